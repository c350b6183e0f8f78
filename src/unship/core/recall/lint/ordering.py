"""The version orderings that products name, as rules need them."""

from unship.core import versions
from unship.core.recall.products import Product


def scheme_of(product: Product) -> versions.Scheme | None:
    """Return the product's version scheme; None where its name is unknown.

    The reader refuses unknown names where it is strict; a tolerant reading may still hold one.
    """
    return versions.get(product.scheme) if product.scheme in versions.names() else None


def is_ordered(product: Product) -> bool:
    """Tell whether the product's versions have an order, so that ranges mean something."""
    scheme = scheme_of(product)
    return scheme is not None and scheme.ordered
