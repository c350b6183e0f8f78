from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from unship.core.versions.cuts import (
    EVERYTHING,
    OPPOSITE,
    Spans,
    above,
    beyond,
    complement,
    intersection,
    union,
)

KEYS = st.binary(max_size=2)
SPAN = st.tuples(KEYS, st.none() | KEYS)
SPANS = st.lists(SPAN, max_size=5).map(union)


def holds(spans: Spans, key: bytes) -> bool:
    return any(low <= key and (high is None or key < high) for low, high in spans)


@given(st.lists(SPAN, max_size=6), KEYS)
def test_union_holds_what_any_span_holds(spans: list[tuple[bytes, bytes | None]], k: bytes) -> None:
    assert holds(union(spans), k) == holds(tuple(spans), k)


@given(st.lists(SPAN, max_size=6))
def test_union_is_sorted_and_its_spans_do_not_touch(
    spans: list[tuple[bytes, bytes | None]],
) -> None:
    result = union(spans)
    for (low, high), (following, _) in pairwise(result):
        assert high is not None
        assert low < high < following


@given(SPANS, KEYS)
def test_complement_holds_exactly_the_rest(spans: Spans, key: bytes) -> None:
    assert holds(complement(spans), key) != holds(spans, key)
    assert complement(complement(spans)) == spans


@given(st.lists(SPANS, max_size=4), KEYS)
def test_intersection_holds_what_all_sets_hold(sets: list[Spans], key: bytes) -> None:
    assert holds(intersection(sets), key) == all(holds(spans, key) for spans in sets)


def test_the_two_extremes_are_each_others_complement() -> None:
    assert complement(EVERYTHING) == ()
    assert complement(()) == EVERYTHING
    assert intersection([]) == EVERYTHING


@given(KEYS, KEYS)
def test_no_key_lies_between_a_key_and_the_cut_above_it(key: bytes, other: bytes) -> None:
    assert not key < other < above(key)


@given(KEYS, KEYS)
def test_a_comparator_and_its_opposite_share_every_key(bound: bytes, key: bytes) -> None:
    truth = {
        "=": key == bound,
        "!=": key != bound,
        "<": key < bound,
        "<=": key <= bound,
        ">": key > bound,
        ">=": key >= bound,
    }
    for comparator, expected in truth.items():
        assert holds(beyond(comparator, bound, above(bound)), key) is expected
        assert holds(beyond(OPPOSITE[comparator], bound, above(bound)), key) is not expected


def test_below_the_lowest_cut_lies_nothing() -> None:
    assert beyond("<", b"", b"\x00") == ()


def test_cut_above_a_key_is_the_lowest_of_all_bytes_above_it() -> None:
    assert above(b"a") == b"a\x00"
