"""Ranges: intervals of keys for the index, and the exact rule for what keys alone cannot decide."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from unship.core.versions.answers import Answer, Order, Reading, all_of, any_of
from unship.core.versions.cuts import Spans, above, beyond, intersection, union


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

    def spans(self, *, pre: bool) -> Spans:  # noqa: ARG002 - the pure order has no partitions
        """Return the keys on the right side of the bound, the same in both partitions."""
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

    def __repr__(self) -> str:
        return f"Range({self.scheme!r}, {self.text!r})"

    def _decide(self, version: str) -> Answer:
        arms = any_of(all_of(c.answer(version) for c in arm) for arm in self._arms)
        return all_of([arms, *(clause.answer(version) for clause in self._always)])

    def _compiled(self, *, pre: bool) -> Spans:
        arms = union(
            span for arm in self._arms for span in intersection(c.spans(pre=pre) for c in arm)
        )
        return intersection([arms, *(clause.spans(pre=pre) for clause in self._always)])


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
