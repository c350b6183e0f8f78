"""Scheme `cargo`: Rust crates; semver's order, and requirements as the crate `semver` reads.

A requirement is comparators joined by commas, all of which must hold: `1.2` (a caret), `^1.2.3`,
`~1.2`, `=1.2.3`, `>=1, <2`, `1.*`, or `*` alone. Cargo lets a pre-release in only where a
comparator names a pre-release of the same three numbers, as npm does; and a comparator that leaves
numbers out is stricter than npm's: `=1.2`, `1.2.*` and `~1.2` hold no pre-release at all, and
`>=1.2` none before `1.3.0-0`, whatever the other comparators say.

Build metadata does not count, as in Cargo's requirements and on crates.io, which refuses a version
that differs from another in its build metadata only.
"""

import re
from typing import NamedTuple

from unship.core.errors import VersionError
from unship.core.versions.answers import MAX_RANGE_LENGTH, quoted
from unship.core.versions.coding import bump
from unship.core.versions.cuts import EVERYTHING, LOWEST, Spans, above, beyond, intersection, union
from unship.core.versions.ranges import Block, Range
from unship.core.versions.semver_form import IDENTIFIERS, pre_block, triple_key, version_key
from unship.core.versions.semver_order import NUMBER, PRE, STRICT, SemverOrder

_LARGEST = "18446744073709551615"  # the numbers are unsigned 64-bit integers
_MOST = 32
"""Most comparators in one requirement, the limit of the crate `semver`."""

_COMPARATOR = re.compile(
    rf"(?P<op>[<>]=?|=|~|\^)? *(?P<major>{NUMBER})"
    rf"(?:\.(?:(?P<star>[*xX])(?:\.[*xX])?|(?P<minor>{NUMBER})"
    rf"(?:\.(?:(?P<last>[*xX])|(?P<patch>{NUMBER})(?:-(?P<pre>{PRE}))?(?:\+{IDENTIFIERS})?))?))? *",
    re.ASCII,
)


class _Comparator(NamedTuple):
    """A comparator: `*` for a wildcard, and None for numbers that are left out."""

    op: str
    major: str
    minor: str | None
    patch: str | None
    pre: str


class Cargo(SemverOrder):
    """Versions of Rust crates; the key is that of core/versions/semver_form.py."""

    name = "cargo"
    source = "Semantic Versioning 2.0.0; requirements: the crate semver 1.0.28, which Cargo uses"
    vers_types = ("cargo",)

    def native_range(self, text: str) -> Range:
        """Read a Cargo requirement with Cargo's rules for pre-releases: `^1.2.3`, `>=1, <2`."""
        if len(text) > MAX_RANGE_LENGTH:
            raise _refusal(text, f"it is longer than {MAX_RANGE_LENGTH:,} characters")
        body = text.strip(" ")
        if body in {"*", "x", "X"}:
            return Range(self, body, [(Block(self, EVERYTHING, ()),)])
        parts = body.split(",")
        if len(parts) > _MOST:
            raise _refusal(text, f"it has more than {_MOST} comparators")
        comparators = [_comparator(text, part.lstrip(" ")) for part in parts]
        final = intersection(_spans(c, pre=False) for c in comparators)
        blocks = union(
            pre_block(triple_key(c.major, c.minor or "", c.patch or ""))
            for c in comparators
            if c.pre
        )
        pre = intersection([blocks, *(_spans(c, pre=True) for c in comparators)])
        return Range(self, body, [(Block(self, final, pre),)])

    def _valid(self, text: str) -> bool:
        match = STRICT.fullmatch(text)
        return match is not None and not any(
            map(_too_large, match.group("major", "minor", "patch"))
        )


def _comparator(text: str, part: str) -> _Comparator:
    match = _COMPARATOR.fullmatch(part)
    if match is None:
        raise _refusal(text, f"Cargo does not know {quoted(part)}")
    op, major, minor, patch = match.group("op", "major", "minor", "patch")
    if any(number and _too_large(number) for number in (major, minor, patch)):
        raise _refusal(text, f"a number is larger than {_LARGEST}")
    wildcard = match["star"] or match["last"]
    return _Comparator(op or ("*" if wildcard else "^"), major, minor, patch, match["pre"] or "")


def _spans(comparator: _Comparator, *, pre: bool) -> Spans:
    """Return the keys of one partition that satisfy a comparator."""
    op, major, minor, patch, pre_release = comparator
    if minor is None or patch is None:
        return _of_partial(op, major, minor, pre=pre)
    key = version_key(triple_key(major, minor, patch), pre_release)
    if op == "~":
        return ((key, _below(major, bump(minor))),)
    if op != "^":
        return beyond(op, key, above(key))
    if major != "0":
        return ((key, _below(bump(major))),)
    if minor != "0":
        return ((key, _below("0", bump(minor))),)
    return ((key, _below("0", "0", bump(patch))),)


def _of_partial(op: str, major: str, minor: str | None, *, pre: bool) -> Spans:
    """Return what a comparator without patch number holds; the crate compares what is written."""
    here = _below(major, minor or "0")
    following = _below(bump(major)) if minor is None else _below(major, bump(minor))
    if op == "^":
        return ((here, _below(bump(major)) if major != "0" else following),)
    if op == ">" or (op == ">=" and pre):
        return ((following, None),)
    if op == ">=":
        return ((here, None),)
    if op == "<" or (op == "<=" and pre):
        return union([(LOWEST, here)])
    if op == "<=":
        return ((LOWEST, following),)
    return () if pre else ((here, following),)


def _below(major: str, minor: str = "0", patch: str = "0") -> bytes:
    """Return the cut below the first pre-release of three numbers."""
    return pre_block(triple_key(major, minor, patch))[0]


def _too_large(number: str) -> bool:
    return (len(number), number) > (len(_LARGEST), _LARGEST)


def _refusal(text: str, why: str) -> VersionError:
    return VersionError(
        f"{quoted(text)} is no Cargo requirement: {why}",
        next_step="Correct it, or write a vers range as in `vers:cargo/>=1.0.0|<2.0.0`.",
    )
