"""Depots: the folders from which a server hands out packages.

A vendor's server keeps installers and update packages of apps for other systems; while a bad one
lies there, every client that asks gets it again. Where the depot lies is said by the recall; every
file in it is digested, whatever its name.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from unship.core.observation import Absent, Identity, Observation, Record, Seen
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.packages import platform_of, program_of, role_of, version_in_name
from unship.find.local.root import System, shown
from unship.find.local.sift import gap_at, look_at_file, sift, with_absent
from unship.find.local.tokens import Spot, spots
from unship.find.reading import CannotLook, is_folder


class _Depot(NamedTuple):
    platform: str
    server: str


class Depots:
    """Looks at each depot that a recall names for a server product."""

    name = "depots"
    platforms: tuple[str, ...] = ("linux", "windows", "macos")
    place = Place.DEPOT
    proof = "fixtures"
    systems: tuple[System, ...] = (System.LINUX, System.WINDOWS, System.MACOS)

    def look(self, task: Task) -> Iterator[Observation]:
        """Look at every depot of this system, and say which server its folder betrays."""
        found: set[str] = set()
        for platform, path, server in sorted(task.wanted.depots):
            if platform != task.root.system.value:
                continue
            for spot in spots(task.root, path, task.homes):
                if isinstance(spot, CannotLook):
                    yield gap_at(self, task, spot, self.place)
                    continue
                if spot.path is not None and server not in found:
                    found.add(server)
                    yield self._server(spot.path, _Depot(platform, server), task)
                yield from self._depot(spot, _Depot(platform, server), task)

    def _depot(self, spot: Spot, depot: _Depot, task: Task) -> Iterator[Observation]:
        shown = task.root.show(spot.path or task.root.path / spot.relative)
        task.progress(shown)
        absent = Absent(probe=self.name, platform=depot.platform, place=self.place, path=shown)
        found = self._packages(spot.path, depot, task) if spot.path is not None else ()
        yield from with_absent(found, absent)

    def _server(self, folder: Path, depot: _Depot, task: Task) -> Seen:
        """Say that the server is here: nobody else keeps its depot. Its train is not told by it."""
        return Seen(
            probe=self.name,
            platform=depot.platform,
            place=Place.REGISTERED,
            path=task.root.show(folder),
            record=Record.REGISTRATION,
            identity=Identity(server=depot.server),
        )

    def _packages(self, folder: Path, depot: _Depot, task: Task) -> Iterator[Observation]:
        found: Iterator[Path | CannotLook] = iter((folder,))
        if is_folder(folder):
            found = sift(folder, lambda _: True)
        for each in found:
            if isinstance(each, CannotLook):
                yield gap_at(self, task, each, self.place)
            else:
                task.counts["files.depots"] += 1
                yield self._package(each, depot, task)

    def _package(self, path: Path, depot: _Depot, task: Task) -> Observation:
        """Say what one file of a depot is: for which platform, which version, which bytes."""
        folders = path.parent.relative_to(task.root.path).parts
        platform = platform_of(path.name, folders) or depot.platform
        program = program_of(path.name, platform, task.wanted)
        server = depot.server if platform != depot.platform else None
        return look_at_file(
            self,
            task,
            path,
            platform=platform,
            identity=Identity(file_name=program or shown(path.name), server=server),
            version=version_in_name(path.name),
            role=role_of(path.name),
        )
