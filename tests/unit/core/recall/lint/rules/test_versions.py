from collections.abc import Callable
from typing import Any

import pytest

Tree = dict[str, Any]
Fired = Callable[..., list[tuple[str, tuple[str | int, ...]]]]


def fixed(good: Tree, version: str, product: str = "pkg", **more: object) -> None:
    good["builds"].append(
        {"product": product, "version": version, "status": "fixed", "sources": ["vendor"]} | more
    )


def bad(good: Tree, *versions: str) -> None:
    good["builds"][1]["versions"] = list(versions)


def test_a_version_that_its_scheme_cannot_read_is_named(good: Tree, fired: Fired) -> None:
    bad(good, "1.0.1", "one point two")
    assert fired(good) == [("version-outside-scheme", ("builds", 1, "versions", 1))]


def test_unknown_schemes_and_products_are_left_to_the_reader(good: Tree, fired: Fired) -> None:
    good["products"][1]["scheme"] = "no-such-scheme"
    bad(good, "one point two")
    fixed(good, "1.0.0")
    fixed(good, "1.0.0", product="nobody")
    assert fired(good) == []


def test_a_product_without_versions_has_none_outside_its_scheme(good: Tree, fired: Fired) -> None:
    good["products"][1]["scheme"] = "none"
    bad(good, "one point two")
    assert fired(good) == []


@pytest.mark.parametrize(
    ("affected", "fix"),
    [
        (("1.0.1",), "1.0.0"),
        (("1.0.1",), "1.0.1"),
        (("1.0.1",), "1.0.1-rc.1"),
        (("8.3.41", "8.3.42", "8.3.45", "8.3.46"), "8.3.43"),
        (("1.14.1",), "1.14.0"),
    ],
)
def test_a_fix_that_is_not_newer_is_an_error(
    good: Tree, fired: Fired, affected: tuple[str, ...], fix: str
) -> None:
    bad(good, *affected)
    fixed(good, fix)
    assert fired(good) == [("fix-older-than-affected", ("builds", 4, "version"))]


@pytest.mark.parametrize(
    ("affected", "fix"),
    [
        (("1.0.1",), "1.0.2"),
        (("0.30.4", "1.14.1"), "0.30.5"),
        (("0.30.4", "1.14.1"), "1.14.2"),
        (("1.2.5", "1.3.7"), "1.2.6"),
        (("1.2", "1.3.7"), "1.2.1"),
        (("1.0.1",), "outside"),
    ],
)
def test_a_fix_that_is_newer_in_its_line_is_fine(
    good: Tree, fired: Fired, affected: tuple[str, ...], fix: str
) -> None:
    bad(good, *affected)
    fixed(good, fix)
    assert [rule for rule, _ in fired(good) if rule != "version-outside-scheme"] == []


def test_a_fix_between_two_lines_of_the_founding_product_is_too_old(
    good: Tree, fired: Fired
) -> None:
    good["builds"].append(
        {
            "product": "win",
            "versions": ["18.11.1213"],
            "status": "affected",
            "sources": ["vendor"],
        }
    )
    good["builds"][2]["version"] = "18.12.400"
    assert fired(good) == [("fix-older-than-affected", ("builds", 2, "version"))]


def test_the_remark_names_both_versions(good: Tree, told: Callable[..., tuple[Any, ...]]) -> None:
    fixed(good, "1.0.0")
    (remark,) = told(good)
    assert dict(remark.values) == {"fixed": "1.0.0", "affected": "1.0.1"}


@pytest.mark.parametrize("conditional", ["affected", "fixed"])
def test_a_version_that_was_made_anew_may_be_bad_and_fixed(
    good: Tree, fired: Fired, conditional: str
) -> None:
    fixed(good, "1.0.1")
    row = good["builds"][1 if conditional == "affected" else 4]
    row["when"] = {"obtained": {"from": "2023-03-01"}}
    assert fired(good) == []


def test_a_fix_of_a_product_without_order_cannot_be_older(good: Tree, fired: Fired) -> None:
    good["products"][1]["scheme"] = "exact"
    fixed(good, "1.0.0")
    assert fired(good) == []


def test_a_fix_inside_an_affected_range_is_questioned(good: Tree, fired: Fired) -> None:
    good["builds"][1] = {
        "product": "pkg",
        "status": "affected",
        "sources": ["vendor"],
        "range": ">=1.0.0|<2.0.0",
    }
    fixed(good, "1.5.0")
    fixed(good, "2.0.0")
    assert fired(good) == [("fix-inside-affected-range", ("builds", 4, "version"))]


@pytest.mark.parametrize(
    "row",
    [
        {"range": "no range at all"},
        {"range": "*", "when": {"commits": ["abc"]}},
    ],
)
def test_a_range_that_says_nothing_of_the_fix_is_left_alone(
    good: Tree, fired: Fired, row: Tree
) -> None:
    good["builds"][1] = {"product": "pkg", "status": "affected", "sources": ["vendor"]} | row
    fixed(good, "1.5.0")
    assert fired(good) == []


def test_many_ranges_are_looked_through_for_the_one_that_holds_the_fix(
    good: Tree, told: Callable[..., tuple[Any, ...]]
) -> None:
    ranges = [">=7.0.0", "<1.0.0", ">=2.0.0|<6.0.0", ">=3.0.0|<3.5.0", ">=3.1.0|<3.2.0", ">=8.0.0"]
    row = {"product": "pkg", "status": "affected", "sources": ["vendor"]}
    good["builds"][1:2] = [row | {"range": text} for text in ranges]
    for version in ("0.9.0", "1.5.0", "5.0.0", "6.0.0", "9.0.0", "3.1.5-rc.1", "odd one"):
        fixed(good, version)
    found = [dict(one.values) for one in told(good) if one.rule == "fix-inside-affected-range"]
    assert found == [
        {"fixed": "0.9.0", "range": "<1.0.0"},
        {"fixed": "5.0.0", "range": ">=2.0.0|<6.0.0"},
        {"fixed": "9.0.0", "range": ">=7.0.0"},
        {"fixed": "3.1.5-rc.1", "range": ">=2.0.0|<6.0.0"},
    ]


def test_a_fix_below_every_range_lies_in_none(good: Tree, fired: Fired) -> None:
    good["builds"][1] = {
        "product": "pkg",
        "status": "affected",
        "sources": ["vendor"],
        "range": ">=2.0.0",
    }
    fixed(good, "1.0.2")
    assert fired(good) == []
