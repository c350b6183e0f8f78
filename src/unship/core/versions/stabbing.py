"""A tree of half-open intervals of bytes: which of them hold one key?

A sorted list answers "which keys lie in this interval"; the other direction needs a structure of
its own, because an interval far below a key may still reach over it. This is the centred interval
tree: a node has a centre, all intervals that hold the centre, once sorted by their low and once by
their high end, and the two trees of those that lie below and above it. On the way to a key each
node gives one run of one list, all of which holds the key, so a question costs O(log n) bisections
plus the answers themselves, whatever overlaps whatever. Memory is O(n), making it O(n log n).
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

Held = tuple[bytes, bytes | None, T]
"""An interval `[low, high)`, None for no upper end, and what it stands for."""


class IntervalTree(Generic[T]):
    """What lies over a key, out of many intervals; they are given once and never change."""

    def __init__(self, intervals: Iterable[Held[T]]) -> None:
        kept = [item for item in intervals if item[1] is None or item[0] < item[1]]
        kept.sort(key=lambda item: item[0])
        self._root = _node(kept)

    def over(self, key: bytes) -> list[T]:
        """Return what all intervals that hold a key stand for; O(log n + answers)."""
        found: list[T] = []
        node = self._root
        while node is not None:
            if key < node.centre:
                found += node.values[: bisect_right(node.lows, key)]
                node = node.below
            else:
                found += node.by_high[bisect_right(node.highs, key) :]
                found += node.endless
                node = node.above
        return found


class _Node(Generic[T]):
    """Intervals around a centre.

    Attributes:
        centre: A key that all of them hold.
        lows: Their low ends in order, with `values` beside them.
        highs: The high ends of those that have one in order, with `by_high` beside them.
        endless: The values of those that have none.
        below: The tree of the intervals that end at the centre or below it.
        above: The tree of those that begin above it.
    """

    __slots__ = ("above", "below", "by_high", "centre", "endless", "highs", "lows", "values")

    def __init__(self, centre: bytes, around: Sequence[Held[T]]) -> None:
        self.centre = centre
        self.lows = [low for low, _, _ in around]
        self.values = [value for _, _, value in around]
        ending = [(high, value) for _, high, value in around if high is not None]
        ending.sort(key=lambda item: item[0])
        self.highs = [high for high, _ in ending]
        self.by_high = [value for _, value in ending]
        self.endless = [value for _, high, value in around if high is None]
        self.below: _Node[T] | None = None
        self.above: _Node[T] | None = None


def _node(ordered: list[Held[T]]) -> _Node[T] | None:
    """Return the tree of some intervals in the order of their low ends.

    The centre is the middle low end. So neither side gets more than half of them, and recursion is
    no deeper than the number of bits of their count.
    """
    if not ordered:
        return None
    centre = ordered[len(ordered) // 2][0]
    begun = bisect_right([low for low, _, _ in ordered], centre)
    around = [item for item in ordered[:begun] if item[1] is None or item[1] > centre]
    below = [item for item in ordered[:begun] if item[1] is not None and item[1] <= centre]
    node = _Node(centre, around)
    node.below = _node(below)
    node.above = _node(ordered[begun:])
    return node
