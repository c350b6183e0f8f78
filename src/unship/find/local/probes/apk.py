"""Packages of an Alpine system: the database of apk.

Sources: apk-installed(5) and apk-package(5) of apk-tools. A recall may name a package or what it
was built from (`xz-libs`, its origin `xz`), so both are told. A system that is built from Alpine's
packages (`ID_LIKE=alpine`) holds them under Alpine's name too.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from unship.core.observation import Absent, GapReason, Identity, Observation, Record, Seen
from unship.core.purl import make_purl
from unship.core.recall.products import Place
from unship.find.local.interface import Task, gap_of
from unship.find.local.locate import locate
from unship.find.local.os_release import Distribution, read_distribution
from unship.find.local.root import System
from unship.find.reading import CannotLook, read_bounded

_FOLDERS = ("lib/apk/db", "usr/lib/apk/db")
"""Before and since /lib is merged into /usr; where one is a link both are the same."""
_DISTRIBUTIONS = ("alpine", "chainguard", "chimera", "openwrt", "postmarketos", "wolfi")
"""Those whose own packages apk installs; on any other (apk beside dpkg) they are Alpine's."""
_DATABASES = ("installed", "installed.adb")
"""The second is what `apk convdb` of apk 3 writes, which is not read."""
_LIMIT = 64 << 20
"""Bytes; a system of 1,500 packages has about 10 MB, nearly all of it names of files."""
_MOST_BROKEN = 1_000
"""Broken records told of one database; one with more is no database."""

_FIELD = re.compile(rb"^([PVAo]):([^\n]*)", re.MULTILINE)
_NAME = re.compile(rb"[A-Za-z0-9._][A-Za-z0-9._+-]{0,199}\Z")
_LONGEST = 200
"""Bytes of a version or architecture."""


class _Package(NamedTuple):
    name: str
    origin: str
    version: str
    arch: str | None


class Apk:
    """Reads the text database `installed`, wherever `/lib` lies."""

    name = "apk"
    platforms: tuple[str, ...] = _DISTRIBUTIONS
    place = Place.REGISTERED
    proof = "fixtures"
    systems: tuple[System, ...] = (System.LINUX,)

    def look(self, task: Task) -> Iterator[Observation]:
        """Yield the packages that a recall names, by their own name or their origin."""
        try:
            platforms = _platforms(read_distribution(task.root))
        except CannotLook as error:
            yield gap_of(self, task, error)
            platforms = ("alpine",)
        met: set[str] = set()
        for folder in _FOLDERS:
            for name in _DATABASES:
                try:
                    path = locate(task.root, f"{folder}/{name}")
                except CannotLook as error:
                    if error.reason is not GapReason.VANISHED:
                        yield self._gap(error, platforms, task)
                    continue
                real = os.path.realpath(path)
                if real not in met:
                    met.add(real)
                    yield from self._database(path, platforms, task)

    def _database(
        self, path: Path, platforms: tuple[str, ...], task: Task
    ) -> Iterator[Observation]:
        """Yield what one database holds."""
        if path.suffix == ".adb":
            newer = CannotLook(path, GapReason.NEWER_FORMAT, "a binary database of apk 3")
            yield self._gap(newer, platforms, task)
            return
        try:
            raw = read_bounded(path, _LIMIT)
        except CannotLook as error:
            if error.reason is not GapReason.VANISHED:
                yield self._gap(error, platforms, task)
            return
        seen: dict[Seen, None] = {}
        broken = 0
        for found in _records(raw):
            if isinstance(found, _Package):
                task.counts["packages.alpine"] += 1
                seen.update(dict.fromkeys(self._named(found, platforms, path, task)))
                continue
            broken += 1
            if broken > _MOST_BROKEN:
                said = f"over {_MOST_BROKEN} broken records"
                yield self._gap(CannotLook(path, GapReason.TOO_MANY, said), platforms, task)
                break
            yield self._gap(CannotLook(path, GapReason.MALFORMED, found), platforms, task)
        yield from seen
        if not broken:
            yield from (self._absent(path, platform, task) for platform in platforms)

    def _named(
        self, package: _Package, platforms: tuple[str, ...], path: Path, task: Task
    ) -> Iterator[Seen]:
        """Yield what a recall names of a package: itself, its origin, or both."""
        for platform in platforms:
            for name in sorted({package.name, package.origin}):
                bare = make_purl("apk", f"{platform}/{name}").bare
                if task.wanted.purl(bare):
                    yield Seen(
                        probe=self.name,
                        platform=platform,
                        place=Place.REGISTERED,
                        path=task.root.show(path),
                        record=Record.REGISTRATION,
                        identity=Identity(purl=bare, display_name=package.name),
                        version=package.version,
                        arch=package.arch,
                    )

    def _gap(self, error: CannotLook, platforms: tuple[str, ...], task: Task) -> Observation:
        return msgspec.structs.replace(gap_of(self, task, error), hides=platforms)

    def _absent(self, path: Path, platform: str, task: Task) -> Absent:
        return Absent(
            probe=self.name,
            platform=platform,
            place=Place.REGISTERED,
            path=task.root.show(path),
        )


def _platforms(found: Distribution) -> tuple[str, ...]:
    """Return under whose names the packages go."""
    own = found.id if found.id in _DISTRIBUTIONS or "alpine" in found.like else None
    if own is None or own == "alpine":
        return ("alpine",)
    return (own, "alpine") if "alpine" in found.like else (own,)


def _records(raw: bytes) -> Iterator[_Package | str]:
    """Yield each package, and what is wrong with a record that is broken, with its line."""
    at, line = 0, 1
    while at < len(raw):
        end = raw.find(b"\n\n", at)
        end = len(raw) if end < 0 else end + 2
        record = raw[at:end]
        if not record.endswith(b"\n"):
            # What stands in the last line may be half a version.
            record = record[: record.rfind(b"\n") + 1]
            cut = line + record.count(b"\n")
            yield f"line {cut}: the file is cut off"
        if record.strip():
            found = _package(record)
            yield f"line {line}: {found}" if isinstance(found, str) else found
        line += record.count(b"\n")
        at = end


def _package(record: bytes) -> _Package | str:
    """Return the package of a record, or what is wrong with it."""
    fields = {key: value.strip() for key, value in reversed(_FIELD.findall(record))}
    name = fields.get(b"P", b"")
    if not _NAME.match(name):
        return "a record without a package name"
    if not fields.get(b"V"):
        return f"no version of {_text(name)}"
    origin = fields.get(b"o", b"")
    return _Package(
        name=_text(name),
        # A package that was installed for a build (`.build-deps`) has no origin.
        origin=_text(origin if _NAME.match(origin) else name),
        version=_text(fields[b"V"]),
        arch=_text(fields[b"A"]) if fields.get(b"A") else None,
    )


def _text(value: bytes) -> str:
    return value[:_LONGEST].decode("utf-8", "replace")
