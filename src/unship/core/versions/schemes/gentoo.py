"""Scheme `gentoo`: `number{.number}{letter}{_suffix{number}}{-rN}`, by Gentoo's own algorithm.

The first number counts as a number. Of the others, one with a leading zero (`0` itself is one)
counts as the digits of a fraction: `1.0` = `1.00` < `1.01` < `1.010000001` < `1.1` < `1.10`. More
numbers are newer, then a letter, then `_p`; `_alpha` < `_beta` < `_pre` < `_rc` are older than the
end. A suffix without number has the number 0, no revision is `-r0`. The order is total; everything
outside the grammar is unknown.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from unship.core.errors import VersionError
from unship.core.versions.answers import BLANKS, MEMORY, Reading, quoted
from unship.core.versions.coding import num, plain, txt
from unship.core.versions.cuts import Spans, above, beyond, complement
from unship.core.versions.interface import Scheme
from unship.core.versions.ranges import Block, Clause, Range
from unship.core.versions.relations import relation_range

_NUMBERS = re.compile(r"([0-9]+)((?:\.[0-9]+)*)", re.ASCII)
_TAIL = re.compile(
    r"([a-z]?)((?:_(?:alpha|beta|pre|rc|p)[0-9]*)*)(?:-r([0-9]+))?",
    re.ASCII,
)
_SUFFIX = re.compile(r"_([a-z]+)([0-9]*)", re.ASCII)

_END, _LETTER, _NUMBER, _PAST_ALL = b"\x20", b"\x40", b"\x50", b"\xff"
_AS_FRACTION, _AS_NUMBER = b"\x01", b"\x02"
_SUFFIXES = {
    "alpha": b"\x11",
    "beta": b"\x12",
    "pre": b"\x13",
    "rc": b"\x14",
    "p": b"\x30",
}
_PAST_REVISIONS = b"\x21"
_COMPARATORS = {
    **{c: c for c in ("=", "<", "<=", ">", ">=", "~")},
    **{f"{block}{c}": f"!{c}" for block in ("!", "!!") for c in ("=", "<", "<=", ">", ">=", "~")},
}


class _Tail(NamedTuple):
    """What follows the numbers of a version: its part of the key, and its shortest spelling."""

    blocks: bytes
    normal: str


class Gentoo(Scheme):
    """Versions of Gentoo ebuilds.

    Key: the block of the first number; each further number as `50` and either `01` and its digits
    without trailing zeros or `02` and its block; the letter as `40` and itself; each suffix as `11`
    to `14` or `30` and its number; at last `20` and the revision.
    """

    name = "gentoo"
    source = "Gentoo Package Manager Specification 8, sections 3.2 and 3.3"
    vers_types = ("ebuild", "gentoo")

    def native_range(self, text: str) -> Range:
        """Read dependencies as before a name, all of which must hold: `>=1.2 <2`, `~1.2`, `=1.2*`.

        `=1.2*` holds what begins with the same parts, `~1.2` every revision. A blocker (`!<1.2`,
        `!!<1.2`) holds what it does not block.
        """
        return relation_range(self, text, _COMPARATORS, self._clause, self._bound)

    def _bound(self, text: str) -> Reading | None:
        return self.read(text.removesuffix("*"))

    def _clause(self, comparator: str, text: str, reading: Reading) -> Clause:
        plainly = comparator.removeprefix("!")
        spans = self._spans(plainly, text, reading.key)
        if comparator != plainly:
            spans = complement(spans)
        return Block(self, spans, spans)

    def _spans(self, comparator: str, text: str, key: bytes) -> Spans:
        version = text.removesuffix("*")
        revision = version.rpartition("-r")[2] if "-r" in version else ""
        base = key.removesuffix(_END + num(revision))
        if version == text and comparator != "~":
            return beyond(comparator, key, above(key))
        if version == text:
            return ((base + _END, base + _PAST_REVISIONS),)
        if comparator != "=":
            raise _refusal(text, "`*` goes with `=` only")
        if revision:
            return ((key, above(key)),)
        if "_" in version and version[-1].isalpha():
            base = base.removesuffix(num(""))  # a suffix without number: whatever its number
        return ((base, base + _PAST_ALL),)

    def _read(self, text: str) -> Reading | None:
        text = text.strip(BLANKS)
        match = _NUMBERS.match(text)
        tail = _tail(text[match.end() :]) if match else None
        if match is None or tail is None:
            return None
        blocks = [num(match[1])]
        if match[2]:
            known = _KNOWN_NUMBERS.get
            blocks += [known(number) or _number(number) for number in match[2][1:].split(".")]
        blocks.append(tail.blocks)
        return Reading(b"".join(blocks))

    def _normal(self, text: str) -> str | None:
        text = text.strip(BLANKS)
        match = _NUMBERS.match(text)
        tail = _tail(text[match.end() :]) if match else None
        if match is None or tail is None:
            return None
        more = match[2].split(".")[1:]
        numbers = [plain(match[1]), *(n.rstrip("0") or "0" if n[0] == "0" else n for n in more)]
        return ".".join(numbers) + tail.normal

    def _valid(self, text: str) -> bool:
        match = _NUMBERS.match(text)
        return match is not None and _tail(text[match.end() :]) is not None


def _number(digits: str) -> bytes:
    if digits[0] == "0":
        return _NUMBER + _AS_FRACTION + txt(digits.rstrip("0"))
    return _NUMBER + _AS_NUMBER + num(digits)


# Nearly every number has one or two digits, and nearly every tail is nothing or a small revision.
_KNOWN_NUMBERS = {digits: _number(digits) for digits in map(str, range(100))}


@lru_cache(maxsize=MEMORY)
def _tail(text: str) -> _Tail | None:
    match = _TAIL.fullmatch(text)
    if match is None:
        return None
    letter, suffixes, revision = match.groups("")
    blocks = [_LETTER + letter.encode("ascii")] if letter else []
    normal = letter
    for word, number in _SUFFIX.findall(suffixes):
        blocks.append(_SUFFIXES[word] + num(number))
        normal += f"_{word}" + plain(number).removeprefix("0")
    blocks.append(_END + num(revision))
    normal += "" if plain(revision) == "0" else f"-r{plain(revision)}"
    return _Tail(b"".join(blocks), normal)


def _refusal(text: str, why: str) -> VersionError:
    return VersionError(
        f"{quoted(text)} is no version for this: {why}",
        next_step="Correct it, or write a vers range as in `vers:gentoo/>=1.0|<2.0`.",
    )
