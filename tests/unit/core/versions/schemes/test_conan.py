import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.versions import Answer, get
from unship.core.versions.conan_rule import key, parse
from unship.core.versions.schemes import conan

CONAN = get("conan")
PIECES = ["1", "0", "00", "10", "1_0", ".", ".0", "a", "1w", "-", "-rc", "+b", "+", "*"]


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        # docs/reference/versions/conan.md
        ("1.0", "=", "1"),
        ("1.0-rc.2", "<", "1.0-rc.11"),
        ("1.0-rc.2", "<", "1.0"),
        ("1.0", "<", "1.0+build.1"),
        ("1.1", "<", "1.a"),
        ("3.1.0", "<", "cci.20210801"),
        ("1.1.1k", "<", "1.1.1w"),
        ("1.1.1w", "<", "3.0.0"),
        ("1.0.2z", "<", "1.0.2za"),
        ("9e", "?", "10"),
        ("1.1.1w", "?", "1.1.10"),
        ("1.0--5", "?", "1.0--6"),
        ("1.0--5", "<", "1.0-1"),
        ("01w", "?", "1w"),
        ("1.0", "?", "1 0"),
        ("9" * 900, "<", "1" + "0" * 900),
    ],
)
def test_order_is_that_of_conan_2(a: str, order: str, b: str) -> None:
    assert CONAN.compare(a, b) == order


@pytest.mark.parametrize(
    "text", ["", " ", "1 0", "1\x00", "\u0661", "1~2", "1:2", "[1.0]", ">=1.0"]
)
def test_what_no_reference_can_hold_is_outside(text: str) -> None:
    assert CONAN.key(text) is None
    assert CONAN.normal(text) is None


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("1.0", True),
        ("cci.20200203", True),
        ("1.0-rc1+b", True),
        ("1", False),
        ("1.0*", False),
        ("-1", False),
        ("1.0A", False),
        ("1" * 101, True),
        ("1" * 102, False),
        (" 1.0", False),
    ],
)
def test_valid_is_what_a_reference_may_hold(text: str, valid: bool) -> None:  # noqa: FBT001 - a table
    assert CONAN.valid(text) is valid


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join))
def test_usual_versions_read_as_the_rule_says(text: str) -> None:
    form = parse(text)
    assert CONAN.read(text) == (key(form), form.pre is not None, form.odd)


def test_normal_is_one_for_all_spellings() -> None:
    assert {CONAN.normal(text) for text in ("1-rc", "1.0-rc", " 01.0.0-rc.0 ")} == {"1-rc"}


def test_vers_ranges_are_pure_order() -> None:
    found = CONAN.vers_range("vers:conan/>=1.0.2|<1.0.2zd|>=1.1.0|<1.1.1n")
    assert found.contains("1.0.2y") is Answer.YES
    assert found.contains("1.1.1m") is Answer.YES
    assert found.contains("1.1.1n") is Answer.NO
    assert found.contains("1.1.0-rc") is Answer.NO
    assert CONAN.contains("vers:conan/<2.0", "2.0-rc") is Answer.YES


def test_native_ranges_have_the_pre_release_rule() -> None:
    assert CONAN.contains("<2.0", "1.0-rc") is Answer.NO
    assert CONAN.contains("<2.0, include_prerelease", "1.0-rc") is Answer.YES


def test_hostile_odd_version_is_taken_apart_once_for_a_whole_range() -> None:
    found = CONAN.vers_range("|".join(f"2.{number}" for number in range(4_900)))
    before = conan._read_slowly.cache_info().misses
    assert found.contains("1" + ".1w" * 330) is Answer.NO
    assert conan._read_slowly.cache_info().misses == before + 1
