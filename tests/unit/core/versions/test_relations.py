import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, get
from unship.core.versions.answers import MAX_CONSTRAINTS, MAX_RANGE_LENGTH

INTDOT = get("intdot")


@pytest.mark.parametrize(
    "text", [">=1,<2", ">= 1, < 2", ">=1 <2", " >=\t1 ,\t< 2 ", ">=1  , <2", "<2,!=2,>=1"]
)
def test_all_comparators_must_hold_however_they_are_separated(text: str) -> None:
    found = INTDOT.native_range(text)
    assert [found.contains(v) for v in ("0.9", "1", "1.9", "2")] == ["no", "yes", "yes", "no"]


@pytest.mark.parametrize("text", ["1.0", "=1.0", "==1.0", " = 1"])
def test_version_alone_means_equality(text: str) -> None:
    found = INTDOT.native_range(text)
    assert found.contains("1.0.0") is Answer.YES
    assert found.contains("1.0.1") is Answer.NO


def test_contradiction_contains_nothing() -> None:
    assert INTDOT.native_range(">2 <1").intervals == ()
    assert INTDOT.native_range(">2 <1").contains("1.5") is Answer.NO


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "missing"),
        (" ", "missing"),
        (">=", "missing"),
        (">=1,", "missing"),
        (",>=1", "missing"),
        (">=1,,<2", "missing"),
        (">=1<2", "a comma or a blank"),
        ("=>1", "no comparator"),
        ("<<1", "no comparator"),
        ("1 beta", "no version of this scheme"),
        ("1\n2", "a comma or a blank"),
    ],
)
def test_what_is_no_list_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(VersionError, match=why) as caught:
        INTDOT.native_range(text)
    assert "vers:intdot/" in caught.value.next_step


def test_scheme_that_needs_a_comparator_says_which() -> None:
    with pytest.raises(VersionError, match="before a version stands one of `=`, `<<`"):
        get("debian").native_range("1.0")


def test_lists_are_bounded_in_length_and_number() -> None:
    with pytest.raises(VersionError, match="longer than"):
        INTDOT.native_range("1" * (MAX_RANGE_LENGTH + 1))
    assert INTDOT.native_range(">=1".ljust(MAX_RANGE_LENGTH)).contains("2") is Answer.YES
    most = ",".join(f"!={n}" for n in range(MAX_CONSTRAINTS))
    assert INTDOT.native_range(most).contains("4999") is Answer.NO
    with pytest.raises(VersionError, match="more than"):
        INTDOT.native_range(most + ",!=5000")


def test_characters_that_compare_in_one_scheme_belong_to_versions_in_another() -> None:
    assert get("apk").native_range("~1.2").contains("1.2.3") is Answer.YES
    assert get("rpm").native_range("= ~1").contains("~1-1") is Answer.YES
