"""Cuts between keys, and sets of keys as half-open spans `[low, high)`.

A cut is bytes that need not be the key of any version: `b""` lies below every key, `None` (only as
a high cut) above every key, `key + 00` immediately above that one key, and a prefix followed by a
suitable byte above a whole block of keys. So one shape expresses every inclusive, exclusive and
whole-block bound, and a database answers it with one index range.

A *span set* is a tuple of spans, sorted, not empty, not touching each other.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

Span: TypeAlias = tuple[bytes, bytes | None]
Spans: TypeAlias = tuple[Span, ...]

LOWEST = b""
"""The cut below every key. OSV's `introduced: "0"` is this, not the key of the text `0`."""

EVERYTHING: Spans = ((LOWEST, None),)

OPPOSITE: Mapping[str, str] = MappingProxyType(
    {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
)
"""Every comparator with the one that holds exactly where it does not."""


def above(key: bytes) -> bytes:
    """Return the cut immediately above one key: no bytes lie between the two."""
    return key + b"\x00"


def union(spans: Iterable[Span]) -> Spans:
    """Return the span set of everything that lies in at least one span; O(n log n)."""
    result: list[Span] = []
    for low, high in sorted((s for s in spans if s[1] is None or s[0] < s[1]), key=lambda s: s[0]):
        if result:
            last_low, last_high = result[-1]
            if last_high is None:
                break
            if low <= last_high:
                result[-1] = (last_low, None if high is None else max(high, last_high))
                continue
        result.append((low, high))
    return tuple(result)


def complement(spans: Spans) -> Spans:
    """Return everything outside a span set; O(n)."""
    result: list[Span] = []
    low: bytes | None = LOWEST
    for start, end in spans:
        if low is not None and start > low:
            result.append((low, start))
        low = end
    if low is not None:
        result.append((low, None))
    return tuple(result)


def intersection(sets: Iterable[Spans]) -> Spans:
    """Return what lies in every one of some span sets; O(n log n) over all their spans.

    By De Morgan's rule, so that thousands of `!=` constraints stay cheap.
    """
    return complement(union(span for spans in sets for span in complement(spans)))


def beyond(comparator: str, low: bytes, high: bytes) -> Spans:
    """Return what a comparator admits, given the cuts below and above its bound.

    For a point bound `low` is the key and `high` the cut immediately above it; for a block bound
    (PEP 440 `==1.2.*`, an rpm bound without release) they enclose the block.
    """
    if comparator == "=":
        return ((low, high),)
    if comparator == "<":
        return union([(LOWEST, low)])
    if comparator == "<=":
        return ((LOWEST, high),)
    return complement(beyond(OPPOSITE[comparator], low, high))
