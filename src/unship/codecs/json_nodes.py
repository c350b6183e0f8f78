"""JSON (RFC 8259) to nodes.

A reader of our own, because the ready-made ones forget where a value stood, take the last of two
equal keys in silence, or turn `8.10` into a number on the way. One regular expression a token, no
recursion; 4 MiB take about a second.
"""

import re

import msgspec

from unship.codecs.nodes import Bounds, Mapping, Node, Scalar, Sequence, UnreadableError

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
_NUMBERS, _OPENS = 2, 4
"""Groups of `_VALUE`; the first is a text, the third a word."""


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
            self._members(self._open[-1], len(self._open))
        if not _REST.match(self._text, self._at):
            raise self._broken("something follows the end of the document")
        return root

    def _members(self, inner: Sequence | Mapping, depth: int) -> None:
        """Read members of the innermost list or object until another one opens or this closes."""
        match_next, text, opened = _NEXT.match, self._text, self._open
        while True:
            if isinstance(inner, Mapping):
                key, offset = self._key(inner)
                inner.keys[key] = offset
                inner.items[key] = self._value()
            else:
                inner.items.append(self._value())
            if len(opened) > depth:
                return
            found = match_next(text, self._at)
            if found is None or found[1] != ",":
                self._close()
                return
            self._at = found.end()

    def _close(self) -> None:
        """After the last member: close what ends here, up to the next comma."""
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
        raw = found[1]
        # The same few names come again and again: one text for each.
        key = self._known.get(raw)
        if key is None:
            key = self._known[raw] = self._unescape(raw, offset)
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
        if which == 1:
            raw = found[1]
            if "\\" in raw:
                raw = self._unescape(raw, offset - 1)
            return Scalar(raw, "text", offset - 1)
        if which == _OPENS:
            return self._opened(found[_OPENS], offset)
        return Scalar(found[which], "number" if which == _NUMBERS else "word", offset)

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
        try:
            return msgspec.json.decode(f'"{raw}"', type=str)
        except msgspec.DecodeError as error:
            raise UnreadableError(offset, "an escape that JSON does not know") from error

    def _broken(self, sentence: str) -> UnreadableError:
        skipped = _SKIP.match(self._text, self._at)
        return UnreadableError(skipped.end() if skipped else self._at, sentence)
