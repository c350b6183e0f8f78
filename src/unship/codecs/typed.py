"""Nodes to a typed JSON tree, directed by the annotations of a value.

The field decides what a scalar is, never the notation's own rules (DESIGN section 3): `8.10` in a
text field is the text `8.10`, in YAML with or without quotes. A number or a boolean must be
written plainly: what stands in quotes is text, in JSON as in YAML.

Fields that the value does not have are kept (adr/0003). There no field says what a scalar is, so:
what stands in quotes is text; plain `true`, `false` and `null` are these; a plain number is a
number where its canonical form is the very text (`3`, `9.8`), and text otherwise (`8.10`, `007`),
so that nothing written is ever lost.
"""

import re
from collections.abc import Callable
from collections.abc import Mapping as ReadOnly
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, TypeAlias

import msgspec
from msgspec import inspect

from unship.codecs.nodes import Mapping, Node, Scalar, Sequence, shown
from unship.codecs.problems import Problems, Where, steps
from unship.core.errors import DocumentError
from unship.core.recall import limits
from unship.core.recall.canonical import Json, number

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,15})")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?"
    r"(?:Z|[+-][0-9]{2}:[0-9]{2})"
)
_HEXADECIMAL = re.compile(r"\^\[0-9a-f\]\{([0-9]+)\}\$")
_WORDS: ReadOnly[str, Json] = {"true": True, "false": False, "null": None}


class Walk:
    """What one reading collects.

    Attributes:
        problems: What is wrong.
        unknown: The fields that the values do not have, each with the offset of its name.
    """

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.unknown: list[tuple[tuple[str | int, ...], int]] = []

    def wrong(self, node: Node, where: Where, sentence: str) -> None:
        """Add a problem of a value."""
        self.problems.add(node.offset, steps(where), sentence)


Read: TypeAlias = Callable[[Node, Where, Walk], Json]
"""Gives a node its type. What is wrong goes to the walk; the result is then of no use."""


def read_typed(kind: type[msgspec.Struct], node: Node, walk: Walk) -> Json:
    """Return the typed tree of a document.

    Args:
        kind: The value whose annotations say what every field is.
        node: The document.
        walk: Collects problems and unknown fields; the tree is whole when there are no problems.
    """
    return _reader_of(kind)(node, None, walk)


@lru_cache(maxsize=16)
def _reader_of(kind: type[msgspec.Struct]) -> Read:
    return _reader(inspect.type_info(kind))


def _reader(info: inspect.Type) -> Read:
    """Return what reads values of one annotation."""
    if isinstance(info, inspect.UnionType):
        # Absent is how a document says None: `null` is never written.
        (present,) = (part for part in info.types if not isinstance(part, inspect.NoneType))
        return _reader(present)
    if isinstance(info, inspect.Metadata):
        return _reader(info.type)
    if isinstance(info, inspect.StructType):
        return _Fields(info)
    if isinstance(info, inspect.VarTupleType):
        return _list_of(_reader(info.item_type))
    if isinstance(info, inspect.DictType):
        return _map_of(_reader(info.value_type))
    if isinstance(info, inspect.StrType):
        return _text_like(info.pattern)
    if isinstance(info, inspect.EnumType):
        return _one_of(tuple(str(member.value) for member in info.cls))
    return _PLAIN[type(info)]


class _Fields:
    """Reads an object whose fields are known."""

    def __init__(self, info: inspect.StructType) -> None:
        self._readers = {field.encode_name: _reader(field.type) for field in info.fields}
        self._required = tuple(field.encode_name for field in info.fields if field.required)

    def __call__(self, node: Node, where: Where, walk: Walk) -> Json:
        if not isinstance(node, Mapping):
            walk.wrong(node, where, "an object with fields is expected here")
            return None
        tree: dict[str, Json] = {}
        for name, value in node.items.items():
            reader = self._readers.get(name)
            here = (where, name)
            if reader is None:
                walk.unknown.append((steps(here), node.keys[name]))
                reader = _free
            tree[name] = reader(value, here, walk)
        for name in self._required:
            if name not in tree:
                walk.wrong(node, where, f"the field {name} is missing")
        return tree


def _list_of(item: Read) -> Read:
    def read(node: Node, where: Where, walk: Walk) -> Json:
        if not isinstance(node, Sequence):
            walk.wrong(node, where, "a list is expected here")
            return None
        return [item(value, (where, index), walk) for index, value in enumerate(node.items)]

    return read


def _map_of(item: Read) -> Read:
    def read(node: Node, where: Where, walk: Walk) -> Json:
        if not isinstance(node, Mapping):
            walk.wrong(node, where, "an object such as {de: …, en: …} is expected here")
            return None
        return {name: item(value, (where, name), walk) for name, value in node.items.items()}

    return read


def _text(node: Node, where: Where, walk: Walk) -> str | None:
    """Return a text as it was written."""
    if not isinstance(node, Scalar):
        walk.wrong(node, where, "a text is expected here, not a list or an object")
    elif node.style in {"number", "word"}:
        walk.wrong(node, where, f"a text is expected here: write {shown(node.text)} in quotes")
    elif not node.text:
        walk.wrong(node, where, "a value is missing; leave the field out where nothing is known")
    elif len(node.text) > limits.TEXT:
        walk.wrong(node, where, f"the text is longer than {limits.TEXT} characters")
    else:
        return node.text
    return None


def _text_like(pattern: str | None) -> Read:
    if pattern is None:
        return _text
    form = re.compile(pattern.replace("$", r"\Z"))
    digits = _HEXADECIMAL.fullmatch(pattern)
    wanted = (
        f"{digits[1]} hexadecimal digits in lower case are expected"
        if digits
        else f"the form {pattern} is expected"
    )

    def read(node: Node, where: Where, walk: Walk) -> Json:
        text = _text(node, where, walk)
        if text is not None and not form.search(text):
            walk.wrong(node, where, f"{wanted}, not {shown(text)}")
        return text

    return read


def _one_of(words: tuple[str, ...]) -> Read:
    allowed = frozenset(words)

    def read(node: Node, where: Where, walk: Walk) -> Json:
        text = _text(node, where, walk)
        if text is not None and text not in allowed:
            walk.wrong(node, where, f"{shown(text)} is none of {', '.join(words)}")
        return text

    return read


def _bare(node: Node, where: Where, walk: Walk, wanted: str) -> str | None:
    """Return what was written without quotes."""
    if isinstance(node, Scalar) and node.style != "text" and len(node.text) <= limits.NUMBER:
        return node.text
    walk.wrong(node, where, f"{wanted} is expected here, without quotes")
    return None


def _boolean(node: Node, where: Where, walk: Walk) -> Json:
    text = _bare(node, where, walk, "true or false")
    if text is not None and text not in {"true", "false"}:
        walk.wrong(node, where, f"true or false is expected here, not {shown(text)}")
    return text == "true"


def _whole(node: Node, where: Where, walk: Walk) -> Json:
    text = _bare(node, where, walk, "a whole number")
    if text is None:
        return None
    value = int(text) if _WHOLE.fullmatch(text) else None
    if value is None or not _carried(value):
        walk.wrong(node, where, f"a whole number is expected here, not {shown(text)}")
    return value


def _any_number(node: Node, where: Where, walk: Walk) -> Json:
    text = _bare(node, where, walk, "a number")
    if text is None:
        return None
    value = _numeric(text)
    if value is None:
        walk.wrong(node, where, f"a number is expected here, not {shown(text)}")
    return value


def _instant(node: Node, where: Where, walk: Walk) -> Json:
    text = _text(node, where, walk)
    if text is None:
        return None
    try:
        if _INSTANT.fullmatch(text):
            # An offset can lead out of the years that there are.
            msgspec.convert(text, _INSTANT_TYPE).astimezone(UTC)
            return text
    except (msgspec.ValidationError, OverflowError):
        pass
    walk.wrong(
        node, where, f"an instant such as 2023-03-29T16:00:00Z is expected here, not {shown(text)}"
    )
    return None


def _numeric(text: str) -> int | float | None:
    """Return the number that a text is in JSON, or None where JSON cannot carry it exactly."""
    if len(text) > limits.NUMBER or not _NUMBER.fullmatch(text):
        return None
    if _WHOLE.fullmatch(text) and _carried(int(text)):
        return int(text)
    value = float(text)
    # Digits alone, but more than a double holds: right only as canonical JSON prints a double.
    is_whole = text.lstrip("-").isdigit()
    return value if _carried(value) and (not is_whole or number(value) == text) else None


def _carried(value: float) -> bool:
    """Tell whether canonical JSON can carry a number."""
    try:
        number(value)
    except DocumentError:
        return False
    return True


def _free(node: Node, where: Where, walk: Walk) -> Json:
    """Keep what stands in a field that is not known."""
    if isinstance(node, Mapping):
        return {name: _free(item, (where, name), walk) for name, item in node.items.items()}
    if isinstance(node, Sequence):
        return [_free(item, (where, index), walk) for index, item in enumerate(node.items)]
    if len(node.text) > limits.TEXT:
        walk.wrong(node, where, f"the text is longer than {limits.TEXT} characters")
    if node.style == "text":
        return node.text
    if node.text in _WORDS:
        return _WORDS[node.text]
    value = _numeric(node.text)
    if node.style == "plain":
        return value if value is not None and number(value) == node.text else node.text
    if value is None:
        walk.wrong(node, where, f"JSON cannot carry the number {shown(node.text)} exactly")
    return value


_INSTANT_TYPE = Annotated[datetime, msgspec.Meta(tz=True)]
_PLAIN: ReadOnly[type[inspect.Type], Read] = {
    inspect.BoolType: _boolean,
    inspect.IntType: _whole,
    inspect.FloatType: _any_number,
    inspect.DateTimeType: _instant,
}
