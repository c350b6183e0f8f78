"""Scheme `pub`: Dart and Flutter packages, in the order of pub_semver: build metadata counts.

`1.0.0-pre` < `1.0.0-pre+build` < `1.0.0` < `1.0.0+1`: as semver, then the build, none before any.
So `<=1.0.0` does not hold `1.0.0+1`. Build identifiers compare as those of a pre-release do.

*Odd*: identifiers that Dart reads as a number though they are words elsewhere, or the other way
round: `-5`, `0x1F`, whole numbers above 2^63-1; and versions of more than three numbers. Such a
version is compared by its first three numbers, and where these are equal it only equals itself.

A constraint is `any`, `^1.2.3` alone, or comparators that must all hold. pub lets pre-releases in
wherever the order puts them, but one end is special: `<2.0.0` means below the first pre-release of
2.0.0, except beside a lower end that is itself a pre-release of 2.0.0.
"""

import re
from functools import lru_cache

from unship.core.errors import VersionError
from unship.core.versions.answers import (
    BLANKS,
    MAX_CONSTRAINTS,
    MAX_RANGE_LENGTH,
    MEMORY,
    Order,
    Reading,
    quoted,
)
from unship.core.versions.coding import bump
from unship.core.versions.cuts import EVERYTHING, LOWEST, Spans, above, beyond, intersection
from unship.core.versions.interface import Scheme
from unship.core.versions.ranges import Block, Range
from unship.core.versions.semver_form import (
    IDENTIFIERS,
    WITHOUT_BUILD,
    identifiers_key,
    parse,
    pre_block,
    triple_key,
    version_key,
)
from unship.core.versions.semver_order import by_three_numbers, plain_identifiers, written

_LARGEST = "9223372036854775807"  # Dart's whole numbers have 64 bits and a sign
_GRAMMAR = re.compile(rf"{WITHOUT_BUILD}(?:\+({IDENTIFIERS}))?", re.ASCII)
_VALID = re.compile(
    rf"([0-9]+)\.([0-9]+)\.([0-9]+)(?:-({IDENTIFIERS}))?(?:\+({IDENTIFIERS}))?", re.ASCII
)
_ATOM = re.compile(rf"[{BLANKS}]*(?:(\^|[<>]=?)[{BLANKS}]*)?({_VALID.pattern})", re.ASCII)
_READ_OTHERWISE = re.compile(r"-[0-9]+|-?0[xX][0-9A-Fa-f]+", re.ASCII)
_NO_BUILD = b"\x00"
_BUILD = b"\x01"


class Pub(Scheme):
    """Versions of Dart packages.

    Key: that of core/versions/semver_form.py, then `00` without build metadata, or `01` and its
    identifiers in the same coding.
    """

    name = "pub"
    source = "pub_semver 2.2"
    vers_types = ("pub",)

    def native_range(self, text: str) -> Range:
        """Read a pub constraint: `^1.2.3`, `>=1.0.0 <2.0.0`, `any`."""
        if len(text) > MAX_RANGE_LENGTH:
            raise _refusal(text, f"it is longer than {MAX_RANGE_LENGTH:,} characters")
        body = text.strip(BLANKS)
        spans = EVERYTHING if body == "any" else _spans(_atoms(text, body))
        return Range(self, body, [(Block(self, spans, ()),)])

    def _read(self, text: str) -> Reading | None:
        match = _GRAMMAR.fullmatch(text.strip(BLANKS))
        if match is None:
            return None
        major, minor, patch, more, pre, build = match.groups("")
        tail, odd = _tail(pre, build)
        return Reading(triple_key(major, minor, patch) + tail, odd=odd or bool(more))

    def _normal(self, text: str) -> str | None:
        text = text.strip(BLANKS)
        form = parse(text)
        if form is None:
            return None
        build = text.partition("+")[2]
        return written(form) + (f"+{plain_identifiers(build)}" if build else "")

    def _valid(self, text: str) -> bool:
        match = _VALID.fullmatch(text)
        return match is not None and not any(map(_too_large, match.groups()[:3]))

    def _pairwise(self, a: str, b: str) -> Order:
        order = by_three_numbers(a, b)
        if order is Order.EQUAL and self._normal(a) != self._normal(b):
            return Order.UNKNOWN
        return order


@lru_cache(maxsize=MEMORY)
def _tail(pre: str, build: str) -> tuple[bytes, bool]:
    """Return the key behind the three numbers, and whether Dart reads an identifier otherwise."""
    identifiers = [*pre.split("."), *build.split(".")]
    odd = any(_READ_OTHERWISE.fullmatch(i) or (i.isdigit() and _too_large(i)) for i in identifiers)
    return version_key(b"", pre) + (_BUILD + identifiers_key(build) if build else _NO_BUILD), odd


def _too_large(number: str) -> bool:
    number = number.lstrip("0")
    return (len(number), number) > (len(_LARGEST), _LARGEST)


def _atoms(text: str, body: str) -> list[re.Match[str]]:
    """Return the comparators; between them no blank is needed."""
    atoms = []
    place = 0
    while place < len(body):
        match = _ATOM.match(body, place)
        if match is None:
            raise _refusal(text, f"pub does not know {quoted(body[place:])}")
        if any(map(_too_large, match.groups()[2:5])):
            raise _refusal(text, f"a number is larger than {_LARGEST}")
        if _tail(match[6] or "", match[7] or "")[1]:
            raise _refusal(text, f"{quoted(match[2])} is read in two ways")
        atoms.append(match)
        if len(atoms) > MAX_CONSTRAINTS:
            raise _refusal(text, f"it has more than {MAX_CONSTRAINTS:,} constraints")
        place = match.end()
    if not atoms:
        raise _refusal(text, "it is empty; for every version write `any`")
    if len(atoms) > 1 and any(match[1] == "^" for match in atoms):
        raise _refusal(text, "`^` stands alone")
    return atoms


def _spans(atoms: list[re.Match[str]]) -> Spans:
    bounds = [_Bound(match) for match in atoms]
    if bounds[0].op == "^":
        return bounds[0].compatible()
    spans = [beyond(bound.op, bound.key, above(bound.key)) for bound in bounds]
    high = min(
        (b for b in bounds if b.op[0] in "<="), key=lambda b: (b.key, b.op != "<"), default=None
    )
    low = max((b for b in bounds if b.op[0] in ">="), key=lambda b: b.key, default=None)
    if high and high.op == "<" and not high.pre and not high.build:
        beside = low is not None and bool(low.pre) and low.triple == high.triple
        if not beside:
            spans.append(((LOWEST, pre_block(high.triple)[0]),))
    return intersection(spans)


class _Bound:
    """One comparator of a constraint."""

    def __init__(self, match: re.Match[str]) -> None:
        self.op = match[1] or "="
        self.numbers = (match[3], match[4], match[5])
        self.pre = match[6] or ""
        self.build = match[7] or ""
        self.triple = triple_key(*self.numbers)
        self.key = self.triple + _tail(self.pre, self.build)[0]

    def compatible(self) -> Spans:
        """Return what `^` holds: up to the next major number, or after 0 the next minor one."""
        major, minor, _ = self.numbers
        following = (bump(major), "", "") if major.strip("0") else ("", bump(minor), "")
        return ((self.key, pre_block(triple_key(*following))[0]),)


def _refusal(text: str, why: str) -> VersionError:
    return VersionError(
        f"{quoted(text)} is no pub constraint: {why}",
        next_step="Correct it, or write a vers range as in `vers:pub/>=1.0.0|<2.0.0`.",
    )
