from collections.abc import Callable
from typing import Any

import pytest

Tree = dict[str, Any]
Fired = Callable[..., list[tuple[str, tuple[str | int, ...]]]]


def test_a_product_known_by_display_name_only_is_questioned(good: Tree, fired: Fired) -> None:
    good["products"][0]["identity"] = {"display_names": ["Example App"]}
    assert fired(good) == [("known-by-name-only", ("products", 0, "identity"))]


@pytest.mark.parametrize("more", [{"bundle_ids": ["com.example"]}, {"uninstall_keys": ["{1}"]}])
def test_a_product_known_by_more_than_a_name_is_fine(good: Tree, fired: Fired, more: Tree) -> None:
    good["products"][0]["identity"] = {"display_names": ["Example App"]} | more
    assert fired(good) == []


def test_a_display_name_beside_a_purl_is_fine(good: Tree, fired: Fired) -> None:
    good["products"][1] |= {"identity": {"display_names": ["Example"]}, "sources": ["vendor"]}
    assert fired(good) == []


@pytest.mark.parametrize("identity", [None, {}])
def test_a_product_that_nothing_recognises_is_an_error(
    good: Tree, fired: Fired, identity: Tree | None
) -> None:
    good["products"][0] |= {"identity": identity, "places": []}
    assert fired(good) == [("unrecognisable-product", ("products", 0))]


def test_a_product_known_by_its_places_is_recognised(good: Tree, fired: Fired) -> None:
    del good["products"][0]["identity"]
    assert fired(good) == []


@pytest.mark.parametrize("signer", [{"subject": "Ex Ltd", "issuer": "A CA"}, {}])
def test_a_signer_without_a_pin_is_questioned(good: Tree, fired: Fired, signer: Tree) -> None:
    good["products"][0]["identity"]["signers"] = [signer]
    path = ("products", 0, "identity", "signers", 0)
    assert fired(good) == [("unpinned-signer", path)]


@pytest.mark.parametrize("pin", [{"team_id": "T1"}, {"digests": {"sha1": "d" * 40}}])
def test_a_pinned_signer_is_fine(good: Tree, fired: Fired, pin: Tree) -> None:
    good["products"][0]["identity"]["signers"] = [{"subject": "Ex Ltd"} | pin]
    assert fired(good) == []
