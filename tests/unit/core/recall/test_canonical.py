"""Canonical JSON against an independent implementation, and what it refuses."""

import math
import struct

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from unship.core.errors import DocumentError
from unship.core.recall.canonical import DEEPEST, LARGEST_WHOLE, Json, canonical, digest, number

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
WHOLE = st.integers(-LARGEST_WHOLE, LARGEST_WHOLE)
FINITE = st.floats(allow_nan=False, allow_infinity=False)
TREES = st.recursive(
    st.none() | st.booleans() | WHOLE | FINITE | TEXT,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXT, inner, max_size=5),
    max_leaves=20,
)


@given(TREES)
def test_any_tree_is_written_as_the_oracle_writes_it(tree: Json) -> None:
    assert canonical(tree) == rfc8785.dumps(tree)


@given(st.integers(0, 2**64 - 1))
@example(1)  # the smallest subnormal number
@example(0x7FEFFFFFFFFFFFFF)  # the largest number
@example(0x444B1AE4D6E2EF50)  # 1e21
@example(0x444B1AE4D6E2EF4F)  # just below it
@example(0x3EB0C6F7A0B5ED8D)  # 1e-6
@example(0x3E7AD7F29ABCAF48)  # 1e-7
def test_any_double_is_written_as_the_oracle_writes_it(bits: int) -> None:
    (value,) = struct.unpack("<d", struct.pack("<Q", bits))
    if math.isfinite(value):
        assert number(value).encode() == rfc8785.dumps(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (333333333.33333329, "333333333.3333333"),
        (1e30, "1e+30"),
        (4.50, "4.5"),
        (2e-3, "0.002"),
        (1e-27, "1e-27"),
        (1.5e300, "1.5e+300"),
        (100, "100"),
    ],
)
def test_numbers_of_the_specification(value: float, text: str) -> None:
    assert number(value) == text


def test_keys_are_sorted_by_utf_16_units() -> None:
    tree: Json = {"€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\x80": 6, "ö": 7}
    assert list(rfc8785.dumps(tree)) == list(canonical(tree))
    assert canonical(tree).index("😀".encode()) < canonical(tree).index("\ufb33".encode())


def test_control_characters_have_the_shortest_escape() -> None:
    assert canonical('\x00\x1f\b\t\n\f\r"\\/\x7f') == (
        b'"\\u0000\\u001f\\b\\t\\n\\f\\r\\"\\\\/\x7f"'
    )


def test_empty_lists_and_objects_are_written() -> None:
    assert canonical({"b": [], "a": {}}) == b'{"a":{},"b":[]}'


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_not_finite_is_refused(value: float) -> None:
    with pytest.raises(DocumentError, match="not finite"):
        canonical([value])


@pytest.mark.parametrize("value", [LARGEST_WHOLE + 1, -LARGEST_WHOLE - 1])
def test_a_whole_number_beyond_a_double_is_refused(value: int) -> None:
    with pytest.raises(DocumentError, match="larger than JSON"):
        canonical({"a": value})


@pytest.mark.parametrize("tree", ["\ud800", {"\udfff": 1}, ["a\udc00b"]])
def test_half_a_surrogate_pair_is_refused(tree: Json) -> None:
    with pytest.raises(DocumentError, match="surrogate"):
        canonical(tree)


def test_nesting_is_bounded() -> None:
    tree: Json = []
    for _ in range(DEEPEST - 1):
        tree = [tree]
    assert canonical(tree).startswith(b"[[")
    with pytest.raises(DocumentError, match="levels deep"):
        canonical([tree])


def test_a_digest_names_the_canonical_bytes() -> None:
    assert digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1})
    assert digest({}) == ("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")
