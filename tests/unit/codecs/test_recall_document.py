import pytest

from unship.codecs.formats.recall import read_recall
from unship.codecs.recall_document import Document

YAML = b"""\
schema: unship.recall/1
publisher: {id: test, name: Test, role: researcher}
id: example-2023
revision: 1
published: 2023-04-04T09:00:00Z
status: public
investigation: open
severity: high
title: {de: Titel, en: Title}
products: []
builds: []
sources:
  - {id: one, kind: primary, title: One}
"""


@pytest.mark.parametrize(
    ("path", "position"),
    [
        ((), (1, 1)),
        (("severity",), (8, 11)),
        (("sources", 0, "id"), (13, 10)),
        (("sources", 0, "url"), (13, 5)),
        (("sources", 7), (13, 3)),
        (("severity", "deeper"), (8, 11)),
        (("title", 0), (9, 8)),
    ],
)
def test_a_path_is_found_where_it_or_the_part_around_it_stands(
    path: tuple[str | int, ...], position: tuple[int, int]
) -> None:
    document = read_recall(YAML, "a.yaml")
    assert document.positions(path) == (position,)


def test_a_document_that_was_never_written_stands_at_its_beginning() -> None:
    read = read_recall(YAML, "a.yaml")
    document = Document(recall=read.recall, tree=read.tree, digest=read.digest)
    assert document.positions(("title", "de"), ("id",)) == ((1, 1), (1, 1))
    assert document == read
