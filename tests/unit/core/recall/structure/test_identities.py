"""Ids and references."""

from typing import Any

import pytest

from unship.core.recall.structure.identities import identities

from .samples import WHOLE, build, product, recall, remedy, said


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"id": "Case"}, "id: 'Case' is no id"),
        ({"publisher": {"id": "a b", "name": "A", "role": "vendor"}}, "publisher.id: 'a b'"),
        ({"aliases": [{"system": "a", "id": "b", "product": "no"}]}, "aliases.0.product: there is"),
        ({"builds": [build(product="no")]}, "builds.0.product: there is no product"),
        (
            {"builds": [build(shipped_with=[{"product": "no", "train": "1"}])]},
            "builds.0.shipped_with.0.product: there is no product",
        ),
        ({"builds": [build(sources=["no"])]}, "builds.0.sources.0: there is no source"),
        ({"products": [product(), product()]}, "products.1.id: the id 'win' stands twice"),
        (
            {"remedies": [remedy(after=["no"])]},
            "remedies.0.after.0: there is no remedy with the id 'no'",
        ),
        (
            {"remedies": [remedy("a", after=["b"]), remedy("b", after=["a"]), remedy("c")]},
            "remedies.0.after: these remedies wait for each other: a, b",
        ),
        ({"remedies": [remedy(products=["no"])]}, "remedies.0.products.0: there is no product"),
    ],
)
def test_a_broken_rule_is_named_with_its_field(changes: dict[str, Any], expected: str) -> None:
    assert expected in said(**changes)


def test_a_recall_with_everything_in_it_breaks_no_rule() -> None:
    assert list(identities(recall(**WHOLE))) == []
