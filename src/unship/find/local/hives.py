r"""Offline registry hives: the uninstall keys of a Windows disk, also of users not logged in.

The parser is regipy, kept on a short lead, because a hive is hostile and the parser trusts it:

- it reads through `_Lead`, which clips every single read (regipy reads to the end of the file for
  a value that is stored inline) and counts reads, so neither a loop nor a huge list lasts;
- it drops values that it cannot parse without a word: here fewer values than the key states are
  an error;
- it replaces letters such as ü in key names: here they are read as Windows wrote them (Latin-1).

Format: Maxim Suhanov, "Windows registry file format specification" (msuhanov/regf).
"""

import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from unship.core.observation import GapReason
from unship.find.local.uninstall import MOST_KEYS, Entry, strings_of
from unship.find.reading import CannotLook, read_bounded

if TYPE_CHECKING:
    from regipy.registry import NKRecord

HIVE_LIMIT = 512 << 20
"""Bytes of a hive that are read; Windows itself warns of hives far smaller."""

_MOST_READS = 2_000_000
_CLIP = 64 << 10
"""Longest single read: a display name or folder is far shorter, a key node too."""
_MOST_VALUES = 2048
_MOST_SIBLINGS = 200_000
_BASE_BLOCK = 4096
_NODE = 74
"""Bytes of a key node between its signature and its name."""
_HEADER = struct.Struct("<4sII8xIIIII")
"""Signature, both sequence numbers, major, minor, type, format, root cell (base block)."""
_CHECKED = 508
"""Bytes of the base block that its checksum covers; the checksum follows."""


class _OverrunError(Exception):
    """The parser read more often than any sound hive needs."""


class _Lead(BytesIO):
    """The bytes of a hive, every read clipped and counted."""

    left = _MOST_READS

    def read(self, size: int | None = -1, /) -> bytes:
        self.left -= 1
        if self.left < 0:
            raise _OverrunError
        return super().read(_CLIP if size is None or size < 0 else min(size, _CLIP))


class Hive:
    """One hive file, opened for reading only and held in memory.

    Attributes:
        path: Where it lies.
        dirty: Windows did not finish writing it: its newest changes may lie in its transaction
            logs, which are not applied here.
    """

    def __init__(self, path: Path) -> None:
        """Read a hive.

        Raises:
            CannotLook: It cannot be read, is too large, or is no hive (`malformed`).
        """
        data = read_bounded(path, HIVE_LIMIT)
        self.path = path
        if len(data) < _BASE_BLOCK or not data.startswith(b"regf"):
            raise CannotLook(path, GapReason.MALFORMED, "not a registry hive")
        _, first, second, _, _, _, _, self._root = _HEADER.unpack_from(data)
        (checksum,) = struct.unpack_from("<I", data, _CHECKED)
        self.dirty = first != second or checksum != _checksum(data[:_CHECKED])
        self._stream = _Lead(data)

    def entries(self, view: str, above: str = "") -> Iterator[Entry | CannotLook]:
        r"""Yield the entries of one Uninstall key, and what of it cannot be read.

        Nothing comes when there is no such key. One broken entry does not hide the others.

        Args:
            view: Its path below `Software`.
            above: Where `Software` lies in this hive: `Software` for a user's, else nothing.
        """
        try:
            node = self._node_at(rf"{above}\{view}" if above else view)
            for count, child in enumerate(self._children(node) if node is not None else ()):
                if count >= MOST_KEYS:
                    yield CannotLook(self.path, GapReason.TOO_MANY, f"over {MOST_KEYS} keys")
                    return
                yield self._entry(child, view)
        except Exception as error:  # noqa: BLE001 - regipy and construct raise dozens of kinds
            yield self._broken(error)

    def _entry(self, node: "NKRecord", view: str) -> Entry | CannotLook:
        try:
            return Entry(_name(node), view, strings_of(self._values(node)))
        except Exception as error:
            if self._stream.left < 0:
                raise  # no more reads: nothing that follows could be read either
            return self._broken(error)

    def _broken(self, error: Exception) -> CannotLook:
        if isinstance(error, CannotLook):
            return error
        if self._stream.left < 0:  # the parser may have dressed the error up as its own
            return CannotLook(self.path, GapReason.TOO_SLOW, f"over {_MOST_READS} reads")
        detail = f"broken hive ({type(error).__name__})"
        return CannotLook(self.path, GapReason.MALFORMED, detail)

    def _node_at(self, view: str) -> "NKRecord | None":
        node: NKRecord | None = self._node_at_root()
        for part in view.split("\\"):
            node = self._child(node, part) if node is not None else None
        return node

    def _node_at_root(self) -> "NKRecord":
        import logging

        # regipy says odd things of odd hives on the console; what matters is raised here
        logging.getLogger("regipy").setLevel(logging.CRITICAL + 1)
        from regipy.registry import Cell, NKRecord

        at = _BASE_BLOCK + self._root + 4
        self._stream.seek(at)
        if self._stream.read(2) != b"nk":
            raise CannotLook(self.path, GapReason.MALFORMED, "no root key")
        make: Any = NKRecord  # regipy is not typed throughout
        node: NKRecord = make(Cell(cell_type="nk", offset=at + 2, size=0), self._stream)
        return node

    def _child(self, node: "NKRecord", name: str) -> "NKRecord | None":
        wanted = name.casefold()
        for child in self._children(node):
            if _name(child).casefold() == wanted:
                return child
        return None

    def _children(self, node: "NKRecord") -> Iterator["NKRecord"]:
        count = 0
        for child in _iterate(node, "iter_subkeys"):
            count += 1
            self._must_be_key(child)
            if count > _MOST_SIBLINGS:
                raise CannotLook(self.path, GapReason.TOO_MANY, f"over {_MOST_SIBLINGS} keys")
            yield cast("NKRecord", child)
        if count < node.subkey_count:
            detail = f"{node.subkey_count} keys stated, {count} found"
            raise CannotLook(self.path, GapReason.MALFORMED, detail)

    def _must_be_key(self, node: Any) -> None:  # noqa: ANN401 - whatever regipy made of the bytes
        """Refuse what regipy took for a key without asking for a key's signature.

        It has just read the node, so the stream stands behind it.
        """
        self._stream.seek(self._stream.tell() - _NODE - len(node.header.key_name_string) - 2)
        if self._stream.read(2) != b"nk":
            raise CannotLook(self.path, GapReason.MALFORMED, "a key that is none")

    def _values(self, node: "NKRecord") -> list[tuple[str, object]]:
        if node.values_count > _MOST_VALUES:
            raise CannotLook(self.path, GapReason.TOO_MANY, f"over {_MOST_VALUES} values")
        values = _iterate(node, "iter_values", trim_values=False)
        found = [(str(value.name), _text(value.value)) for value in values]
        if len(found) < node.values_count:
            detail = f"{node.values_count} values stated, {len(found)} found"
            raise CannotLook(self.path, GapReason.MALFORMED, detail)
        return found


def _iterate(node: "NKRecord", method: str, **options: bool) -> Iterator[Any]:
    """Call one of regipy's iterators, which carry no types."""
    return cast("Iterator[Any]", getattr(node, method)(**options))


def _name(node: "NKRecord") -> str:
    """Return a key's name; a compressed one is Latin-1, which regipy reads as ASCII."""
    if node.header.flags.KEY_COMP_NAME:
        return bytes(node.header.key_name_string).decode("latin-1")
    return str(node.name)


def _text(value: object) -> object:
    """Return a string as Windows shows it, up to its first NUL.

    regipy gives up on a string of an odd number of bytes or with half a character in it, and
    returns its bytes, or what they look like as UTF-8; Windows shows it all the same.
    """
    if isinstance(value, str) and value[1:2] == "\0":
        value = value.encode("utf-8", "replace")
        value += b"\0" * (len(value) % 2)  # the NULs at the end were stripped
    if isinstance(value, bytes):
        value = value.decode("utf-16-le", "replace")
    return value.partition("\0")[0] if isinstance(value, str) else value


def _checksum(block: bytes) -> int:
    """Return the exclusive or of the block's 32-bit words; 0 and all ones are never written."""
    found = 0
    for (word,) in struct.iter_unpack("<I", block):
        found ^= word
    return {0: 1, 0xFFFF_FFFF: 0xFFFF_FFFE}.get(found, found)
