"""The top of a recall."""

import msgspec
import pytest

from unship.core.recall.products import Product, ProductRole

from .examples import revision

PRODUCT = Product(
    id="win",
    name="App",
    role=ProductRole.APP,
    platform="windows",
    scheme="intdot",
    complete=True,
)


def test_a_recall_is_known_by_publisher_and_id() -> None:
    assert revision(1).key == ("acme", "case-1")


def test_a_product_is_found_by_its_id() -> None:
    recall = msgspec.structs.replace(revision(1), products=(PRODUCT,))
    assert recall.product("win") is PRODUCT
    with pytest.raises(KeyError):
        recall.product("mac")
