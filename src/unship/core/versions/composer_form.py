"""What Composer makes of a version, and the order PHP gives the result.

Composer turns a version into a *normal form* (`1.2-beta.3` into `1.2.0.0-beta3`, `2.x-dev` into
`2.9999999.9999999.9999999-dev`, a branch into `dev-` and its name) and compares normal forms with
PHP's version_compare. That takes runs of digits as numbers and any other run of letters as one of
a few words, told by how it begins; in rising order: an unknown word, dev, alpha (a), beta (b), RC
(rc), nothing more, a number, pl (p). All unknown words are equal, letter case counts.

Key of a normal form: a number `20` and its block, a word one byte (`11`..`15`, `30`), the end
`1F`. A named branch is `01`, its name and `00`: below everything else.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from unship.core.versions.answers import MEMORY
from unship.core.versions.coding import num, plain

STABILITIES = "stable|beta|b|RC|alpha|a|patch|pl|p"
"""The words Composer knows, in the order in which it tries them; letter case does not count."""

_MODIFIERS = rf"[._-]?(?:({STABILITIES})((?:[.-]?[0-9]+)*+)?)?([.-]?dev)?"
_FLAGS = re.ASCII | re.IGNORECASE
_MODIFIER = re.compile(_MODIFIERS, _FLAGS)
_CLASSIC = re.compile(
    rf"v?([0-9]{{1,5}})(?:\.([0-9]+))?(?:\.([0-9]+))?(?:\.([0-9]+))?({_MODIFIERS})", _FLAGS
)
_DATE = re.compile(
    rf"v?([0-9]{{4}}(?:[.:-]?[0-9]{{2}}){{1,6}}(?:[.:-]?[0-9]{{1,3}}){{0,2}})({_MODIFIERS})", _FLAGS
)
_NUMERIC_BRANCH = re.compile(
    r"v?([0-9]+)(?:\.([0-9]+|[xX*]))?(?:\.([0-9]+|[xX*]))?(?:\.([0-9]+|[xX*]))?[.-]?dev", _FLAGS
)
_NAMED_BRANCH = re.compile(r"dev-([^\x00-\x20\x7f@\ud800-\udfff]+)", re.IGNORECASE)
_FLAG = re.compile(r"@(?:stable|RC|beta|alpha|dev)\Z", _FLAGS)
_BUILD = re.compile(r"([^,\s+]+)\+\S+")
_RAW = re.compile(r"[vV]?([0-9](?:[0-9A-Za-z._+-]*[0-9A-Za-z])?)", re.ASCII)
_RUNS = re.compile(r"[0-9]+|[A-Za-z]+", re.ASCII)
_DIGITS = re.compile(r"[0-9]+", re.ASCII)
_LEADING = re.compile(r"[0-9]+(?:\.[0-9]+)*", re.ASCII)
_DEFAULT_BRANCHES = frozenset({"master", "trunk", "default"})
_LONG_WORDS = {"a": "alpha", "b": "beta", "p": "patch", "pl": "patch", "rc": "RC"}

_COMMON_LENGTH = 18  # so short a text has no number above 2^63-1
_DATE_DIGITS = 4

ANY = "9999999"
"""What Composer writes for the `x` of a numeric branch."""

_LARGEST = "9223372036854775807"  # 2^63-1; PHP takes every larger number for this one
_BRANCH = b"\x01"
_END = b"\x1f"
_NUMBER = b"\x20"
_UNKNOWN_WORD = b"\x11"
_WORDS = (
    ("dev", b"\x12"),
    ("a", b"\x13"),
    ("b", b"\x14"),
    ("RC", b"\x15"),
    ("rc", b"\x15"),
    ("p", b"\x30"),
)
_KNOWN = {"": _NUMBER + num("")} | {str(n): _NUMBER + num(str(n)) for n in range(100)}
LOWEST_NUMBERED = b"\x02"
"""The cut below everything that is not a named branch."""


class Form(NamedTuple):
    """A version as Composer normalises it.

    Attributes:
        numbers: Digits; four of them, of a date as many as it has. Empty for a named branch.
        modifiers: What follows them, as in `-beta2-dev`; of a named branch its name.
    """

    numbers: tuple[str, ...]
    modifiers: str

    @property
    def normalized(self) -> str:
        """Composer's normal form, character by character."""
        return ".".join(self.numbers) + self.modifiers if self.numbers else f"dev-{self.modifiers}"

    @property
    def key(self) -> bytes:
        """The key of the normal form."""
        if not self.numbers:
            return _BRANCH + self.modifiers.encode() + b"\x00"
        return _numbered(self.numbers) + _tail(self.modifiers)

    @property
    def is_numeric_branch(self) -> bool:
        """Whether this is a branch like `2.x-dev`, which grows and is no single version."""
        return self.modifiers.endswith("-dev") and ANY in map(plain, self.numbers)


def parse(text: str) -> Form | None:
    """Return what Composer normalises a text to; None if it refuses it.

    The text comes without blanks around it. Branch names with blanks, control characters or `@`
    are refused here, too.
    """
    match = _CLASSIC.fullmatch(text)
    if match is None:
        text = _FLAG.sub("", text)
        named = _NAMED_BRANCH.fullmatch(f"dev-{text}" if text in _DEFAULT_BRANCHES else text)
        if named is not None:
            return Form((), named[1])
        build = _BUILD.fullmatch(text)
        text = build[1] if build else text
        match = _CLASSIC.fullmatch(text)
    if match is None:
        return _date_or_branch(text)
    major, minor, patch, fourth, modifiers = match.groups("0")[:5]
    return Form((major, minor, patch, fourth), _modifiers(modifiers))


def key_of_plain(text: str) -> bytes | None:
    """Return the key of the commonest versions, which no rule of doubt can touch; else None.

    One to four dotted numbers of common length, not so long that PHP could not count them, and
    perhaps a stability; no branch of any kind.
    """
    match = _CLASSIC.fullmatch(text)
    if match is None or len(text) > _COMMON_LENGTH:
        return None
    major, minor, patch, fourth, modifiers = match.groups("")[:5]
    numbers = _numbered((major, minor, patch, fourth))
    if not modifiers:
        return numbers + _END
    if ANY in text:
        return None
    return numbers + _tail_as_written(modifiers)


def written(form: Form) -> str | None:
    """Return the one spelling of all versions with this key; None where Composer has none.

    That is the normal form without leading zeros where Composer reads it again as the same, else
    (a date) the numbers with hyphens, each filled up to an even count of digits.
    """
    if not form.numbers:
        return form.normalized
    # In lower case Composer drops `stable`; in any other it keeps the word, and PHP knows no such.
    modifiers = form.modifiers.replace("-stable", "-STABLE").replace("-", ".").replace(".", "-", 1)
    modifiers = _DIGITS.sub(lambda match: plain(match[0]), modifiers).replace(".dev", "-dev")
    numbers = [plain(number) for number in form.numbers]
    even = [number.zfill(len(number) + len(number) % 2) for number in numbers]
    even[0] = even[0].zfill(_DATE_DIGITS if len(even) > 1 else _DATE_DIGITS + 2)
    for text in (".".join(numbers) + modifiers, "-".join(even) + modifiers):
        again = parse(text)
        if again is not None and again.key == form.key:
            return text
    return None


def normal_key(normal: str) -> bytes:
    """Return the key of a normal form as text; Composer's bounds may have two stabilities."""
    if normal.startswith("dev-"):
        return Form((), normal.removeprefix("dev-")).key
    return php_key(normal)


def raw(text: str) -> str | None:
    """Return a version that only PHP can order, without its `v`; None outside that class, too."""
    match = _RAW.fullmatch(text)
    return match[1] if match else None


def php_key(text: str) -> bytes:
    """Return the key of any text of digits, letters and separators, as PHP orders it."""
    return b"".join(map(_token, _RUNS.findall(text))) + _END


def php_rule(text: str) -> bytes:
    """Return the key that PHP's own arithmetic gives: large numbers are all the same."""
    return php_key(_DIGITS.sub(lambda match: _LARGEST if too_large(match[0]) else match[0], text))


def too_large(digits: str) -> bool:
    """Return whether PHP cannot tell a number from others above 2^63-1."""
    digits = plain(digits)
    return (len(digits), digits) > (len(_LARGEST), _LARGEST)


def leading_numbers(text: str) -> tuple[str, ...]:
    """Return the numbers that a raw version begins with, as far as dots separate them."""
    match = _LEADING.match(text)
    return tuple(match[0].split(".")) if match else ()


def _date_or_branch(text: str) -> Form | None:
    match = _DATE.fullmatch(text)
    if match is not None:
        return Form(tuple(_DIGITS.findall(match[1])), _modifiers(match[2]))
    match = _NUMERIC_BRANCH.fullmatch(text)
    if match is None:
        return None
    return Form(tuple(ANY if part in "xX*" else part for part in match.groups("x")), "-dev")


@lru_cache(maxsize=MEMORY)
def _modifiers(text: str) -> str:
    """Return the normal form of what follows the numbers; `stable` drops all of it."""
    match = _MODIFIER.fullmatch(text)
    if match is None or match[1] == "stable":
        return ""
    word, digits, dev = match.groups("")
    word = word.lower()
    stability = f"-{_LONG_WORDS.get(word, word)}{digits.lstrip('.-')}" if word else ""
    return stability + ("-dev" if dev else "")


@lru_cache(maxsize=MEMORY)
def _tail_as_written(modifiers: str) -> bytes:
    return _tail(_modifiers(modifiers))


@lru_cache(maxsize=MEMORY)
def _tail(modifiers: str) -> bytes:
    return php_key(modifiers)


def _numbered(numbers: tuple[str, ...]) -> bytes:
    known = _KNOWN.get
    return b"".join([known(number) or _NUMBER + num(number) for number in numbers])


def _token(run: str) -> bytes:
    if run[0] <= "9":
        return _NUMBER + num(run)
    return next((rank for word, rank in _WORDS if run.startswith(word)), _UNKNOWN_WORD)
