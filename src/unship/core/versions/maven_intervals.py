"""Maven's range language: intervals, any of which may hold.

`[1.0,2.0)`, `(,1.0]`, `[1.5,)`, `[1.0]`, and several of them: `(,1.0],[1.2,)`. A square bracket
includes the bound, a round one does not. It is pure order: `[1.0,2.0)` holds `2.0-rc1` and
`2.0-SNAPSHOT`. As Maven itself we refuse intervals whose end is before their beginning, intervals
that are not in order or overlap, and a single version in round brackets.

A bare `1.0` is no range but a wish: Maven takes 1.0 unless something else in the build asks for
another version, so it admits everything. Whoever writes one means something else, and we refuse it.
"""

import re
from typing import NamedTuple

from unship.core.errors import VersionError
from unship.core.versions.answers import (
    BLANKS,
    MAX_CONSTRAINTS,
    MAX_RANGE_LENGTH,
    Order,
    quoted,
)
from unship.core.versions.maven_rule import compare, tree
from unship.core.versions.ranges import Bound, Clause, Comparer, Range

_PIECE = re.compile(rf"([\[(])([^\])]*+)([\])])[{BLANKS}]*,?[{BLANKS}]*")


class _Interval(NamedTuple):
    """One interval; an empty bound is no bound."""

    low: str
    includes_low: bool
    high: str
    includes_high: bool


def interval_range(scheme: Comparer, text: str) -> Range:
    """Read Maven intervals.

    Raises:
        VersionError: The text is no set of intervals, or Maven would refuse it.
    """
    if len(text) > MAX_RANGE_LENGTH:
        raise _refusal(text, f"it is longer than {MAX_RANGE_LENGTH:,} characters")
    body = text.strip(BLANKS)
    if body and body[0] not in "[(":
        raise _wish(body)
    arms: list[tuple[Clause, ...]] = []
    place = 0
    before: _Interval | None = None
    while place < len(body):
        piece = _PIECE.match(body, place)
        if piece is None:
            raise _refusal(text, "every interval has brackets, and between two stands a comma")
        interval = _interval(text, piece)
        arms.append(_bounds(scheme, text, interval))
        _refuse_disorder(text, before, interval)
        if len(arms) > MAX_CONSTRAINTS:
            raise _refusal(text, f"it has more than {MAX_CONSTRAINTS:,} intervals")
        before = interval
        place = piece.end()
    if not arms:
        raise _refusal(text, "it is empty")
    return Range(scheme, body, arms)


def _interval(text: str, piece: re.Match[str]) -> _Interval:
    inside = piece[2].strip(BLANKS)
    includes_low, includes_high = piece[1] == "[", piece[3] == "]"
    low, comma, high = inside.partition(",")
    if comma:
        return _Interval(low.strip(BLANKS), includes_low, high.strip(BLANKS), includes_high)
    if not inside:
        raise _refusal(text, "an interval is empty")
    if not (includes_low and includes_high):
        raise _refusal(text, "a single version stands in square brackets")
    return _Interval(inside, includes_low, inside, includes_high)


def _bounds(scheme: Comparer, text: str, interval: _Interval) -> tuple[Clause, ...]:
    bounds = []
    if interval.low:
        bounds.append(_bound(scheme, text, ">=" if interval.includes_low else ">", interval.low))
    if interval.high:
        bounds.append(_bound(scheme, text, "<=" if interval.includes_high else "<", interval.high))
    return tuple(bounds)


def _bound(scheme: Comparer, text: str, comparator: str, version: str) -> Bound:
    reading = scheme.read(version)
    if reading is None:
        raise _refusal(text, f"{quoted(version)} is no version")
    return Bound(scheme, comparator, version, reading)


def _refuse_disorder(text: str, before: _Interval | None, interval: _Interval) -> None:
    low, includes_low, high, includes_high = interval
    if low and high:
        order = _order(low, high)
        if order is Order.GREATER or (
            order is Order.EQUAL and not (includes_low and includes_high)
        ):
            raise _refusal(text, "an interval ends before it begins")
    if before is not None and before.high and (not low or _order(low, before.high) is Order.LESS):
        raise _refusal(text, "its intervals overlap, or are not in order")


def _order(a: str, b: str) -> Order:
    # What Maven itself would say, also of odd versions: it decides whether this is a range at all.
    return compare(tree(a), tree(b))


def _wish(body: str) -> VersionError:
    return VersionError(
        f"{quoted(body)} is no Maven range but a wish: Maven takes that version if nothing else "
        "asks for another, so it admits every version",
        next_step="Write `[1.0]` for exactly that version, or an interval as in `[1.0,2.0)`.",
    )


def _refusal(text: str, why: str) -> VersionError:
    return VersionError(
        f"{quoted(text)} is no Maven range: {why}",
        next_step="Write intervals as in `[1.0,2.0)` or `(,1.0],[1.2,)`.",
    )
