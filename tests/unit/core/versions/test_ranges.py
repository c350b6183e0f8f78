import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, Interval, get
from unship.core.versions.cuts import above

INTDOT = get("intdot")
SEMVER = get("semver")


def key(text: str) -> bytes:
    found = INTDOT.key(text)
    assert found is not None
    return found


def test_intervals_are_half_open_and_sorted() -> None:
    found = INTDOT.vers_range("18.11.1213|>=18.12.402|<18.12.425|>19")
    assert found.intervals == (
        Interval(pre=False, low=key("18.11.1213"), high=above(key("18.11.1213"))),
        Interval(pre=False, low=key("18.12.402"), high=key("18.12.425")),
        Interval(pre=False, low=above(key("19")), high=None),
    )


def test_open_ends_are_the_empty_key_and_none() -> None:
    assert INTDOT.vers_range("*").intervals == (Interval(pre=False, low=b"", high=None),)
    assert INTDOT.vers_range("<1").intervals == (Interval(pre=False, low=b"", high=key("1")),)


def test_scheme_with_pre_releases_has_intervals_in_both_partitions() -> None:
    found = SEMVER.vers_range(">=1.0.0|<2.0.0").intervals
    assert [interval.pre for interval in found] == [False, True]
    assert found[0][1:] == found[1][1:]


def test_exclusions_are_cut_out_of_every_interval() -> None:
    found = INTDOT.vers_range(">=1|!=1.5|<2|!=3|>=2.5")
    assert found.contains("1.4") is Answer.YES
    assert found.contains("1.5.0") is Answer.NO
    assert found.contains("3") is Answer.NO
    assert found.contains("3.0.1") is Answer.YES
    assert len(found.intervals) == 4


@pytest.mark.parametrize(
    "text", ["", "beta", "18.12.", "1,2", "1\x002", "\u0661.\u0662", "x" * 10**6]
)
def test_version_outside_the_grammar_is_unknown_never_no(text: str) -> None:
    for constraints in ("*", "1.0", "!=1.0", ">=1|<2", "<1"):
        assert INTDOT.vers_range(constraints).contains(text) is Answer.UNKNOWN
    assert SEMVER.native_range("<0").contains("not a version") is Answer.UNKNOWN


def test_odd_bound_takes_the_decision_away_from_the_intervals() -> None:
    found = SEMVER.vers_range(">=1.1.3.4|<1.1.3.9|!=1.1.5.1|>=1.1.5")
    assert not found.keyed
    assert found.contains("1.1.2") is Answer.NO
    assert found.contains("1.1.3.5") is Answer.UNKNOWN
    assert found.contains("1.1.3.4") is Answer.UNKNOWN  # its own bound, but is it below 1.1.3.9?
    assert found.contains("1.1.6") is Answer.YES
    assert found.contains("1.1.5.1") is Answer.NO
    assert found.contains("1.1.5") is Answer.UNKNOWN  # excluded if it is 1.1.5.1 to somebody


@pytest.mark.parametrize(
    ("comparator", "below", "same", "beyond"),
    [
        ("", "no", "yes", "no"),
        ("!=", "yes", "no", "yes"),
        ("<", "yes", "no", "no"),
        ("<=", "yes", "yes", "no"),
        (">", "no", "no", "yes"),
        (">=", "no", "yes", "yes"),
    ],
)
def test_exact_rule_of_each_comparator(comparator: str, below: str, same: str, beyond: str) -> None:
    found = SEMVER.vers_range(f"{comparator}1.2.3.4")
    assert [found.contains(v) for v in ("1.2.2", "1.2.3.4", "1.2.4")] == [below, same, beyond]


def test_odd_version_in_an_npm_range_is_unknown() -> None:
    assert SEMVER.native_range("^1.0.0").contains("1.2.3.4") is Answer.UNKNOWN
    assert SEMVER.native_range("^1.0.0").contains("9.9.9.9") is Answer.UNKNOWN


def test_blocks_answer_by_key_when_a_neighbour_looks_at_the_text() -> None:
    found = get("pep440").native_range(">=1.0, ===1.5")
    assert not found.keyed
    assert found.contains("1.5") is Answer.YES
    assert found.contains("1.5.0") is Answer.NO
    assert found.contains("0.5") is Answer.NO


def test_block_says_no_and_unknown_when_a_neighbour_looks_at_the_text() -> None:
    assert get("pep440").native_range(">=2.0, ===1.5").contains("1.5") is Answer.NO
    assert get("pep440").native_range(">=1.0, ===2004d").contains("2004d") is Answer.UNKNOWN


def test_text_without_a_key_is_held_by_its_text_only() -> None:
    found = get("pep440").native_range("===\u00e9")
    assert found.contains("\u00e9") is Answer.YES
    assert found.contains("\u00fc") is Answer.UNKNOWN


def test_key_below_all_intervals_and_between_them_is_no() -> None:
    found = INTDOT.vers_range(">=1|<2|>=3|<4")
    assert [found.contains(v) for v in ("0.5", "1", "2.5", "3.9", "4")] == [
        Answer.NO,
        Answer.YES,
        Answer.NO,
        Answer.YES,
        Answer.NO,
    ]


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (">=1|<2", ">=1.5|<3", Answer.YES),
        (">=1|<2", "2", Answer.NO),
        (">=1|<=2", "2.0", Answer.YES),
        ("<1|>=3|<4", ">=1|<3|5", Answer.NO),
        ("1|2|3", "*", Answer.YES),
        (">1", "1", Answer.NO),
    ],
)
def test_ranges_intersect_where_both_have_room(one: str, other: str, answer: Answer) -> None:
    first, second = INTDOT.vers_range(one), INTDOT.vers_range(other)
    assert first.intersects(second) is answer
    assert second.intersects(first) is answer


def test_dependency_range_meets_a_recalled_pre_release_only_where_npm_would_take_it() -> None:
    recalled = SEMVER.vers_range("1.3.0-rc.1")
    assert SEMVER.native_range("^1.2.0").intersects(recalled) is Answer.NO
    assert SEMVER.native_range("^1.3.0-rc.0").intersects(recalled) is Answer.YES


def test_odd_bound_leaves_the_intersection_unknown() -> None:
    assert SEMVER.vers_range("<1.1.3.4").intersects(SEMVER.vers_range("*")) is Answer.UNKNOWN
    assert SEMVER.vers_range("*").intersects(SEMVER.vers_range("<1.1.3.4")) is Answer.UNKNOWN


def test_ranges_of_two_schemes_are_refused() -> None:
    with pytest.raises(VersionError, match="'intdot' and one of 'semver'"):
        INTDOT.vers_range("1").intersects(SEMVER.vers_range("1"))


@pytest.mark.parametrize(
    ("text", "version", "below", "above"),
    [
        (">=1|<2|>=3|<4", "0.9", "yes", "no"),
        (">=1|<2|>=3|<4", "1", "no", "no"),
        (">=1|<2|>=3|<4", "2.5", "no", "no"),
        (">=1|<2|>=3|<4", "4", "no", "yes"),
        (">=1", "99", "no", "no"),
        ("<1", "0", "no", "no"),
        ("<=1", "1", "no", "no"),
        ("vers:none/*", "1", "yes", "yes"),
        ("1", "beta", "unknown", "unknown"),
    ],
)
def test_side_of_a_version(text: str, version: str, below: str, above: str) -> None:
    found = INTDOT.vers_range(text)
    assert (found.below(version), found.above(version)) == (below, above)


def test_pre_release_left_out_between_the_ends_is_on_neither_side() -> None:
    found = SEMVER.native_range("0.7.x")
    assert found.contains("0.7.2-beta") is Answer.NO
    assert found.below("0.7.2-beta") is found.above("0.7.2-beta") is Answer.NO
    assert found.above("0.8.0-beta") is Answer.YES


@pytest.mark.parametrize(("text", "version"), [("<1.1.3.4", "9.0.0"), ("<1.0.0", "1.1.3.4")])
def test_side_of_something_odd_is_unknown(text: str, version: str) -> None:
    found = SEMVER.vers_range(text)
    assert found.below(version) is found.above(version) is Answer.UNKNOWN


def test_range_shows_scheme_and_text() -> None:
    assert repr(INTDOT.vers_range("<2|>=1")) == "Range('intdot', '>=1|<2')"
