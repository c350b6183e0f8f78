r"""Write real registry hives for tests: no binary blob is kept in the repository.

The smallest sound hive: base block with checksum, one hive bin, one security cell, key nodes,
sorted subkey lists, value lists, values. What it writes is read back by two readers that we did
not write: regipy and, where it is installed, hivex (tests/unit/find/local/test_hives.py).

Format: Maxim Suhanov, "Windows registry file format specification" (msuhanov/regf).

    python make_hives.py OUT.dat      writes an NTUSER.DAT with one uninstall entry
"""

import struct
import sys
from dataclasses import dataclass, field
from pathlib import Path

NONE = 0xFFFFFFFF
REG_SZ, REG_EXPAND_SZ, REG_BINARY, REG_DWORD = 1, 2, 3, 4
_TIME = 133_246_080_000_000_000
"""A fixed instant (2023-03-30), so that the same tree gives the same bytes."""
_COMPRESSED, _ROOT = 0x20, 0x0C
_SECURITY = bytes.fromhex(
    "0100048030000000400000000000000014000000"  # owner, group, no audit list, access list
    "02001c0001000000000014003f000f00010100000000000512000000"  # all access for the system
    "01020000000000052000000020020000"  # owned by the administrators
    "010100000000000512000000"
)


@dataclass
class Key:
    """A key: its name, values and subkeys. A value is text, a number, or (type, bytes)."""

    name: str
    values: dict[str, str | int | tuple[int, bytes]] = field(default_factory=dict)
    keys: list["Key"] = field(default_factory=list)

    def at(self, path: str) -> "Key":
        r"""Return the key at a path like `Microsoft\Windows`, made where it is missing."""
        here = self
        for part in path.split("\\"):
            found = next((key for key in here.keys if key.name == part), None)
            if found is None:
                found = Key(part)
                here.keys.append(found)
            here = found
        return here


class _Cells:
    """The inside of the one hive bin: cells one after the other, each 8-byte aligned."""

    def __init__(self, leaf: bytes) -> None:
        self.data = bytearray(32)
        self.leaf = leaf

    def reserve(self, size: int) -> int:
        """Return the offset of a new cell that can hold `size` bytes."""
        at = len(self.data)
        whole = -(-(size + 4) // 8) * 8
        self.data += struct.pack("<i", -whole) + bytes(whole - 4)
        return at

    def fill(self, at: int, content: bytes) -> None:
        """Write the content of a reserved cell."""
        self.data[at + 4 : at + 4 + len(content)] = content

    def add(self, content: bytes) -> int:
        """Return the offset of a new cell with this content."""
        at = self.reserve(len(content))
        self.fill(at, content)
        return at


def hive(root: Key, name: str = "", *, leaf: bytes = b"lh", dirty: bool = False) -> bytes:
    """Return the bytes of a hive.

    Args:
        root: Its top key.
        name: The file name that its base block states.
        leaf: Kind of subkey lists: `lh`, `lf`, `li`, or `ri` (lists of lists).
        dirty: Leave the sequence numbers as a crash leaves them.
    """
    cells = _Cells(leaf)
    security = cells.reserve(20 + len(_SECURITY))
    head = struct.pack("<2sHIIII", b"sk", 0, security, security, 1, len(_SECURITY))
    cells.fill(security, head + _SECURITY)
    top = _key(cells, root, NONE, security)
    size = -(-len(cells.data) // 4096) * 4096
    free = size - len(cells.data)
    if free:
        cells.data += struct.pack("<i", free) + bytes(free - 4)
    cells.data[:32] = struct.pack("<4sIIQQI", b"hbin", 0, size, 0, _TIME, 0)
    return _base(top, size, name, dirty=dirty) + bytes(cells.data)


def _base(root: int, size: int, name: str, *, dirty: bool) -> bytes:
    sequence = (7, 6) if dirty else (7, 7)
    base = struct.pack("<4sIIQIIIIIII", b"regf", *sequence, _TIME, 1, 5, 0, 1, root, size, 1)
    base += name.encode("utf-16-le")[-62:].ljust(64, b"\0")
    base = base.ljust(508, b"\0")
    checksum = 0
    for (word,) in struct.iter_unpack("<I", base):
        checksum ^= word
    return (base + struct.pack("<I", checksum)).ljust(4096, b"\0")


def _key(cells: _Cells, key: Key, parent: int, security: int) -> int:
    name, flags = _name(key.name)
    at = cells.reserve(76 + len(name))
    children = sorted(key.keys, key=lambda each: each.name.upper())
    offsets = [(_key(cells, child, at, security), child.name) for child in children]
    values = [_value(cells, *item) for item in key.values.items()]
    listed = cells.add(struct.pack(f"<{len(values)}I", *values)) if values else NONE
    content = struct.pack(
        "<2sHQ15I2H",
        b"nk",
        flags | (_ROOT if parent == NONE else 0),
        _TIME,
        0,  # access bits
        parent if parent != NONE else at,
        len(offsets),
        0,  # volatile subkeys
        _list(cells, offsets),
        NONE,
        len(values),
        listed,
        security,
        NONE,  # class name
        max((2 * len(child.name) for child in children), default=0),
        0,
        max((2 * len(each) for each in key.values), default=0),
        4096,  # largest value
        0,
        len(name),
        0,
    )
    cells.fill(at, content + name)
    return at


def _name(name: str) -> tuple[bytes, int]:
    """Return a name as Windows keeps it: one byte a letter where Latin-1 can, else UTF-16."""
    try:
        return name.encode("latin-1"), _COMPRESSED
    except UnicodeEncodeError:
        return name.encode("utf-16-le"), 0


def _list(cells: _Cells, offsets: list[tuple[int, str]]) -> int:
    if not offsets:
        return NONE
    if cells.leaf == b"ri":
        halves = [offsets[: len(offsets) // 2 or 1], offsets[len(offsets) // 2 or 1 :]]
        lists = [_leaf(cells, b"lh", half) for half in halves if half]
        return cells.add(struct.pack(f"<2sH{len(lists)}I", b"ri", len(lists), *lists))
    return _leaf(cells, cells.leaf, offsets)


def _leaf(cells: _Cells, kind: bytes, offsets: list[tuple[int, str]]) -> int:
    content = struct.pack("<2sH", kind, len(offsets))
    for at, name in offsets:
        content += struct.pack("<I", at)
        if kind == b"lh":
            value = 0
            for char in name.upper():
                value = (value * 37 + ord(char)) & 0xFFFFFFFF
            content += struct.pack("<I", value)
        elif kind == b"lf":
            content += name.encode("latin-1", "replace")[:4].ljust(4, b"\0")
    return cells.add(content)


def _value(cells: _Cells, name: str, value: str | int | tuple[int, bytes]) -> int:
    if isinstance(value, int):
        kind, data = REG_DWORD, struct.pack("<I", value)
    elif isinstance(value, str):
        kind, data = REG_SZ, (value + "\0").encode("utf-16-le")
    else:
        kind, data = value
    stored, flags = _name(name)
    inline = len(data) <= 4
    where = int.from_bytes(data.ljust(4, b"\0"), "little") if inline else cells.add(data)
    size = len(data) | (0x80000000 if inline else 0)
    content = struct.pack("<2sHIIIHH", b"vk", len(stored), size, where, kind, bool(flags), 0)
    return cells.add(content + stored)


UNINSTALL = r"Microsoft\Windows\CurrentVersion\Uninstall"


def software(entries: dict[str, dict[str, str | int]], *, view32: bool = False) -> Key:
    """Return the tree of a SOFTWARE hive with uninstall entries by key name."""
    top = Key("CMI-CreateHive{00000000-0000-0000-0000-000000000001}")
    for at in (UNINSTALL, rf"WOW6432Node\{UNINSTALL}"):
        top.at(at)
    folder = top.at(rf"WOW6432Node\{UNINSTALL}" if view32 else UNINSTALL)
    folder.keys += [Key(name, dict(values)) for name, values in entries.items()]
    return top


def ntuser(entries: dict[str, dict[str, str | int]]) -> Key:
    """Return the tree of a user's hive with uninstall entries by key name."""
    top = Key("CMI-CreateHive{00000000-0000-0000-0000-000000000002}")
    folder = top.at(rf"Software\{UNINSTALL}")
    folder.keys += [Key(name, dict(values)) for name, values in entries.items()]
    return top


if __name__ == "__main__":
    tree = ntuser({"3CXDesktopApp": {"DisplayName": "3CX Desktop App", "NoModify": 1}})
    Path(sys.argv[1]).write_bytes(hive(tree, "NTUSER.DAT"))
