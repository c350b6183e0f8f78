"""JSON (RFC 8259) to nodes.

A reader of our own, because the ready-made ones forget where a value stood, take the last of two
equal keys in silence, or turn `8.10` into a number on the way. One regular expression a token, no
recursion; 4 MiB take about a second.
"""

import re

import msgspec

from unship.codecs.nodes import Bounds, Mapping, Node, Scalar, Sequence, Style, UnreadableError

_SPACE = r"[ \t\n\r]*+"
# Possessive quantifiers (*+): an unfinished text must not be tried again from every side.
_STRING = r'"([^"\\\x00-\x1f]*+(?:\\.[^"\\\x00-\x1f]*+)*+)"'
_KEY = re.compile(rf"{_SPACE}{_STRING}{_SPACE}:")
_VALUE = re.compile(
    rf"{_SPACE}(?:{_STRING}"
    r"|(-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)"
    r"|(true|false|null)(?![A-Za-z0-9_])"
    r"|([\[{]))"
)
_NEXT = re.compile(rf"{_SPACE}([,\]}}])")
_END = re.compile(rf"{_SPACE}([\]}}])")
_REST = re.compile(rf"{_SPACE}\Z")
_SKIP = re.compile(_SPACE)
_STYLES: tuple[Style, ...] = ("text", "number", "word")


def read_json(text: str) -> Node:
    """Return the nodes of a JSON document.

    Raises:
        UnreadableError: It is no JSON, has a key twice, or is larger than a recall may be.
    """
    return _Reader(text).document()


class _Reader:
    """One pass over a text; `_open` holds the lists and objects that are not closed yet."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._bounds = Bounds()
        self._open: list[Sequence | Mapping] = []
        self._known: dict[str, str] = {}

    def document(self) -> Node:
        root = self._value()
        while self._open:
            self._step()
        if not _REST.match(self._text, self._at):
            raise self._broken("something follows the end of the document")
        return root

    def _step(self) -> None:
        """Read the next member of the innermost list or object, up to the comma or its end."""
        inner = self._open[-1]
        depth = len(self._open)
        if isinstance(inner, Mapping):
            key, offset = self._key(inner)
            inner.keys[key] = offset
            inner.items[key] = self._value()
        else:
            inner.items.append(self._value())
        if len(self._open) == depth:
            self._close()

    def _close(self) -> None:
        """After a finished value: take the comma, or close what ends here."""
        while self._open:
            found = _NEXT.match(self._text, self._at)
            if found is None:
                raise self._broken("a comma or a closing bracket is missing")
            self._at = found.end()
            if found[1] == ",":
                return
            self._end(found[1])

    def _end(self, bracket: str) -> None:
        inner = self._open.pop()
        if (bracket == "}") != isinstance(inner, Mapping):
            raise self._broken(f"{bracket} closes what was not opened with it")

    def _key(self, inner: Mapping) -> tuple[str, int]:
        found = _KEY.match(self._text, self._at)
        if found is None:
            raise self._broken("a field name in quotes and a colon are missing")
        offset = found.start(1) - 1
        key = self._unescape(found[1], offset)
        key = self._known.setdefault(key, key)
        self._bounds.key(inner, key, offset)
        self._at = found.end()
        return key, offset

    def _value(self) -> Node:
        found = _VALUE.match(self._text, self._at)
        if found is None:
            raise self._broken("a value is missing, or is no JSON")
        which = found.lastindex or 0
        offset = found.start(which)
        self._at = found.end()
        self._bounds.node(offset)
        if which > len(_STYLES):
            return self._opened(found[which], offset)
        if which == 1:
            offset -= 1
            return Scalar(self._unescape(found[1], offset), "text", offset)
        return Scalar(found[which], _STYLES[which - 1], offset)

    def _opened(self, bracket: str, offset: int) -> Node:
        node = Mapping(offset) if bracket == "{" else Sequence(offset)
        self._bounds.level(len(self._open) + 1, offset)
        self._open.append(node)
        empty = _END.match(self._text, self._at)
        if empty is not None:
            self._at = empty.end()
            self._end(empty[1])
        return node

    def _unescape(self, raw: str, offset: int) -> str:
        if "\\" not in raw:
            return raw
        try:
            return msgspec.json.decode(f'"{raw}"', type=str)
        except msgspec.DecodeError as error:
            raise UnreadableError(offset, "an escape that JSON does not know") from error

    def _broken(self, sentence: str) -> UnreadableError:
        skipped = _SKIP.match(self._text, self._at)
        return UnreadableError(skipped.end() if skipped else self._at, sentence)
