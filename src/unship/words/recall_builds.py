"""What is bad and what is not, product by product, as tables."""

from collections.abc import Iterator

from unship.core.recall.builds import Build, Status, When
from unship.core.recall.document import Recall
from unship.core.recall.lint.organisations import ENOUGH, primary_organisations
from unship.core.recall.products import Product
from unship.core.recall.texts import in_language
from unship.words.layout import paragraph, table
from unship.words.plain import plain
from unship.words.recall_names import name, platform
from unship.words.translation import Translator

_ORDER = {status: rank for rank, status in enumerate(Status)}
_LISTED = 200
"""Versions that one row lists in full; the rest is counted."""


def builds(recall: Recall, t: Translator, width: int) -> Iterator[str]:
    """Yield one table for each product: versions, status, label, train, conditions, claims."""
    for product in recall.products:
        yield from _product(recall, product, t, width)
    yield from _digests(recall, t, width)


def _product(recall: Recall, product: Product, t: Translator, width: int) -> Iterator[str]:
    yield f"{plain(product.name)} ({platform(product)}, {t(name(product.role))})"
    rows = sorted(
        (build for build in recall.builds if build.product == product.id),
        key=lambda build: _ORDER[build.status],
    )
    if rows:
        yield from table([_cells(recall, build, t) for build in rows], width, indent="  ")
    else:
        shipped = sorted(_trains(recall, product))
        yield "  " + (
            t("Judged by what it hands out: {trains}", trains=", ".join(shipped))
            if shipped
            else t("No build is named yet.")
        )
    for line in _remarks(rows, t):
        yield from paragraph(line, width, indent="    ", first="  · ")
    yield from _completeness(product, t, width)
    yield ""


def _trains(recall: Recall, product: Product) -> set[str]:
    return {
        plain(shipped.train)
        for build in recall.builds
        for shipped in build.shipped_with
        if shipped.product == product.id and build.status is Status.AFFECTED
    }


def _cells(recall: Recall, build: Build, t: Translator) -> tuple[str, ...]:
    trains = ", ".join(
        f"{plain(recall.product(shipped.product).name)}: {plain(shipped.train)}"
        for shipped in build.shipped_with
    )
    return (
        _versions(build, t),
        t(name(build.status)),
        plain(build.label or ""),
        t("with {trains}", trains=trains) if trains else "",
        _conditions(build.when, t),
        _contested(build, t),
    )


def _versions(build: Build, t: Translator) -> str:
    if build.any:
        return t("any version")
    if build.range is not None:
        return plain(build.range)
    listed = build.listed_versions()
    text = ", ".join(map(plain, listed[:_LISTED]))
    if len(listed) > _LISTED:
        text += " " + t("and {count} more", count=t.number(len(listed) - _LISTED))
    return text


def _conditions(when: When | None, t: Translator) -> str:
    if when is None:
        return ""
    parts = []
    if when.commits:
        parts.append(t("commit {commits}", commits=", ".join(map(plain, when.commits))))
    if when.obtained is not None:
        since, until = when.obtained.since, when.obtained.until
        if since is not None:
            parts.append(t("obtained from {since} on", since=plain(since)))
        if until is not None:
            parts.append(t("obtained before {until}", until=plain(until)))
    if when.via:
        ways = ", ".join(t(name(via)) for via in when.via)
        parts.append(t("obtained through {ways}", ways=ways))
    if when.arch:
        parts.append(t("on {architectures}", architectures=", ".join(map(plain, when.arch))))
    return t("only if {conditions}", conditions="; ".join(parts)) if parts else ""


def _contested(build: Build, t: Translator) -> str:
    others = {claim.status for claim in build.claims if claim.status not in {None, build.status}}
    if not others:
        return ""
    said = ", ".join(t(name(status)) for status in Status if status in others)
    return t("contested: others say {statuses}", statuses=said)


def _remarks(rows: list[Build], t: Translator) -> Iterator[str]:
    """Yield how sure a fixed build is and what is advised about it, in words."""
    for build in rows:
        parts = []
        if build.advice is not None:
            parts.append(t(name(build.advice.value)))
            parts.append(in_language(build.advice.text, t.language))
        if build.assurance is not None:
            level = t(name(build.assurance.level))
            by = build.assurance.by
            parts.append(f"{level} ({plain(by)})" if by else level)
            parts.append(in_language(build.assurance.text, t.language))
        parts += [in_language(claim.text, t.language) for claim in build.claims]
        said = " ".join(_sentence(part) for part in parts if part)
        if said:
            yield f"{_versions(build, t)}: {said}"


def _sentence(text: str) -> str:
    begun = text[0].upper() + text[1:]
    return begun if begun.rstrip('”“")').endswith((".", "!", "?")) else f"{begun}."


def _completeness(product: Product, t: Translator, width: int) -> Iterator[str]:
    if product.complete:
        return
    why = in_language(product.incomplete, t.language)
    text = t("This list may not be whole: a version that it does not name stays unknown.")
    yield from paragraph(f"{text} {why}".rstrip(), width, indent="  ")


def _digests(recall: Recall, t: Translator, width: int) -> Iterator[str]:
    """Yield how many files are known by digest, and how many of them two organisations name."""
    sources = {source.id: source for source in recall.sources}
    files = [artifact.said_by for build in recall.builds for artifact in build.artifacts]
    files += [entry.said_by for entry in recall.indicators if entry.match.digests is not None]
    if files:
        agreed = sum(len(primary_organisations(said, sources)) >= ENOUGH for said in files)
        text = t(
            "Files known by their digest: {files}. Named by two independent primary organisations "
            "or more: {agreed}.",
            files=t.number(len(files)),
            agreed=t.number(agreed),
        )
        yield from paragraph(text, width)
    others = sum(entry.match.digests is None for entry in recall.indicators)
    if others:
        yield t("Other signs (addresses, names, paths): {count}.", count=t.number(others))
