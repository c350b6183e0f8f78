from collections.abc import Callable
from typing import Any

import pytest

Tree = dict[str, Any]
Fired = Callable[..., list[tuple[str, tuple[str | int, ...]]]]


def test_a_fact_without_a_source_is_an_error_at_each_kind_of_fact(good: Tree, fired: Fired) -> None:
    del good["builds"][1]["sources"]
    del good["builds"][0]["artifacts"][0]["said_by"]
    del good["builds"][0]["claims"][0]["sources"]
    good["indicators"][3]["said_by"] = []
    del good["impact"]["sources"]
    good["detections"][0]["source"] = ""
    del good["replacement"]["sources"]
    del good["timeline"][0]["sources"]
    del good["products"][1]["purl"]
    good["products"][1] |= {"places": [{"kind": "cache"}], "sources": ["vendor"]}
    found = fired(good)
    assert {rule for rule, _ in found} == {"fact-without-source"}
    assert [path for _, path in found] == [
        ("builds", 0, "artifacts", 0),
        ("builds", 0, "claims", 0),
        ("builds", 1),
        ("detections", 0),
        ("impact",),
        ("indicators", 3),
        ("replacement",),
        ("timeline", 0),
    ]


def test_a_recall_without_impact_and_replacement_needs_no_source_for_them(
    good: Tree, fired: Fired
) -> None:
    del good["impact"]
    del good["replacement"]
    del good["remedies"][4]
    good["remedies"][2]["after"] = ["remove"]
    assert fired(good) == []


def test_a_fixed_build_without_source_and_assurance_has_no_ground(good: Tree, fired: Fired) -> None:
    del good["builds"][2]["assurance"]
    assert fired(good) == [("good-build-without-ground", ("builds", 2))]


def test_a_fixed_build_with_a_source_has_ground(good: Tree, fired: Fired) -> None:
    del good["builds"][2]["assurance"]
    good["builds"][2]["sources"] = ["vendor"]
    assert fired(good) == []


@pytest.mark.parametrize("index", [0, 2])
def test_identity_and_places_without_source_are_named(good: Tree, fired: Fired, index: int) -> None:
    del good["products"][index]["sources"]
    assert fired(good) == [("product-without-source", ("products", index))]


def test_a_purl_alone_needs_no_source(good: Tree, fired: Fired) -> None:
    assert "sources" not in good["products"][1]
    assert fired(good) == []


def test_a_fact_that_only_aggregators_say_is_hearsay(good: Tree, fired: Fired) -> None:
    good["sources"] += [
        {"id": "list", "kind": "aggregator", "title": "A list"},
        {"id": "post", "kind": "community", "title": "A post"},
    ]
    good["builds"][1]["sources"] = ["list", "post"]
    good["indicators"][0]["said_by"][0]["source"] = "list"
    assert fired(good) == [("hearsay-only", ("builds", 1)), ("hearsay-only", ("indicators", 0))]


def test_hearsay_beside_a_primary_source_or_without_effect_is_fine(
    good: Tree, fired: Fired
) -> None:
    good["sources"].append({"id": "list", "kind": "aggregator", "title": "A list"})
    good["builds"][1]["sources"] = ["list", "vendor"]
    good["indicators"][3]["said_by"][0]["source"] = "list"
    assert fired(good) == []


def test_a_source_that_nothing_names_is_noted(good: Tree, fired: Fired) -> None:
    good["sources"].append({"id": "sources", "kind": "primary", "title": "Unused"})
    assert fired(good) == [("unused-source", ("sources", 3))]


def test_a_source_that_only_a_score_names_is_used(good: Tree, fired: Fired) -> None:
    good["sources"].append({"id": "nvd", "kind": "primary", "title": "Scores"})
    good["scores"] = [{"system": "cvss", "value": 7.8, "source": "nvd"}]
    assert fired(good) == []


def test_a_source_over_http_is_noted(good: Tree, fired: Fired) -> None:
    good["sources"][1]["url"] = "HTTP://lab.example.net/"
    assert fired(good) == [("unprotected-source", ("sources", 1, "url"))]
