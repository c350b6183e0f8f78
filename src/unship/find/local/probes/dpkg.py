"""Packages of a Debian system: the database of dpkg, and the one-file-a-package form of distroless.

Sources: dpkg(1) and deb822(5). A recall may name the binary package or its source (`liblzma5`,
`xz-utils`), so both are told. Packages removed with their configuration left behind are told as
past: the build was there, its files are gone.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from unship.core.observation import (
    Absent,
    Gap,
    GapReason,
    Identity,
    Observation,
    Record,
    Seen,
    Tense,
)
from unship.core.purl import make_purl
from unship.core.recall.products import Place
from unship.find.local.interface import Task, gap_of
from unship.find.local.os_release import read_distribution
from unship.find.local.root import System
from unship.find.reading import CannotLook, entries, read_bounded

_STATUS = "var/lib/dpkg/status"
_PARTS = "var/lib/dpkg/status.d"
_LIMIT = 256 << 20
"""Bytes; a system of 5,000 packages has 6 MB."""
_MOST_PARTS = 100_000

_FIELD = re.compile(
    rb"^(Package|Status|Version|Source|Architecture):([^\n]*)",
    re.MULTILINE | re.IGNORECASE,
)
_PACKAGE = re.compile(rb"^Package:", re.MULTILINE | re.IGNORECASE)
_NAME = re.compile(rb"[A-Za-z0-9][A-Za-z0-9+.-]*\Z")
_SOURCE = re.compile(rb"([^ \t(]+)(?:[ \t]*\(([^)]*)\))?")

_GONE = frozenset({b"not-installed"})
_PAST = frozenset({b"config-files"})
_THERE = frozenset(
    {
        b"half-configured",
        b"half-installed",
        b"installed",
        b"triggers-awaited",
        b"triggers-pending",
        b"unpacked",
    }
)


class _Package(NamedTuple):
    name: str
    version: str
    source: str
    source_version: str
    arch: str | None
    tense: Tense


class Dpkg:
    """Reads `status` and `status.d`."""

    name = "dpkg"
    platforms: tuple[str, ...] = ("debian", "ubuntu", "kali", "raspbian", "linuxmint", "pop")
    place = Place.REGISTERED
    proof = "real"
    systems: tuple[System, ...] = (System.LINUX,)

    def look(self, task: Task) -> Iterator[Observation]:
        """Yield the packages that a recall names, by their binary or source name."""
        stated: str | None = None
        try:
            stated = read_distribution(task.root).id
        except CannotLook as error:
            yield gap_of(self, task, error)
        platform = stated or "debian"
        seen: dict[Seen, None] = {}
        looked: list[Path] = []
        empty = stated in self.platforms
        for path, raw in self._databases(task):
            if isinstance(raw, CannotLook):
                empty = False
                yield gap_of(self, task, raw)
                continue
            empty = empty and not raw.strip()
            broken = False
            for found in _stanzas(raw):
                if isinstance(found, _Package):
                    task.counts["packages.debian"] += 1
                    seen.update(dict.fromkeys(self._named(found, platform, path, task)))
                else:
                    broken = True
                    wrong = CannotLook(path, GapReason.MALFORMED, found)
                    yield msgspec.structs.replace(gap_of(self, task, wrong), hides=(platform,))
            if not broken:
                looked.append(path)
        yield from seen
        if empty:
            yield self._nothing(platform, task)
            return
        yield from (self._absent(path, platform, task) for path in looked)

    def _nothing(self, platform: str, task: Task) -> Gap:
        """Say that such a system has packages and its database none: lost, or on another disk."""
        path = task.root.path / _STATUS
        lost = CannotLook(path, GapReason.VANISHED, "no package in the database of packages")
        return msgspec.structs.replace(gap_of(self, task, lost), hides=(platform,))

    def _databases(self, task: Task) -> Iterator[tuple[Path, bytes | CannotLook]]:
        """Yield each database and its content, or why it could not be read."""
        found = [_inside(task, _STATUS)]
        folder = _inside(task, _PARTS)
        if isinstance(folder, Path):
            try:
                names = [entry.name for entry in entries(folder, _MOST_PARTS)]
            except CannotLook as error:
                found.append(error)
            else:
                found += [folder / name for name in names if not name.endswith(".md5sums")]
        for path in found:
            if isinstance(path, CannotLook):
                if path.reason is not GapReason.VANISHED:
                    yield Path(path.path), path
                continue
            try:
                yield path, read_bounded(path, _LIMIT)
            except CannotLook as error:
                if error.reason is not GapReason.VANISHED:
                    yield path, error

    def _named(self, package: _Package, platform: str, path: Path, task: Task) -> Iterator[Seen]:
        """Yield what a recall names of a package: itself, its source, or both."""
        told = {
            (package.name, package.version),
            (package.source, package.source_version),
        }
        for name, version in sorted(told):
            bare = make_purl("deb", f"{platform}/{name}").bare
            if task.wanted.purl(bare):
                past = package.tense is Tense.PAST
                yield Seen(
                    probe=self.name,
                    platform=platform,
                    place=Place.REGISTERED,
                    path=task.root.show(path),
                    record=Record.TRACE if past else Record.REGISTRATION,
                    identity=Identity(purl=bare, display_name=package.name),
                    version=version,
                    arch=package.arch,
                    tense=package.tense,
                )

    def _absent(self, path: Path, platform: str, task: Task) -> Absent:
        return Absent(
            probe=self.name,
            platform=platform,
            place=Place.REGISTERED,
            path=task.root.show(path),
        )


def _inside(task: Task, relative: str) -> Path | CannotLook:
    try:
        return task.root.inside(relative)
    except CannotLook as error:
        return error


def _stanzas(raw: bytes) -> Iterator[_Package | str]:
    """Yield each package that is there or was, and what is wrong with a stanza that is broken."""
    at = 0
    for stanza in raw.split(b"\n\n"):
        if stanza.strip():
            found = _package(stanza)
            if isinstance(found, str):
                line = raw.count(b"\n", 0, at) + 1
                yield f"line {line}: {found}"
            elif found is not None:
                yield found
        at += len(stanza) + 2


def _package(stanza: bytes) -> _Package | str | None:
    """Return the package of a stanza, None when nothing is left of it, or what is wrong."""
    fields = {key.lower(): value.strip() for key, value in reversed(_FIELD.findall(stanza))}
    name = fields.get(b"package", b"")
    if not _NAME.match(name):
        return "a stanza without a package name"
    if len(_PACKAGE.findall(stanza)) > 1:
        return f"more than one package in the stanza of {_text(name)}"
    # Distroless keeps no status: what it lists is there.
    state = fields.get(b"status", b"install ok installed").rpartition(b" ")[2]
    if state in _GONE:
        return None
    if state not in _THERE | _PAST:
        return f"an unknown status of {_text(name)}"
    version = fields.get(b"version", b"")
    if not version:
        # dpkg-query(1) leaves out what was known and never unpacked.
        return f"no version of {_text(name)}" if state in _THERE else None
    source = _SOURCE.match(fields.get(b"source", b""))
    return _Package(
        name=_text(name),
        version=_text(version),
        source=_text(source[1] if source else name),
        source_version=_text((source[2] if source else None) or version),
        arch=_text(fields[b"architecture"]) if b"architecture" in fields else None,
        tense=Tense.PAST if state in _PAST else Tense.PRESENT,
    )


def _text(value: bytes) -> str:
    return value[:200].decode("utf-8", "replace")
