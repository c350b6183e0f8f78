import pytest

from unship.core.recall.lint.ordering import is_ordered, scheme_of
from unship.core.recall.products import Product, ProductRole


def product(scheme: str) -> Product:
    return Product(
        id="p", name="P", role=ProductRole.APP, platform="any", scheme=scheme, complete=True
    )


@pytest.mark.parametrize(
    ("scheme", "ordered"),
    [("semver", True), ("intdot", True), ("exact", False), ("none", False), ("nobody's", False)],
)
def test_only_known_schemes_with_an_order_are_ordered(scheme: str, *, ordered: bool) -> None:
    assert is_ordered(product(scheme)) is ordered


def test_an_unknown_scheme_is_none() -> None:
    assert scheme_of(product("nobody's")) is None
