"""Bun's lock file `bun.lock`; its binary form `bun.lockb` is a gap that `unread_locks` tells.

Source: Bun's documentation of its lock file and its type `BunLockFile`: JSON with commas before
closing brackets and comments; each of `packages` is a list that begins with `name@source`.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from unship.core.observation import GapReason, Observation
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import Task, gap_of
from unship.find.local.json_files import decode_json, text_of
from unship.find.local.npm_locks import (
    LIMIT,
    MOST,
    Locked,
    is_authors,
    locked,
    number,
    split,
    told,
)
from unship.find.reading import CannotLook, read_bounded

_KNOWN = frozenset({b"0", b"1", b"2"})
_LAST_COMMA = re.compile(rb",(?=[ \t\r]*+\n\s*+[}\]])")
"""A comma that Bun writes before a closing bracket; no text of JSON reaches over a line."""
_TOKEN = re.compile(
    rb'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|//[^\n]*+|/\*.*?(?:\*/|\Z)|,(?=\s*+[}\]])', re.DOTALL
)


class _Lock(msgspec.Struct):
    lockfileVersion: msgspec.Raw = msgspec.Raw()  # noqa: N815 - Bun's field
    packages: dict[str, list[msgspec.Raw]] | None = None


class BunLockfile:
    """Reads each `bun.lock` that the walk meets."""

    name = "bun-lockfile"
    platforms: tuple[str, ...] = ("npm",)
    place = Place.LOCKFILE
    proof = "fixtures"
    file_names = frozenset({"bun.lock"})
    folder_names: frozenset[str] = frozenset()
    folder_suffixes: tuple[str, ...] = ()
    descends = True

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        """Read one lock file and tell each package in it that a recall names, once a build."""
        if is_authors(path):
            return
        raw = read_bounded(path, LIMIT)
        task.counts["lockfiles.bun"] += 1
        if raw.count(b"[") > MOST:
            raise CannotLook(path, GapReason.TOO_MANY, f"over {MOST} entries")
        lock = _decoded(path, raw)
        kept: list[Locked] = []
        broken = ""
        for key, entry in (lock.packages or {}).items():
            found = _read(entry)
            broken = broken or ("" if found else f"no package in the entry {key[:80]!r}")
            kept += found
        yield from told(self, kept, path, task)
        if broken:
            yield gap_of(self, task, CannotLook(path, GapReason.MALFORMED, broken))
        version = bytes(lock.lockfileVersion)
        if version not in _KNOWN:
            said = f"lock file version {version[:20]!r}"
            yield gap_of(self, task, CannotLook(path, GapReason.NEWER_FORMAT, said))


def _decoded(path: Path, raw: bytes) -> _Lock:
    """Return the document; what only people write into it is taken out when there is need.

    Raises:
        CannotLook: It is no JSON of that shape, with the line, or too deep.
    """
    try:
        return decode_json(str(path), _LAST_COMMA.sub(b"", raw), _Lock)
    except CannotLook as error:
        if error.reason is not GapReason.MALFORMED:
            raise
    return decode_json(str(path), _TOKEN.sub(_plain, raw), _Lock)


def _plain(token: re.Match[bytes]) -> bytes:
    """Return a text as it is, and of comments and last commas only their line ends."""
    return token[0] if token[0][:1] == b'"' else b" " + b"\n" * token[0].count(b"\n")


def _read(entry: list[msgspec.Raw]) -> list[Locked]:
    """Return the package of an entry such as `["axios@1.14.1", "", {…}, "sha512-…"]`."""
    named = text_of(entry[0]) if entry else None
    name, source = split(named or "")
    if not name or not source:
        return []
    version = number(source)
    if version is not None:
        address = text_of(entry[1]) if len(entry) > 1 else None
        return list(locked(name, version, address or "", Via.REGISTRY))
    if source.startswith(("workspace:", "root:")):
        return [Locked("", None)]  # the project's own folders, read where they lie
    return list(locked(name, None, source, None))
