"""What the recalls at hand name, arranged so that a probe can ask in constant time.

A probe reads an inventory of thousands of entries and keeps those for which `Wanted` says yes;
everything else is counted and forgotten (DESIGN section 6a, personal data).
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from unship.core.purl import parse_purl
from unship.core.recall.digests import Digests
from unship.core.recall.document import Recall
from unship.core.recall.products import Place, Product


class _Packages(NamedTuple):
    """The named packages of one purl type.

    Attributes:
        purls: Purls without version, normalised: `pkg:npm/axios`.
        names: Their names, as `names` returns them.
    """

    purls: frozenset[str]
    names: frozenset[str]


def _type(purl: str) -> str:
    """Return the type of a purl, without reading the rest: `npm` of `pkg:npm/axios`."""
    return purl.removeprefix("pkg:").lstrip("/").partition("/")[0].lower()


class Wanted:
    """Names and digests that recalls in force name.

    Package URLs are taken apart when their type is first asked for: a wave names hundreds of
    packages of one ecosystem, and most folders hold nothing of it.

    Attributes:
        platforms: Every platform of a named product.
        places: `(platform, kind, path)` of every product place with a path.
        artifact_names: Names of listed files, lower case, by platform: files to digest when they
            lie inside a recognised install.
        digests: Every listed digest, good or bad, `(algorithm, hex)`.
        depots: `(platform, path, product name)` of every depot of a server product (scheme
            `none`): what its probe states as `Identity.server`.
    """

    def __init__(self, recalls: Iterable[Recall]) -> None:
        self.platforms: set[str] = set()
        self.places: set[tuple[str, str, str]] = set()
        self.artifact_names: dict[str, set[str]] = {}
        self.digests: set[tuple[str, str]] = set()
        self.depots: set[tuple[str, str, str]] = set()
        self._names: dict[str, set[tuple[str, str]]] = {}
        self._written: dict[str, list[str]] = {}
        self._packages: dict[str, _Packages] = {}
        for recall in recalls:
            self._add(recall)

    def _add(self, recall: Recall) -> None:
        platform_of = {product.id: product.platform for product in recall.products}
        for product in recall.products:
            self._add_product(product)
        for build in recall.builds:
            for artifact in build.artifacts:
                self.artifact_names.setdefault(platform_of[build.product], set()).add(
                    artifact.name.lower()
                )
                self._add_digests(artifact.digests)
        for indicator in recall.indicators:
            if indicator.match.digests is not None:
                self._add_digests(indicator.match.digests)
                if indicator.name is not None:
                    for platform in platform_of.values():
                        self.artifact_names.setdefault(platform, set()).add(indicator.name.lower())

    def _add_digests(self, digests: Digests) -> None:
        self.digests.update(digests.items())

    def _add_product(self, product: Product) -> None:
        self.platforms.add(product.platform)
        if product.purl is not None:
            self._written.setdefault(_type(product.purl), []).append(product.purl)
        for place in product.places:
            if place.path is not None:
                self.places.add((product.platform, place.kind.value, place.path))
                if product.scheme == "none" and place.kind is Place.DEPOT:
                    self.depots.add((product.platform, place.path, product.name))
        identity = product.identity
        if identity is None:
            return
        kinds = {
            "display_name": identity.display_names,
            "file_name": identity.file_names,
            "bundle_id": identity.bundle_ids,
            "msi_product_code": identity.msi_product_codes,
            "msi_upgrade_code": identity.msi_upgrade_codes,
            "uninstall_key": identity.uninstall_keys,
            "msix_family": identity.msix_families,
        }
        for kind, values in kinds.items():
            self._names.setdefault(kind, set()).update(
                (product.platform, value.casefold()) for value in values
            )

    def purl(self, bare: str) -> bool:
        """Tell whether a recall names this purl (normalised, without version)."""
        return bare in self._of_type(_type(bare)).purls

    def names(self, purl_type: str) -> AbstractSet[str]:
        """Return the named packages of one purl type, as `namespace/name` or `name`, decoded."""
        return self._of_type(purl_type).names

    def _of_type(self, purl_type: str) -> _Packages:
        found = self._packages.get(purl_type)
        if found is None:
            parsed = [parse_purl(purl) for purl in self._written.get(purl_type, ())]
            found = _Packages(
                purls=frozenset(purl.bare for purl in parsed),
                names=frozenset(purl.full_name for purl in parsed),
            )
            self._packages[purl_type] = found
        return found

    def name(self, kind: str, platform: str, value: str) -> bool:
        """Tell whether a recall's identity names `value`, compared without case.

        Args:
            kind: Field of `unship.core.observation.Identity`, such as `bundle_id`.
            platform: The product platform.
            value: What was read.
        """
        return (platform, value.casefold()) in self._names.get(kind, ())

    def values(self, kind: str, platform: str) -> frozenset[str]:
        """Return what identities of one platform name, in folded case.

        Args:
            kind: Field of `unship.core.observation.Identity`, such as `file_name`.
            platform: The product platform.
        """
        return frozenset(value for named, value in self._names.get(kind, ()) if named == platform)
