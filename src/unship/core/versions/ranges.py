"""Ranges: intervals of keys for the index, and the exact rule for what keys alone cannot decide."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from unship.core.errors import VersionError
from unship.core.versions.answers import Answer, Order, Reading, all_of, any_of
from unship.core.versions.cuts import EVERYTHING, Spans, above, beyond, intersection, union


class Interval(NamedTuple):
    """One half-open interval of keys in one partition of the index `(partition, key)`.

    Attributes:
        pre: Partition: True holds pre-releases, False everything else. Schemes that do not tell
            pre-releases apart only use False.
        low: Lowest key inside; `b""` means no lower end.
        high: Lowest key no longer inside; None means no upper end.
    """

    pre: bool
    low: bytes
    high: bytes | None


class Comparer(Protocol):
    """What a range needs of a scheme."""

    name: str
    has_pre: bool

    def read(self, text: str) -> Reading | None:
        """Return key, partition and oddness of a version; None outside the grammar."""
        ...

    def judge(self, a: str, b: str) -> Order:
        """Return the order that a verdict may rest on."""
        ...

    def bound(self, comparator: str, text: str, reading: Reading) -> "Bound":
        """Return the condition that a comparator with a version states in the pure order."""
        ...


class Clause(Protocol):
    """One condition of a range.

    Attributes:
        keyed: True where `spans` alone decide every version that is not odd.
        by_text: True where the condition looks at the text and can hold without a key.
    """

    keyed: bool
    by_text: bool

    def spans(self, *, pre: bool) -> Spans:
        """Return the keys of one partition that satisfy the condition."""
        ...

    def answer(self, version: str) -> Answer:
        """Return whether one version satisfies the condition, by the exact rule."""
        ...


class Bound:
    """A comparator and a version: the pure order, pre-releases included.

    Attributes:
        comparator: One of `=`, `!=`, `<`, `<=`, `>`, `>=`.
        text: The bound as written.
        key: Its key.
        keyed: False where the bound is odd.
    """

    by_text = False

    def __init__(self, scheme: Comparer, comparator: str, text: str, reading: Reading) -> None:
        self._scheme = scheme
        self.comparator = comparator
        self.text = text
        self.key = reading.key
        self.keyed = not reading.odd
        self._pre = reading.pre

    def spans(self, *, pre: bool) -> Spans:
        """Return the keys on the right side of the bound: the pure order has no partitions.

        Only the point of a bound lies in one of them, and nothing equal to it in the other.
        """
        if self.comparator in {"=", "!="} and pre is not self._pre:
            return () if self.comparator == "=" else EVERYTHING
        return beyond(self.comparator, self.key, above(self.key))

    def answer(self, version: str) -> Answer:
        """Return the answer of the scheme's exact rule on the pair (version, bound)."""
        order = self._scheme.judge(version, self.text)
        if order is Order.UNKNOWN:
            return Answer.UNKNOWN
        return _yes_no(order in _HOLDS[self.comparator])


class Block:
    """Intervals worked out by a scheme's own range language, per partition.

    Odd versions are unknown here: the ecosystem's tool refuses them or has no stated rule.
    """

    keyed = True
    by_text = False

    def __init__(self, scheme: Comparer, final: Spans, pre: Spans) -> None:
        self._scheme = scheme
        self._spans = (final, pre)

    def spans(self, *, pre: bool) -> Spans:
        """Return the intervals of one partition."""
        return self._spans[pre]

    def answer(self, version: str) -> Answer:
        """Return whether the version's key lies in the intervals; unknown for odd versions."""
        reading = self._scheme.read(version)
        if reading is None or reading.odd:
            return Answer.UNKNOWN
        return _yes_no(_Index(self._spans[reading.pre]).holds(reading.key))


class Range:
    """A set of versions of one scheme.

    A version lies in the range when it satisfies every clause of at least one arm, and every
    clause of `always`.

    Attributes:
        scheme: Name of the scheme.
        text: The range in words a person can read back: canonical vers constraints, or the
            native text.
        intervals: The same set as intervals of keys, for an index. They decide every version that
            is not odd, if `keyed`.
        keyed: False where a bound is odd or the range looks at the text: then the intervals decide
            nothing and every version must go through `contains`.
    """

    def __init__(
        self,
        scheme: Comparer,
        text: str,
        arms: Iterable[tuple[Clause, ...]],
        always: tuple[Clause, ...] = (),
    ) -> None:
        self.scheme = scheme.name
        self.text = text
        self._scheme = scheme
        self._arms = tuple(arms)
        self._always = always
        clauses = [*always, *(clause for arm in self._arms for clause in arm)]
        self.keyed = all(clause.keyed for clause in clauses)
        self._by_text = any(clause.by_text for clause in clauses)
        final = self._compiled(pre=False)
        pre = self._compiled(pre=True) if scheme.has_pre else ()
        self._index = (_Index(final), _Index(pre))
        self.intervals: tuple[Interval, ...] = (
            *(Interval(False, low, high) for low, high in final),  # noqa: FBT003 - a column
            *(Interval(True, low, high) for low, high in pre),  # noqa: FBT003 - a column
        )

    def contains(self, version: str) -> Answer:
        """Return whether the range contains a version; O(log n) for a version that is not odd.

        Outside the scheme's grammar the answer is unknown, never no.
        """
        reading = self._scheme.read(version)
        if reading is None:
            found = self._by_text and self._decide(version) is Answer.YES
            return Answer.YES if found else Answer.UNKNOWN
        if self.keyed and not reading.odd:
            return _yes_no(self._index[reading.pre].holds(reading.key))
        return self._decide(version)

    def intersects(self, other: "Range") -> Answer:
        """Return whether some version lies in both ranges; O(n log n) over their intervals.

        "May this dependency range have installed one of the recalled builds?" No is certain. Yes
        means that there is room for a version in both, not that somebody has released one. Where a
        bound of either is odd the answer is unknown.

        Raises:
            VersionError: The ranges are of two schemes, whose keys cannot be compared.
        """
        if self.scheme != other.scheme:
            raise VersionError(
                f"a range of the scheme {self.scheme!r} and one of {other.scheme!r} "
                "have no versions in common that could be compared",
                next_step="Compare ranges of one scheme.",
            )
        if not (self.keyed and other.keyed):
            return Answer.UNKNOWN
        both = (self.intervals, other.intervals)
        return _yes_no(
            any(intersection(_spans(found, pre=pre) for found in both) for pre in (False, True))
        )

    def below(self, version: str) -> Answer:
        """Return whether a version is older than everything that the range holds.

        Pure order, both partitions together. A range that holds nothing is above every version and
        below every version. Unknown outside the grammar, and where version or range is odd.
        """
        key = self._key_of(version)
        lows = [interval.low for interval in self.intervals]
        return Answer.UNKNOWN if key is None else _yes_no(all(key < low for low in lows))

    def above(self, version: str) -> Answer:
        """Return whether a version is newer than everything that the range holds.

        "Is this a version to go to, or only a gap between two recalled ones?" As `below` otherwise.
        """
        key = self._key_of(version)
        highs = [interval.high for interval in self.intervals]
        if key is None:
            return Answer.UNKNOWN
        return _yes_no(all(high is not None and key >= high for high in highs))

    def __repr__(self) -> str:
        return f"Range({self.scheme!r}, {self.text!r})"

    def _key_of(self, version: str) -> bytes | None:
        reading = self._scheme.read(version)
        return None if reading is None or reading.odd or not self.keyed else reading.key

    def _decide(self, version: str) -> Answer:
        arms = any_of(all_of(c.answer(version) for c in arm) for arm in self._arms)
        return all_of([arms, *(clause.answer(version) for clause in self._always)])

    def _compiled(self, *, pre: bool) -> Spans:
        arms = union(
            span for arm in self._arms for span in intersection(c.spans(pre=pre) for c in arm)
        )
        return intersection([arms, *(clause.spans(pre=pre) for clause in self._always)])


def _spans(intervals: Iterable[Interval], *, pre: bool) -> Spans:
    return tuple((interval.low, interval.high) for interval in intervals if interval.pre is pre)


class _Index:
    """A span set that is asked often."""

    def __init__(self, spans: Spans) -> None:
        self._lows = [low for low, _ in spans]
        self._highs = [high for _, high in spans]

    def holds(self, key: bytes) -> bool:
        place = bisect_right(self._lows, key) - 1
        if place < 0:
            return False
        high = self._highs[place]
        return high is None or key < high


_HOLDS = {
    "=": (Order.EQUAL,),
    "!=": (Order.LESS, Order.GREATER),
    "<": (Order.LESS,),
    "<=": (Order.LESS, Order.EQUAL),
    ">": (Order.GREATER,),
    ">=": (Order.GREATER, Order.EQUAL),
}


def _yes_no(truth: bool) -> Answer:  # noqa: FBT001 - it turns a truth value into an answer
    return Answer.YES if truth else Answer.NO
