"""Schemes, ranges, purls, paths and thumbprints."""

from typing import Any

import pytest

from unship.core.recall.structure.forms import forms

from .samples import WHOLE, broken, build, product, recall, said


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"builds": [build(version=None, range="<=>1")]}, "builds.0.range: "),
        (
            {"products": [product(scheme="roman")]},
            "products.0.scheme: 'roman' is no version scheme",
        ),
        ({"products": [product(purl="npm/axios")]}, "products.0.purl: Not a package URL"),
        (
            {"products": [product(places=[{"kind": "copy", "path": "{desk}"}])]},
            "products.0.places.0.path: The path '{desk}' begins with an unknown token",
        ),
        (
            {"products": [product(identity={"signers": [{"digests": {"sha1": "B" * 40}}]})]},
            "products.0.identity.signers.0.digests.sha1: a digest is",
        ),
        (
            {"products": [product(identity={"signers": [{"digests": {"crc32": "0"}}]})]},
            "products.0.identity.signers.0.digests.crc32: a digest is",
        ),
    ],
)
def test_a_broken_rule_is_named_with_its_field(changes: dict[str, Any], expected: str) -> None:
    assert expected in said(**changes)


def test_a_recall_with_everything_in_it_breaks_no_rule() -> None:
    assert list(forms(recall(**WHOLE))) == []


def test_an_odd_version_is_no_problem() -> None:
    assert broken(builds=[build(version="v18-final (2)")]) == []


def test_a_range_of_an_unknown_product_or_scheme_is_named_once() -> None:
    assert len(broken(builds=[build(product="no", version=None, range="<1")])) == 1
    rows = [build(version=None, range="<1")]
    assert len(broken(products=[product(scheme="roman")], builds=rows)) == 1
