"""Write docs/reference/library.md from the recalls that ship.

python dev/make_library_page.py [--check]
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from generated import write_or_check

from unship.codecs.formats.recall import Document, read_recall
from unship.core.recall.builds import Build, Status, When
from unship.core.recall.document import Recall
from unship.core.recall.products import Product
from unship.core.recall.texts import in_language
from unship.library.reading import AS_OF, parse_as_of

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "library.md"
LIBRARY = ROOT / "src" / "unship" / "library"

HEAD = """# The library

The recalls that ship with unship, written by `make docs` from their documents in
`src/unship/library/recalls`. The facts were last gone through on {as_of}; what became known after
that day is not in them. How one is added: [Add a recall](../guides/add-a-recall.md).

*Whole list* says whether all bad builds of a product are known. Where it is not so, a version that
no row names is [unknown, not clear](../concepts/three-answers.md). Rows stand as the recall has
them; a listed digest goes before any version.

| recall | severity | revision in force | what was shipped |
|---|---|---|---|
"""

STATUS_WORDS = {
    Status.AFFECTED: "affected",
    Status.UNDER_INVESTIGATION: "under investigation",
    Status.PLANNED: "planned",
    Status.FIXED: "fixed",
    Status.NOT_AFFECTED: "not affected",
    Status.LAST_KNOWN_GOOD: "last known good",
}
"""The columns' words, in the order in which statuses are told."""


def chains() -> list[list[Document]]:
    """Return the documents of each recall by number, recalls by id."""
    folders = sorted(path for path in (LIBRARY / "recalls").iterdir() if path.is_dir())
    return [
        sorted(
            (read_recall(path.read_bytes(), path.name) for path in folder.glob("*.yaml")),
            key=lambda document: document.recall.revision,
        )
        for folder in folders
    ]


def cell(text: str) -> str:
    """Return text that cannot leave its table cell."""
    return " ".join(text.split()).replace("|", "\\|")


def code(text: str) -> str:
    """Return a version or a name as it stands, in a table cell."""
    return f"`{cell(text)}`"


def anchor(heading: str) -> str:
    """Return what a heading is called in links: Markdown viewers leave out its full stops."""
    return heading.replace(".", "")


def conditions(when: When) -> str:
    """Return a row's conditions in words."""
    said: list[str] = []
    if when.commits:
        said.append("commit " + " or ".join(map(code, when.commits)))
    if when.obtained is not None:
        bounds = [
            f"{word} {bound}"
            for word, bound in (("from", when.obtained.since), ("before", when.obtained.until))
            if bound is not None
        ]
        said.append("obtained or used " + " and ".join(bounds))
    if when.via:
        said.append("by " + " or ".join(via.value for via in when.via))
    if when.arch:
        said.append("on " + " or ".join(when.arch))
    return ", ".join(said)


def row_text(build: Build) -> str:
    """Return the versions of one row with its conditions and trains."""
    if build.any:
        which = "any version"
    elif build.range is not None:
        which = code(build.range)
    else:
        which = ", ".join(map(code, build.listed_versions()))
    notes = [conditions(build.when)] if build.when is not None else []
    notes += [f"shipped with {shipped.train}" for shipped in build.shipped_with]
    return f"{which} ({'; '.join(notes)})" if notes else which


def statements(recall: Recall, product: Product) -> str:
    """Return what the recall says of the builds of one product."""
    rows = [build for build in recall.builds if build.product == product.id]
    told = [
        f"{words}: " + "; ".join(row_text(build) for build in rows if build.status is status)
        for status, words in STATUS_WORDS.items()
        if any(build.status is status for build in rows)
    ]
    return "<br>".join(told) or "judged by what it was shipped with"


def product_rows(recall: Recall) -> Iterator[str]:
    """Yield the table of products."""
    yield "| product | platform | known as | whole list | builds |"
    yield "|---|---|---|---|---|"
    for product in recall.products:
        yield (
            f"| {cell(product.name)} | {product.platform} | {known_as(product)} "
            f"| {'yes' if product.complete else 'no'} | {statements(recall, product)} |"
        )


def known_as(product: Product) -> str:
    """Return the purl, or what else names the product to a machine."""
    if product.purl is not None:
        return code(product.purl)
    identity = product.identity
    names = (*identity.display_names, *identity.bundle_ids) if identity is not None else ()
    return ", ".join(map(code, names)) or "its train"


def revision_rows(revisions: Iterable[Document]) -> Iterator[str]:
    """Yield the table of revisions."""
    yield "| revision | published | what changed | digest |"
    yield "|---|---|---|---|"
    for document in revisions:
        recall = document.recall
        published = recall.published.strftime("%Y-%m-%d")
        changes = cell(in_language(recall.changes, "en")) or "first statement"
        short = document.digest[: len("sha256:") + 12]
        yield f"| {recall.revision} | {published} | {changes} | `{short}…` |"


def source_rows(recall: Recall) -> Iterator[str]:
    """Yield the list of sources, the nearest to the facts first."""
    order = ["first_party", "primary", "aggregator", "community"]
    for source in sorted(recall.sources, key=lambda each: (order.index(each.kind), each.id)):
        title = cell(source.title).replace("[", "\\[").replace("]", "\\]")
        linked = f"[{title}]({source.url})" if source.url is not None else title
        yield f"- {source.kind.value.replace('_', ' ')}: {linked}"


def section(revisions: list[Document]) -> Iterator[str]:
    """Yield everything about one recall."""
    recall = revisions[-1].recall
    yield f"## {recall.id}"
    yield ""
    yield f"**{in_language(recall.title, 'en')}**"
    yield ""
    if recall.summary is not None:
        yield cell(in_language(recall.summary, "en"))
        yield ""
    if recall.aliases:
        named = dict.fromkeys(alias.id for alias in recall.aliases)
        yield "Others call it " + ", ".join(named) + "."
        yield ""
    yield from product_rows(recall)
    yield ""
    yield from revision_rows(revisions)
    yield ""
    yield "Sources:"
    yield ""
    yield from source_rows(recall)
    yield ""


def page() -> str:
    """Return the whole page."""
    as_of = parse_as_of((LIBRARY / AS_OF).read_bytes())
    found = chains()
    overview = "".join(
        f"| [{recall.id}](#{anchor(recall.id)}) | {recall.severity.value} "
        f"| {recall.revision}, {recall.published:%Y-%m-%d} "
        f"| {cell(in_language(recall.title, 'en'))} |\n"
        for recall in (revisions[-1].recall for revisions in found)
    )
    lines = [line for revisions in found for line in section(revisions)]
    return HEAD.format(as_of=as_of.isoformat()) + overview + "\n" + "\n".join(lines)


def main() -> int:
    """Write the page, or with `--check` say whether it is up to date."""
    return write_or_check(__doc__, lambda: {PAGE: page()})


if __name__ == "__main__":
    sys.exit(main())
