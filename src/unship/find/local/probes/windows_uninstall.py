r"""Windows' list of installed programs: of the machine in both views, and of every user.

Electron apps such as the founding incident's are installed per user, and the hive of a user who
is not logged in is a mere file: inventories that ask the running system miss it (reference/find.md
section 1). The folder that an entry names is looked at too, so that core can tell an install from
a registration whose program antivirus has taken.
"""

from collections.abc import Callable, Iterable, Iterator
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
from unship.find.local.hives import Hive
from unship.find.local.interface import Task
from unship.find.local.live_registry import (
    Registry,
    home_key,
    loaded_users,
    machine_entries,
    this_registry,
    user_entries,
)
from unship.find.local.locate import locate
from unship.find.local.packages import ending, program_of, version_in_name
from unship.find.local.root import Home, System, shown
from unship.find.local.sift import gap_at, look_at_file, sift, with_absent
from unship.find.local.squirrel import app_version
from unship.find.local.uninstall import VIEWS, Entry, folder_on_disk, identity_of
from unship.find.reading import CannotLook

_CONFIG = "Windows/System32/config"
_DIRTY = "Windows had not finished writing this hive; its transaction logs were not applied"
_MACHINE = r"HKEY_LOCAL_MACHINE\SOFTWARE"


class _Source(NamedTuple):
    """Where entries come from: what their keys are shown below, and whose they are.

    The keys of a user are shown below the hive file or the loaded hive: `HKEY_CURRENT_USER` would
    be somebody else's for whoever reads it.
    """

    top: str
    home: Home | None = None

    @property
    def user(self) -> str | None:
        return self.home.user if self.home is not None else None


class WindowsUninstall:
    """Reads hives of a mounted disk; on a running Windows the registry, and hives not loaded."""

    name = "windows-uninstall"
    platforms: tuple[str, ...] = ("windows",)
    place = Place.REGISTERED
    proof = "fixtures"
    systems: tuple[System, ...] = (System.WINDOWS,)

    def __init__(self, registry: Callable[[], Registry] = this_registry) -> None:
        self._registry = registry

    def look(self, task: Task) -> Iterator[Observation]:
        """Look at the machine's list and at that of each home in scope."""
        if "windows" not in task.wanted.platforms:
            return
        if task.root.live:
            yield from self._running(self._registry(), task)
            return
        yield from self._hive(f"{_CONFIG}/SOFTWARE", _Source(_MACHINE), task)
        system = Home(user="SYSTEM", path=f"{_CONFIG}/systemprofile")
        yield from self._hive(f"{_CONFIG}/DEFAULT", _Source("", system), task)
        for home in task.homes:
            yield from self._home(home, task)

    def _running(self, registry: Registry, task: Task) -> Iterator[Observation]:
        source = _Source(_MACHINE)
        yield from self._list(_MACHINE, machine_entries(registry), source, task)
        try:
            loaded = loaded_users(registry)
        except CannotLook as error:
            loaded = {}
            yield gap_at(self, task, error, self.place)
        for home in task.homes:
            sid = loaded.get(home_key(home))
            if sid is None:
                yield from self._home(home, task)
            else:
                found, top = user_entries(registry, sid), rf"HKEY_USERS\{sid}"
                yield from self._list(top, found, _Source(rf"{top}\Software", home), task)

    def _home(self, home: Home, task: Task) -> Iterator[Observation]:
        yield from self._hive(f"{home.path}/NTUSER.DAT", _Source("", home), task)

    def _hive(self, relative: str, source: _Source, task: Task) -> Iterator[Observation]:
        """Read one hive file; a user without one has registered nothing, a machine has one."""
        try:
            path = locate(task.root, relative)
            task.progress(task.root.show(path))
            hive = Hive(path)
        except CannotLook as error:
            missing = task.root.path / relative
            if error.reason is not GapReason.VANISHED:
                yield gap_at(self, task, error, self.place)
            elif source.home is not None:
                yield self._absent(task.root.show(missing), source)
            else:
                gone = CannotLook(missing, error.reason, error.detail)
                yield gap_at(self, task, gone, self.place)
            return
        where = task.root.show(path)
        if source.home is not None:
            source = source._replace(top=rf"{where}\Software")
        yield from self._list(where, _of_hive(hive, source), source, task)

    def _list(
        self, where: str, found: Iterable[Entry | CannotLook], source: _Source, task: Task
    ) -> Iterator[Observation]:
        each = self._judged(found, source, task)
        yield from with_absent(each, self._absent(where, source))

    def _judged(
        self, found: Iterable[Entry | CannotLook], source: _Source, task: Task
    ) -> Iterator[Observation]:
        for entry in found:
            if isinstance(entry, CannotLook):
                yield gap_at(self, task, entry, self.place)
                continue
            task.counts["packages.windows"] += 1
            identity = identity_of(entry, task.wanted)
            if identity is not None:
                yield self._registration(entry, identity, source)
                yield from self._location(entry, identity, source, task)

    def _registration(self, entry: Entry, identity: Identity, source: _Source) -> Seen:
        return Seen(
            probe=self.name,
            platform="windows",
            place=self.place,
            path=shown(rf"{source.top}\{entry.view}\{entry.key}"),
            record=Record.REGISTRATION,
            identity=identity,
            version=entry.field("DisplayVersion"),
            user=source.user,
        )

    def _location(
        self, entry: Entry, identity: Identity, source: _Source, task: Task
    ) -> Iterator[Observation]:
        """Look into the folder that the entry names: what is there, or that nothing is."""
        location = entry.field("InstallLocation")
        if location is None:
            return
        relative = ""
        found: Iterable[Observation] = ()
        try:
            relative = folder_on_disk(location, source.home)
            folder = locate(task.root, relative)
            found = self._files(folder, (entry, identity, source), task)
        except CannotLook as error:
            if error.reason is not GapReason.VANISHED:
                found = (gap_at(self, task, error, self.place),)
        absent = self._absent(task.root.show(task.root.path / relative), source)
        yield from with_absent(found, absent)

    def _files(
        self, folder: Path, about: tuple[Entry, Identity, _Source], task: Task
    ) -> Iterator[Seen | Gap]:
        entry, identity, source = about
        programs = task.wanted.values("file_name", "windows")
        names = programs | task.wanted.artifact_names.get("windows", set())
        for found in sift(folder, lambda name: name.casefold() in names):
            if isinstance(found, CannotLook):
                yield gap_at(self, task, found, self.place)
                continue
            if ending(found.name) == ".nupkg":
                yield self._package(found, source, task)
                continue
            yield look_at_file(
                self,
                task,
                found,
                identity=msgspec.structs.replace(identity, file_name=found.name),
                version=app_version(found.parts) or entry.field("DisplayVersion"),
                role=(
                    ArtifactRole.MAIN_PROGRAM
                    if found.name.casefold() in programs
                    else ArtifactRole.COMPONENT
                ),
                user=source.user,
            )

    def _package(self, path: Path, source: _Source, task: Task) -> Seen | Gap:
        """Say what an update package in an install folder is; its version is but a name's."""
        program = program_of(path.name, "windows", task.wanted)
        return look_at_file(
            self,
            task,
            path,
            place=Place.CACHE,
            identity=Identity(file_name=program or shown(path.name)),
            version=version_in_name(path.name),
            role=ArtifactRole.UPDATE_PACKAGE,
            user=source.user,
        )

    def _absent(self, path: str, source: _Source) -> Absent:
        return Absent(
            probe=self.name, platform="windows", place=self.place, path=path, user=source.user
        )


def _of_hive(hive: Hive, source: _Source) -> Iterator[Entry | CannotLook]:
    """Yield the entries of both views of a hive, and that it is not up to date."""
    if hive.dirty:
        yield CannotLook(hive.path, GapReason.MALFORMED, _DIRTY)
    for view in VIEWS:
        yield from hive.entries(view, "Software" if source.home is not None else "")
