"""Remedies: everybody who is hit is told what to do, in an order that works."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from unship.core.recall.builds import Status
from unship.core.recall.document import Recall, RecallStatus
from unship.core.recall.lint.interface import Context, Hit, Level, hit, rule
from unship.core.recall.products import Product, ProductRole
from unship.core.recall.remedies import AppliesTo, Remedy, RemedyKind, Urgency

CONTAINS = frozenset(
    {
        RemedyKind.UPDATE_SERVER,
        RemedyKind.UNINSTALL,
        RemedyKind.REMOVE_PACKAGE,
        RemedyKind.ROLL_BACK,
        RemedyKind.INSTALL_FIXED,
        RemedyKind.RESTORE_FILE,
        RemedyKind.REINSTALL_SYSTEM,
    }
)
"""Kinds that stop the bad code from running on the host."""

_PACKAGES = frozenset(
    {ProductRole.PACKAGE, ProductRole.ACTION, ProductRole.EXTENSION, ProductRole.IMAGE}
)
FOR_ROLES: Mapping[RemedyKind, frozenset[ProductRole]] = MappingProxyType(
    {
        RemedyKind.UPDATE_SERVER: frozenset({ProductRole.SERVER}),
        RemedyKind.UPDATE_DEPOT: frozenset({ProductRole.SERVER}),
        RemedyKind.REMOVE_PACKAGE: _PACKAGES,
        RemedyKind.WEB_APP: frozenset({ProductRole.APP}),
    }
)
"""Kinds that only make sense for products of these roles; the others fit any."""

_TARGETS: Mapping[RemedyKind, tuple[Status, ...]] = MappingProxyType(
    {
        RemedyKind.INSTALL_FIXED: (Status.FIXED,),
        RemedyKind.ROLL_BACK: (Status.LAST_KNOWN_GOOD, Status.FIXED),
    }
)
"""Kinds that lead to another build, and what that row's status is."""


def _products_of(remedy: Remedy, recall: Recall) -> tuple[Product, ...]:
    """Return the products a remedy is for; an empty list in it means all."""
    if not remedy.products:
        return recall.products
    named = set(remedy.products)
    return tuple(product for product in recall.products if product.id in named)


@rule(
    "affected-without-remedy",
    Level.ERROR,
    says="{product} has affected builds, and no remedy says what to do about them.",
    advice="Add a remedy for `affected` or `any_build`, if only to stop and wait for the next "
    "revision.",
)
def affected_without_remedy(recall: Recall, _context: Context) -> Iterator[Hit]:
    """Whoever has an affected build is told what to do now.

    Remedies for `exposed` come afterwards and do not count. A withdrawn recall asks for nothing.
    """
    if recall.status is RecallStatus.WITHDRAWN:
        return
    helped = {
        product.id
        for remedy in recall.remedies
        if remedy.applies_to is not AppliesTo.EXPOSED
        for product in _products_of(remedy, recall)
    }
    affected = {build.product for build in recall.builds if build.status is Status.AFFECTED}
    for index, product in enumerate(recall.products):
        if product.id in affected and product.id not in helped:
            yield hit("products", index, product=product.id)


@rule(
    "remedy-for-nobody",
    Level.WARNING,
    says="The remedy {remedy} is for nobody: no product it is for fits its kind or its hosting.",
    advice="Correct the kind, the products or the hosting.",
)
def remedy_for_nobody(recall: Recall, _context: Context) -> Iterator[Hit]:
    """A remedy has somebody to speak to.

    Only servers are hosted and updated as servers, only packages are removed as packages, only
    apps give way to a web app.
    """
    for index, remedy in enumerate(recall.remedies):
        roles = {product.role for product in _products_of(remedy, recall)}
        fits = FOR_ROLES.get(remedy.kind, frozenset(ProductRole))
        unhosted = remedy.audience.hosting and ProductRole.SERVER not in roles
        if unhosted or not roles & fits:
            yield hit("remedies", index, remedy=remedy.id)


@rule(
    "remedy-without-target",
    Level.ERROR,
    says="The remedy {remedy} leads to another build, but no row of its products is one to go to.",
    advice="Add the fixed or last known good build, or another kind of remedy.",
)
def remedy_without_target(recall: Recall, _context: Context) -> Iterator[Hit]:
    """`install_fixed` and `roll_back` lead to rows that are fixed or last known good."""
    for index, remedy in enumerate(recall.remedies):
        if remedy.kind not in _TARGETS:
            continue
        products = {product.id for product in _products_of(remedy, recall)}
        targets = {b.product for b in recall.builds if b.status in _TARGETS[remedy.kind]}
        if not products & targets:
            yield hit("remedies", index, "kind", remedy=remedy.id)


@rule(
    "web-app-without-replacement",
    Level.WARNING,
    says="The remedy {remedy} leads to a web app that `replacement` does not describe.",
    advice="Add `replacement` with the browsers it works in and the date of that table.",
)
def web_app_without_replacement(recall: Recall, _context: Context) -> Iterator[Hit]:
    """Who is sent to a web app learns in which browsers it works."""
    for index, remedy in enumerate(recall.remedies):
        if remedy.kind is RemedyKind.WEB_APP and recall.replacement is None:
            yield hit("remedies", index, "kind", remedy=remedy.id)


@rule(
    "urgent-without-steps",
    Level.ERROR,
    says="The remedy {remedy} is to be done now and has no steps.",
    advice="Write the steps, one action each, with the words that stand on the screen.",
)
def urgent_without_steps(recall: Recall, _context: Context) -> Iterator[Hit]:
    """What is urgent comes with steps: nobody looks things up in an emergency."""
    for index, remedy in enumerate(recall.remedies):
        if remedy.urgency is Urgency.NOW and not remedy.steps:
            yield hit("remedies", index, "steps", remedy=remedy.id)


@rule(
    "taken-without-rotation",
    Level.ERROR,
    says="The bad code takes {what}, and no remedy has them changed.",
    advice="Add a remedy of the kind rotate_credentials that says where each is changed.",
)
def taken_without_rotation(recall: Recall, _context: Context) -> Iterator[Hit]:
    """What the bad code takes must be changed; removing the build does not bring it back."""
    taken = recall.impact.takes if recall.impact is not None else ()
    if taken and not any(r.kind is RemedyKind.ROTATE_CREDENTIALS for r in recall.remedies):
        yield hit("impact", "takes", what=", ".join(taken))


@rule(
    "rotation-before-containment",
    Level.ERROR,
    says="The bad code strikes when its stolen keys stop working, and the remedy {remedy} changes "
    "them without saying: after the removal.",
    advice="Name in `after` the remedy that removes the bad build.",
)
def rotation_before_containment(recall: Recall, _context: Context) -> Iterator[Hit]:
    """With a dead man's switch the build is contained first, then credentials are changed.

    One wave of worms destroyed the home folder when the stolen token was revoked
    (reference/incidents.md section 0, point 11). `after` may lead there over other remedies.
    """
    if recall.impact is None or not recall.impact.dead_mans_switch:
        return
    by_id = {remedy.id: remedy for remedy in recall.remedies}
    for index, remedy in enumerate(recall.remedies):
        if remedy.kind is RemedyKind.ROTATE_CREDENTIALS:
            before = _before(remedy, by_id)
            if not any(by_id[name].kind in CONTAINS for name in before):
                yield hit("remedies", index, "after", remedy=remedy.id)


def _before(remedy: Remedy, by_id: Mapping[str, Remedy]) -> frozenset[str]:
    """Return the ids of all remedies that come before one, however far; loops end."""
    seen: set[str] = set()
    waiting = list(remedy.after)
    while waiting:
        name = waiting.pop()
        if name not in seen and name in by_id:
            seen.add(name)
            waiting.extend(by_id[name].after)
    return frozenset(seen)
