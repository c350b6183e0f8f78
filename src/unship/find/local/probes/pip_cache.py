"""pip's cache: which distributions were ever fetched or built, also where nothing is left of them.

Sources: pip's documentation of caching and its `network/cache.py`. A response is one file (`http`,
pip before 23.3) or two (`http-v2`, the body apart); the address itself is not kept, only its hash,
so the package is told by the index's `x-pypi-file-…` headers, else by the names inside the wheel
or source archive. `wheels` holds what pip built itself, with `origin.json` beside it.
"""

import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from unship.core.observation import GapReason, Identity, Observation, Record, Seen, Tense
from unship.core.purl import make_purl
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.instants import obtained_at
from unship.find.local.interface import Task, gap_of
from unship.find.local.json_files import decode_json
from unship.find.reading import CannotLook, entries, opened, read_bounded

_CACHES = frozenset({"pip", "Cache"})
"""Folders that hold pip's cache: `~/.cache/pip`, `Library/Caches/pip`, `pip/Cache` on Windows."""
_LEVELS = 5
_MOST = 65_536
_MAGIC = b"cc=4,"
_TAIL = 64 << 10
_HEAD = 64 << 10
_TAR_HEADER = 512
_ORIGIN_LIMIT = 1 << 20

_METADATA = b".dist-info/"
_BEFORE_METADATA = re.compile(rb"([A-Za-z0-9._]{1,200})-([0-9][A-Za-z0-9.!+_]{0,100})\Z")
_LONGEST_NAME = 302
_TOP_FOLDER = re.compile(rb"([A-Za-z0-9][A-Za-z0-9._-]{0,90})-([0-9][A-Za-z0-9.!+_]{0,90})/")
_WHEEL = re.compile(
    r"([A-Za-z0-9._]{1,200})-([0-9][A-Za-z0-9.!+_]{0,100})(?:-[0-9][^-]*)?-[^-]+-[^-]+-[^-]+\.whl\Z"
)


class _Entry(NamedTuple):
    name: str
    version: str
    seconds: float


class _Origin(msgspec.Struct):
    vcs_info: Any = None


class PipCache:
    """Reads the caches of responses and the wheels that pip built."""

    name = "pip-cache"
    platforms: tuple[str, ...] = ("pypi",)
    place = Place.CACHE
    proof = "real"
    file_names: frozenset[str] = frozenset()
    file_suffixes = (".whl",)
    folder_names = frozenset({"http-v2", "http"})
    folder_suffixes: tuple[str, ...] = ()
    descends = True

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        """Read a cache of responses, or one built wheel."""
        if path.suffix == ".whl":
            if len(path.parts) > _LEVELS and path.parents[_LEVELS - 1].name == "wheels":
                yield from self._built(path, task)
        elif path.name == "http-v2" or path.parent.name in _CACHES:
            yield from self._responses(path, task)

    def _built(self, wheel: Path, task: Task) -> Iterator[Observation]:
        named = _WHEEL.match(wheel.name)
        if named is None:
            raise CannotLook(wheel, GapReason.MALFORMED, "not the name of a wheel")
        task.counts["entries.pip-cache"] += 1
        with opened(wheel) as (_, found):
            seconds = found.st_mtime
        entry = _Entry(named[1], named[2].replace("_", "-"), seconds)
        if not task.wanted.purl(make_purl("pypi", entry.name).bare):
            return
        try:
            raw = read_bounded(wheel.parent / "origin.json", _ORIGIN_LIMIT)
            origin = decode_json(str(wheel.parent / "origin.json"), raw, _Origin)
        except CannotLook:
            origin = _Origin()  # older pips wrote none; the wheel's name says what it is
        via = Via.VCS if origin.vcs_info is not None else Via.REGISTRY
        yield self._seen(entry, wheel, task, via)

    def _responses(self, cache: Path, task: Task) -> Iterator[Observation]:
        pending = [(cache, 0)]
        while pending:
            folder, level = pending.pop()
            try:
                found = entries(folder, _MOST)
            except CannotLook as error:
                yield gap_of(self, task, error)
                continue
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    if level < _LEVELS:
                        pending.append((Path(entry.path), level + 1))
                elif not entry.name.endswith((".body", ".lock", ".tmp")):
                    yield from self._response(Path(entry.path), task)

    def _response(self, path: Path, task: Task) -> Iterator[Observation]:
        """Yield the distribution that one cached response brought."""
        task.counts["entries.pip-cache"] += 1
        try:
            entry = _distribution(path)
        except CannotLook as error:
            yield gap_of(self, task, error)
            return
        if entry is not None and task.wanted.purl(make_purl("pypi", entry.name).bare):
            yield self._seen(entry, path, task, Via.REGISTRY)

    def _seen(self, entry: _Entry, path: Path, task: Task, via: Via) -> Seen:
        return Seen(
            probe=self.name,
            platform="pypi",
            place=Place.CACHE,
            path=task.root.show(path),
            record=Record.TRACE,
            identity=Identity(purl=make_purl("pypi", entry.name).bare),
            version=entry.version,
            tense=Tense.PAST,
            via=via,
            obtained=obtained_at(entry.seconds),
        )


def _distribution(path: Path) -> _Entry | None:
    """Return the distribution that a cached response brought, None for an index page.

    Raises:
        CannotLook: It cannot be read, or is none of pip's cache entries.
    """
    head, tail, found = _ends(path)
    if not head.startswith(_MAGIC):
        raise CannotLook(path, GapReason.MALFORMED, "not an entry of pip's cache")
    project = _header(tail, b"x-pypi-file-project")
    version = _header(tail, b"x-pypi-file-version")
    if project and version:
        return _Entry(project, version, found.st_mtime)
    body = path.with_name(path.name + ".body")
    try:
        head, tail, _ = _ends(body)
    except CannotLook as error:
        if error.reason is not GapReason.VANISHED:
            raise
        head = b""  # pip before 23.3: the body lies in the entry itself
    inside = _archive_name(head, tail)
    return None if inside is None else _Entry(*inside, found.st_mtime)


def _ends(path: Path) -> tuple[bytes, bytes, os.stat_result]:
    """Return the first and the last bytes of a file, which may be any size."""
    with opened(path) as (handle, found):
        try:
            head = os.read(handle, _HEAD)
            os.lseek(handle, max(found.st_size - _TAIL, 0), os.SEEK_SET)
            return head, os.read(handle, _TAIL), found
        except OSError as error:
            raise CannotLook.from_os_error(path, error) from None


def _header(packed: bytes, name: bytes) -> str | None:
    """Return the value of a header in a MessagePack map: the string after the header's name."""
    at = packed.lower().rfind(name)
    if at < 0:
        return None
    at += len(name)
    mark = packed[at : at + 2]
    if mark and 0xA0 <= mark[0] <= 0xBF:  # noqa: PLR2004 - MessagePack: fixstr
        start, size = at + 1, mark[0] & 0x1F
    elif len(mark) > 1 and mark[0] == 0xD9:  # noqa: PLR2004 - MessagePack: str 8
        start, size = at + 2, mark[1]
    else:
        return None
    return packed[start : start + size].decode("utf-8", "replace") or None


def _archive_name(head: bytes, tail: bytes) -> tuple[str, str] | None:
    """Return name and version from a wheel's table of contents or a source archive's top folder."""
    if head.startswith(b"\x1f\x8b"):
        try:
            block = zlib.decompressobj(wbits=31).decompress(head, _TAR_HEADER)
        except zlib.error:
            return None
        top = _TOP_FOLDER.match(block)
        return (top[1].decode(), top[2].decode()) if top else None
    at = tail.find(_METADATA)
    inside = _BEFORE_METADATA.search(tail[max(at - _LONGEST_NAME, 0) : at]) if at > 0 else None
    return (inside[1].decode(), inside[2].decode()) if inside else None
