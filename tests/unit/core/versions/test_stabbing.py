from hypothesis import given
from hypothesis import strategies as st

from unship.core.versions.stabbing import IntervalTree

KEYS = st.binary(max_size=3) | st.sampled_from([b"", b"\x00", b"a", b"a\x00", b"b"])


def test_empty_tree_holds_nothing() -> None:
    assert IntervalTree([]).over(b"") == []


def test_intervals_are_half_open_and_none_has_no_end() -> None:
    tree = IntervalTree([(b"b", b"d", 1), (b"", b"c", 2), (b"c", None, 3)])
    assert sorted(tree.over(b"a")) == [2]
    assert sorted(tree.over(b"b")) == [1, 2]
    assert sorted(tree.over(b"c")) == [1, 3]
    assert sorted(tree.over(b"d")) == [3]


def test_empty_intervals_are_left_out() -> None:
    assert IntervalTree([(b"b", b"b", 1), (b"c", b"a", 2)]).over(b"b") == []


def test_many_equal_low_ends_do_not_deepen_the_tree() -> None:
    count = 20_000  # one node a level would exceed the recursion limit
    tree = IntervalTree([(b"a", b"b" * (1 + i % 50), i) for i in range(count)])
    assert sorted(tree.over(b"a")) == list(range(count))
    nested = IntervalTree([(i.to_bytes(2), (count - i).to_bytes(2), i) for i in range(count // 2)])
    assert sorted(nested.over((count // 2).to_bytes(2))) == list(range(count // 2))


@given(st.lists(st.tuples(KEYS, KEYS | st.none()), max_size=40), st.lists(KEYS, max_size=10))
def test_every_key_gets_what_looking_at_all_intervals_gives(
    ends: list[tuple[bytes, bytes | None]], keys: list[bytes]
) -> None:
    tree = IntervalTree([(low, high, i) for i, (low, high) in enumerate(ends)])
    bounds = [end for pair in ends for end in pair if end is not None]
    for key in [*keys, *bounds]:
        over = [
            i for i, (low, high) in enumerate(ends) if low <= key and (high is None or key < high)
        ]
        assert sorted(tree.over(key)) == over
