"""The shape of a Python version and its key; the scheme and the specifiers share it.

PEP 440 with its normalisations (today: packaging.python.org, "Version specifiers"). Key: `01`,
epoch, the release numbers without trailing zeros, `01`, then three slots and the local part:

- pre: `10` if the version is only a developmental release, `20`/`30`/`40` and a number for
  a/b/rc, `50` if there is none;
- post: `01` none, `02` and a number;
- dev: `01` and a number, `02` none;
- local: `00` none, else `01`, per segment `03` and a number or `02` and a word, and `01`.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from unship.core.versions.answers import BLANKS, MEMORY, Reading
from unship.core.versions.coding import ZERO, num, nums, plain, txt

_HEAD = re.compile(r"[vV]?(?:([0-9]+)!)?([0-9]+(?:\.[0-9]+)*)", re.ASCII)
_SUFFIX = re.compile(
    r"(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?([0-9]*))?"
    r"(?:-([0-9]+)|[-_.]?(post|rev|r)[-_.]?([0-9]*))?"
    r"(?:[-_.]?(dev)[-_.]?([0-9]*))?"
    r"(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?",
    re.ASCII,
)
_LOCAL_SEPARATORS = re.compile(r"[-_.]")
_PHASES = {
    "a": "a",
    "alpha": "a",
    "b": "b",
    "beta": "b",
    "c": "rc",
    "pre": "rc",
    "preview": "rc",
    "rc": "rc",
}
_PHASE_TAGS = {"a": b"\x20", "b": b"\x30", "rc": b"\x40"}

_SCHEME = b"\x01"
_END_OF_RELEASE = b"\x01"
_ONLY_DEV, _NO_PRE = b"\x10", b"\x50"
_NO_POST, _POST, _PAST_POSTS = b"\x01", b"\x02", b"\x03"
_DEV, _NO_DEV = b"\x01", b"\x02"
_NO_LOCAL, _LOCAL, _PAST_LOCALS = b"\x00", b"\x01", b"\x02"
_LOCAL_WORD, _LOCAL_NUMBER, _END_OF_LOCAL = b"\x02", b"\x03", b"\x01"


class Form(NamedTuple):
    """A Python version taken apart, digits as text.

    Attributes:
        epoch: Digits or empty.
        release: The release numbers as written.
        phase: `a`, `b`, `rc`, or empty.
        pre: Number of the pre-release; empty means 0.
        post: Number of the post-release (empty: 0); None if there is none.
        dev: Number of the developmental release (empty: 0); None if there is none.
        local: Segments of the local version, lower case.
    """

    epoch: str
    release: tuple[str, ...]
    phase: str = ""
    pre: str = ""
    post: str | None = None
    dev: str | None = None
    local: tuple[str, ...] = ()

    @property
    def is_pre(self) -> bool:
        """Whether installers count it as a pre-release: a, b, rc or dev."""
        return bool(self.phase) or self.dev is not None


def parse(text: str) -> Form | None:
    """Take a version apart; None where PEP 440 does not know it."""
    text = text.strip(BLANKS)
    match = _HEAD.match(text)
    if match is None:
        return None
    return _suffix(text[match.end() :], match[1] or "", tuple(match[2].split(".")))


def read(text: str) -> Reading | None:
    """Return key and partition of a version, straight from the text; None as in `parse`."""
    text = text.strip(BLANKS)
    match = _HEAD.match(text)
    if match is None:
        return None
    tail = _tail(text[match.end() :])
    if tail is None:
        return None
    return Reading(_release_key(match[1] or "", match[2].split(".")) + tail.key, tail.pre)


def public_key(form: Form) -> bytes:
    """Return the key without the local bytes; all local variants of the version begin with it."""
    return _release_key(form.epoch, form.release) + _slots(form)


def version_key(form: Form) -> bytes:
    """Return the whole key."""
    return public_key(form) + _local_key(form.local)


def past_locals(form: Form) -> bytes:
    """Return the cut above a version and all its local variants."""
    return public_key(form) + _PAST_LOCALS


def past_posts(form: Form) -> bytes:
    """Return the cut above a version, its local variants and all its post-releases."""
    return _release_key(form.epoch, form.release) + _pre_slot(form) + _PAST_POSTS


def written(form: Form) -> str:
    """Return the normal form, without trailing zeros of the release (as canonicalize_version)."""
    release = [plain(number) for number in form.release]
    while len(release) > 1 and release[-1] == "0":
        release.pop()
    epoch = plain(form.epoch)
    text = ("" if epoch == "0" else f"{epoch}!") + ".".join(release)
    if form.phase:
        text += form.phase + plain(form.pre)
    if form.post is not None:
        text += f".post{plain(form.post)}"
    if form.dev is not None:
        text += f".dev{plain(form.dev)}"
    if form.local:
        text += "+" + ".".join(plain(s) if s.isdigit() else s for s in form.local)
    return text


def _suffix(text: str, epoch: str, release: tuple[str, ...]) -> Form | None:
    """Take what follows the release apart; it never begins with a digit, so it stands alone."""
    match = _SUFFIX.fullmatch(text.lower())
    # lower() can turn a letter of another script into an ASCII one (the Kelvin sign).
    if match is None or not text.isascii():
        return None
    phase, pre, implicit, post, post_number, dev, dev_number, local = match.groups()
    return Form(
        epoch,
        release,
        _PHASES[phase] if phase else "",
        pre or "",
        implicit or (post_number if post else None),
        dev_number if dev else None,
        tuple(_LOCAL_SEPARATORS.split(local)) if local else (),
    )


@lru_cache(maxsize=MEMORY)
def _tail(text: str) -> Reading | None:
    """Return what a suffix adds to the key, and whether it makes a pre-release."""
    form = _suffix(text, "", ())
    return None if form is None else Reading(_slots(form) + _local_key(form.local), form.is_pre)


def _release_key(epoch: str, release: Iterable[str]) -> bytes:
    blocks = nums(release)
    while blocks and blocks[-1] == ZERO:
        blocks.pop()
    return b"".join((_SCHEME, num(epoch), *blocks, _END_OF_RELEASE))


def _pre_slot(form: Form) -> bytes:
    if form.phase:
        return _PHASE_TAGS[form.phase] + num(form.pre)
    return _ONLY_DEV if form.post is None and form.dev is not None else _NO_PRE


def _slots(form: Form) -> bytes:
    post = _NO_POST if form.post is None else _POST + num(form.post)
    dev = _NO_DEV if form.dev is None else _DEV + num(form.dev)
    return _pre_slot(form) + post + dev


def _local_key(local: tuple[str, ...]) -> bytes:
    if not local:
        return _NO_LOCAL
    segments = (_LOCAL_NUMBER + num(s) if s.isdigit() else _LOCAL_WORD + txt(s) for s in local)
    return _LOCAL + b"".join(segments) + _END_OF_LOCAL
