"""Application bundles on a Mac: installed, on the desktop, downloaded, in the trash.

The notice of March 2023 named the copy on the desktop and the one in the trash; inventories that
ask only /Applications miss both (reference/find.md sections 1 and 5). A bundle is known by its
identifier, whatever somebody renamed it to.
"""

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
)
from unship.core.recall.builds import ArtifactRole
from unship.core.recall.products import Place
from unship.core.wanted import Wanted
from unship.find.local.interface import Task
from unship.find.local.locate import within
from unship.find.local.plists import read_plist
from unship.find.local.root import System
from unship.find.local.sift import gap_at, is_own_folder, look_at_file, sift, with_absent
from unship.find.local.tokens import Spot, spots
from unship.find.reading import CannotLook, entries, is_folder

_PLACES = (
    ("{applications}", Place.REGISTERED),
    ("{desktop}", Place.COPY),
    ("{downloads}", Place.DOWNLOAD),
    ("{trash}", Place.TRASH),
    ("/Users/Shared", Place.COPY),
)
_KINDS = frozenset(place for _, place in _PLACES)
"""Kinds of place where a bundle can lie."""
_LEVELS = 3
"""Folders deep: `Applications/Setapp/X.app`, `Downloads/unpacked/folder/X.app`."""
_MOST_FOLDERS = 20_000
_MOST_TEXT = 256


class _Bundle(NamedTuple):
    path: Path
    place: Place
    user: str | None


class MacBundles:
    """Looks at every place of bundles; the files of a recognised one are digested by name."""

    name = "mac-bundles"
    platforms: tuple[str, ...] = ("macos",)
    place = Place.REGISTERED
    proof = "fixtures"
    systems: tuple[System, ...] = (System.MACOS,)

    def look(self, task: Task) -> Iterator[Observation]:
        """Look at each place of bundles of the system and of the homes in scope."""
        if "macos" not in task.wanted.platforms:
            return
        looked: set[tuple[str, Place]] = set()
        for pattern, place in (*_PLACES, *_named(task.wanted)):
            for spot in spots(task.root, pattern, task.homes):
                if isinstance(spot, CannotLook):
                    yield gap_at(self, task, spot, place)
                elif (spot.relative, place) not in looked:
                    looked.add((spot.relative, place))
                    yield from self._look_at(spot, place, task)

    def _look_at(self, spot: Spot, place: Place, task: Task) -> Iterator[Observation]:
        shown = task.root.show(spot.path or task.root.path / spot.relative)
        task.progress(shown)
        absent = Absent(probe=self.name, platform="macos", place=place, path=shown, user=spot.user)
        yield from with_absent(self._in_place(spot, place, task), absent)

    def _in_place(self, spot: Spot, place: Place, task: Task) -> Iterator[Observation]:
        if spot.path is None:
            return
        for found in _bundles_in(spot.path, task):
            if isinstance(found, CannotLook):
                yield gap_at(self, task, found, place)
            else:
                task.counts["bundles.macos"] += 1
                yield from self._bundle(_Bundle(found, place, spot.user), task)

    def _bundle(self, bundle: _Bundle, task: Task) -> Iterator[Observation]:
        """Say what one bundle is, when a recall names it."""
        info: dict[str, object] = {}
        try:
            info = read_plist(str(within(task.root, bundle.path, "Contents/Info.plist")))
        except CannotLook as error:
            if error.reason is not GapReason.VANISHED:
                yield gap_at(self, task, error, bundle.place)
        identity = _identity(info, task.wanted) or _by_name(bundle.path, info, task.wanted)
        if identity is None and _text(info, "CFBundleIdentifier") is None:
            yield from self._files(bundle, None, task)  # it may be anything: its bytes tell
        if identity is None:
            return
        version = _text(info, "CFBundleShortVersionString") or _text(info, "CFBundleVersion")
        yield Seen(
            probe=self.name,
            platform="macos",
            place=bundle.place,
            path=task.root.show(bundle.path),
            record=Record.FOLDER,
            identity=identity,
            version=version,
            user=bundle.user,
        )
        for found in self._files(bundle, _text(info, "CFBundleExecutable"), task):
            if isinstance(found, Seen):
                name = Path(found.path).name
                identity_here = msgspec.structs.replace(identity, file_name=name)
                yield msgspec.structs.replace(found, identity=identity_here, version=version)
            else:
                yield found

    def _files(self, bundle: _Bundle, program: str | None, task: Task) -> Iterator[Observation]:
        """Digest the main program and every file inside whose name a recall lists."""
        main = None
        if program is not None and "/" not in program and program not in {".", ".."}:
            try:
                main = within(task.root, bundle.path, f"Contents/MacOS/{program}")
            except CannotLook as error:
                yield self._no_program(error, bundle, task)
        if main is not None:
            yield self._file(main, ArtifactRole.MAIN_PROGRAM, bundle, task)
        names = task.wanted.artifact_names.get("macos", set())
        for found in sift(bundle.path, lambda name: name.lower() in names):
            if isinstance(found, CannotLook):
                yield gap_at(self, task, found, bundle.place)
            elif found != main:
                yield self._file(found, ArtifactRole.COMPONENT, bundle, task)

    def _no_program(self, error: CannotLook, bundle: _Bundle, task: Task) -> Absent | Gap:
        """Say that the program is gone (antivirus takes it first), or could not be looked at."""
        if error.reason is not GapReason.VANISHED:
            return gap_at(self, task, error, bundle.place)
        return Absent(
            probe=self.name,
            platform="macos",
            place=bundle.place,
            path=task.root.show(error.path),
            user=bundle.user,
        )

    def _file(self, path: Path, role: ArtifactRole, bundle: _Bundle, task: Task) -> Seen | Gap:
        return look_at_file(self, task, path, place=bundle.place, role=role, user=bundle.user)


def _named(wanted: Wanted) -> Iterator[tuple[str, Place]]:
    """Yield the places that recalls themselves name on a Mac."""
    for platform, kind, path in sorted(wanted.places):
        if platform == "macos" and kind in _KINDS:
            yield path, Place(kind)


def _bundles_in(folder: Path, task: Task) -> Iterator[Path | CannotLook]:
    """Yield the bundles in a folder and up to `_LEVELS` below, or the folder if it is one."""
    if _is_bundle(folder):
        yield folder
        return
    pending, seen = [(folder, 1)], 0
    while pending:
        here, level = pending.pop()
        seen += 1
        if seen > _MOST_FOLDERS:
            yield CannotLook(folder, GapReason.TOO_MANY, f"over {_MOST_FOLDERS} folders")
            return
        try:
            found = [Path(entry.path) for entry in entries(here) if is_own_folder(entry)]
            found += _linked(here, task)
        except CannotLook as error:
            yield error
            continue
        yield from (path for path in found if _is_bundle(path))
        if level < _LEVELS:
            pending += [(path, level + 1) for path in found if not _is_bundle(path)]


def _linked(folder: Path, task: Task) -> list[Path]:
    """Return the bundles that links in a folder lead to, inside the root.

    A link that leads nowhere on this disk (Safari's, into a sealed volume) starts nothing.
    """
    found = []
    for entry in entries(folder):
        if entry.is_symlink() and entry.name.lower().endswith(".app"):
            try:
                path = within(task.root, folder, entry.name)
            except CannotLook as error:
                if error.reason in {GapReason.VANISHED, GapReason.OUTSIDE}:
                    continue
                raise
            found.append(path)
    return [path for path in found if is_folder(path)]


def _is_bundle(path: Path) -> bool:
    """Tell whether a folder is a bundle: by its ending, or by what a renamed one still holds."""
    if path.name.lower().endswith(".app"):
        return True
    try:
        (path / "Contents" / "Info.plist").lstat()
    except OSError:
        return False
    return True


def _text(info: dict[str, object], key: str) -> str | None:
    """Return a string of the property list, bounded; anything else counts as not stated."""
    value = info.get(key)
    if not isinstance(value, str):
        return None
    return value.strip()[:_MOST_TEXT] or None


def _identity(info: dict[str, object], wanted: Wanted) -> Identity | None:
    """Return by what a recall recognises the bundle, or None when none names it."""
    bundle_id = _text(info, "CFBundleIdentifier")
    shown = (_text(info, "CFBundleDisplayName"), _text(info, "CFBundleName"))
    known_names = [name for name in shown if name and wanted.name("display_name", "macos", name)]
    if (bundle_id and wanted.name("bundle_id", "macos", bundle_id)) or known_names:
        return Identity(bundle_id=bundle_id, display_name=next(iter(known_names), None))
    return None


def _by_name(bundle: Path, info: dict[str, object], wanted: Wanted) -> Identity | None:
    """Return the identity of a bundle that does not say what it is, by its own or a program's name.

    That is a name and no more: core never makes more than a suspicion of it.
    """
    if _text(info, "CFBundleIdentifier") is not None:
        return None
    names = [bundle.name]
    programs = bundle / "Contents" / "MacOS"
    if is_folder(bundle / "Contents") and is_folder(programs):
        names += [entry.name for entry in entries(programs, _MOST_FOLDERS)]
    known = (name for name in names if wanted.name("file_name", "macos", name))
    name = next(known, None)
    return Identity(file_name=name) if name is not None else None
