"""Lines of a text for people: what is said, apart from how a terminal shows it.

A page is a sequence of `Line`; `render` wraps them to a width and, where a painter is given, lets
it colour each by its kind. Every foreign text has passed `unship.words.plain` before.
"""

import textwrap
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from unship.core.values import Choice, Value
from unship.words.plain import plain


class Kind(Choice):
    """What a line is, so that a terminal can show it as that."""

    TITLE = "title"
    HEADING = "heading"
    AFFECTED = "affected"
    UNKNOWN = "unknown"
    CLEAR = "clear"
    TEXT = "text"
    DETAIL = "detail"
    BLANK = "blank"


class Line(Value, frozen=True, kw_only=True):
    """One logical line.

    Attributes:
        kind: What it is.
        text: What it says, on one line.
        mark: What stands before it: a bullet, a number, a box to tick.
        depth: How far it is moved in, in steps of two columns.
    """

    kind: Kind
    text: str = ""
    mark: str = ""
    depth: int = 0


BLANK = Line(kind=Kind.BLANK)

_Item = TypeVar("_Item")


def first_of(items: Sequence[_Item], most: int) -> tuple[Sequence[_Item], int]:
    """Return the first items and how many are left out.

    One more than `most` takes no more room than the line that would count it, so what is left out
    is never a single one.
    """
    shown = items if len(items) <= most + 1 else items[:most]
    return shown, len(items) - len(shown)


Painter = Callable[[Kind, str], str]
"""Returns the text with what makes it look like its kind; the text's width must not change."""

_NARROWEST = 40

_KEPT_BLANK = "\ue000"
"""Stands for a blank at which no line ends; `plain` lets no foreign text hold it."""


def whole(text: str) -> str:
    """Return a foreign path or name, fit for a line, that is never broken at its blanks.

    `/Applications/3CX Desktop App.app` must stay copyable. For `Line.text`; `render` puts the
    blanks back.
    """
    return plain(text).replace(" ", _KEPT_BLANK)


def render(lines: Iterable[Line], width: int, painter: Painter = lambda _, text: text) -> str:
    """Return the lines wrapped to `width` columns, each ended by a line break.

    A word longer than a line is not broken, and neither is what `whole` has marked. The head of a
    section is underlined: without colours it would look like any other line.
    """
    shown: list[str] = []
    for line in lines:
        if line.kind is Kind.BLANK:
            if shown and shown[-1]:
                shown.append("")
            continue
        first = "  " * line.depth + (f"{line.mark} " if line.mark else "")
        wrapped = textwrap.wrap(
            line.text,
            width=max(width, _NARROWEST),
            initial_indent=first,
            subsequent_indent=" " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
        )
        parts = [part.replace(_KEPT_BLANK, " ") for part in wrapped or [first.rstrip()]]
        if line.kind is Kind.HEADING and not line.depth:
            parts.append("-" * max(map(len, parts)))
        shown += [painter(line.kind, part) for part in parts]
    return "\n".join(shown).rstrip("\n") + "\n"
