"""Trees to YAML that people read and every reader understands alike.

What could be taken for anything but text by any YAML of any version stands in quotes, so every
version stays text. Short objects and lists stand on one line; texts of several lines stand as a
block. Fields come in the order in which the values declare them.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec
from msgspec import inspect

from unship.core.recall.canonical import Json, number

_WIDTH = 100
_PLAIN_TEXT = re.compile(r"[A-Za-z][A-Za-z0-9_./() +@-]*(?<! )")
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_OTHERWISE_READ = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
"""Words that some YAML reads as no text (YAML 1.1, types bool and null)."""
_ESCAPED = re.compile(
    '["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|[\U000e0000-\U0010ffff]'
)
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNBLOCKED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_TWO_DIGITS, _FOUR_DIGITS = 0xFF, 0xFFFF


class _Order:
    """The order of an object's fields, and the orders of the objects in it."""

    def __init__(self, info: inspect.StructType) -> None:
        self.fields = {field.encode_name: _order(field.type) for field in info.fields}

    def sorted(self, tree: Mapping[str, Json]) -> Iterator[tuple[str, Json, "_Order | None"]]:
        for name, inner in self.fields.items():
            if name in tree:
                yield name, tree[name], inner
        for name in sorted(tree.keys() - self.fields.keys()):
            yield name, tree[name], None


def _order(info: inspect.Type) -> _Order | None:
    """Return the order of the objects that an annotation leads to, if it leads to any."""
    if isinstance(info, inspect.StructType):
        return _Order(info)
    if isinstance(info, inspect.VarTupleType):
        return _order(info.item_type)
    if isinstance(info, inspect.UnionType):
        return next((found for found in map(_order, info.types) if found is not None), None)
    return None


@lru_cache(maxsize=4)
def _order_of(kind: type[msgspec.Struct]) -> _Order:
    found = _order(inspect.type_info(kind))
    if found is None:
        raise AssertionError
    return found


def yaml_text(tree: dict[str, Json], kind: type[msgspec.Struct]) -> str:
    """Return a tree as YAML.

    Args:
        tree: A typed tree.
        kind: The value whose fields give the order.
    """
    lines: list[str] = []
    for name, value, inner in _members(tree, _order_of(kind)):
        _entry(f"{_key(name)}:", value, inner, 0, lines)
    return "\n".join(lines) + "\n"


def _members(
    tree: dict[str, Json], order: _Order | None
) -> Iterator[tuple[str, Json, "_Order | None"]]:
    if order is not None:
        yield from order.sorted(tree)
        return
    # Languages, browsers and unknown fields have no order of their own.
    for name in sorted(tree):
        yield name, tree[name], None


def _entry(lead: str, value: Json, order: _Order | None, indent: int, lines: list[str]) -> None:
    """Write `lead` (`- ` or a key) and its value, on one line where that fits."""
    space = " " * indent
    if isinstance(value, str) and _is_folded(value, indent + len(lead) + 1):
        lines.append(f"{space}{lead} >-")
        lines.extend(_folded(value, indent + 2))
        return
    if isinstance(value, str) and _is_block(value):
        lines.append(f"{space}{lead} |-")
        # An empty line of a block needs no indentation.
        lines.extend(f"{space}  {line}" if line else "" for line in value.split("\n"))
        return
    room = _WIDTH - indent - len(lead) - 1
    flow = _flow(value, order, room)
    if flow is not None:
        lines.append(f"{space}{lead} {flow}")
    elif lead == "-":
        start = len(lines)
        _parts(value, order, indent + 2, lines)
        # The first part stands behind the dash.
        lines[start] = f"{space}- {lines[start][indent + 2 :]}"
    else:
        lines.append(f"{space}{lead}")
        _parts(value, order, indent + 2, lines)


def _parts(value: Json, order: _Order | None, indent: int, lines: list[str]) -> None:
    if isinstance(value, dict):
        for name, item, inner in _members(value, order):
            _entry(f"{_key(name)}:", item, inner, indent, lines)
    elif isinstance(value, list):
        for item in value:
            _entry("-", item, order, indent, lines)


def _flow(value: Json, order: _Order | None, room: int) -> str | None:
    """Return a value on one line; None for an object or list that needs more room."""
    if not isinstance(value, (dict, list)):
        return _scalar(value)
    parts: list[str] = []
    left = room - 2
    members = (
        _members(value, order)
        if isinstance(value, dict)
        else ((None, item, order) for item in value)
    )
    for name, item, inner in members:
        if isinstance(item, str) and "\n" in item:
            return None
        head = "" if name is None else f"{_key(name)}: "
        flow = _flow(item, inner, left - len(head))
        if flow is None or len(head) + len(flow) > left:
            return None
        parts.append(head + flow)
        left -= len(head) + len(flow) + 2
    inside = ", ".join(parts)
    return f"{{{inside}}}" if isinstance(value, dict) else f"[{inside}]"


def _is_block(text: str) -> bool:
    """Tell whether a text can stand as a block and read back as it was."""
    return (
        "\n" in text
        and not _UNBLOCKED.search(text)
        and text[0] not in " \n"
        and not text.endswith("\n")
        and all(line == line.rstrip(" ") for line in text.split("\n"))
    )


def _is_folded(text: str, column: int) -> bool:
    """Tell whether a text is better folded over several lines, and reads back as it was."""
    return (
        column + len(text) > _WIDTH
        and " " in text
        and "\n" not in text
        and not _UNBLOCKED.search(text)
        # Folding gives one blank back for each line break: blanks must stand alone, inside.
        and "  " not in text
        and text == text.strip(" ")
    )


def _folded(text: str, indent: int) -> Iterator[str]:
    line = " " * indent
    for word in text.split(" "):
        if len(line) > indent and len(line) + 1 + len(word) > _WIDTH:
            yield line
            line = " " * indent
        line += word if len(line) == indent else f" {word}"
    yield line


def _key(name: str) -> str:
    if _PLAIN_KEY.fullmatch(name) and name.lower() not in _OTHERWISE_READ:
        return name
    return _quoted(name)


def _scalar(value: bool | float | str | None) -> str:  # noqa: FBT001 - one of four kinds of value
    if isinstance(value, str):
        plain = _PLAIN_TEXT.fullmatch(value) and value.lower() not in _OTHERWISE_READ
        return value if plain else _quoted(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return number(value)


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    short = _SHORT.get(found[0])
    if short is not None:
        return short
    code = ord(found[0])
    if code <= _TWO_DIGITS:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _FOUR_DIGITS else f"\\U{code:08x}"
