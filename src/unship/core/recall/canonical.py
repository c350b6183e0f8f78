"""Canonical JSON and the digest that names a revision.

Source: RFC 8785 (JSON Canonicalization Scheme): no white space, keys sorted by UTF-16 code units
(section 3.2.3), numbers as ECMAScript prints them (3.2.2.3), strings with the shortest escapes
(3.2.2.2), UTF-8. What I-JSON (RFC 7493) does not carry is refused: lone surrogates, numbers that
are not finite, whole numbers that a double cannot hold exactly.
"""

import re
from hashlib import sha256
from math import isfinite
from typing import TypeAlias

from unship.core.errors import DocumentError

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
"""A JSON value in Python."""

LARGEST_WHOLE = 2**53 - 1
"""The largest whole number that a double holds exactly, with every smaller one (RFC 7493, 2.2)."""

DEEPEST = 200
"""Levels; far above what a recall may have, far below what would end the interpreter."""

_ESCAPED = re.compile(r'["\\\x00-\x1f]')
_SHORT = {
    '"': '\\"',
    "\\": "\\\\",
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
}
_DECIMAL_FROM, _DECIMAL_TO = -6, 21
"""ECMAScript prints numbers from 1e-6 up to, not including, 1e21 without an exponent."""


def canonical(tree: Json) -> bytes:
    """Return the canonical JSON of `tree`, in UTF-8.

    Raises:
        DocumentError: `tree` holds what canonical JSON cannot carry, or is nested too deeply.
    """
    parts: list[str] = []
    _write(tree, parts, 0)
    try:
        return "".join(parts).encode("utf-8")
    except UnicodeEncodeError as error:
        raise DocumentError(
            "A text holds half of a surrogate pair, which no JSON can carry.",
            next_step="Correct the text where it was made.",
        ) from error


def digest(tree: Json) -> str:
    """Return the name of a revision: `sha256:` and the digest of its canonical JSON.

    Raises:
        DocumentError: `tree` has no canonical JSON.
    """
    return "sha256:" + sha256(canonical(tree)).hexdigest()


def number(value: float) -> str:
    """Return a number as ECMAScript prints it (ECMA-262, Number::toString).

    Raises:
        DocumentError: The number is not finite, or whole and too large to be held exactly.
    """
    if isinstance(value, int):
        if abs(value) > LARGEST_WHOLE:
            raise DocumentError("A whole number is larger than JSON can carry exactly (2^53 - 1).")
        return str(value)
    if not isfinite(value):
        raise DocumentError("A number is not finite; JSON has no such number.")
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    return sign + _ecmascript(*_digits_and_point(abs(value)))


def _digits_and_point(value: float) -> tuple[str, int]:
    """Return the shortest digits that read back as `value`, and where the point stands in them."""
    # Python prints the same shortest digits as ECMAScript; only the layout differs.
    mantissa, _, exponent = repr(value).partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = fraction.rstrip("0")
    digits = (whole + fraction).lstrip("0")
    leading = len(whole + fraction) - len(digits)
    point = len(whole) - leading + int(exponent or 0)
    return digits.rstrip("0"), point


def _ecmascript(digits: str, point: int) -> str:
    count = len(digits)
    if count <= point <= _DECIMAL_TO:
        return digits + "0" * (point - count)
    if 0 < point <= _DECIMAL_TO:
        return f"{digits[:point]}.{digits[point:]}"
    if _DECIMAL_FROM < point <= 0:
        return f"0.{'0' * -point}{digits}"
    fraction = f".{digits[1:]}" if count > 1 else ""
    return f"{digits[0]}{fraction}e{point - 1:+d}"


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return _SHORT.get(character) or f"\\u{ord(character):04x}"


def _text(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"' if _ESCAPED.search(text) else f'"{text}"'


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")


def _write(tree: Json, parts: list[str], depth: int) -> None:
    if isinstance(tree, str):
        parts.append(_text(tree))
    elif tree is None:
        parts.append("null")
    elif isinstance(tree, bool):
        parts.append("true" if tree else "false")
    elif isinstance(tree, (int, float)):
        parts.append(number(tree))
    elif depth >= DEEPEST:
        raise DocumentError(f"The document is nested more than {DEEPEST} levels deep.")
    elif isinstance(tree, dict):
        _write_object(tree, parts, depth)
    else:
        _write_list(tree, parts, depth)


def _write_object(tree: dict[str, Json], parts: list[str], depth: int) -> None:
    lead = "{"
    # ASCII keys sort alike as code points and as UTF-16; only others need the encoded form.
    names = sorted(tree) if all(map(str.isascii, tree)) else sorted(tree, key=_utf16)
    for name in names:
        parts.append(f"{lead}{_text(name)}:")
        _write(tree[name], parts, depth + 1)
        lead = ","
    parts.append("}" if tree else "{}")


def _write_list(tree: list[Json], parts: list[str], depth: int) -> None:
    lead = "["
    for item in tree:
        parts.append(lead)
        _write(item, parts, depth + 1)
        lead = ","
    parts.append("]" if tree else "[]")
