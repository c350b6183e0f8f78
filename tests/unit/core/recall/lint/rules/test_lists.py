from collections.abc import Callable
from typing import Any

import pytest

Tree = dict[str, Any]
Fired = Callable[..., list[tuple[str, tuple[str | int, ...]]]]


def as_range(good: Tree, index: int, **row: object) -> None:
    good["builds"].append(
        {"product": good["products"][index]["id"], "status": "affected", "sources": ["vendor"]}
        | row
    )


def test_a_range_in_a_complete_list_is_an_error(good: Tree, fired: Fired) -> None:
    as_range(good, 0, range="<18.12.0")
    assert fired(good) == [("range-in-complete-list", ("builds", 4, "range"))]


@pytest.mark.parametrize("wide", [{"range": "<18.12.0"}, {"any": True}])
def test_a_wide_row_with_a_condition_is_justified(good: Tree, fired: Fired, wide: Tree) -> None:
    as_range(good, 0, when={"commits": ["abc"]}, **wide)
    as_range(good, 1, when={"commits": ["abc"]}, **wide)
    assert fired(good) == []


def test_a_range_of_builds_that_are_not_affected_is_fine(good: Tree, fired: Fired) -> None:
    as_range(good, 0, range="<18.12.0", status="not_affected")
    assert fired(good) == []


def test_a_row_of_a_product_that_is_not_there_is_left_to_the_reader(
    good: Tree, fired: Fired
) -> None:
    as_range(good, 0, range="<18.12.0", product="nobody")
    assert fired(good) == []


def test_every_version_of_a_complete_product_is_questioned(good: Tree, fired: Fired) -> None:
    as_range(good, 0, any=True)
    assert fired(good) == [("every-version-in-complete-list", ("builds", 4, "any"))]


def test_every_version_of_a_product_without_order_is_fine(good: Tree, fired: Fired) -> None:
    good["products"][0]["scheme"] = "exact"
    as_range(good, 0, any=True)
    assert fired(good) == []


@pytest.mark.parametrize("wide", [{"range": "<0.5.0"}, {"any": True}])
def test_a_wide_row_beside_a_list_is_questioned(good: Tree, fired: Fired, wide: Tree) -> None:
    as_range(good, 1, **wide)
    assert fired(good) == [("range-beside-list", ("builds", 4))]


def test_a_range_of_an_incomplete_product_without_a_list_is_fine(good: Tree, fired: Fired) -> None:
    good["builds"][1] = {
        "product": "pkg",
        "status": "affected",
        "sources": ["vendor"],
        "range": "<0.5.0",
    }
    assert fired(good) == []


def test_an_incomplete_list_without_a_reason_is_an_error(good: Tree, fired: Fired) -> None:
    del good["products"][1]["incomplete"]
    assert fired(good) == [("incomplete-without-text", ("products", 1))]


def test_completeness_on_one_primary_source_is_questioned(good: Tree, fired: Fired) -> None:
    good["products"][0]["sources"] = ["first"]
    good["builds"][0]["sources"] = ["first", "unknown"]
    assert fired(good) == [("complete-without-ground", ("products", 0))]


def test_completeness_on_two_primary_sources_is_grounded(good: Tree, fired: Fired) -> None:
    good["products"][0]["sources"] = ["first"]
    good["builds"][0]["sources"] = ["second"]
    assert fired(good) == []
