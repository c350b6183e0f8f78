"""JSON of package managers: decoded into the few fields that are asked for, within bounds.

What is not asked for is checked and thrown away by the decoder, so a hostile document costs time
in proportion to its bytes and no memory. Nesting is bounded by the decoder, not by our stack.
"""

import re
from collections.abc import Set as AbstractSet
from typing import TypeVar

import msgspec

from unship.core.observation import GapReason
from unship.find.reading import CannotLook

_AT_BYTE = re.compile(r"\(byte ([0-9]{1,12})\)")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_LONGEST_TEXT = 4096
"""Bytes of a name, version or address."""

Kind = TypeVar("Kind")


def decode_json(path: str, raw: bytes, kind: type[Kind]) -> Kind:
    """Return `raw` as a value of `kind`.

    A byte-order mark is allowed, as npm allows it.

    Raises:
        CannotLook: It is no JSON of that shape (`malformed`, with the line), or too deep.
    """
    text = raw.removeprefix(_BYTE_ORDER_MARK)
    try:
        return msgspec.json.decode(text, type=kind)
    except RecursionError:
        raise CannotLook(path, GapReason.TOO_DEEP, "nested too deep") from None
    except (ValueError, msgspec.MsgspecError) as error:
        raise CannotLook(path, GapReason.MALFORMED, _with_line(str(error), text)) from None


def _with_line(said: str, text: bytes) -> str:
    """Return what the decoder said with the line, where it told the byte."""
    at = _AT_BYTE.search(said)
    if at is None and "truncated" not in said:
        return said
    lines = text.count(b"\n", 0, int(at[1]) if at is not None else len(text))
    return f"line {lines + 1}: {said}"


def names_in(raw: bytes, names: AbstractSet[str]) -> frozenset[str] | None:
    r"""Return which of `names` may stand in a text that could not be decoded; None: any of them.

    Only the part after a scope is looked for, whose slash can be written in several ways; an
    escape such as `\u0061` can spell any name, so a text with one tells nothing.
    """
    if b"\\u" in raw:
        return None
    plain = raw.replace(b"\0", b"")  # what a text in UTF-16 has between its letters
    return frozenset(name for name in names if name.rpartition("/")[2].encode() in plain)


def text_of(raw: msgspec.Raw) -> str | None:
    """Return a short JSON string, None for anything else: hostile values are never built up."""
    view = memoryview(raw)
    if not 0 < len(view) <= _LONGEST_TEXT or view[0] != ord('"'):
        return None
    try:
        return msgspec.json.decode(view, type=str)
    except ValueError:
        return None
