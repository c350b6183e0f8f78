"""TOML of package managers: only the tables in which a wanted name stands, within bounds.

The standard library's reader is right and slow (about a megabyte a second), and quadratic in the
parts of a dotted key. So a lock file is cut where a table of its list of packages begins, and only
the pieces that hold a wanted name are read; what a lock file may write to hide a name (escapes,
texts of several lines) makes every piece count. Source: TOML 1.0.0.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from unship.core.observation import GapReason
from unship.find.reading import CannotLook

MOST_READ = 2 << 20
"""Characters of one file that are read as TOML: two seconds' work, ten times what a lock file of
thousands of packages has in the pieces that name one."""

_MOST_DOTS = 64
"""Dots outside of texts on one line; the reader's time grows with their square."""

_EVASIVE = re.compile(r"\\[uUxe]|\\[ \t]*\r?\n|\"\"\"|'''")
"""What lets a text spell a name other than letter by letter."""
_SHORT_TEXT = re.compile(r"[\"']([A-Za-z0-9._-]{1,200})(?=[\"'])")
_SKIPPED = re.compile(
    r"\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*", re.DOTALL
)
_WHERE = re.compile(r" ?\(at (?:line ([0-9]{1,9}), column [0-9]{1,9}|end of document)\)\Z")
_OTHER_TABLE = r"^\[\[?[ \t]*(?!{key}[ \t]*[.\]])[A-Za-z0-9_-][^\n=]*\][ \t]*\r?$"
_OWN_TABLE = r"^[ \t]*\[\[[ \t]*[\"']?{key}[\"']?[ \t]*\]\]"

Table = Mapping[str, Any]


class Broken(NamedTuple):
    """A piece that could not be read.

    Attributes:
        error: Why.
        names: The wanted names that may stand in it; empty: any of them.
    """

    error: CannotLook
    names: frozenset[str]


def tables_naming(
    path: str,
    raw: bytes,
    key: str,
    names: AbstractSet[str],
    normal: Callable[[str], str],
) -> Iterator[Table | Broken]:
    """Yield the tables of the list `key` that may name one of `names`, and the broken pieces.

    Args:
        path: The file, for what is said of it.
        raw: Its content.
        key: The list of tables, such as `package`.
        names: Wanted names, in their normal spelling.
        normal: Brings a name as written into that spelling.

    Raises:
        CannotLook: It is no UTF-8, or more of it must be read than is.
    """
    text = _decoded(path, raw)
    evasive = _EVASIVE.search(text) is not None
    left = MOST_READ
    for line, piece in _pieces(text, key):
        stated = _names_in(piece, names, normal)
        if not stated and not evasive:
            continue
        left -= len(piece)
        if left < 0:
            raise CannotLook(path, GapReason.TOO_LARGE, f"over {MOST_READ} characters to read")
        try:
            found = decode_toml(path, piece, line)
        except CannotLook as error:
            yield Broken(error, frozenset() if evasive else stated)
            continue
        listed = found.get(key)
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, dict):
                yield one


def decode_toml(path: str, text: str, line: int = 0) -> Table:
    """Return the table that `text` is.

    Args:
        path: The file, for what is said of it.
        text: The document, or a piece of it that is one by itself.
        line: Lines before the piece.

    Raises:
        CannotLook: It is no TOML (`malformed`, with the line), or nested too deep.
    """
    import tomllib

    plain = _SKIPPED.sub("", text)
    if any(row.count(".") > _MOST_DOTS for row in plain.split("\n")):
        raise CannotLook(path, GapReason.TOO_DEEP, f"over {_MOST_DOTS} dots in a line")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise CannotLook(path, GapReason.TOO_DEEP, "nested too deep") from None
    except ValueError as error:
        raise CannotLook(path, GapReason.MALFORMED, _with_line(str(error), text, line)) from None


def _decoded(path: str, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CannotLook(path, GapReason.MALFORMED, f"line {line}: no UTF-8") from None


def _pieces(text: str, key: str) -> Iterator[tuple[int, str]]:
    """Yield the head of a document and each table of its list, with the lines before it.

    Other tables of the document (`[metadata]`) are left out; tables below one of the list
    (`[package.source]`, `[[packages.wheels]]`) belong to it.
    """
    starts = re.compile(
        f"{_OWN_TABLE.format(key=key)}|{_OTHER_TABLE.format(key=key)}", re.MULTILINE
    )
    own = re.compile(_OWN_TABLE.format(key=key))
    line, begin, kept = 0, 0, True
    for found in starts.finditer(text):
        if kept:
            yield line, text[begin : found.start()]
        line += text.count("\n", begin, found.start())
        begin, kept = found.start(), own.match(found[0]) is not None
    if kept:
        yield line, text[begin:]


def _names_in(piece: str, names: AbstractSet[str], normal: Callable[[str], str]) -> frozenset[str]:
    """Return the wanted names that stand as a whole text in a piece."""
    stated = {normal(text) for text in set(_SHORT_TEXT.findall(piece))}
    return frozenset(stated & names)


def _with_line(said: str, text: str, line: int) -> str:
    """Return what the reader said of a piece, with the line of the whole file."""
    at = _WHERE.search(said)
    if at is None:
        return said
    inside = int(at[1]) if at[1] else text.count("\n") + 1
    return f"line {line + inside}: {said[: at.start()]}"
