"""Small lists of comparators, as package control files write them: `>= 1.2, << 2.0`.

All must hold. Between two of them stands a comma or a blank; blanks may follow a comparator.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache

from unship.core.errors import VersionError
from unship.core.versions.answers import (
    BLANKS,
    MAX_CONSTRAINTS,
    MAX_RANGE_LENGTH,
    Reading,
    quoted,
)
from unship.core.versions.ranges import Clause, Comparer, Range

MakeClause = Callable[[str, str, Reading], Clause]
"""Makes the condition from comparator, bound as written, and what the scheme read in it."""

ReadBound = Callable[[str], Reading | None]
"""Reads what stands behind a comparator; None if it is none."""

_LETTERS = "<>=!"
_BETWEEN = re.compile(r"[ \t]*(?:,[ \t]*|(?<=[ \t]))")


def relation_range(
    scheme: Comparer,
    text: str,
    comparators: Mapping[str, str],
    make: MakeClause | None = None,
    read: ReadBound | None = None,
) -> Range:
    """Read a list of comparators; a version without one means equality, if `""` is among them.

    Args:
        scheme: The scheme whose order counts.
        text: The list.
        comparators: What may be written, and which of `=`, `!=`, `<`, `<=`, `>`, `>=` it means,
            or what else `make` knows.
        make: Makes the condition of one comparator; by default the pure order.
        read: Reads a bound, where more may stand there than a version (`1.2*`).

    Raises:
        VersionError: The text is no such list, or a bound is outside the scheme's grammar.
    """
    if len(text) > MAX_RANGE_LENGTH:
        raise _refusal(scheme, text, f"it is longer than {MAX_RANGE_LENGTH:,} characters")
    clauses: list[Clause] = []
    relation = _relation(frozenset(_LETTERS).union(*comparators))
    body = text.strip(BLANKS)
    place = 0
    while True:
        match = relation.match(body, place)
        if match is None:
            raise _refusal(scheme, text, "a comparator or a version is missing")
        comparator = comparators.get(match[1])
        if comparator is None:
            raise _refusal(scheme, text, _unknown_comparator(match[1], comparators))
        reading = (read or scheme.read)(match[2])
        if reading is None:
            raise _refusal(scheme, text, f"{quoted(match[2])} is no version of this scheme")
        clauses.append((make or scheme.bound)(comparator, match[2], reading))
        if len(clauses) > MAX_CONSTRAINTS:
            raise _refusal(scheme, text, f"it has more than {MAX_CONSTRAINTS:,} constraints")
        if match.end() == len(body):
            return Range(scheme, body, [tuple(clauses)])
        place = _after_separator(scheme, body, match.end())


@cache
def _relation(letters: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of one comparator with its version; few schemes, so few patterns."""
    written = re.escape("".join(sorted(letters)))
    return re.compile(rf"([{written}]*)[ \t]*([^\s,{re.escape(_LETTERS)}]+)")


def _after_separator(scheme: Comparer, body: str, place: int) -> int:
    match = _BETWEEN.match(body, place)
    if match is None:
        raise _refusal(scheme, body, "between two constraints stands a comma or a blank")
    return match.end()


def _unknown_comparator(written: str, comparators: Mapping[str, str]) -> str:
    known = ", ".join(f"`{c}`" for c in comparators if c)
    if not written:
        return f"before a version stands one of {known}"
    return f"{quoted(written)} is no comparator here; known are {known}"


def _refusal(scheme: Comparer, text: str, why: str) -> VersionError:
    return VersionError(
        f"{quoted(text)} is no range of the scheme {scheme.name!r}: {why}",
        next_step="Correct the range, or write a vers range as in "
        f"`vers:{scheme.name}/>=1.0|<2.0`.",
    )
