"""Products: recognised by more than a name that anybody can carry."""

from collections.abc import Iterator

from unship.core.recall.document import Recall
from unship.core.recall.lint.interface import Context, Hit, Level, hit, rule
from unship.core.recall.products import Identity


@rule(
    "known-by-name-only",
    Level.WARNING,
    says="{product} is recognised by its display name only.",
    advice="Add a bundle id, product code, uninstall key, purl or pinned signer.",
)
def known_by_name_only(recall: Recall, _context: Context) -> Iterator[Hit]:
    """A display name identifies nothing: others carry it too, and translations change it."""
    for index, product in enumerate(recall.products):
        identity = product.identity
        named = identity is not None and identity == Identity(display_names=identity.display_names)
        if named and product.purl is None and identity != Identity():
            yield hit("products", index, "identity", product=product.id)


@rule(
    "unrecognisable-product",
    Level.ERROR,
    says="Nothing says how {product} is recognised: no purl, no identity, no place.",
    advice="Give a purl, an identity or a place; otherwise every host reads as if it were absent.",
)
def unrecognisable_product(recall: Recall, _context: Context) -> Iterator[Hit]:
    """A product that cannot be recognised is silent everywhere, which looks like good news."""
    for index, product in enumerate(recall.products):
        told = product.identity is not None and product.identity != Identity()
        if product.purl is None and not told and not product.places:
            yield hit("products", index, product=product.id)


@rule(
    "unpinned-signer",
    Level.WARNING,
    says="The signer {signer} of {product} is named but not pinned.",
    advice="Add issuer and serial, a team id or a certificate digest.",
)
def unpinned_signer(recall: Recall, _context: Context) -> Iterator[Hit]:
    """A signer's subject identifies nobody: certificates are issued to names that look alike."""
    for index, product in enumerate(recall.products):
        signers = product.identity.signers if product.identity is not None else ()
        for place, signer in enumerate(signers):
            if not (signer.serial or signer.team_id or signer.digests):
                name = signer.subject or "?"
                path = ("products", index, "identity", "signers", place)
                yield hit(*path, signer=name, product=product.id)
