import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.errors import VersionError
from unship.core.versions import Answer, Order, Scheme, get
from unship.core.versions.answers import MAX_CONSTRAINTS
from unship.core.versions.cuts import LOWEST
from unship.core.versions.osv import osv_range

SEMVER, PEP440, DEBIAN, EXACT = get("semver"), get("pep440"), get("debian"), get("exact")

Events = list[dict[str, str]]


def held(scheme: Scheme, events: Events, *texts: str) -> list[str]:
    found = osv_range(scheme, events)
    return [text for text in texts if found.contains(text) is Answer.YES]


def test_unfixed_means_every_version() -> None:
    found = osv_range(SEMVER, [{"introduced": "0"}])
    assert found.text == "*"
    assert all(interval[1:] == (LOWEST, None) for interval in found.intervals)


def test_everything_before_the_fix_with_its_pre_releases() -> None:
    texts = ("0.0.0-alpha", "1.0.1", "1.0.2-rc.1", "1.0.2", "2.0.0")
    events = [{"introduced": "0"}, {"fixed": "1.0.2"}]
    assert held(SEMVER, events, *texts) == ["0.0.0-alpha", "1.0.1", "1.0.2-rc.1"]


def test_several_stretches_in_any_order() -> None:
    events = [
        {"introduced": "1.0.0"},
        {"fixed": "1.0.2"},
        {"introduced": "3.0.0"},
        {"fixed": "3.2.5"},
    ]
    texts = ("0.9.9", "1.0.0", "1.0.2", "2.0.0", "3.0.0", "3.2.4", "3.2.5")
    assert held(SEMVER, events, *texts) == ["1.0.0", "3.0.0", "3.2.4"]
    assert held(SEMVER, events[::-1], *texts) == ["1.0.0", "3.0.0", "3.2.4"]
    assert osv_range(SEMVER, events).text == ">=1.0.0|<1.0.2|>=3.0.0|<3.2.5"


def test_last_affected_is_inside_and_fixed_is_not() -> None:
    texts = ("2.1.213", "2.1.214", "2.1.215")
    last = [{"introduced": "0"}, {"last_affected": "2.1.214"}]
    assert held(PEP440, last, *texts) == ["2.1.213", "2.1.214"]
    fixed = [{"introduced": "0"}, {"fixed": "2.1.214"}]
    assert held(PEP440, fixed, *texts) == ["2.1.213"]


def test_one_version_alone() -> None:
    found = osv_range(SEMVER, [{"introduced": "1.82.7"}, {"last_affected": "1.82.7"}])
    assert found.text == "1.82.7"


def test_introduced_zero_is_older_than_the_version_zero() -> None:
    assert held(DEBIAN, [{"introduced": "0"}, {"fixed": "1"}], "0~rc1", "0", "1") == ["0~rc1", "0"]
    assert held(DEBIAN, [{"introduced": "0.0"}, {"fixed": "1"}], "0~rc1", "0.0") == ["0.0"]


def test_nothing_at_or_above_the_highest_limit() -> None:
    events = [{"introduced": "1.0.0"}, {"limit": "1.5.0"}, {"limit": "2.0.0"}]
    assert held(SEMVER, events, "1.0.0", "1.9.9", "2.0.0") == ["1.0.0", "1.9.9"]
    assert held(SEMVER, [*events, {"limit": "*"}], "1.9.9", "2.0.0") == ["1.9.9", "2.0.0"]
    late = [{"introduced": "2.0.0"}, {"limit": "2.0.0"}]
    assert osv_range(SEMVER, late).intervals == ()
    cut = [{"introduced": "0"}, {"fixed": "3.0.0"}, {"limit": "2.0.0"}]
    assert osv_range(SEMVER, cut).text == "<2.0.0"


def test_stretches_that_touch_are_one() -> None:
    events = [{"introduced": "1"}, {"fixed": "2"}, {"introduced": "2.0.0"}, {"fixed": "3"}]
    assert osv_range(SEMVER, events).text == ">=1|<3"
    again = [{"introduced": "1"}, {"introduced": "1.5"}, {"fixed": "2"}, {"fixed": "2.5"}]
    assert osv_range(SEMVER, again).text == ">=1|<2"


def test_an_odd_bound_is_decided_by_the_exact_rule() -> None:
    found = osv_range(SEMVER, [{"introduced": "1.0.0"}, {"fixed": "1.2.3.4"}])
    assert not found.keyed
    assert found.contains("1.2.2") is Answer.YES
    assert found.contains("1.2.3") is Answer.UNKNOWN
    assert found.contains("1.2.4") is Answer.NO


def test_version_with_characters_that_vers_must_encode() -> None:
    odd = osv_range(get("rpm"), [{"introduced": "0"}, {"last_affected": "1.α|2*%"}])
    assert odd.contains("1.2") is Answer.YES
    assert odd.contains("1.3") is Answer.NO


@pytest.mark.parametrize(
    ("events", "why"),
    [
        ([], "no event says where"),
        ([{"fixed": "1.0.0"}], "no event says where"),
        ([{"introduced": "1.0.0", "fixed": "1.0.2"}], "exactly one thing"),
        ([{}], "exactly one thing"),
        ([{"removed": "1.0.0"}], "no kind of event"),
        ([{"introduced": "1.0.0"}, {"fixed": "next"}], "'next' is no version"),
        ([{"introduced": "1.0.0"}, {"fixed": "1.0"}], "both introduced and fixed"),
        ([{"introduced": "0"}] * (MAX_CONSTRAINTS + 1), "more than 5,000"),
    ],
)
def test_what_the_schema_does_not_allow_is_refused(events: Events, why: str) -> None:
    with pytest.raises(VersionError, match=why):
        osv_range(SEMVER, events)


def test_scheme_without_order_has_no_timeline() -> None:
    with pytest.raises(VersionError, match="no order"):
        osv_range(EXACT, [{"introduced": "a"}, {"fixed": "b"}])


POINTS = ["0.0.0-a", "0.9.0", "1.0.0-a", "1.0.0", "1.0.0-rc.1", "1.5.0", "2.0.0", "2.0.1", "3.0.0"]
EVENT = st.tuples(
    st.sampled_from(["introduced", "fixed", "last_affected", "limit"]), st.sampled_from(POINTS)
)


def evaluated(events: list[tuple[str, str]], version: str) -> bool:
    """The schema's own evaluation, for events of which no two stand at one version."""
    at_least = (Order.GREATER, Order.EQUAL)
    limits = [text for kind, text in events if kind == "limit"]
    if limits and not any(SEMVER.compare(version, limit) is Order.LESS for limit in limits):
        return False
    affected = False
    for kind, text in sorted(events, key=lambda event: SEMVER.key(event[1]) or b""):
        order = SEMVER.compare(version, text)
        if kind == "introduced" and order in at_least:
            affected = True
        elif (kind == "fixed" and order in at_least) or (
            kind == "last_affected" and order is Order.GREATER
        ):
            affected = False
    return affected


@given(st.lists(EVENT, min_size=1, max_size=6, unique_by=lambda event: event[1]))
def test_ranges_hold_what_the_evaluation_of_the_schema_says(
    events: list[tuple[str, str]],
) -> None:
    if all(kind != "introduced" for kind, _ in events):
        return
    found = osv_range(SEMVER, [{kind: text} for kind, text in events])
    for version in POINTS:
        assert (found.contains(version) is Answer.YES) is evaluated(events, version)
