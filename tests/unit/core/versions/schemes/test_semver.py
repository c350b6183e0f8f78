import pytest

from unship.core.versions import Answer, Order, get

SEMVER = get("semver")


def test_the_example_of_the_specification_is_in_order() -> None:
    chain = "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11"
    versions = [*chain.split(), "1.0.0-rc.1", "1.0.0", "2.0.0", "2.1.0", "2.1.1"]
    for place, version in enumerate(versions):
        for later in versions[place + 1 :]:
            assert SEMVER.compare(version, later) is Order.LESS
            assert SEMVER.compare(later, version) is Order.GREATER


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("v1.2.3", "=", " = v1.2.3+build"),
        ("1.2", "=", "1.2.0"),
        ("01.2.3", "=", "1.2.3"),
        ("1.2.3-0a", ">", "1.2.3-9"),
        ("1.2.3--1", ">", "1.2.3-1"),
        ("1.2.3-01", "=", "1.2.3-1"),
        ("1.2.3-5-Foo", "<", "1.2.3-5-foo"),
        ("1.2.3-r100", "<", "1.2.3-r2"),
        ("1.2.3-a", "<", "1.2.3-a.0"),
        ("9" * 30, "<", "1" + "0" * 30),
        ("0.0.0-0", "<", "0.0.0"),
    ],
)
def test_traps_of_the_order(a: str, order: str, b: str) -> None:
    assert SEMVER.compare(a, b) == order


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("1.1.3.4.5", "=", "v1.1.3.4.05"),
        ("1.1.3.4", "?", "1.1.3.5"),
        ("1.1.3.4", "?", "1.1.3"),
        ("1.1.3.4", "<", "1.1.4"),
        ("1.1.4", ">", "1.1.3.9-rc"),
        ("1.1.3.4-a", "?", "1.1.3-b"),
    ],
)
def test_more_than_three_numbers_decide_only_by_the_first_three(a: str, order: str, b: str) -> None:
    assert SEMVER.compare(a, b) == order
    assert SEMVER.odd(a) or SEMVER.odd(b)


def test_pair_outside_the_grammar_has_no_order_even_for_the_exact_rule() -> None:
    assert SEMVER._pairwise("one", "1") is Order.UNKNOWN
    assert SEMVER._pairwise("1", "one") is Order.UNKNOWN


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("1.2.3", True),
        (" v1.2.3-a.0+b.00 ", True),
        ("99999999999999999999.0.0", True),
        ("1.2.3-0a.-", True),
        ("=1.2.3", False),
        ("1.2", False),
        ("1.2.3.4", False),
        ("01.2.3", False),
        ("1.2.3-01", False),
        ("1.2.3-", False),
    ],
)
def test_valid_is_the_specification_with_a_leading_v(text: str, valid: bool) -> None:  # noqa: FBT001 - a table
    assert SEMVER.valid(text) is valid


@pytest.mark.parametrize("text", ["", "latest", "1.2.3beta", "1.2.x", "1.2.3-a..b", "1.2.3 4"])
def test_words_are_outside_the_grammar(text: str) -> None:
    assert SEMVER.key(text) is None
    assert SEMVER.normal(text) is None


@pytest.mark.parametrize(
    ("text", "normal"),
    [("v1.2", "1.2.0"), ("01.2.3-a.01+b", "1.2.3-a.1"), ("=1.1.3.04.5-x", "1.1.3.4.5-x")],
)
def test_normal_form_is_complete_and_without_build(text: str, normal: str) -> None:
    assert SEMVER.normal(text) == normal


def test_advisory_range_is_pure_order_and_npm_range_is_not() -> None:
    assert SEMVER.vers_range(">=1.0.0|<2.0.0").contains("2.0.0-rc.1") is Answer.YES
    assert SEMVER.native_range(">=1.0.0 <2.0.0").contains("2.0.0-rc.1") is Answer.NO
