"""npm's range language, with the rules of node-semver in its strict mode.

A range is arms joined by `||`; an arm is comparators that must all hold, or a hyphen range. Carets,
tildes, x-ranges and hyphen ranges come down to the comparators `>=`, `<`, `>`, `<=`, `=`; these
become intervals of keys in two partitions:

- releases: the intersection of the comparators;
- pre-releases: npm lets one in only where a comparator of the same arm names a pre-release of the
  *same* triple, so: that intersection, cut with the block of every such triple.

Over-large numbers (above 2^53-1), leading zeros and words npm does not know are errors as in npm.
"""

import re
from typing import NamedTuple

from unship.core.errors import VersionError
from unship.core.versions.answers import BLANKS, MAX_CONSTRAINTS, MAX_RANGE_LENGTH, quoted
from unship.core.versions.coding import bump
from unship.core.versions.cuts import Spans, above, beyond, intersection, union
from unship.core.versions.ranges import Block, Comparer, Range
from unship.core.versions.semver_form import IDENTIFIERS, pre_block, triple_key, version_key

_LARGEST = "9007199254740991"  # 2^53-1, the largest whole number JavaScript counts exactly
_NUMBER = r"(?:0|[1-9][0-9]*)"
_PART = rf"(?:{_NUMBER}|[xX*])"
_PRE_PART = r"(?:[0-9]*[A-Za-z-][0-9A-Za-z-]*|0|[1-9][0-9]*)"
_PARTIAL = (
    rf"(?P<prefix>[v=]*)(?P<major>{_PART})(?:\.(?P<minor>{_PART})"
    rf"(?:\.(?P<patch>{_PART})(?:-(?P<pre>{_PRE_PART}(?:\.{_PRE_PART})*))?)?)?"
)
_ATOM = re.compile(rf"(?P<op>[<>]=?|=|~>?|\^)?{_PARTIAL}", re.ASCII)
_BUILD = re.compile(rf"\+{IDENTIFIERS}", re.ASCII)
_BLANKS = re.compile(rf"[{BLANKS}]+")
_BLANK_AFTER_OPERATOR = re.compile(r"((?<!=)(?:[<>]=?|=|~>?|\^)) (?=[^<>~^ ])")


class _Comparator(NamedTuple):
    op: str
    major: str
    minor: str
    patch: str
    pre: str

    @property
    def spans(self) -> Spans:
        key = version_key(triple_key(self.major, self.minor, self.patch), self.pre)
        return beyond(self.op, key, above(key))


class _Partial(NamedTuple):
    """A version with wildcards: None where nothing or `x` is written."""

    major: str | None
    minor: str | None
    patch: str | None
    pre: str
    prefix: str
    gap: bool  # a number stands after a wildcard


# An arm that nothing satisfies; npm writes it in this way, too.
_NOTHING = _Comparator("<", "0", "0", "0", "0")

# No version lies below these, so an interval that ends at one of them holds nothing.
_LOWEST_RELEASE = _Comparator(">=", "0", "0", "0", "").spans
_LOWEST_PRE_RELEASE = _Comparator(">=", "0", "0", "0", "0").spans


def npm_range(scheme: Comparer, text: str, *, include_prerelease: bool = False) -> Range:
    """Read an npm range.

    Args:
        scheme: The scheme whose keys are those of `semver_form`.
        text: The range as in package.json.
        include_prerelease: npm's option of the same name: pre-releases are versions like others.

    Raises:
        VersionError: npm would refuse the range.
    """
    if len(text) > MAX_RANGE_LENGTH:
        raise _refusal(text, f"it is longer than {MAX_RANGE_LENGTH:,} characters")
    body = _BLANKS.sub(" ", text).strip(" ")
    texts = body.split("||")
    if len(texts) > MAX_CONSTRAINTS:
        raise _refusal(text, f"it has more than {MAX_CONSTRAINTS:,} arms")
    arms = [_arm(text, arm.strip(" "), z=include_prerelease) for arm in texts]
    if sum(map(len, arms)) > MAX_CONSTRAINTS:
        raise _refusal(text, f"it has more than {MAX_CONSTRAINTS:,} constraints")
    if any(not arm for arm in arms):
        # npm keeps only `*` when one arm is that, so pre-releases of the other arms are lost.
        arms = [[]]
    return Range(scheme, body, [(_block(scheme, arm, z=include_prerelease),) for arm in arms])


def _block(scheme: Comparer, arm: list[_Comparator], *, z: bool) -> Block:
    inside = intersection(comparator.spans for comparator in arm)
    final = intersection([inside, _LOWEST_RELEASE])
    pre = intersection([inside, _LOWEST_PRE_RELEASE])
    if z:
        return Block(scheme, final, pre)
    triples = {triple_key(*c[1:4]) for c in arm if c.pre}
    blocks = union(pre_block(triple) for triple in triples)
    return Block(scheme, final, intersection([pre, blocks]))


def _arm(text: str, arm: str, *, z: bool) -> list[_Comparator]:
    """Return the comparators of an arm; an empty list is `*`."""
    arm = _BUILD.sub("", arm)
    low, hyphen, high = arm.partition(" - ")
    if hyphen:
        found = _hyphen(text, low.strip(" "), high.strip(" "), z=z)
    else:
        atoms = _BLANK_AFTER_OPERATOR.sub(r"\1", arm).split()
        found = [c for atom in atoms for c in _comparators(text, atom, z=z)]
    if any(_too_large(number) for comparator in found for number in comparator[1:4]):
        raise _refusal(text, f"a number is larger than {_LARGEST}")
    if _NOTHING in found:
        return [_NOTHING]
    lowest = _Comparator(">=", "0", "0", "0", "0" if z else "")
    return [comparator for comparator in found if comparator != lowest]


def _partial(text: str, match: re.Match[str] | None) -> _Partial:
    if match is None:
        raise _refusal(text, "npm does not know a word in it")
    written = (match["major"], match["minor"], match["patch"])
    major, minor, patch = (None if n is None or n in "xX*" else n for n in written)
    gap = (major is None and minor is not None) or (minor is None and patch is not None)
    return _Partial(major, minor, patch, match["pre"] or "", match["prefix"], gap)


def _hyphen(text: str, low: str, high: str, *, z: bool) -> list[_Comparator]:
    one = _partial(text, _HYPHEN_END.fullmatch(low))
    two = _partial(text, _HYPHEN_END.fullmatch(high))
    found = []
    if one.major is not None:
        full = one.minor is not None and one.patch is not None
        _refuse_prefix(text, one, full=full)
        pre = one.pre if full and one.pre else "0" if z else ""
        patch = one.patch if full and one.patch else "0"
        found.append(_Comparator(">=", one.major, one.minor or "0", patch, pre))
    if two.major is not None:
        found.append(_hyphen_high(text, two, z=z))
    return found


def _hyphen_high(text: str, partial: _Partial, *, z: bool) -> _Comparator:
    major, minor, patch, pre, _, _ = partial
    if major is None or minor is None or patch is None:
        return _Comparator("<", *_next(major or "0", minor), "0")
    if pre:
        return _Comparator("<=", major, minor, patch, pre)
    if z:
        return _Comparator("<", major, minor, bump(patch), "0")
    _refuse_prefix(text, partial, full=True)
    return _Comparator("<=", major, minor, patch, "")


def _comparators(text: str, atom: str, *, z: bool) -> list[_Comparator]:
    match = _ATOM.fullmatch(atom)
    partial = _partial(text, match)
    op = (match["op"] if match else None) or ""
    if op == "^":
        return _caret(partial, z=z)
    if op in {"~", "~>"}:
        return _tilde(partial, z=z)
    if partial.gap:
        raise _refusal(text, "a number stands after a wildcard")
    if partial.major is None:
        return [_NOTHING] if op in {"<", ">"} else []
    if partial.minor is None or partial.patch is None:
        return _x_range(op, partial.major, partial.minor, z="0" if z else "")
    _refuse_prefix(text, partial, full=True)
    numbers = partial.major, partial.minor, partial.patch
    return [_Comparator(op or "=", *numbers, partial.pre)]


def _x_range(op: str, major: str, minor: str | None, *, z: str) -> list[_Comparator]:
    here = _Comparator(">=", major, minor or "0", "0", z)
    following = _next(major, minor)
    if op == ">":
        return [_Comparator(">=", *following, z)]
    if op == ">=":
        return [here]
    if op == "<":
        return [here._replace(op="<", pre="0")]
    if op == "<=":
        return [_Comparator("<", *following, "0")]
    return [here, _Comparator("<", *following, "0")]


def _tilde(partial: _Partial, *, z: bool) -> list[_Comparator]:
    major, minor, patch, pre, _, _ = partial
    if major is None:
        return []
    if minor is None or patch is None:
        return _x_range("", major, minor, z="0" if z else "")
    return [
        _Comparator(">=", major, minor, patch, pre),
        _Comparator("<", major, bump(minor), "0", "0"),
    ]


def _caret(partial: _Partial, *, z: bool) -> list[_Comparator]:
    major, minor, patch, pre, _, _ = partial
    if major is None:
        return []
    if minor is None:
        return _x_range("", major, None, z="0" if z else "")
    if patch is None:
        patch, pre, fixed = "0", "0" if z else "", minor
    else:
        fixed = minor if minor != "0" else ""
    low = _Comparator(">=", major, minor, patch, pre)
    if major != "0":
        return [low, _Comparator("<", bump(major), "0", "0", "0")]
    if fixed:
        return [low, _Comparator("<", "0", bump(minor), "0", "0")]
    return [low, _Comparator("<", "0", "0", bump(patch), "0")]


def _next(major: str, minor: str | None) -> tuple[str, str, str]:
    return (bump(major), "0", "0") if minor is None else (major, bump(minor), "0")


def _too_large(number: str) -> bool:
    return (len(number), number) > (len(_LARGEST), _LARGEST)


def _refuse_prefix(text: str, partial: _Partial, *, full: bool) -> None:
    # Before a whole version npm takes one `v`; before a partial one any number of `v` and `=`.
    if full and partial.prefix not in {"", "v"}:
        raise _refusal(text, f"{quoted(partial.prefix)} stands before a version")


def _refusal(text: str, why: str) -> VersionError:
    return VersionError(
        f"{quoted(text)} is no npm range: {why}",
        next_step="Correct the range, or write a vers range as in `vers:npm/>=1.0.0|<2.0.0`.",
    )


_HYPHEN_END = re.compile(_PARTIAL, re.ASCII)
