"""Texts with a grammar of their own: schemes, ranges, purls, paths, digests of signers."""

import re
from collections.abc import Iterator

from unship.core.errors import DocumentError, VersionError
from unship.core.purl import parse_purl
from unship.core.recall.document import Recall
from unship.core.recall.paths import parse_path
from unship.core.recall.products import Product
from unship.core.recall.structure.problem import Path, Problem

_THUMBPRINTS = {
    "sha256": re.compile(r"[0-9a-f]{64}"),
    "sha512": re.compile(r"[0-9a-f]{128}"),
    "sha1": re.compile(r"[0-9a-f]{40}"),
    "md5": re.compile(r"[0-9a-f]{32}"),
}


def forms(recall: Recall) -> Iterator[Problem]:
    """Yield texts that their grammar does not know."""
    for index, product in enumerate(recall.products):
        yield from _product(("products", index), product)
    yield from _ranges(recall)


def _product(path: Path, product: Product) -> Iterator[Problem]:
    yield from _scheme((*path, "scheme"), product.scheme)
    if product.purl is not None:
        try:
            parse_purl(product.purl)
        except DocumentError as error:
            yield Problem(path=(*path, "purl"), text=error.what.rstrip("."))
    for at, place in enumerate(product.places):
        if place.path is not None:
            try:
                parse_path(place.path)
            except DocumentError as error:
                yield Problem(path=(*path, "places", at, "path"), text=error.what.rstrip("."))
    for at, signer in enumerate(product.identity.signers if product.identity else ()):
        for name, value in (signer.digests or {}).items():
            form = _THUMBPRINTS.get(name)
            if form is None or not form.fullmatch(value):
                yield Problem(
                    path=(*path, "identity", "signers", at, "digests", name),
                    text="a digest is sha256, sha512, sha1 or md5 in lower-case hexadecimal",
                )


def _scheme(path: Path, name: str) -> Iterator[Problem]:
    from unship.core import versions

    if name not in versions.names():
        known = ", ".join(versions.names())
        yield Problem(path=path, text=f"{name[:80]!r} is no version scheme; known: {known}")


def _ranges(recall: Recall) -> Iterator[Problem]:
    """Yield ranges that the scheme of their product cannot read."""
    from unship.core import versions

    schemes = {product.id: product.scheme for product in recall.products}
    known = frozenset(versions.names())
    for index, build in enumerate(recall.builds):
        scheme = schemes.get(build.product)
        # An unknown product or scheme has been named already.
        if build.range is None or scheme not in known or scheme is None:
            continue
        try:
            versions.get(scheme).vers_range(build.range)
        except VersionError as error:
            yield Problem(path=("builds", index, "range"), text=error.what.rstrip("."))
