from datetime import UTC, date, datetime

import msgspec
import pytest

from unship.codecs.formats.recall import Document, read_recall, write_json
from unship.core.errors import BrokenInstallError
from unship.core.recall.document import RecallStatus
from unship.library import Library, load
from unship.library.index import ChainEntry, RevisionEntry, write_index, write_value
from unship.library.reading import _file, parse_as_of

DAY = date(2024, 6, 1)

REVISION = """
schema: unship.recall/1
publisher: {{id: unship-library, name: unship library, role: library}}
id: {recall_id}
revision: {number}
published: 2024-05-0{number}T12:00:00Z
status: {status}
reason: {{de: Beispiel, en: Example}}
investigation: open
severity: low
title: {{de: Beispiel, en: Example}}
colour: blue
products: []
builds: []
sources: []
"""


def document(recall_id: str, number: int, status: str = "public") -> Document:
    """A small revision with a field that this unship does not know."""
    text = REVISION.format(recall_id=recall_id, number=number, status=status)
    if number > 1:
        text += f"previous: sha256:{'0' * 64}\n"
    return read_recall(text.encode(), f"{recall_id}-{number}.yaml")


def entry(written: Document) -> RevisionEntry:
    return RevisionEntry(
        number=written.recall.revision,
        digest=written.digest,
        published=written.recall.published,
        status=written.recall.status,
        value=write_value(written.recall),
        document=write_json(written),
    )


def library(**chains: list[Document]) -> Library:
    made = [
        ChainEntry(id=recall_id, revisions=tuple(entry(each) for each in revisions))
        for recall_id, revisions in chains.items()
    ]
    return Library(write_index(made), DAY)


def test_the_newest_revision_of_each_recall_is_in_force() -> None:
    old, new, other = document("a", 1), document("a", 2), document("b", 1)
    assert library(b=[other], a=[new, old]).in_force() == (new.recall, other.recall)


@pytest.mark.parametrize(
    ("status", "acted_on"), [("public", True), ("closed", True), ("withdrawn", False)]
)
def test_a_withdrawn_recall_is_listed_and_not_acted_on(status: str, *, acted_on: bool) -> None:
    shelf = library(a=[document("a", 1), document("a", 2, status)])
    assert bool(shelf.in_force()) is acted_on
    assert shelf.ids() == ("a",)
    chain = shelf.find("a")
    assert chain is not None
    assert chain.in_force.status is RecallStatus(status)


def test_each_revision_is_found_whole() -> None:
    written = document("a", 1)
    chain = library(a=[written, document("a", 2)]).find("a")
    assert chain is not None
    first, second = chain.revisions
    assert (first.number, first.digest, first.recall) == (1, written.digest, written.recall)
    assert first.tree == written.tree
    assert first.tree["colour"] == "blue"
    assert second is chain.in_force


def test_an_id_that_does_not_ship_is_not_found() -> None:
    assert library(a=[document("a", 1)]).find("b") is None


def test_the_newest_statement_of_all_gives_the_age() -> None:
    shelf = library(a=[document("a", 1), document("a", 3)], b=[document("b", 2)])
    assert shelf.newest == datetime(2024, 5, 3, 12, tzinfo=UTC)
    assert shelf.as_of == DAY


@pytest.mark.parametrize("index", [b"", b"odd bytes", write_index([])])
def test_an_unusable_index_names_the_command_that_cures_it(index: bytes) -> None:
    with pytest.raises(BrokenInstallError) as caught:
        Library(index, DAY)
    assert "pip install --force-reinstall unship" in caught.value.next_step
    assert "Nothing was checked" in caught.value.unchanged


def damaged(**changed: bytes) -> Library:
    broken = msgspec.structs.replace(entry(document("a", 1)), **changed)
    return Library(write_index([ChainEntry(id="a", revisions=(broken,))]), DAY)


def test_a_value_that_cannot_be_read_breaks_when_it_is_asked_for() -> None:
    shelf = damaged(value=b"\xc1")
    assert shelf.ids() == ("a",)
    with pytest.raises(BrokenInstallError, match="a recall in it cannot be read"):
        shelf.in_force()


def test_a_document_that_cannot_be_read_breaks_when_it_is_asked_for() -> None:
    chain = damaged(document=b"{").find("a")
    assert chain is not None
    assert chain.in_force.recall.id == "a"
    with pytest.raises(BrokenInstallError, match="a document in it cannot be read"):
        _ = chain.in_force.tree


def test_a_missing_file_of_the_package_is_named() -> None:
    with pytest.raises(BrokenInstallError, match=r"not-there\.txt is missing"):
        _file("not-there.txt")


def test_the_day_is_read_with_its_line_end() -> None:
    assert parse_as_of(b"2026-11-23\n") == date(2026, 11, 23)


@pytest.mark.parametrize("data", [b"", b"yesterday", b"2026-13-01", "２０２６-11-23".encode()])
def test_a_file_without_a_day_is_a_broken_install(data: bytes) -> None:
    with pytest.raises(BrokenInstallError, match=r"as_of\.txt"):
        parse_as_of(data)


def test_the_shipped_library_is_read_once_and_not_older_than_its_newest_recall() -> None:
    shelf = load()
    assert shelf is load()
    assert "3cx-desktopapp-2023" in shelf.ids()
    assert shelf.newest.date() <= shelf.as_of
    assert len(shelf.in_force()) == len(shelf.ids())
