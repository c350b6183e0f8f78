"""Packages of an Arch system: the local database of pacman, a folder a package.

Sources: alpm-db(7) and alpm-db-desc(5). A recall may name a package or what it was built from
(`%BASE%`), so both are told. Systems that derive from Arch install Arch's own packages, so there
they go under Arch's name too.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from unship.core.observation import (
    Absent,
    Gap,
    GapReason,
    Identity,
    Observation,
    Obtained,
    Record,
    Seen,
)
from unship.core.purl import make_purl
from unship.core.recall.products import Place
from unship.find.local.instants import obtained_at
from unship.find.local.interface import Task, gap_of
from unship.find.local.locate import locate
from unship.find.local.root import System
from unship.find.reading import CannotLook, entries, read_bounded

_FOLDER = "var/lib/pacman/local"
_FORMAT = "ALPM_DB_VERSION"
_KNOWN = b"9"
"""Version of the database since pacman 4.2 (2014)."""
_LIMIT = 1 << 20
"""Bytes of a `desc`; the longest, of packages with thousands of dependencies, have 100 KB."""
_MOST = 100_000
"""Packages; Arch has about 15,000."""
_MOST_BROKEN = 1_000
"""Broken packages told one by one; a folder with more is no database."""

_NAME = re.compile(rb"[A-Za-z0-9@_+][A-Za-z0-9@._+-]{0,199}\Z")
_SECONDS = re.compile(rb"[0-9]{1,12}\Z")
_LONGEST = 200
"""Bytes of a version or architecture."""
_KEYS = frozenset({b"%NAME%", b"%VERSION%", b"%BASE%", b"%ARCH%", b"%INSTALLDATE%"})


class _Package(NamedTuple):
    name: str
    base: str
    version: str
    arch: str | None
    obtained: Obtained | None


class Pacman:
    """Reads the `desc` of every package in pacman's local database."""

    name = "pacman"
    platforms: tuple[str, ...] = ("arch",)
    place = Place.REGISTERED
    proof = "fixtures"
    systems: tuple[System, ...] = (System.LINUX,)

    def look(self, task: Task) -> Iterator[Observation]:
        """Yield the packages that a recall names, by their own name or that of their base."""
        try:
            folder = locate(task.root, _FOLDER)
            found = entries(folder, _MOST)
        except CannotLook as error:
            if error.reason is GapReason.VANISHED:
                return
            raise
        broken = 0
        for entry in found:
            for told in self._entry(entry, task):
                broken += isinstance(told, Gap)
                if broken > _MOST_BROKEN:
                    said = f"over {_MOST_BROKEN} broken packages"
                    yield gap_of(self, task, CannotLook(folder, GapReason.TOO_MANY, said))
                    return
                yield told
        if not broken:
            yield Absent(
                probe=self.name,
                platform="arch",
                place=Place.REGISTERED,
                path=task.root.show(folder),
            )

    def _entry(self, entry: os.DirEntry[str], task: Task) -> Iterator[Observation]:
        """Yield what one entry of the database holds."""
        path = Path(entry.path)
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from self._package(path / "desc", task)
            elif entry.name == _FORMAT:
                _check_format(path)
            elif entry.is_symlink():
                # pacman follows it; nothing that pacman does makes one.
                yield gap_of(self, task, CannotLook(path, GapReason.OUTSIDE, "a link"))
        except CannotLook as error:
            yield gap_of(self, task, error)

    def _package(self, path: Path, task: Task) -> Iterator[Seen]:
        """Yield what a recall names of a package: itself, its base, or both.

        Raises:
            CannotLook: Its `desc` is not there, broken, or of another package than its folder's.
        """
        package = _read(path)
        task.counts["packages.arch"] += 1
        for name in sorted({package.name, package.base}):
            bare = make_purl("alpm", f"arch/{name}").bare
            if task.wanted.purl(bare):
                yield Seen(
                    probe=self.name,
                    platform="arch",
                    place=Place.REGISTERED,
                    path=task.root.show(path),
                    record=Record.REGISTRATION,
                    identity=Identity(purl=bare, display_name=package.name),
                    version=package.version,
                    arch=package.arch,
                    obtained=package.obtained,
                )
        if path.parent.name != f"{package.name}-{package.version}":
            raise CannotLook(path, GapReason.MALFORMED, "its folder names another package")


def _check_format(path: Path) -> None:
    """Refuse a database of a version that is not known.

    Raises:
        CannotLook: It is one, or the version cannot be read.
    """
    version = read_bounded(path, _LIMIT).strip()
    if version != _KNOWN:
        raise CannotLook(path, GapReason.NEWER_FORMAT, f"version {version[:20]!r}")


def _read(path: Path) -> _Package:
    """Return the package that a `desc` describes.

    Raises:
        CannotLook: It cannot be read, or names no package or no version.
    """
    fields: dict[bytes, bytes] = {}
    for section in read_bounded(path, _LIMIT).split(b"\n\n"):
        key, _, values = section.lstrip(b"\n").partition(b"\n")
        if key in _KEYS:
            fields.setdefault(key, values.partition(b"\n")[0].strip())
    name = fields.get(b"%NAME%", b"")
    if not _NAME.match(name):
        raise CannotLook(path, GapReason.MALFORMED, "no package name")
    if not fields.get(b"%VERSION%"):
        raise CannotLook(path, GapReason.MALFORMED, f"no version of {_text(name)}")
    base = fields.get(b"%BASE%", b"")
    arch = fields.get(b"%ARCH%", b"")
    when = fields.get(b"%INSTALLDATE%", b"")
    return _Package(
        name=_text(name),
        # Packages of before 2013 state no base.
        base=_text(base if _NAME.match(base) else name),
        version=_text(fields[b"%VERSION%"]),
        arch=_text(arch) if arch else None,
        obtained=obtained_at(int(when)) if _SECONDS.match(when) else None,
    )


def _text(value: bytes) -> str:
    return value[:_LONGEST].decode("utf-8", "replace")
