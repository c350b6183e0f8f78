from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

Tree = dict[str, Any]
Fired = Callable[..., list[tuple[str, tuple[str | int, ...]]]]


def test_a_promise_past_due_is_an_error(good: Tree, fired: Fired) -> None:
    good["promises"][0]["due"] = "2023-04-04"
    del good["promises"][1]["kept"]
    assert fired(good) == [
        ("promise-past-due", ("promises", 0)),
        ("promise-past-due", ("promises", 1)),
    ]


def test_a_promise_is_due_until_its_day_ends(good: Tree, fired: Fired) -> None:
    good["promises"][0]["due"] = "2023-04-05"
    assert fired(good) == []


@pytest.mark.parametrize("due", [None, "soon"])
def test_a_promise_that_cannot_be_read_is_left_to_the_reader(
    good: Tree, fired: Fired, due: str | None
) -> None:
    good["promises"][0]["due"] = due
    assert fired(good) == []


@pytest.mark.parametrize("status", ["withdrawn", "closed"])
def test_a_recall_that_has_ended_has_ended_its_promises(
    good: Tree, fired: Fired, status: str
) -> None:
    good["promises"][0]["due"] = "2023-04-04"
    good |= {"status": status, "reason": {"de": "Ende", "en": "The end"}}
    assert fired(good) == []


def test_a_revision_published_in_the_future_is_an_error(good: Tree, fired: Fired) -> None:
    published = datetime(2023, 4, 4, 9, tzinfo=UTC)
    assert fired(good, now=published) == []
    early = published - timedelta(seconds=1)
    assert fired(good, now=early) == [("published-in-future", ("published",))]


@pytest.mark.parametrize("published", ["2023-04-04T07:59:59Z", "2023-04-04T09:00:01Z"])
def test_a_revision_published_outside_the_sources_words_is_an_error(
    good: Tree, fired: Fired, published: str
) -> None:
    good["published"] = published
    assert fired(good) == [("published-outside-as-written", ("published",))]
    del good["as_written"]
    assert fired(good) == []


def test_a_revision_published_before_the_one_it_follows_is_an_error(
    good: Tree, fired: Fired
) -> None:
    late = earlier(good, "2023-04-04T09:00:01Z", as_written=None)
    assert fired(good, late) == [("published-before-predecessor", ("published",))]
    assert fired(good, earlier(good, "2023-04-04T09:00:00Z")) == []


def test_a_later_revision_without_changes_is_an_error(good: Tree, fired: Fired) -> None:
    del good["changes"]
    assert fired(good) == [("changes-missing", ("changes",))]
    del good["previous"]
    good["revision"] = 1
    assert fired(good) == []


def test_changes_in_one_language_are_a_missing_translation(good: Tree, fired: Fired) -> None:
    del good["changes"]["en"]
    assert fired(good) == [("missing-translation", ("changes",))]


@pytest.mark.parametrize(
    ("as_of", "aged"),
    [("2022-10-06", True), ("2022-10-07", False), ("some day", False)],
)
def test_a_table_of_browsers_older_than_180_days_is_noted(
    good: Tree, fired: Fired, as_of: str, *, aged: bool
) -> None:
    good["replacement"]["as_of"] = as_of
    assert fired(good) == ([("replacement-aged", ("replacement", "as_of"))] if aged else [])


def under_investigation(good: Tree) -> Tree:
    good["investigation"] = "closed"
    good["builds"][1]["status"] = "under_investigation"
    return good


def earlier(good: Tree, published: str, **more: object) -> Tree:
    return good | {"revision": 1, "published": published} | more


def test_a_row_that_a_closed_investigation_forgot_is_questioned(good: Tree, fired: Fired) -> None:
    first = earlier(under_investigation(good), "2023-03-01T00:00:00Z")
    assert fired(good, first) == [("investigation-forgotten", ("builds", 1, "status"))]


def test_the_age_of_a_row_counts_from_the_oldest_revision_given_in_any_order(
    good: Tree, told: Callable[..., tuple[Any, ...]]
) -> None:
    under_investigation(good)
    good["revision"] = 3
    first = earlier(good, "2023-02-01T00:00:00Z")
    second = earlier(good, "2023-03-01T00:00:00Z", revision=2)
    for chain in ((first, second), (second, first)):
        (remark,) = told(good, *chain)
        assert dict(remark.values) == {"since": "2023-02-01"}


def test_a_fresh_row_and_an_open_investigation_are_fine(good: Tree, fired: Fired) -> None:
    first = earlier(under_investigation(good), "2023-03-20T00:00:00Z")
    assert fired(good, first) == []
    good["investigation"] = "open"
    assert fired(good, earlier(good, "2020-01-01T00:00:00Z")) == []


def test_a_row_that_an_earlier_revision_called_affected_counts_from_today(
    good: Tree, fired: Fired
) -> None:
    first = earlier(good, "2020-01-01T00:00:00Z", builds=list(good["builds"]))
    first["builds"][1] = dict(first["builds"][1])
    assert fired(under_investigation(good), first) == []


def test_a_later_revision_is_not_looked_at(good: Tree, fired: Fired) -> None:
    under_investigation(good)
    assert fired(good, earlier(good, "2020-01-01T00:00:00Z", revision=3)) == []
