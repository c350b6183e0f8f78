from collections.abc import Callable
from typing import Any

import pytest

Tree = dict[str, Any]
Fired = Callable[..., list[tuple[str, tuple[str | int, ...]]]]


@pytest.mark.parametrize("applies_to", [None, "exposed"])
def test_an_affected_product_without_a_remedy_is_an_error(
    good: Tree, fired: Fired, applies_to: str | None
) -> None:
    if applies_to is None:
        del good["remedies"][1]
    else:
        good["remedies"][1]["applies_to"] = applies_to
    assert fired(good) == [("affected-without-remedy", ("products", 1))]


def test_a_remedy_for_all_products_helps_each(good: Tree, fired: Fired) -> None:
    del good["remedies"][1]
    good["remedies"][0]["products"] = []
    assert fired(good) == []


def test_a_withdrawn_recall_needs_no_remedy(good: Tree, fired: Fired) -> None:
    del good["remedies"][1]
    good |= {"status": "withdrawn", "reason": {"de": "Irrtum", "en": "A mistake"}}
    assert fired(good) == []


@pytest.mark.parametrize(
    ("kind", "products"),
    [
        ("update_server", ["win", "pkg"]),
        ("update_depot", ["pkg"]),
        ("remove_package", ["win", "server"]),
        ("web_app", ["pkg", "server"]),
    ],
)
def test_a_remedy_whose_kind_fits_no_product_is_for_nobody(
    good: Tree, fired: Fired, kind: str, products: list[str]
) -> None:
    good["remedies"][2] |= {"kind": kind, "products": products, "audience": {}}
    assert fired(good) == [("remedy-for-nobody", ("remedies", 2))]


def test_a_remedy_for_hosted_servers_without_a_server_is_for_nobody(
    good: Tree, fired: Fired
) -> None:
    good["remedies"][2] |= {"kind": "contact", "products": ["win"]}
    assert fired(good) == [("remedy-for-nobody", ("remedies", 2))]


@pytest.mark.parametrize("products", [[], ["win", "server"]])
def test_a_remedy_with_one_product_that_fits_has_somebody(
    good: Tree, fired: Fired, products: list[str]
) -> None:
    good["remedies"][2]["products"] = products
    assert fired(good) == []


@pytest.mark.parametrize("kind", ["install_fixed", "roll_back"])
def test_a_remedy_to_another_build_needs_a_row_to_go_to(
    good: Tree, fired: Fired, kind: str
) -> None:
    good["remedies"][1]["kind"] = kind
    good["builds"][3]["status"] = "not_affected"
    assert fired(good) == [("remedy-without-target", ("remedies", 1, "kind"))]


def test_installing_the_fix_does_not_lead_to_an_older_build(good: Tree, fired: Fired) -> None:
    good["remedies"][1]["kind"] = "install_fixed"
    assert fired(good) == [("remedy-without-target", ("remedies", 1, "kind"))]


def test_rolling_back_to_a_fix_of_an_older_line_is_fine(good: Tree, fired: Fired) -> None:
    good["builds"][3] |= {"status": "fixed", "version": "1.0.2"}
    assert fired(good) == []


def test_a_web_app_that_is_not_described_is_questioned(good: Tree, fired: Fired) -> None:
    del good["replacement"]
    assert fired(good) == [("web-app-without-replacement", ("remedies", 4, "kind"))]


def test_an_urgent_remedy_without_steps_is_an_error(good: Tree, fired: Fired) -> None:
    good["remedies"][0]["steps"] = []
    assert fired(good) == [("urgent-without-steps", ("remedies", 0, "steps"))]


def test_what_is_taken_and_never_changed_is_an_error(good: Tree, fired: Fired) -> None:
    del good["remedies"][3]
    assert fired(good) == [("taken-without-rotation", ("impact", "takes"))]


@pytest.mark.parametrize("impact", [None, []])
def test_where_nothing_is_taken_nothing_is_changed(
    good: Tree, fired: Fired, impact: list[str] | None
) -> None:
    del good["remedies"][3]
    if impact is None:
        del good["impact"]
    else:
        good["impact"]["takes"] = impact
    assert fired(good) == []


@pytest.mark.parametrize("after", [[], ["hosted2"], ["contact"], ["rotate"], ["nobody"]])
def test_a_rotation_that_may_come_first_is_an_error_under_a_dead_mans_switch(
    good: Tree, fired: Fired, after: list[str]
) -> None:
    contact = good["remedies"][0] | {"id": "contact", "kind": "contact", "after": ["rotate"]}
    good["remedies"].append(contact)
    good["remedies"][3]["after"] = after
    assert fired(good) == [("rotation-before-containment", ("remedies", 3, "after"))]


def test_without_a_dead_mans_switch_the_order_is_free(good: Tree, fired: Fired) -> None:
    good["impact"]["dead_mans_switch"] = False
    good["remedies"][3]["after"] = []
    assert fired(good) == []
