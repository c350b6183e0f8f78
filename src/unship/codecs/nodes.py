"""A document as nodes that know where they stand, whatever notation it was written in.

Values are kept as they were written; `unship.codecs.typed` gives them their types. A reader of a
notation (`json_nodes`, `yaml_nodes`) counts through `Bounds` while it reads, so that a hostile
document ends before it has filled the memory.
"""

from bisect import bisect_right
from typing import Literal, TypeAlias

from unship.core.recall import limits

Style: TypeAlias = Literal["text", "plain", "number", "word"]
"""How a scalar was written: in quotes (or as a YAML block), plain (YAML only: its type is for the
field to say), or as a JSON number or a JSON `true`, `false` or `null`."""


class Scalar:
    """One value without parts.

    Attributes:
        text: As it was written, quotes and escapes undone.
        style: How it was written.
        offset: The character at which it begins.
    """

    __slots__ = ("offset", "style", "text")

    def __init__(self, text: str, style: Style, offset: int) -> None:
        self.text = text
        self.style = style
        self.offset = offset


class Sequence:
    """A list.

    Attributes:
        items: Its members.
        offset: The character at which it begins.
    """

    __slots__ = ("items", "offset")

    def __init__(self, offset: int) -> None:
        self.items: list[Node] = []
        self.offset = offset


class Mapping:
    """An object.

    Attributes:
        items: Its values by field name, in written order.
        keys: The character at which each field name begins.
        offset: The character at which the object begins.
    """

    __slots__ = ("items", "keys", "offset")

    def __init__(self, offset: int) -> None:
        self.items: dict[str, Node] = {}
        self.keys: dict[str, int] = {}
        self.offset = offset


Node: TypeAlias = Scalar | Sequence | Mapping


class UnreadableError(Exception):
    """The document ends here: broken notation, or larger than it may be.

    It never leaves the codecs: readers turn it into the error of their document.

    Attributes:
        offset: Character at which reading stopped.
        sentence: What is wrong.
    """

    def __init__(self, offset: int, sentence: str) -> None:
        super().__init__(sentence)
        self.offset = offset
        self.sentence = sentence


class Bounds:
    """Counts what was read and stops at the limits of the schema.

    Attributes:
        left: How many more keys and values may come.
    """

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = limits.NODES

    def node(self, offset: int) -> None:
        """Count one key or value.

        Raises:
            UnreadableError: There are too many.
        """
        self.left -= 1
        if self.left < 0:
            raise UnreadableError(offset, f"more than {limits.NODES} keys and values")

    def level(self, depth: int, offset: int) -> None:
        """Check how deep the list or object that begins here lies; the document itself is 1.

        Raises:
            UnreadableError: It lies too deep.
        """
        if depth > limits.DEPTH:
            raise UnreadableError(offset, f"nested more than {limits.DEPTH} levels deep")

    def key(self, mapping: Mapping, key: str, offset: int) -> None:
        """Check and count a key that is about to be added.

        Raises:
            UnreadableError: It is there already, or too long.
        """
        self.node(offset)
        if len(key) > limits.KEY:
            raise UnreadableError(offset, f"a field name is longer than {limits.KEY} characters")
        if key in mapping.items:
            raise UnreadableError(offset, f"the field {shown(key)} stands here twice")


class Lines:
    """Turns offsets into lines and columns, both from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


_SHOWN = 60


def shown(text: str) -> str:
    """Return a foreign text for a sentence: quoted, shortened, nothing unprintable in it."""
    cut = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return repr(cut)
