"""Nodes to typed trees, for annotations of every kind."""

from typing import Annotated

import msgspec
import pytest

from unship.codecs.problems import Problems
from unship.codecs.typed import Walk, read_typed
from unship.codecs.yaml_nodes import read_yaml
from unship.core.recall.canonical import Json
from unship.core.values import Choice, Value


class Colour(Choice):
    RED = "red"


class Part(Value, frozen=True, kw_only=True):
    size: int | None = None


class Whole(Value, frozen=True, kw_only=True):
    name: str
    code: Annotated[str, msgspec.Meta(pattern="^[a-z]+$")] | None = None
    note: Annotated[str, msgspec.Meta(description="free words")] | None = None
    colour: Colour | None = None
    parts: tuple[Part, ...] = ()
    tables: dict[str, tuple[Part, ...]] = msgspec.field(default_factory=dict)
    since: str | None = msgspec.field(name="from", default=None)


def read(text: str) -> tuple[Json, Walk]:
    walk = Walk(Problems("x", text))
    return read_typed(Whole, read_yaml(text), walk), walk


def test_a_whole_document_is_typed_by_its_annotations() -> None:
    tree, walk = read("{name: 1.0, note: n, code: ab, colour: red, parts: [{size: 3}], from: '2'}")
    assert tree == {
        "name": "1.0",
        "note": "n",
        "code": "ab",
        "colour": "red",
        "parts": [{"size": 3}],
        "from": "2",
    }
    assert walk.problems.total == 0
    assert walk.unknown == []


def test_a_table_of_lists_is_read_inside() -> None:
    tree, _ = read("{name: a, tables: {x: [{size: 1}], y: []}}")
    assert tree == {"name": "a", "tables": {"x": [{"size": 1}], "y": []}}


def test_unknown_fields_are_listed_with_their_place() -> None:
    tree, walk = read("{name: a, parts: [{since: 007}]}")
    assert tree == {"name": "a", "parts": [{"since": "007"}]}
    assert walk.unknown == [(("parts", 0, "since"), 19)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", "the field name is missing"),
        ("{name: a, code: A}", "the form ^[a-z]+$ is expected, not 'A'"),
        ("{name: a, code: 'a\n\n'}", "the form"),
        ("{name: a, colour: blue}", "'blue' is none of red"),
        ("{name: a, tables: []}", "an object such as"),
        ("{name: a, tables: {x: 1}}", "tables.x: a list is expected"),
        ("[]", "an object with fields"),
    ],
)
def test_what_does_not_fit_is_named(text: str, expected: str) -> None:
    _, walk = read(text)
    assert any(expected in line for line in walk.problems.told()), walk.problems.told()
