"""The constraint grammar of vers, the version range specifier (package-url/vers-spec, 2026-08).

`vers:TYPE/CONSTRAINTS`, constraints separated by `|`, each a comparator and a version (`=` is
left out), or `*` alone. A vers range is pure order: pre-releases lie where the order puts them.

Kept from the specification: no blanks, no empty constraint, percent-decoding exactly once, a
version at most once, and `<` and `>` alternating. Three things are read more kindly, because none
can change the meaning: constraints may come in any order (they are sorted), characters that need no
percent-encoding may have one, and the `!` of a Python epoch needs none.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from unship.core.errors import VersionError
from unship.core.versions.answers import (
    MAX_CONSTRAINTS,
    MAX_RANGE_LENGTH,
    MAX_VERSION_LENGTH,
    Order,
    Reading,
    quoted,
)
from unship.core.versions.ranges import Bound, Clause, Comparer, Range

_FULL = re.compile(r"vers:([a-z][a-z0-9.-]{0,63})/", re.ASCII)
_COMPARATORS = (">=", "<=", "!=", "<", ">", "=")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})?")
_MUST_BE_ENCODED = re.compile(r"[<>=*]|!=")
_ENCODED = str.maketrans({c: f"%{ord(c):02X}" for c in "<>=!*|%"})
_NEXT_STEP = "Write it as in `>=1.0|<2.0`: comparators and versions separated by `|`, no blanks."


class Constraint(NamedTuple):
    """One comparator with its version, percent-decoded."""

    comparator: str
    version: str


def vers_range(scheme: Comparer, text: str, *, types: Sequence[str], ordered: bool) -> Range:
    """Read a vers range, whole (`vers:TYPE/…`) or only its constraints.

    Args:
        scheme: The scheme whose order counts.
        text: The range.
        types: The vers types that mean this scheme. `all` and `none` always may stand there.
        ordered: False where the scheme has no order: then only `=` and `!=` are allowed.

    Raises:
        VersionError: The text is no vers range, or not one of this scheme.
    """
    kind, body = _split(text, types)
    if body == "*":
        return Range(scheme, "*", [] if kind == "none" else [()])
    if kind in {"all", "none"}:
        raise _refusal(text, f"type {kind!r} stands with `*` only")
    bounds = [_bound(scheme, text, constraint) for constraint in parse_constraints(body)]
    if not ordered and any(bound.comparator not in {"=", "!="} for bound in bounds):
        raise VersionError(
            f"the scheme {scheme.name!r} has no order, so {quoted(text)} means nothing in it",
            next_step="List the versions, separated by `|`.",
        )
    bounds.sort(key=lambda bound: bound.key)
    _refuse_doubles(scheme, text, bounds)
    return Range(
        scheme,
        "|".join(_written(bound) for bound in bounds),
        _arms(text, bounds),
        tuple(bound for bound in bounds if bound.comparator == "!="),
    )


def parse_constraints(body: str) -> list[Constraint]:
    """Split the constraints of a vers range, in the order written.

    Raises:
        VersionError: Blanks, an empty constraint, a comparator without version, characters that
            must be percent-encoded, a broken percent-encoding, or more than the limits allow.
    """
    if len(body) > MAX_RANGE_LENGTH:
        raise _refusal(body, f"it is longer than {MAX_RANGE_LENGTH:,} characters")
    if any(c.isspace() for c in body):
        raise _refusal(body, "a vers range has no blanks")
    parts = body.split("|")
    if len(parts) > MAX_CONSTRAINTS:
        raise _refusal(body, f"it has more than {MAX_CONSTRAINTS:,} constraints")
    return [_constraint(body, part) for part in parts]


def _split(text: str, types: Sequence[str]) -> tuple[str, str]:
    if not text.startswith("vers:"):
        return "", text
    match = _FULL.match(text)
    if match is None:
        raise _refusal(text, "after `vers:` comes a type in lower case and a slash")
    kind = match[1]
    if kind not in {"all", "none", *types}:
        raise _refusal(text, f"its type is {kind!r}, here it must be one of {', '.join(types)}")
    return kind, text[match.end() :]


def _constraint(body: str, part: str) -> Constraint:
    comparator = next((c for c in _COMPARATORS if part.startswith(c)), "")
    raw = part[len(comparator) :]
    if not raw:
        raise _refusal(body, "a constraint has no version")
    if _MUST_BE_ENCODED.search(raw):
        raise _refusal(body, "inside a version `<`, `>`, `=`, `!=` and `*` are percent-encoded")
    return Constraint(comparator or "=", _decoded(body, raw))


def _decoded(body: str, raw: str) -> str:
    if "%" not in raw:
        return raw
    if any(match[1] is None for match in _ESCAPE.finditer(raw)):
        raise _refusal(body, "a `%` is not followed by two hexadecimal digits")
    if not raw.isascii():
        raise _refusal(body, "percent-encoding goes with ASCII only")
    once = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), raw)
    try:
        return once.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        raise _refusal(body, "its percent-encoding is not UTF-8") from None


def _bound(scheme: Comparer, text: str, constraint: Constraint) -> Bound:
    reading: Reading | None = None
    if len(constraint.version) <= MAX_VERSION_LENGTH:
        reading = scheme.read(constraint.version)
    if reading is None:
        raise VersionError(
            f"{quoted(constraint.version)} in the range {quoted(text)} "
            f"is no version of the scheme {scheme.name!r}",
            next_step="Correct the version, or give the product the scheme it really uses.",
        )
    return scheme.bound(constraint.comparator, constraint.version, reading)


def _refuse_doubles(scheme: Comparer, text: str, bounds: Sequence[Bound]) -> None:
    for one, other in pairwise(bounds):
        if one.key == other.key and scheme.judge(one.text, other.text) is Order.EQUAL:
            raise _refusal(text, f"{quoted(one.text)} and {quoted(other.text)} are one version")


def _arms(text: str, bounds: Sequence[Bound]) -> list[tuple[Clause, ...]]:
    """Return the points and the intervals between the signposts, in order."""
    arms: list[tuple[Clause, ...]] = [(bound,) for bound in bounds if bound.comparator == "="]
    opened: Bound | None = None
    last = ""
    for bound in bounds:
        direction = bound.comparator[0]
        if direction not in "<>":
            continue
        if direction == last:
            # Union or intersection? The specification calls it an error, and so do we: a range
            # that can be read in two ways must not decide that something is clear.
            raise _refusal(text, f"two constraints in a row say `{direction}`")
        last = direction
        if direction == ">":
            opened = bound
            continue
        arms.append((bound,) if opened is None else (opened, bound))
        opened = None
    if opened is not None:
        arms.append((opened,))
    # Only exclusions: everything else is inside.
    return arms or [()]


def _written(bound: Bound) -> str:
    comparator = "" if bound.comparator == "=" else bound.comparator
    return comparator + bound.text.translate(_ENCODED)


def _refusal(text: str, why: str) -> VersionError:
    return VersionError(f"{quoted(text)} is no vers range: {why}", next_step=_NEXT_STEP)
