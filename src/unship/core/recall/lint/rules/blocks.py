"""Blocks: indicator lists carry poison, and a block hits everybody (reference/incidents.md 0.6)."""

from collections.abc import Iterator

from unship.core.recall.builds import Block
from unship.core.recall.document import Recall
from unship.core.recall.indicators import BlockReason, Indicator, MatchType
from unship.core.recall.lint.addresses import (
    is_below,
    network_host,
    shared_service,
    vendor_domains,
)
from unship.core.recall.lint.interface import Context, Hit, Level, hit, rule
from unship.core.recall.lint.organisations import ENOUGH, primary_organisations
from unship.core.recall.products import Signer

_MAY_BLOCK = frozenset({Block.OPEN, Block.ADVISED})
_NEVER_ALONE = frozenset({MatchType.PATH, MatchType.FILE_NAME, MatchType.RULE})


@rule(
    "block-against-reason",
    Level.ERROR,
    says="The reason given is {reason}, and yet the block is not `never`.",
    advice="Write `block: never`, or take the reason out if it is wrong.",
)
def block_against_reason(recall: Recall, _context: Context) -> Iterator[Hit]:
    """What is the vendor's own, a shared service or a good file is never blocked."""
    for index, indicator in enumerate(recall.indicators):
        if indicator.reason is not None and indicator.block is not Block.NEVER:
            yield hit("indicators", index, "block", reason=indicator.reason.value)


@rule(
    "block-on-vendor",
    Level.ERROR,
    says="The block on {value} would cut people off from the vendor's own {domain}.",
    advice="Write `block: never` with `reason: vendor_own`; fixes and news come from there.",
)
def block_on_vendor(recall: Recall, _context: Context) -> Iterator[Hit]:
    """The vendor's own addresses are not blocked.

    Its own are the domains of `vendor.site`, of the pages to follow and of the manuals. Published
    lists did contain the vendor's blog and its update server.
    """
    own = vendor_domains(recall)
    for index, indicator in _network_blocks(recall):
        domain = is_below(network_host(indicator) or "", own)
        if domain is not None and indicator.reason is not BlockReason.VENDOR_OWN:
            yield hit("indicators", index, value=indicator.match.value or "", domain=domain)


@rule(
    "block-on-shared-service",
    Level.ERROR,
    says="The block on {value} would hit everybody who uses {service}.",
    advice="Write `block: never` with `reason: shared_service`; name the file or the repository "
    "instead.",
)
def block_on_shared_service(recall: Recall, _context: Context) -> Iterator[Hit]:
    """Services that many share are not blocked because one of their users is bad.

    Looked at is a short list of code hosts, cloud storage, delivery networks and messengers
    (`unship.core.recall.lint.addresses`). A URL indicator on one of them counts too: where blocks
    are made, most can only match the host.
    """
    for index, indicator in _network_blocks(recall):
        service = shared_service(network_host(indicator) or "")
        if service is not None and indicator.reason is not BlockReason.SHARED_SERVICE:
            yield hit("indicators", index, value=indicator.match.value or "", service=service)


@rule(
    "thin-network-block",
    Level.ERROR,
    says="A block on the network is advised, but only {count} independent primary organisations "
    "say that {value} is bad.",
    advice="Find a second primary source, or write `block: open` and leave it to the operator.",
)
def thin_network_block(recall: Recall, context: Context) -> Iterator[Hit]:
    """A block on the network needs two independent primary organisations (DESIGN 6a).

    Organisations are counted by name from `said_by`; aggregators and community sources do not
    count. With `block: open` the operator decides and answers for it.
    """
    for index, indicator in _network_blocks(recall):
        if indicator.block is Block.ADVISED:
            count = len(primary_organisations(indicator.said_by, context.sources))
            if count < ENOUGH:
                value = indicator.match.value or ""
                yield hit("indicators", index, "block", count=str(count), value=value)


@rule(
    "shared-signer-block",
    Level.ERROR,
    says="A block on the signer {signer} is advised, which also signs good builds, but only "
    "{count} independent primary organisations ask for it.",
    advice="Block the bad files by digest, or find a second primary source.",
)
def shared_signer_block(recall: Recall, context: Context) -> Iterator[Hit]:
    """A block on a certificate that also signs good builds needs two primary organisations.

    Such a block stops the fix together with what it fixes. Recognised are indicators that carry a
    signer's serial, team id or digest, as certificate fingerprints in published lists do.
    """
    signers = [
        signer
        for product in recall.products
        if product.identity is not None
        for signer in product.identity.signers
        if signer.signs_good_builds
    ]
    for index, indicator in enumerate(recall.indicators):
        if indicator.block is not Block.ADVISED:
            continue
        count = len(primary_organisations(indicator.said_by, context.sources))
        for signer in signers:
            mark = _mark(signer, indicator)
            if mark is not None and count < ENOUGH:
                name = signer.subject or mark
                yield hit("indicators", index, "block", signer=name, count=str(count))


@rule(
    "alone-by-name",
    Level.ERROR,
    says="A {type} proves nothing by itself, and yet it is to count alone.",
    advice="Take out `alone: true`; names are never more than suspicious.",
)
def alone_by_name(recall: Recall, _context: Context) -> Iterator[Hit]:
    """File names, paths, rules and patterns are never proof (DESIGN section 6).

    A rule that matches `18.12.` also matches the fixed build.
    """
    for index, indicator in enumerate(recall.indicators):
        kind = indicator.match.type
        if indicator.alone and kind is not None and (kind in _NEVER_ALONE or indicator.match.glob):
            yield hit("indicators", index, "alone", type=kind.value)


def _network_blocks(recall: Recall) -> Iterator[tuple[int, Indicator]]:
    for index, indicator in enumerate(recall.indicators):
        if indicator.block in _MAY_BLOCK and network_host(indicator) is not None:
            yield index, indicator


def _mark(signer: Signer, indicator: Indicator) -> str | None:
    """Return by which of its marks the indicator names the signer, or None."""
    marks = {signer.serial, signer.team_id, *(signer.digests or {}).values()} - {None, ""}
    folded = {mark.casefold(): mark for mark in marks if mark is not None}
    match = indicator.match
    said = [value for _, value in match.digests.items()] if match.digests is not None else []
    said.extend(re_word for re_word in (match.value or "").replace(":", "").split())
    for word in said:
        if word.casefold() in folded:
            return folded[word.casefold()]
    return None
