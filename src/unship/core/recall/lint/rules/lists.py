"""Lists of bad builds: exact where they can be, honest where they cannot."""

from collections.abc import Iterator

from unship.core.recall.builds import Build, Status
from unship.core.recall.circumstances import SourceKind
from unship.core.recall.document import Recall
from unship.core.recall.lint.interface import Context, Hit, Level, hit, rule
from unship.core.recall.lint.ordering import is_ordered
from unship.core.recall.lint.organisations import ENOUGH
from unship.core.recall.products import Product


def _bad(recall: Recall) -> Iterator[tuple[int, Build, Product]]:
    """Yield the affected rows whose product orders its versions."""
    products = {product.id: product for product in recall.products}
    for index, build in enumerate(recall.builds):
        product = products.get(build.product)
        if build.status is Status.AFFECTED and product is not None and is_ordered(product):
            yield index, build, product


@rule(
    "range-in-complete-list",
    Level.ERROR,
    says="The list of the bad builds of {product} is said to be complete, and yet this row is "
    "a range.",
    advice="List the versions one by one; a range also hits builds between them that were never "
    "bad.",
)
def range_in_complete_list(recall: Recall, _context: Context) -> Iterator[Hit]:
    """Where the bad builds are known one by one they are listed one by one.

    Sets with holes are normal: 8.3.42 and 8.3.45 bad, 8.3.43 and 8.3.44 not
    (reference/incidents.md section 0, point 2). A row with `when` is exempt: there the condition
    selects, not the range.
    """
    for index, build, product in _bad(recall):
        if product.complete and build.range is not None and build.when is None:
            yield hit("builds", index, "range", product=product.id)


@rule(
    "every-version-in-complete-list",
    Level.WARNING,
    says="Every version of {product} is called affected.",
    advice="Keep this only if the product never had a good version; else list the bad ones or "
    "give a condition in `when`.",
)
def every_version_in_complete_list(recall: Recall, _context: Context) -> Iterator[Hit]:
    """`any: true` is for products that were malicious from their first version on.

    With `when` it also says what it should of tags that were moved for some days.
    """
    for index, build, product in _bad(recall):
        if product.complete and build.any and build.when is None:
            yield hit("builds", index, "any", product=product.id)


@rule(
    "range-beside-list",
    Level.WARNING,
    says="{product} has bad versions listed one by one, and beside them a row for many.",
    advice="List them all, or say in `when` what the wide row is for.",
)
def range_beside_list(recall: Recall, _context: Context) -> Iterator[Hit]:
    """A list of bad versions and a range of bad versions of one product contradict each other.

    Either the versions are known, then the range is too wide; or they are not, then the list
    pretends. Products whose list is said to be complete have a rule of their own.
    """
    bad = tuple(_bad(recall))
    listed = {product.id for _, build, product in bad if build.listed_versions()}
    for index, build, product in bad:
        wide = build.range is not None or build.any is True
        if wide and build.when is None and product.id in listed and not product.complete:
            yield hit("builds", index, product=product.id)


@rule(
    "incomplete-without-text",
    Level.ERROR,
    says="The list of the bad builds of {product} is said to be incomplete, but not why.",
    advice="Say in `incomplete` what is missing and who may know, in German and English.",
)
def incomplete_without_text(recall: Recall, _context: Context) -> Iterator[Hit]:
    """`complete: false` comes with words: every unlisted version will read "unknown" because of it.

    The reader of that answer has a right to the reason.
    """
    for index, product in enumerate(recall.products):
        if not product.complete and not product.incomplete:
            yield hit("products", index, product=product.id)


@rule(
    "complete-without-ground",
    Level.WARNING,
    says="The list of the bad builds of {product} is said to be complete, but neither its "
    "maintainers nor two primary sources are named for it.",
    advice="Name them in the rows or the product, or write `complete: false` with the reason.",
)
def complete_without_ground(recall: Recall, context: Context) -> Iterator[Hit]:
    """Only maintainers, the product's registry or two primary sources know that a list is whole.

    `complete: true` makes every other version read "clear" (DESIGN section 3). A registry is a
    first party of what it hands out. Products without versions have no list.
    """
    named: dict[str, set[str]] = {
        product.id: set(product.sources) for product in recall.products if product.complete
    }
    for build in recall.builds:
        if build.product in named:
            named[build.product].update(build.sources)
    for index, product in enumerate(recall.products):
        if product.complete and product.scheme != "none":
            found = [
                context.sources[name].kind for name in named[product.id] & set(context.sources)
            ]
            known = SourceKind.FIRST_PARTY in found
            if not known and found.count(SourceKind.PRIMARY) < ENOUGH:
                yield hit("products", index, product=product.id)
