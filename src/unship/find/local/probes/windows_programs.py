r"""Programs on a Windows disk that no list of installs need know: per user, Squirrel, left over.

Looked at are the folders in which installers put programs: `%LOCALAPPDATA%`, its `Programs`, both
`Program Files`, and what recalls name themselves. A program is known by the file or folder name
that a recall gives; `app-18.12.416` gives the version, and the updater's packages beside it are
digested always, because a listed one can bring the build back.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from unship.core.observation import (
    Absent,
    GapReason,
    Identity,
    Observation,
    Record,
    Seen,
    Tense,
)
from unship.core.recall.builds import ArtifactRole
from unship.core.recall.digests import Digests
from unship.core.recall.products import Place
from unship.core.wanted import Wanted
from unship.find.local.interface import Task
from unship.find.local.packages import ending, program_of, stem, version_in_name
from unship.find.local.root import System, shown
from unship.find.local.sift import gap_at, is_own_folder, look_at_file, sift, with_absent
from unship.find.local.squirrel import app_version, releases
from unship.find.local.tokens import Spot, spots
from unship.find.reading import CannotLook, entries, is_folder, read_bounded

_BASES = (
    ("{appdata.local}/Programs", 2),
    ("{appdata.local}", 1),
    ("{programfiles}", 2),
    ("{programfiles.x86}", 2),
)
"""Where programs lie, and how many levels of folders below can be a program's own."""
_INNER = frozenset({"app", "bin", "current"})
"""Folders inside a program's own that may hold the program; and `app-…`."""
_RELEASES_LIMIT = 4 << 20


class _Names(NamedTuple):
    """What recalls call Windows programs, in folded case."""

    programs: frozenset[str]
    folders: frozenset[str]
    files: frozenset[str]


class _Install(NamedTuple):
    folder: Path
    user: str | None
    program: str
    versions: tuple[str, ...]

    def version_of(self, path: Path) -> str | None:
        """Return the version of the `app-…` folder around a file, or the only one there is."""
        inner = app_version(path.relative_to(self.folder.parent).parts)
        return inner or (self.versions[0] if len(self.versions) == 1 else None)


class WindowsPrograms:
    """Looks through the folders of programs of the machine and of each home in scope."""

    name = "windows-programs"
    platforms: tuple[str, ...] = ("windows",)
    place = Place.REGISTERED
    proof = "fixtures"
    systems: tuple[System, ...] = (System.WINDOWS,)

    def look(self, task: Task) -> Iterator[Observation]:
        """Look at each folder of programs, then at the folders that recalls name."""
        if "windows" not in task.wanted.platforms:
            return
        names = _names(task.wanted)
        looked: set[Path] = set()
        for pattern, levels in _BASES:
            for spot in spots(task.root, pattern, task.homes):
                yield from self._place(spot, levels, (names, looked), task)
        for platform, kind, path in sorted(task.wanted.places):
            own = platform == "windows" and kind == Place.REGISTERED
            if own and not path.endswith("}"):  # a bare token holds many programs: looked at above
                for spot in spots(task.root, path, task.homes):
                    yield from self._place(spot, 0, (names, looked), task)

    def _place(
        self, spot: Spot | CannotLook, levels: int, known: tuple[_Names, set[Path]], task: Task
    ) -> Iterator[Observation]:
        if isinstance(spot, CannotLook):
            yield gap_at(self, task, spot, self.place)
            return
        shown = task.root.show(spot.path or task.root.path / spot.relative)
        task.progress(shown)
        absent = Absent(
            probe=self.name, platform="windows", place=self.place, path=shown, user=spot.user
        )
        found = self._below(spot.path, spot.user, levels, known, task) if spot.path else ()
        yield from with_absent(found, absent)

    def _below(
        self,
        folder: Path,
        user: str | None,
        levels: int,
        known: tuple[_Names, set[Path]],
        task: Task,
    ) -> Iterator[Observation]:
        """Say what lies in a folder; at level 0 the folder itself is a program's own."""
        names, looked = known
        if levels == 0:
            if folder not in looked:
                looked.add(folder)
                yield from self._install(folder, user, names, task)
            return
        try:
            inner = [Path(entry.path) for entry in entries(folder) if is_own_folder(entry)]
        except CannotLook as error:
            yield gap_at(self, task, error, self.place)
            return
        for each in inner:
            task.counts["folders.programs"] += 1
            try:
                own = _is_programs_own(each, names)
            except CannotLook as error:
                yield gap_at(self, task, error, self.place)
                continue
            if own:
                yield from self._below(each, user, 0, known, task)
            elif levels > 1:
                yield from self._below(each, user, levels - 1, known, task)

    def _install(
        self, folder: Path, user: str | None, names: _Names, task: Task
    ) -> Iterator[Observation]:
        """Say what one program's folder holds: its versions, its files, its update packages."""
        files: list[Path] = [] if is_folder(folder) else [folder]
        for found in () if files else sift(folder, lambda name: _is_kept(name, names)):
            if isinstance(found, CannotLook):
                yield gap_at(self, task, found, self.place)
            else:
                files.append(found)
        versions = {app_version(path.relative_to(folder.parent).parts) for path in files}
        named = tuple(sorted(version for version in versions if version))
        program = _program(folder, files, names)
        install = _Install(folder, user, program, named)
        yield from self._folders(install, files, names, task)
        for path in files:
            if _is_update(path.name):
                yield from self._update(path, install, task)
            else:
                yield self._file(path, install, names, task)

    def _folders(
        self, install: _Install, files: list[Path], names: _Names, task: Task
    ) -> Iterator[Seen]:
        """Yield each folder that states a version, or the one folder whose program states none."""
        stated: dict[Path, str | None] = {}
        for path in files:
            if _is_update(path.name):
                continue
            for above in path.parents:
                if not above.is_relative_to(install.folder):
                    break
                version = app_version((above.name,))
                if version is not None:
                    stated[above] = version
        if not install.versions and any(path.name.casefold() in names.programs for path in files):
            stated[install.folder] = None
        for folder, version in sorted(stated.items()):
            yield Seen(
                probe=self.name,
                platform="windows",
                place=self.place,
                path=task.root.show(folder),
                record=Record.FOLDER,
                identity=Identity(file_name=install.program),
                version=version,
                user=install.user,
            )

    def _file(self, path: Path, install: _Install, names: _Names, task: Task) -> Observation:
        # By name alone it is nothing: the folder says which product and version lie here.
        is_program = path.name.casefold() in names.programs
        return look_at_file(
            self,
            task,
            path,
            identity=Identity(),
            version=install.version_of(path),
            role=ArtifactRole.MAIN_PROGRAM if is_program else ArtifactRole.COMPONENT,
            user=install.user,
        )

    def _update(self, path: Path, install: _Install, task: Task) -> Iterator[Observation]:
        """Say what an update package is, or which packages RELEASES remembers."""
        if path.name.casefold() == "releases":
            yield from self._releases(path, install, task)
            return
        named = program_of(path.name, "windows", task.wanted)
        yield look_at_file(
            self,
            task,
            path,
            place=Place.CACHE,
            identity=Identity(file_name=install.program if named else shown(path.name)),
            version=version_in_name(path.name),
            role=ArtifactRole.UPDATE_PACKAGE,
            user=install.user,
        )

    def _releases(self, path: Path, install: _Install, task: Task) -> Iterator[Observation]:
        """Yield the packages that were here: listed by the updater, and no longer there."""
        try:
            listed = releases(read_bounded(path, _RELEASES_LIMIT))
            there = {entry.name.casefold() for entry in entries(path.parent)}
        except CannotLook as error:
            yield gap_at(self, task, error, Place.CACHE)
            return
        for release in listed:
            named = program_of(release.name, "windows", task.wanted)
            if named is None or release.name.casefold() in there:
                continue
            yield Seen(
                probe=self.name,
                platform="windows",
                place=Place.CACHE,
                path=task.root.show(path.parent / release.name),
                record=Record.TRACE,
                identity=Identity(file_name=install.program),
                version=version_in_name(release.name),
                digests=Digests(sha1=release.sha1),
                size=release.size,
                role=ArtifactRole.UPDATE_PACKAGE,
                tense=Tense.PAST,
                user=install.user,
            )


def _names(wanted: Wanted) -> _Names:
    programs = wanted.values("file_name", "windows")
    folders = {stem(name) for name in programs} | wanted.values("display_name", "windows")
    files = programs | wanted.artifact_names.get("windows", set())
    return _Names(programs, frozenset(folders), frozenset(files))


def _is_kept(name: str, names: _Names) -> bool:
    return name.casefold() in names.files or _is_update(name)


def _is_update(name: str) -> bool:
    return name.casefold() == "releases" or ending(name) == ".nupkg"


def _is_programs_own(folder: Path, names: _Names) -> bool:
    """Tell whether a folder is a recalled program's, by its name or by the program in it.

    Raises:
        CannotLook: The folder could not be listed.
    """
    if folder.name.casefold() in names.folders:
        return True
    found = entries(folder)
    inner = [
        Path(entry.path)
        for entry in found
        if (entry.name.casefold() in _INNER or app_version((entry.name,))) and is_own_folder(entry)
    ]
    listed = {entry.name.casefold() for entry in found}
    for each in inner:
        try:
            listed |= {entry.name.casefold() for entry in entries(each)}
        except CannotLook as error:
            if error.reason is not GapReason.VANISHED:
                raise
    return not listed.isdisjoint(names.programs)


def _program(folder: Path, files: list[Path], names: _Names) -> str:
    """Return the name of the program that a folder belongs to, as written there if it is there."""
    for path in files:
        if path.name.casefold() in names.programs:
            return path.name
    by_folder = (name for name in names.programs if stem(name) == folder.name.casefold())
    return next(by_folder, min(names.programs, default=folder.name))
