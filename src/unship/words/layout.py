"""Lines and tables of plain text, for a terminal or a file."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap as _wrap

from unship.words.plain import plain_lines

GAP = "   "
"""Between two columns."""


def paragraph(text: str, width: int, indent: str = "", first: str | None = None) -> Iterator[str]:
    """Yield foreign or own text as lines of at most `width` characters.

    Args:
        text: Words; what could act on a terminal is escaped.
        width: Characters a line, the indentation counted.
        indent: What stands before every line.
        first: What stands before the first line instead, such as `"  1. "`.
    """
    lead = indent if first is None else first
    for line in plain_lines(text):
        for piece in _pieces(line, max(20, width - len(indent))):
            yield (lead + piece).rstrip()
            lead = indent


def _pieces(text: str, width: int) -> list[str]:
    """Return a line cut between words; an address stays whole, so that it can be copied."""
    return _wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]


def table(
    rows: Sequence[Sequence[str]], width: int, indent: str = "", widest: int = 40
) -> Iterator[str]:
    """Yield rows as aligned columns; a cell that is too wide goes on in the next line.

    Empty columns are left out; the last column takes the room that is left.

    Args:
        rows: Cells, as many in each row.
        width: Characters a line.
        indent: What stands before every line.
        widest: The most characters of any column but the last.
    """
    columns = [column for column in zip(*rows, strict=True) if any(column)]
    if not columns:
        return
    sizes = [min(widest, max(map(len, column))) for column in columns]
    used = len(indent) + sum(sizes[:-1]) + len(GAP) * (len(sizes) - 1)
    sizes[-1] = max(20, width - used)
    for cells in zip(*columns, strict=True):
        yield from _row(cells, sizes, indent)


def _row(cells: Iterable[str], sizes: Sequence[int], indent: str) -> Iterator[str]:
    pieces = [_pieces(cell, size) for cell, size in zip(cells, sizes, strict=True)]
    for number in range(max(map(len, pieces))):
        line = GAP.join(
            (piece[number] if number < len(piece) else "").ljust(size)
            for piece, size in zip(pieces, sizes, strict=True)
        )
        yield (indent + line).rstrip()
