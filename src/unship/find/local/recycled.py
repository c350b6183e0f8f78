r"""The Windows recycle bin: what a file in it was called before.

`$R4X2K1A.msi` holds the bytes, `$I4X2K1A.msi` beside it the name and folder it was deleted from.
Format: version (8 bytes, 1 or 2), size (8), time of deletion (8); version 1: 520 bytes of UTF-16;
version 2 (Windows 10): number of characters (4), then UTF-16. Source: libyal, "Windows Recycle.Bin
file formats".
"""

import struct
from pathlib import Path

from unship.core.observation import GapReason
from unship.find.reading import CannotLook, read_bounded

_LIMIT = 72 << 10
_HEAD = struct.Struct("<Q16x")
_FIRST, _SECOND = 1, 2
_NAME_BYTES = 520


def original_name(path: Path) -> str:
    r"""Return the name that a recycled thing had, given its `$I…` file.

    Raises:
        CannotLook: The file cannot be read, or is no such record.
    """
    data = read_bounded(path, _LIMIT)
    if len(data) < _HEAD.size + 4:
        raise CannotLook(path, GapReason.MALFORMED, "not a record of the recycle bin")
    (version,) = _HEAD.unpack_from(data)
    if version == _FIRST:
        name = data[_HEAD.size : _HEAD.size + _NAME_BYTES]
    elif version == _SECOND:
        (length,) = struct.unpack_from("<I", data, _HEAD.size)
        name = data[_HEAD.size + 4 : _HEAD.size + 4 + 2 * length]
    else:
        raise CannotLook(path, GapReason.NEWER_FORMAT, f"record of version {version}")
    text = name.decode("utf-16-le", "replace").split("\0", maxsplit=1)[0]
    return text.replace("/", "\\").rpartition("\\")[2]


def twin(path: Path) -> Path:
    """Return the recycled thing that a `$I…` file tells about."""
    return path.with_name("$R" + path.name[2:])
