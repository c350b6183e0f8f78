"""Collects what is wrong with a document: file, line, column, field and a sentence each."""

from typing import TypeAlias

from unship.codecs.nodes import Lines
from unship.core.recall.limits import PROBLEMS

Where: TypeAlias = tuple["Where", str | int] | None
"""A field as a linked path: (where its parent is, its name or index); None is the document.

Linked, because a path is needed for the few values that are wrong and made for all.
"""


def steps(where: Where) -> tuple[str | int, ...]:
    """Return a linked path as a tuple, from the document down."""
    found: list[str | int] = []
    while where is not None:
        where, step = where
        found.append(step)
    return tuple(reversed(found))


def field_name(path: tuple[str | int, ...]) -> str:
    """Return a path as people write it: `products[0].identity.bundle_ids[1]`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            # A field name comes from outside: nothing unprintable may reach a message.
            name = step if step.isprintable() else ascii(step)[1:-1]
            text += f".{name}" if text else name
    return text or "(document)"


class Problems:
    """The problems of one document, in the order in which they stand there.

    Attributes:
        total: How many there are, also of those that are no longer kept.
    """

    def __init__(self, name: str, text: str) -> None:
        self.total = 0
        self._name = name
        self._text = text
        self._lines: Lines | None = None
        self._found: list[tuple[int, str]] = []

    def add(self, offset: int, path: tuple[str | int, ...], sentence: str) -> None:
        """Add a problem; after `limits.PROBLEMS` they are only counted."""
        self.total += 1
        if len(self._found) < PROBLEMS:
            if self._lines is None:
                self._lines = Lines(self._text)
            line, column = self._lines.place(offset)
            head = f"{self._name}:{line}:{column}: {field_name(path)}"
            self._found.append((offset, f"{head}: {sentence}."))

    def told(self) -> tuple[str, ...]:
        """Return one line a problem, and one that counts the rest."""
        told = [line for _, line in sorted(self._found, key=lambda entry: entry[0])]
        if self.total > len(told):
            told.append(f"{self._name}: and {self.total - len(told)} more.")
        return tuple(told)
