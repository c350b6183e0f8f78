"""Property lists (XML and binary) from hostile bytes, by the standard library, bounded first.

The binary format lets many objects share bytes: a file of 1 MiB can ask for terabytes. So its
object table is added up before the standard library reads it. The XML reader of the standard
library refuses entity declarations, which is what a billion laughs needs.

Source: Apple's CFBinaryPList.c describes the format (magic `bplist00`, trailer of 32 bytes).
"""

import struct

from unship.core.observation import GapReason
from unship.find.reading import CannotLook, read_bounded

PLIST_LIMIT = 4 << 20
"""Bytes of a property list that are read; Xcode's own, among the largest, is under 300 kB."""

_MOST_OBJECTS = 100_000
_MOST_BYTES = 16 << 20
_MOST_REFERENCES = 200_000
_TRAILER = struct.Struct(">6xBBQQQ")
_CONTAINERS = {0xA: 1, 0xC: 1, 0xD: 2}
"""Marker of array, set and dictionary, and how many references one element has."""
_BYTES_OF = {0x4: 1, 0x5: 1, 0x6: 2}
"""Marker of data, ASCII and UTF-16 strings, and bytes of one element."""


def read_plist(path: str) -> dict[str, object]:
    """Return the dictionary that a property list holds.

    Raises:
        CannotLook: It cannot be read, is too large, or is no dictionary (`malformed`).
    """
    import plistlib

    data = read_bounded(path, PLIST_LIMIT)
    try:
        if data.startswith(b"bplist"):
            _add_up(data)
        found = plistlib.loads(data)
    except Exception as error:  # noqa: BLE001 - plistlib raises over a dozen kinds on odd bytes
        detail = f"not a readable property list ({type(error).__name__})"
        raise CannotLook(path, GapReason.MALFORMED, detail) from None
    if not isinstance(found, dict):
        raise CannotLook(path, GapReason.MALFORMED, "the property list is no dictionary")
    return {key: value for key, value in found.items() if isinstance(key, str)}


def _add_up(data: bytes) -> None:
    """Refuse a binary property list whose objects together are larger than the bounds.

    Raises:
        ValueError: They are, or the table lies outside the file.
    """
    offset_size, _, count, _, table = _TRAILER.unpack(data[-_TRAILER.size :])
    if count > _MOST_OBJECTS or not 1 <= offset_size <= 8:  # noqa: PLR2004 - a 64-bit offset
        raise ValueError("object table")
    references = size = 0
    for index in range(count):
        at = table + index * offset_size
        kind, length = _object_at(data, int.from_bytes(data[at : at + offset_size], "big"))
        references += _CONTAINERS.get(kind, 0) * length
        size += _BYTES_OF.get(kind, 0) * length
        if references > _MOST_REFERENCES or size > _MOST_BYTES:
            raise ValueError("objects larger than the bounds")


def _object_at(data: bytes, at: int) -> tuple[int, int]:
    """Return the kind and the stated length of the object at an offset."""
    marker = data[at]
    length = marker & 0x0F
    if length == 0x0F:  # noqa: PLR2004 - the length follows as an integer object
        width = 1 << (data[at + 1] & 0x0F)
        if width > 8:  # noqa: PLR2004 - a 64-bit length
            raise ValueError("length of an object")
        length = int.from_bytes(data[at + 2 : at + 2 + width], "big")
    return marker >> 4, length
