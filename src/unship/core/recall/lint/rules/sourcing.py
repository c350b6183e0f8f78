"""Where facts come from: a fact nobody can check is a rumour with a signature."""

from collections.abc import Iterable, Iterator

from unship.core.recall.builds import Build, Status
from unship.core.recall.document import Recall
from unship.core.recall.lint.interface import Context, Hit, Level, hit, rule
from unship.core.recall.lint.organisations import is_near, primary_organisations
from unship.core.recall.lint.walk import Path

_ANSWERED_BY_ASSURANCE = frozenset({Status.FIXED, Status.LAST_KNOWN_GOOD})


@rule(
    "fact-without-source",
    Level.ERROR,
    says="This fact names no source.",
    advice="Name the source it is known from, or leave the fact out until there is one.",
)
def fact_without_source(recall: Recall, _context: Context) -> Iterator[Hit]:
    """Every fact names where it is known from.

    Builds, claims, artifacts, indicators, impact, detections, replacement and timeline: whoever
    acts on the recall must be able to read it up. Rows that are fixed or last known good have a
    rule of their own, because an assurance may answer for them; so have products.
    """
    for index, build in enumerate(recall.builds):
        yield from _in_build(build, ("builds", index))
    for index, indicator in enumerate(recall.indicators):
        if not indicator.said_by:
            yield hit("indicators", index)
    if recall.impact is not None and not recall.impact.sources:
        yield hit("impact")
    for index, detection in enumerate(recall.detections):
        if not detection.source:
            yield hit("detections", index)
    if recall.replacement is not None and not recall.replacement.sources:
        yield hit("replacement")
    for index, event in enumerate(recall.timeline):
        if not event.sources:
            yield hit("timeline", index)


def _in_build(build: Build, path: Path) -> Iterator[Hit]:
    if not build.sources and build.status not in _ANSWERED_BY_ASSURANCE:
        yield hit(*path)
    for index, artifact in enumerate(build.artifacts):
        if not artifact.said_by:
            yield hit(*path, "artifacts", index)
    for index, claim in enumerate(build.claims):
        if not claim.sources:
            yield hit(*path, "claims", index)


@rule(
    "good-build-without-ground",
    Level.WARNING,
    says="The build is called {status}, but neither a source nor an assurance says who vouches "
    "for it.",
    advice="Name a source, or say in `assurance` who looked at the build and how closely.",
)
def good_build_without_ground(recall: Recall, _context: Context) -> Iterator[Hit]:
    """A build that people are sent to has somebody who vouches for it.

    Rows that are fixed or last known good are where remedies lead; without a source or an
    assurance nobody can tell how well the build was looked at.
    """
    for index, build in enumerate(recall.builds):
        if build.status in _ANSWERED_BY_ASSURANCE and not build.sources and not build.assurance:
            yield hit("builds", index, status=build.status.value)


@rule(
    "product-without-source",
    Level.WARNING,
    says="What is said of the product {product} names no source.",
    advice="Name the source that tells how the product is recognised and where it lies.",
)
def product_without_source(recall: Recall, _context: Context) -> Iterator[Hit]:
    """How a product is recognised is a fact too.

    A wrong bundle id or folder makes every host look as if the product were not there.
    """
    for index, product in enumerate(recall.products):
        if not product.sources and (product.identity is not None or product.places):
            yield hit("products", index, product=product.id)


@rule(
    "hearsay-only",
    Level.WARNING,
    says="Only aggregators or community posts say this.",
    advice="Find the first party or a primary source; aggregators are known to misattribute.",
)
def hearsay_only(recall: Recall, context: Context) -> Iterator[Hit]:
    """A fact that decides a verdict rests on a first party or a primary source.

    Aggregators name wrong packages, last good versions and open ranges
    (reference/incidents.md section 0, point 7). Looked at are affected builds and indicators that
    prove by themselves.
    """
    for index, build in enumerate(recall.builds):
        if build.status is Status.AFFECTED and build.sources and _all_far(build.sources, context):
            yield hit("builds", index)
    for index, indicator in enumerate(recall.indicators):
        told = indicator.said_by
        if indicator.alone and told and not primary_organisations(told, context.sources):
            yield hit("indicators", index)


def _all_far(sources: Iterable[str], context: Context) -> bool:
    return not any(is_near(source, context.sources) for source in sources)


@rule(
    "unused-source",
    Level.NOTE,
    says="No fact rests on the source {source}.",
    advice="Name it where it is used, or take it out.",
)
def unused_source(recall: Recall, context: Context) -> Iterator[Hit]:
    """A source that no fact names is noise, or a fact forgot to name it."""
    used = {found for path, found in context.strings if _names_source(path)}
    for index, source in enumerate(recall.sources):
        if source.id not in used:
            yield hit("sources", index, source=source.id)


def _names_source(path: Path) -> bool:
    # `…/source` of said_by, scores and detections; `…/sources/3` everywhere but at the top.
    return path[-1] == "source" or (len(path) > 2 and path[-2] == "sources" and path[-1] != "id")  # noqa: PLR2004 - below the top


@rule(
    "unprotected-source",
    Level.NOTE,
    says="The source {source} is read over http, which anybody on the way can change.",
    advice="Write the https address if the page has one.",
)
def unprotected_source(recall: Recall, _context: Context) -> Iterator[Hit]:
    """Sources are named by https addresses where there is one."""
    for index, source in enumerate(recall.sources):
        if source.url is not None and source.url.casefold().startswith("http:"):
            yield hit("sources", index, "url", source=source.id)
