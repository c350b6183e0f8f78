import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, Order, get

APK = get("apk")


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        # The ranking of what can stand at one place, from the oldest to the newest.
        ("1_alpha", "<", "1_beta"),
        ("1_beta9", "<", "1_pre"),
        ("1_pre", "<", "1_rc"),
        ("1_rc9", "<", "1"),
        ("1", "<", "1-r0"),
        ("1-r9", "<", "1~0"),
        ("1~ff", "<", "1_cvs"),
        ("1_cvs", "<", "1_svn"),
        ("1_svn", "<", "1_git"),
        ("1_git20240101", "<", "1_hg"),
        ("1_hg", "<", "1_p"),
        ("1_p9", "<", "1a"),
        ("1a", "<", "1b"),
        ("1z", "<", "1.0"),
        # After a suffix: its number comes after the end, before a further `_p`.
        ("1_rc", "<", "1_rc0"),
        ("1_rc-r1", "<", "1_rc0"),
        ("1_rc1_alpha", "<", "1_rc1"),
        ("1_rc1", "<", "1_rc1_p1"),
        ("1_rc2", "<", "1_rc10"),
        # Numbers: the first as a number, others with a leading zero as text.
        ("006", "=", "6"),
        ("1.1", "<", "1.10"),
        ("1.0", "<", "1.00"),
        ("1.00", "<", "1.01"),
        ("1.01", "<", "1.1"),
        ("1.010", ">", "1.01"),
        ("1-r01", "=", "1-r1"),
        ("1_p01", "=", "1_p1"),
        ("1~ab", "<", "1~abc"),
        ("1~9", "<", "1~a"),
        # User reports: sorted as text, and a pre-release of zero.
        ("1.36.1-r2", "<", "1.36.1-r18"),
        ("0.0_rc1", "<", "0.0"),
    ],
)
def test_order_is_that_of_apk_3(a: str, order: str, b: str) -> None:
    assert APK.compare(a, b) == order
    assert APK.judge(a, b) == order


def test_dependency_track_3808_revision_eighteen_is_not_below_the_fixed_second() -> None:
    fixed = APK.vers_range("<1.36.1-r2")
    assert fixed.contains("1.36.1-r18") is Answer.NO
    assert fixed.contains("1.36.1-r1") is Answer.YES


@pytest.mark.parametrize(
    "text", ["", " ", "a", ".1", "-r1", "_rc1", "1 0", "1\x00", "1é", "\u0661", "1~ab\n2"]
)
def test_without_a_number_in_front_or_beyond_ascii_is_outside_the_grammar(text: str) -> None:
    assert APK.key(text) is None
    assert APK.normal(text) is None
    assert not APK.valid(text)
    assert APK.judge(text, "1") is Order.UNKNOWN
    assert APK.judge("1", text) is Order.UNKNOWN


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("1.2.3a_rc1_p2~0af-r3", True),
        ("0", True),
        ("5.7.1p1-r2", False),
        ("1-r", False),
        ("1..2", False),
        ("1.2A", False),
        ("1_foo", False),
        ("1_rcx", False),
        ("1ab", False),
        ("1~", False),
        ("1~AB", False),
        ("1-r1-r2", False),
        ("1-r1_p1", False),
        ("1_p1.2", False),
        ("1a.2", False),
        (" 1", False),
    ],
)
def test_valid_is_what_apk_3_takes(text: str, valid: bool) -> None:  # noqa: FBT001 - a table
    assert APK.valid(text) is valid
    assert APK.key(text) is not None
    assert APK.odd(text) is (not valid and text != " 1")


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("006.01.00-r01", "6.01.00-r1"),
        ("1a_rc01_p~0f-r0", "1a_rc1_p~0f-r0"),
        ("5.7.1p01-r2", "5.7.1p1-r2"),
        ("01-r00-1", "1-r0-1"),
        ("1..2", "1..2"),
    ],
)
def test_normal_form_drops_only_zeros_that_do_not_count(text: str, normal: str) -> None:
    assert APK.normal(text) == normal
    assert APK.compare(text, normal) is Order.EQUAL


@pytest.mark.parametrize(
    ("a", "order", "verdict", "b"),
    [
        ("6.6.2p1", "<", "?", "6.6.2p2"),
        ("6.6.2p2", "<", "?", "6.6.2p10"),
        ("6.6.2p1", ">", "?", "6.6.2p"),
        ("6.6.2p1", ">", "?", "6.6.2p_p1"),
        ("6.6.2p1", "=", "=", "6.6.2p01"),
        ("6.6.2p1", ">", ">", "6.6.2_p1"),
        ("6.6.2p1", ">", ">", "6.6.2"),
        ("6.6.2p1", "<", "<", "6.6.2q"),
        ("6.6.2p1", "<", "<", "6.6.2.1"),
        ("6.6.2p1", "<", "<", "6.6.3"),
    ],
)
def test_letter_with_digits_is_sorted_but_judged_only_up_to_the_letter(
    a: str, order: str, verdict: str, b: str
) -> None:
    assert (APK.compare(a, b), APK.judge(a, b)) == (order, verdict)


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("1-ruff", "<", "1"),
        ("1.2_blah", "<", "1.2"),
        ("1.2_rc1", "<", "1.2_blah"),
        ("10.2.24.r0", ">", "10.2.22.r0"),
        ("1-ruff1", "?", "1-ruff2"),
        ("1-ruff1", "=", "01-ruff1"),
    ],
)
def test_malformed_text_is_sorted_as_by_apk_3_but_never_judged(a: str, order: str, b: str) -> None:
    assert APK.compare(a, b) == order
    assert APK.judge(a, b) == ("=" if order == "=" else "?")
    assert APK.judge(b, a) == ("=" if order == "=" else "?")


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("18446744073709551615", "<", "18446744073709551616"),
        ("1.18446744073709551617", ">", "1.1"),
        ("1", "<", "1_p18446744073709551617"),
    ],
)
def test_number_that_overflows_in_apk_is_odd(a: str, order: str, b: str) -> None:
    assert APK.odd(b) or APK.odd(a)
    wraps_to_the_same_order = order == "<" and a == "1"
    assert APK.compare(a, b) == (order if wraps_to_the_same_order else "?")


def test_long_digits_that_apk_compares_as_text_do_not_overflow() -> None:
    zeros, commit = "1.0" + "1" * 30, "1~" + "1" * 40
    assert APK.compare(zeros, "1.1") is Order.LESS
    assert APK.compare("1.0", zeros) is Order.LESS
    assert APK.compare(commit, commit[:-1] + "2") is Order.LESS


@pytest.mark.parametrize(
    ("relation", "inside", "outside"),
    [
        ("~1.2", ["1.2", "1.2.7", "1.2_rc1", "1.2a", "1.2-r3", "1.2~ab"], ["1.20", "1.3", "1.1"]),
        ("~1.2-r1", ["1.2-r1", "1.2-r01"], ["1.2", "1.2-r10"]),
        ("~=1.2", ["1.2.1"], ["1.3"]),
        ("=~1.2", ["1.2.1"], ["1.3"]),
        ("<~1.2", ["0", "1.2", "1.2.9-r9"], ["1.3_alpha"]),
        (">~1.2", ["1.2_alpha1", "1.2", "9"], ["1.1.9"]),
        ("!~1.2", ["1.1", "1.3"], ["1.2.3"]),
        ("!<~1.2", ["1.3"], ["1.2.3", "1"]),
        ("!>~1.2", ["1.1"], ["1.2.3", "2"]),
        ("=1.2", ["1.2"], ["1.2-r0"]),
        ("==1.2", ["1.2"], ["1.2-r0"]),
        ("!=1.2", ["1.2-r0"], ["1.2"]),
        ("!<1.2", ["1.2", "2"], ["1"]),
        (">=1.2 <2", ["1.2", "1.9", "2_rc1"], ["2", "1.2_rc1"]),
        (">1.2, <=2", ["1.2-r0", "2"], ["1.2", "2-r0"]),
    ],
)
def test_dependencies_hold_what_apk_lets_in(
    relation: str, inside: list[str], outside: list[str]
) -> None:
    found = APK.native_range(relation)
    assert [found.contains(v) for v in inside] == [Answer.YES] * len(inside)
    assert [found.contains(v) for v in outside] == [Answer.NO] * len(outside)


def test_old_versions_in_dependencies_are_judged_up_to_the_letter() -> None:
    assert APK.native_range(">=5.7").contains("5.7.1p1-r2") is Answer.YES
    assert APK.native_range("<5.7.1p2").contains("5.7.1p1-r2") is Answer.UNKNOWN
    assert APK.native_range("~5.7").contains("5.7.1p1-r2") is Answer.UNKNOWN


@pytest.mark.parametrize("text", ["~5.7.1p1", "~1.2_foo", "><Q1abc", "1.2", "~", ">1 ~", "^1.2"])
def test_dependency_that_apk_3_refuses_is_refused(text: str) -> None:
    with pytest.raises(VersionError) as caught:
        APK.native_range(text)
    assert caught.value.next_step
