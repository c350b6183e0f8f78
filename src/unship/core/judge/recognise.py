"""Is this thing the product? By purl, by an identity entry, by a server's name; never by range."""

from unship.core.observation import Seen
from unship.core.purl import bare_purl
from unship.core.recall.document import Recall
from unship.core.recall.products import Place, Product

_IDENTITY = {
    "display_name": "display_names",
    "file_name": "file_names",
    "bundle_id": "bundle_ids",
    "msi_product_code": "msi_product_codes",
    "msi_upgrade_code": "msi_upgrade_codes",
    "uninstall_key": "uninstall_keys",
    "msix_family": "msix_families",
}


class Recogniser:
    """Products of one revision, arranged so that each observation costs constant time."""

    def __init__(self, recall: Recall) -> None:
        self._by: dict[tuple[str, str, str], list[Product]] = {}
        for product in recall.products:
            for kind, value in _entries(product):
                self._by.setdefault((product.platform, kind, value), []).append(product)
        self._handed_out = _handed_out(recall)

    def products(self, seen: Seen) -> tuple[tuple[Product, bool], ...]:
        """Return the products that `seen` is, each with whether a *name* alone says so.

        A file name is a name; a purl, a bundle id, an uninstall entry or a server's name is the
        system's own record. A purl or bundle id is unique to its platform.
        """
        found: dict[str, tuple[Product, bool]] = {}
        for kind, value in _observed(seen):
            for product in self._by.get((seen.platform, kind, value), ()):
                by_name = kind == "file_name"
                before = found.get(product.id)
                found[product.id] = (product, by_name and (before is None or before[1]))
        if seen.place is Place.DEPOT and seen.identity.server is not None:
            # Whatever lies where a server hands out a product is judged as that product, by its
            # name at the least: an unlisted package must not read as "nothing there".
            for product in self._handed_out.get(seen.identity.server.casefold(), ()):
                if product.platform == seen.platform:
                    found.setdefault(product.id, (product, True))
        return tuple(found.values())


def _handed_out(recall: Recall) -> dict[str, list[Product]]:
    """Return the products that each server ships, by the server's name."""
    products = {product.id: product for product in recall.products}
    shipped = {
        (each.product, build.product): None
        for build in recall.builds
        for each in build.shipped_with
    }
    found: dict[str, list[Product]] = {}
    for server, product in shipped:
        found.setdefault(products[server].name.casefold(), []).append(products[product])
    return found


def _entries(product: Product) -> list[tuple[str, str]]:
    entries: list[tuple[str, str]] = []
    if product.purl is not None:
        entries.append(("purl", bare_purl(product.purl)))
    if product.identity is not None:
        for kind, field in _IDENTITY.items():
            entries += [(kind, value.casefold()) for value in getattr(product.identity, field)]
    entries.append(("server", product.name.casefold()))
    return entries


def _observed(seen: Seen) -> list[tuple[str, str]]:
    identity = seen.identity
    observed = [("purl", identity.purl)] if identity.purl is not None else []
    for kind in (*_IDENTITY, "server"):
        value = getattr(identity, kind)
        if value is not None:
            observed.append((kind, value.casefold()))
    return observed
