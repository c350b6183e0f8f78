import pytest
from recalls import installed

from unship.core.judge.conditions import applies
from unship.core.observation import Obtained, Seen
from unship.core.recall.builds import Via, When
from unship.core.recall.products import Interval

WINDOW = When(obtained=Interval(since="2025-03-14", until="2025-03-16"))


def seen(
    *,
    commit: str | None = None,
    since: str | None = None,
    until: str | None = None,
    via: Via | None = None,
) -> Seen:
    base = installed("1")
    return Seen(
        probe=base.probe,
        platform=base.platform,
        place=base.place,
        path=base.path,
        record=base.record,
        identity=base.identity,
        commit=commit,
        obtained=Obtained(since=since, until=until) if since or until else None,
        via=via,
    )


def test_no_condition_always_applies() -> None:
    assert applies(None, seen()) == (True, ())
    assert applies(When(), seen()) == (True, ())


def test_values_of_a_list_are_joined_by_or() -> None:
    when = When(via=(Via.TARBALL, Via.CDN))
    assert applies(when, seen(via=Via.CDN)) == (True, ())
    assert applies(when, seen(via=Via.VCS)) == (False, ())
    assert applies(when, seen()) == (None, ("via",))


def test_keys_are_joined_by_and() -> None:
    when = When(via=(Via.TARBALL,), commits=("a" * 40,))
    assert applies(when, seen(via=Via.VCS)) == (False, ())
    assert applies(when, seen(via=Via.TARBALL)) == (None, ("commits",))
    assert applies(when, seen(via=Via.TARBALL, commit="a" * 40)) == (True, ())


@pytest.mark.parametrize(
    ("commit", "answer"),
    [
        ("0e58ed8" + "1" * 33, True),
        ("0e58ed8", True),
        ("0e58e", False),
        ("b" * 40, False),
    ],
)
def test_abbreviated_commit_is_a_prefix_of_at_least_seven_digits(
    commit: str, *, answer: bool
) -> None:
    assert applies(When(commits=("0e58ed8" + "1" * 33,)), seen(commit=commit))[0] is answer


@pytest.mark.parametrize(
    ("since", "until", "answer"),
    [
        ("2025-03-14T00:00:00Z", "2025-03-15T23:59:59Z", True),
        ("2025-03-15T12:00:00Z", "2025-03-15T12:00:00Z", True),
        ("2025-03-16T00:00:00Z", None, False),
        (None, "2025-03-13T23:59:59Z", False),
        ("2025-03-13T00:00:00Z", "2025-03-15T00:00:00Z", None),
        ("2025-03-15T00:00:00Z", None, None),
        (None, "2025-03-15T00:00:00Z", None),
        (None, None, None),
    ],
)
def test_time_is_inside_outside_or_cannot_be_told(
    since: str | None, until: str | None, *, answer: bool | None
) -> None:
    assert applies(WINDOW, seen(since=since, until=until))[0] is answer


@pytest.mark.parametrize(
    ("window", "answer"),
    [
        (Interval(until="2025-03-16"), True),
        (Interval(since="2025-03-14"), True),
        (Interval(since="2025-03-16"), False),
        (Interval(until="2025-03-14"), False),
    ],
)
def test_open_ended_window_has_one_bound(window: Interval, *, answer: bool) -> None:
    inside = seen(since="2025-03-15T00:00:00Z", until="2025-03-15T01:00:00Z")
    assert applies(When(obtained=window), inside)[0] is answer


def test_open_ended_stay_lies_in_an_open_ended_window() -> None:
    assert applies(When(obtained=Interval(since="2025-03-14")), seen(since="2025-03-15"))[0] is True
    assert applies(When(obtained=Interval(until="2025-03-14")), seen(until="2025-03-12"))[0] is True


@pytest.mark.parametrize(
    ("since", "until", "answer"),
    [
        ("2025-03-13T23:59:59Z", "2025-03-14T00:00:00Z", False),
        (None, "2025-03-14T00:00:00Z", False),
        ("2025-03-14T00:00:00Z", "2025-03-14T00:00:00Z", True),
        ("2025-03-14T00:00:00Z", "2025-03-14T00:00:01Z", True),
        ("2025-03-15T23:59:59Z", "2025-03-16T00:00:00Z", True),
        ("2025-03-15T23:59:59Z", "2025-03-16T00:00:01Z", None),
        ("2025-03-16T00:00:00Z", "2025-03-16T00:00:01Z", False),
    ],
)
def test_second_beside_the_edge_of_a_window_is_told_for_sure(
    since: str | None, until: str, *, answer: bool | None
) -> None:
    assert applies(WINDOW, seen(since=since, until=until))[0] is answer


@pytest.mark.parametrize(
    ("listed", "answer"),
    [
        ("0E58ED8" + "A" * 33, True),
        ("0e58ed8", True),
        ("0e58ed", False),
        ("0e58ed9", False),
    ],
)
def test_listed_commit_is_the_same_in_upper_case_and_abbreviated(
    listed: str, *, answer: bool
) -> None:
    assert applies(When(commits=(listed,)), seen(commit="0e58ed8" + "a" * 33))[0] is answer
