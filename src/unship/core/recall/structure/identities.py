"""Ids have one form, are unique in their list, and what names one names one that is there."""

import re
from collections.abc import Iterable, Iterator

from unship.core.recall.builds import Build
from unship.core.recall.document import Recall
from unship.core.recall.structure.problem import Path, Problem

ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
"""DESIGN section 3, conventions."""


def identities(recall: Recall) -> Iterator[Problem]:
    """Yield broken ids and references."""
    yield from _form(("publisher", "id"), recall.publisher.id)
    yield from _form(("id",), recall.id)
    for name in ("products", "remedies", "promises", "sources"):
        yield from _list(name, [entry.id for entry in getattr(recall, name)])
    yield from _to_products(recall)
    yield from _to_sources(recall)
    yield from _remedy_order(recall)


def _form(path: Path, value: str) -> Iterator[Problem]:
    if not ID.fullmatch(value):
        yield Problem(
            path=path,
            text=f"{value[:80]!r} is no id: up to 64 of a-z, 0-9, dot, underscore and hyphen, "
            "a letter or digit first",
        )


def _list(name: str, ids: list[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, value in enumerate(ids):
        path = (name, index, "id")
        yield from _form(path, value)
        if value in seen:
            yield Problem(path=path, text=f"the id {value[:80]!r} stands twice in {name}")
        seen.add(value)


def _known(
    what: str, known: frozenset[str], named: Iterable[tuple[Path, str | None]]
) -> Iterator[Problem]:
    for path, value in named:
        if value is not None and value not in known:
            yield Problem(path=path, text=f"there is no {what} with the id {value[:80]!r}")


def _to_products(recall: Recall) -> Iterator[Problem]:
    known = frozenset(product.id for product in recall.products)
    yield from _known("product", known, _products_named(recall))


def _products_named(recall: Recall) -> Iterator[tuple[Path, str | None]]:
    for index, alias in enumerate(recall.aliases):
        yield ("aliases", index, "product"), alias.product
    for index, build in enumerate(recall.builds):
        yield ("builds", index, "product"), build.product
        for at, shipped in enumerate(build.shipped_with):
            yield ("builds", index, "shipped_with", at, "product"), shipped.product
    for index, remedy in enumerate(recall.remedies):
        yield from _each(("remedies", index, "products"), remedy.products)


def _each(path: Path, values: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    return (((*path, index), value) for index, value in enumerate(values))


def _to_sources(recall: Recall) -> Iterator[Problem]:
    known = frozenset(source.id for source in recall.sources)
    yield from _known("source", known, _sources_named(recall))
    for index, build in enumerate(recall.builds):
        yield from _known("source", known, _build_sources(index, build))


def _sources_named(recall: Recall) -> Iterator[tuple[Path, str]]:
    for index, score in enumerate(recall.scores):
        yield ("scores", index, "source"), score.source
    for index, product in enumerate(recall.products):
        yield from _each(("products", index, "sources"), product.sources)
    for index, indicator in enumerate(recall.indicators):
        for at, said in enumerate(indicator.said_by):
            yield ("indicators", index, "said_by", at, "source"), said.source
    for index, detection in enumerate(recall.detections):
        yield ("detections", index, "source"), detection.source
    for index, event in enumerate(recall.timeline):
        yield from _each(("timeline", index, "sources"), event.sources)
    if recall.impact is not None:
        yield from _each(("impact", "sources"), recall.impact.sources)
    if recall.replacement is not None:
        yield from _each(("replacement", "sources"), recall.replacement.sources)


def _build_sources(index: int, build: Build) -> Iterator[tuple[Path, str]]:
    yield from _each(("builds", index, "sources"), build.sources)
    for at, claim in enumerate(build.claims):
        yield from _each(("builds", index, "claims", at, "sources"), claim.sources)
    for at, artifact in enumerate(build.artifacts):
        for number, said in enumerate(artifact.said_by):
            path = ("builds", index, "artifacts", at, "said_by", number, "source")
            yield path, said.source


def _remedy_order(recall: Recall) -> Iterator[Problem]:
    """Yield what `after` names in vain, and the remedies that wait for each other."""
    known = frozenset(remedy.id for remedy in recall.remedies)
    waiting: dict[str, set[str]] = {}
    for index, remedy in enumerate(recall.remedies):
        yield from _known("remedy", known, _each(("remedies", index, "after"), remedy.after))
        waiting.setdefault(remedy.id, set()).update(known.intersection(remedy.after))
    # Take away what waits for nothing until nothing changes: what is left waits in a circle.
    while True:
        ready = {name for name, others in waiting.items() if not others}
        if not ready:
            break
        waiting = {name: others - ready for name, others in waiting.items() if name not in ready}
    for index, remedy in enumerate(recall.remedies):
        if remedy.id in waiting:
            yield Problem(
                path=("remedies", index, "after"),
                text="these remedies wait for each other: " + ", ".join(sorted(waiting))[:200],
            )
            return
