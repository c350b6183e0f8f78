"""Conan's rule: every sign here is what `Version` of Conan 2 answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.versions.conan_rule import compare, key, parse, written

PIECES = ["0", "1", "10", "1_0", ".", ".0", "a", "1w", "9e", "-", "-1", "+b", "+", "*", "_"]
VERSIONS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
FLIPPED = {"<": ">", ">": "<", "=": "="}


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("1", "=", "1.0.0"),
        ("0.0", "=", "0"),
        ("1.01", "=", "1.1"),
        ("1_0", "=", "10"),
        ("1.+5+b", "=", "1.5+b"),
        ("1.0--0", "=", "1-0"),
        ("1.2", "<", "1.10"),
        ("1.1", "<", "1.a"),
        ("1.a", "<", "1.b"),
        ("1.A", "<", "1.a"),
        ("1.a", "<", "2"),
        ("1", "<", "1.*"),
        ("1.*", "<", "1.1"),
        ("1", "<", "1."),
        ("1.", "<", "1.0.1"),
        ("1.1-rc", "<", "1.1"),
        ("1.1", ">", "1.1-rc"),
        ("1.1-alpha.3", "<", "1.1-alpha.22"),
        ("1.1-", "<", "1.1-1"),
        ("1.1-0", "<", "1.1-"),
        ("1.1-0", "<", "1.1-rc"),
        ("1.1--5", "<", "1.1--4"),
        ("1.1--5", "<", "1.1-4"),
        ("1.1-4", ">", "1.1--5"),
        ("1.1", "<", "1.1+b"),
        ("1.1+b", ">", "1.1"),
        ("1.1+b1", "<", "1.1+b2"),
        ("1.1-rc", "<", "1.1-rc+b"),
        ("1.1-rc+b", "<", "1.1"),
        ("1-a+b+c", ">", "1-a+c"),
        ("9" * 900, "<", "1" + "0" * 900),
    ],
)
def test_sign_is_the_one_that_conan_gives(a: str, order: str, b: str) -> None:
    assert compare(parse(a), parse(b)) == order
    assert compare(parse(b), parse(a)) == FLIPPED[order]


def test_cycle_of_conan_has_a_version_that_is_odd() -> None:
    a, b, c = map(parse, ("2", "10", "1a"))
    assert [compare(a, b), compare(b, c), compare(c, a)] == ["<", "<", "<"]
    assert [form.odd for form in (a, b, c)] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.2-rc.1+b2", False),
        ("cci.2020", False),
        ("1.0-", False),
        ("1.*", False),
        ("1_0", False),
        ("1.1.1w", True),
        ("1.0-1a", True),
        ("1.0+1a", True),
        ("1.0--5", True),
        ("1.0--0", False),
    ],
)
def test_odd_is_what_can_stand_in_a_cycle(text: str, said: bool) -> None:  # noqa: FBT001 - a table
    assert parse(text).odd is said


@pytest.mark.parametrize(
    ("text", "common"),
    [
        ("1.0.0", "1"),
        ("0.0", "0"),
        ("01.1_0", "1.10"),
        ("1.0-rc.0+b.0", "1-rc+b"),
        ("1-0+0", "1-0+0"),
        ("1-", "1-"),
        ("1+", "1+"),
        (".0", ".0"),
        ("-1", "-1"),
        ("1w.0", "1w"),
    ],
)
def test_written_is_the_common_spelling(text: str, common: str) -> None:
    assert written(parse(text)) == common
    assert parse(common) == parse(text)


@given(VERSIONS)
def test_common_spelling_reads_as_the_same_version(text: str) -> None:
    assert parse(written(parse(text))) == parse(text)


@given(VERSIONS, VERSIONS)
def test_keys_have_the_order_of_the_rule_where_nothing_is_odd(a: str, b: str) -> None:
    one, other = parse(a), parse(b)
    order = compare(one, other)
    assert compare(other, one) == FLIPPED[order]
    if not one.odd and not other.odd:
        by_key = "=" if key(one) == key(other) else "<" if key(one) < key(other) else ">"
        assert by_key == order
