import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, get
from unship.core.versions.answers import MAX_CONSTRAINTS, MAX_RANGE_LENGTH
from unship.core.versions.vers import Constraint, parse_constraints

INTDOT = get("intdot")


def test_constraints_are_taken_apart_in_the_order_written() -> None:
    assert parse_constraints(">=1|!=2|=3|<4|5|<=6|>7") == [
        Constraint(">=", "1"),
        Constraint("!=", "2"),
        Constraint("=", "3"),
        Constraint("<", "4"),
        Constraint("=", "5"),
        Constraint("<=", "6"),
        Constraint(">", "7"),
    ]


def test_percent_encoding_is_decoded_exactly_once() -> None:
    assert parse_constraints("1.0%252F0") == [Constraint("=", "1.0%2F0")]
    assert parse_constraints(">=1%211.0") == [Constraint(">=", "1!1.0")]
    assert parse_constraints(">=1!1.0") == [Constraint(">=", "1!1.0")]
    assert parse_constraints("1%3a2%C3%A9") == [Constraint("=", "1:2é")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "|>=1",
        ">=1|",
        ">=1||<2",
        ">=",
        ">= 1",
        ">=1 |<2",
        ">=1\t|<2",
        "1\u00a0",
        ">=1<2",
        ">>1",
        "1.*",
        "*|1",
        "1!=2",
        "1%2",
        "1%2G0",
        "1%",
        "1%FF",
        "é%20",
    ],
)
def test_what_is_no_list_of_constraints_is_refused(text: str) -> None:
    with pytest.raises(VersionError, match="is no vers range") as caught:
        parse_constraints(text)
    assert caught.value.next_step


def test_whole_vers_string_is_read_with_any_type_of_the_scheme() -> None:
    assert get("semver").vers_range("vers:npm/1.0.0").text == "1.0.0"
    assert get("semver").vers_range("vers:semver/1.0.0").text == "1.0.0"
    assert get("debian").vers_range("vers:deb/1.0").text == "1.0"


@pytest.mark.parametrize(
    "text", ["vers:", "vers:intdot", "vers:INTDOT/1", "vers:/1", "vers:npm/1.0.0", "vers:all/1"]
)
def test_vers_string_of_another_type_or_without_one_is_refused(text: str) -> None:
    with pytest.raises(VersionError, match="is no vers range"):
        INTDOT.vers_range(text)


def test_star_is_every_version_and_none_is_no_version() -> None:
    assert INTDOT.vers_range("*").contains("1") is Answer.YES
    assert INTDOT.vers_range("vers:intdot/*").contains("1") is Answer.YES
    assert INTDOT.vers_range("vers:all/*").contains("1") is Answer.YES
    assert INTDOT.vers_range("vers:none/*").contains("1") is Answer.NO
    assert INTDOT.vers_range("vers:none/*").intervals == ()


def test_constraints_are_sorted_and_written_back_encoded() -> None:
    assert INTDOT.vers_range("<2|1.5|>=1").text == ">=1|1.5|<2"
    assert get("exact").vers_range("a%2Ab|=%25").text == "%25|a%2Ab"
    assert get("pep440").vers_range("<2!1.0|1!1.0").text == "1%211.0|<2%211.0"


def test_point_inside_an_interval_changes_nothing() -> None:
    found = INTDOT.vers_range(">=1|1.5|<2")
    assert [found.contains(v) for v in ("1", "1.5", "1.7", "2")] == ["yes", "yes", "yes", "no"]


@pytest.mark.parametrize("text", ["<1|<2", "<=1|<2", ">1|>=2", ">1|>2|<3", ">=1|<2|<3"])
def test_range_that_can_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(VersionError, match="two constraints in a row"):
        INTDOT.vers_range(text)


@pytest.mark.parametrize("text", ["1|1.0", ">=1|<1", "!=1|1", ">=1|>=1"])
def test_version_that_stands_twice_is_refused(text: str) -> None:
    with pytest.raises(VersionError, match="are one version"):
        INTDOT.vers_range(text)


def test_only_exclusions_leave_everything_else() -> None:
    found = INTDOT.vers_range("!=1|!=3")
    assert [found.contains(v) for v in ("0", "1", "2", "3", "4")] == [
        "yes",
        "no",
        "yes",
        "no",
        "yes",
    ]


def test_open_range_at_the_end_goes_on_for_ever() -> None:
    assert INTDOT.vers_range("<1|>2").contains("9" * 500) is Answer.YES


@pytest.mark.parametrize("bound", ["beta", "1." * 900 + "1", "1%00"])
def test_bound_outside_the_grammar_is_refused_by_name(bound: str) -> None:
    with pytest.raises(VersionError, match="is no version of the scheme 'intdot'"):
        INTDOT.vers_range(f">=1|<{bound}")


def test_scheme_without_order_only_lists_and_excludes() -> None:
    exact = get("exact")
    assert exact.vers_range("a|b").contains("b") is Answer.YES
    assert exact.vers_range("!=a").contains("b") is Answer.YES
    with pytest.raises(VersionError, match="has no order"):
        exact.vers_range("a|<b")


def test_ranges_are_bounded_in_length_and_number() -> None:
    with pytest.raises(VersionError, match="longer than"):
        INTDOT.vers_range("1" * (MAX_RANGE_LENGTH + 1))
    most = "|".join(str(n) for n in range(MAX_CONSTRAINTS))
    assert INTDOT.vers_range(most).contains("4999") is Answer.YES
    with pytest.raises(VersionError, match="more than"):
        INTDOT.vers_range(most + "|5000")


@pytest.mark.parametrize("text", ["\u03b1%2B", "\u00c3\u00a9%2B", "\ud800%2B"])
def test_other_scripts_beside_a_percent_encoding_are_refused(text: str) -> None:
    with pytest.raises(VersionError, match="percent-encoding goes with ASCII only"):
        get("exact").vers_range(text)


def test_other_scripts_without_percent_encoding_are_taken_as_they_stand() -> None:
    assert get("exact").vers_range("\u03b1|b").contains("\u03b1") is Answer.YES


def test_longest_text_that_is_read_has_exactly_the_most_characters() -> None:
    assert len(parse_constraints("1" * MAX_RANGE_LENGTH)) == 1
    with pytest.raises(VersionError, match="longer than"):
        parse_constraints("1" * (MAX_RANGE_LENGTH + 1))


def test_everything_is_written_back_as_a_star() -> None:
    assert [INTDOT.vers_range(text).text for text in ("*", "vers:all/*", "vers:none/*")] == [
        "*"
    ] * 3


@pytest.mark.parametrize("text", ["vers:all/1", "vers:none/1", "vers:none/1|*"])
def test_all_and_none_stand_with_a_star_only(text: str) -> None:
    with pytest.raises(VersionError):
        INTDOT.vers_range(text)


def test_only_what_must_be_is_percent_encoded_when_written_back() -> None:
    printable = "".join(chr(c) for c in range(0x21, 0x7F) if chr(c) not in "<>=!*|%")
    assert get("exact").vers_range(printable).text == printable
