"""npm's lock files: what a project asks for, also where nothing is installed yet.

Versions 1 to 3 (npm's package-lock.json documentation): `packages` from version 2, the tree
`dependencies` before and beside it. `node_modules/.package-lock.json` is the record npm keeps of
what it installed.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from unship.core.observation import GapReason, Identity, Observation, Record, Seen
from unship.core.purl import make_purl
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.json_files import decode_json, text_of
from unship.find.local.places import place_of
from unship.find.local.tarballs import package_of
from unship.find.reading import CannotLook, read_bounded

_LIMIT = 32 << 20
"""Bytes; a lock file of 50,000 packages has about 20 MB."""

_MOST = 1_000_000
"""Entries; bounds what a hostile document makes us build."""

_KNOWN = frozenset({b"", b"1", b"2", b"3"})
"""Versions of the format as written; absent before npm 5.1 (npm-shrinkwrap.json)."""
_COMMIT = re.compile(r"#([0-9a-f]{40})\Z")
_NUMBER = re.compile(r"v?[0-9]")


class _Package(msgspec.Struct):
    name: msgspec.Raw = msgspec.Raw()
    version: msgspec.Raw = msgspec.Raw()
    resolved: msgspec.Raw = msgspec.Raw()


class _Dependency(msgspec.Struct):
    version: msgspec.Raw = msgspec.Raw()
    resolved: msgspec.Raw = msgspec.Raw()
    dependencies: dict[str, "_Dependency"] | None = None


class _Lock(msgspec.Struct):
    lockfileVersion: msgspec.Raw = msgspec.Raw()  # noqa: N815 - npm's field
    packages: dict[str, _Package] | None = None
    dependencies: dict[str, _Dependency] | None = None


class _Entry(NamedTuple):
    """One package that a lock file asks for."""

    name: str
    version: str | None
    commit: str | None


class NpmLockfile:
    """Reads each lock file that the walk meets."""

    name = "npm-lockfile"
    platforms: tuple[str, ...] = ("npm",)
    place = Place.LOCKFILE
    proof = "real"
    file_names = frozenset({"package-lock.json", "npm-shrinkwrap.json", ".package-lock.json"})
    folder_names: frozenset[str] = frozenset()
    folder_suffixes: tuple[str, ...] = ()
    descends = True

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        """Read one lock file and tell each package in it that a recall names, once a build."""
        raw = read_bounded(path, _LIMIT)
        names = task.wanted.names("npm")
        task.counts["lockfiles.npm"] += 1
        if raw.count(b"{") > _MOST:
            raise CannotLook(path, GapReason.TOO_MANY, f"over {_MOST} entries")
        lock = decode_json(str(path), raw, _Lock)
        entries = dict.fromkeys((*_of_packages(lock), *_of_dependencies(lock)))
        # Version 2 states a package without a number once more in its older tree.
        numbered = {entry.name for entry in entries if entry.version is not None}
        for entry in entries:
            if entry.name in names and (entry.version or entry.name not in numbered):
                yield self._seen(entry, path, task)
        version = bytes(lock.lockfileVersion)
        if version not in _KNOWN:
            said = f"lock file version {version[:20]!r}"
            raise CannotLook(path, GapReason.NEWER_FORMAT, said)

    def _seen(self, entry: _Entry, path: Path, task: Task) -> Seen:
        return Seen(
            probe=self.name,
            platform="npm",
            place=place_of(path, Place.LOCKFILE),
            path=task.root.show(path),
            record=Record.REFERENCE,
            identity=Identity(purl=make_purl("npm", entry.name).bare),
            version=entry.version,
            commit=entry.commit,
            via=Via.VCS if entry.commit else None,
        )


def _of_packages(lock: _Lock) -> Iterator[_Entry]:
    """Yield what `packages` asks for: keys are paths, `name` stands only where it differs."""
    for key, package in (lock.packages or {}).items():
        if key:
            name = text_of(package.name) or _name_in(key)
            yield from _entries(name, text_of(package.version), text_of(package.resolved))


def _name_in(key: str) -> str:
    _, installed, name = key.rpartition("node_modules/")
    return name if installed else key.rpartition("/")[2]


def _of_dependencies(lock: _Lock) -> Iterator[_Entry]:
    """Yield what the tree `dependencies` asks for, a stack instead of recursion."""
    pending = [lock.dependencies or {}]
    while pending:
        for key, wish in pending.pop().items():
            version = text_of(wish.version)
            name = key
            if version is not None and version.startswith("npm:"):
                alias, _, version = version[4:].rpartition("@")
                name = alias or key
            yield from _entries(name, version, text_of(wish.resolved))
            if wish.dependencies:
                pending.append(wish.dependencies)


def _entries(name: str, stated: str | None, source: str | None) -> Iterator[_Entry]:
    """Yield a package as it is named, and as its tarball is where that is another.

    A lock file can name one package and fetch another (lock file injection).
    """
    pinned = _COMMIT.search(source or stated or "")
    number = stated if stated is not None and _NUMBER.match(stated) else None
    yield _Entry(name, number, pinned[1] if pinned else None)
    fetched = package_of(source or stated or "")
    if fetched is not None and fetched != (name, number):
        yield _Entry(*fetched, None)
