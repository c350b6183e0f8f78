"""Scheme `debian`: `[epoch:]upstream[-revision]`, in the order of `dpkg --compare-versions`.

Policy 5.6.12 and deb-version(7). `~` sorts below everything, even below the end; letters sort
before all other characters; digit runs count as numbers and an empty run is 0, so `1.` equals
`1.0`. No revision equals the revision `0`. The last hyphen ends the upstream part, the first colon
the epoch. What dpkg refuses outright (`a:1`, `1.0-`, `1_0`) is outside the grammar; what it only
grumbles about (a version that begins with a letter) has a key and is not `valid`.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from unship.core.versions.answers import BLANKS, MEMORY, Reading
from unship.core.versions.coding import num, plain
from unship.core.versions.interface import Scheme
from unship.core.versions.ranges import Range
from unship.core.versions.relations import relation_range

_GRAMMAR = re.compile(r"(?:([0-9]+):)?([A-Za-z0-9.+~:-]+)", re.ASCII)
_REVISION = re.compile(r"[A-Za-z0-9.+~]+", re.ASCII)
_DIGITS = re.compile(r"([0-9]+)", re.ASCII)
_PAIRS = re.compile(r"([^0-9]*)([0-9]*)", re.ASCII).findall
_EPOCH_LIMIT = "2147483647"  # INT_MAX, beyond which dpkg refuses an epoch

_END_OF_RUN = b"\x02"
_TILDE = 0x01
_OTHERS_OFFSET = 0x80  # lifts punctuation above all letters
_RANKS = bytes(
    _TILDE if chr(c) == "~" else c if chr(c).isalpha() else c + _OTHERS_OFFSET for c in range(0x80)
) + bytes(0x80)

# `<` and `>` are left out on purpose: in control files they once meant `<=` and `>=`.
_COMPARATORS = {"=": "=", "<<": "<", "<=": "<=", ">=": ">=", ">>": ">"}


class _Parts(NamedTuple):
    epoch: str
    upstream: str
    revision: str


class Debian(Scheme):
    """Versions of Debian packages.

    Key: epoch number; upstream; revision. Each of the two as runs: the characters of a non-digit
    run (`~` as `01`, letters as they are, others plus `80`), its end `02`, the digit run's number;
    after the last digit run one more `02`, which is the empty run that follows.
    """

    name = "debian"
    source = "Debian Policy 5.6.12, deb-version(7)"
    vers_types = ("deb", "debian")

    def native_range(self, text: str) -> Range:
        """Read Debian relations, all of which must hold: `>= 1.2, << 2.0`."""
        return relation_range(self, text, _COMPARATORS)

    def _read(self, text: str) -> Reading | None:
        parts = _split(text)
        if parts is None:
            return None
        return Reading(num(parts.epoch) + _part(parts.upstream) + _revision(parts.revision or "0"))

    def _normal(self, text: str) -> str | None:
        parts = _split(text)
        if parts is None:
            return None
        epoch, upstream, revision = plain(parts.epoch), *map(_plain_part, parts[1:])
        # A colon or hyphen that belongs to the upstream part must not be read as a separator.
        head = "" if epoch == "0" and ":" not in upstream else f"{epoch}:"
        tail = "" if revision in {"", "0"} and "-" not in upstream else f"-{revision or '0'}"
        return head + upstream + tail

    def _valid(self, text: str) -> bool:
        parts = _split(text)
        if parts is None:
            return False
        epoch = plain(parts.epoch)
        small = len(epoch) < len(_EPOCH_LIMIT) or (
            len(epoch) == len(_EPOCH_LIMIT) and epoch <= _EPOCH_LIMIT
        )
        return small and "0" <= parts.upstream[0] <= "9"


def _split(text: str) -> _Parts | None:
    match = _GRAMMAR.fullmatch(text.strip(BLANKS))
    if match is None:
        return None
    epoch, rest = match[1], match[2]
    if epoch is None and ":" in rest:
        return None
    upstream, hyphen, revision = rest.rpartition("-")
    if not hyphen:
        return _Parts(epoch or "", rest, "")
    if not upstream or _REVISION.fullmatch(revision) is None:
        return None
    return _Parts(epoch or "", upstream, revision)


def _part(text: str) -> bytes:
    known = _KNOWN_PAIRS.get
    return b"".join([known(pair) or _pair(pair) for pair in _PAIRS(text)])


def _pair(pair: tuple[str, str]) -> bytes:
    return _run(pair[0]) + num(pair[1])


# Upstream versions are nearly all different, revisions nearly all the same.
_revision = lru_cache(maxsize=MEMORY)(_part)


def _run(run: str) -> bytes:
    return run.encode("ascii").translate(_RANKS) + _END_OF_RUN


def _plain_part(text: str) -> str:
    runs = _DIGITS.split(text)
    if runs[-1]:
        runs += ["", ""]
    runs[1::2] = map(plain, runs[1::2])
    return "".join(runs)


# The pairs of nearly every version: looking them up is several times as fast as making them. The
# last match of a version is empty: the empty run that follows its last digit run.
_KNOWN_PAIRS = {
    (run, digits): _run(run) + num(digits)
    for run in ("", ".", "-", "+", "~", "a", "b", "ubuntu", "+b", "+deb")
    for digits in ("", *map(str, range(100)))
} | {("", ""): _END_OF_RUN}
