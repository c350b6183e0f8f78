import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.versions.coding import ZERO, bump, num, plain, txt

DIGITS = st.text("0123456789", max_size=120)


@given(DIGITS, DIGITS)
def test_numbers_sort_as_their_blocks(a: str, b: str) -> None:
    one, other = int(a or "0"), int(b or "0")
    assert (one < other) == (num(a) < num(b))
    assert (one == other) == (num(a) == num(b))


@given(DIGITS, DIGITS)
def test_no_block_is_the_beginning_of_another(a: str, b: str) -> None:
    one, other = num(a), num(b)
    assert one == other or not other.startswith(one)


@pytest.mark.parametrize(
    ("digits", "block"),
    [
        ("", b"\x10"),
        ("0", b"\x10"),
        ("007", b"\x17"),
        ("99", b"\x73"),
        ("100", b"\x83100"),
        ("0100", b"\x83100"),
        ("9" * 95, b"\xdf" + b"9" * 95),
        ("1" + "0" * 95, b"\xf0\x00\x00\x00\x60" + b"1" + b"0" * 95),
    ],
)
def test_blocks_are_as_documented(digits: str, block: bytes) -> None:
    assert num(digits) == block


def test_zero_is_the_lowest_number() -> None:
    assert num("") == num("000") == ZERO


def test_ten_thousand_digits_need_no_int() -> None:
    assert num("9" * 10_000) < num("1" + "0" * 10_000)


def test_shorter_word_sorts_below_the_longer_it_begins() -> None:
    assert txt("rc") < txt("rc1")
    assert txt("a") < txt("b")


@given(DIGITS)
def test_plain_keeps_the_value(digits: str) -> None:
    assert int(plain(digits)) == int(digits or "0")
    assert plain(digits) == "0" or not plain(digits).startswith("0")


@given(st.integers(min_value=0))
def test_bump_is_the_next_number(value: int) -> None:
    assert bump(str(value)) == str(value + 1)


@pytest.mark.parametrize(
    ("digits", "following"),
    [
        ("0", "1"),
        ("9", "10"),
        ("19", "20"),
        ("99", "100"),
        ("1099", "1100"),
        ("9" * 40, "1" + "0" * 40),
    ],
)
def test_bump_carries_over_nines(digits: str, following: str) -> None:
    assert bump(digits) == following
