"""Files on the desktop, among downloads, in the trash, whose name a recall lists.

People keep the installer, a portable copy, the thing they believed deleted. A file is chosen by
its name (a later part of unship sweeps by content) and told by its digests; second copies as
browsers and desktops name them count, and in the Windows recycle bin the name it had before.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from unship.core.observation import Absent, Gap, GapReason, Identity, Observation, Seen
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.packages import as_downloaded
from unship.find.local.recycled import original_name, twin
from unship.find.local.root import System
from unship.find.local.sift import gap_at, look_at_file, sift, with_absent
from unship.find.local.tokens import Spot, spots
from unship.find.reading import CannotLook, is_folder

_PLACES = (
    ("{desktop}", Place.COPY),
    ("{downloads}", Place.DOWNLOAD),
    ("{trash}", Place.TRASH),
)
_BY_FILES = frozenset({Place.COPY, Place.DOWNLOAD, Place.TRASH, Place.CACHE})
"""Kinds of place that looking through files answers; what runs or is locked, it does not."""
_APPS = frozenset({System.MACOS, System.WINDOWS})
"""Systems on which other probes look at registered places, with what they know of apps."""


class _Where(NamedTuple):
    place: Place
    platform: str
    user: str | None


class KnownFiles:
    """Looks at desktops, downloads, trash, and at what other folders a recall names."""

    name = "known-files"
    platforms: tuple[str, ...] = ("windows", "macos", "linux")
    place = Place.COPY
    proof = "fixtures"
    systems: tuple[System, ...] = (System.WINDOWS, System.MACOS, System.LINUX)

    def look(self, task: Task) -> Iterator[Observation]:
        """Look at each such place of the system and of the homes in scope."""
        names = _names(task)
        if not names:
            return
        looked: set[tuple[str, Place]] = set()
        for pattern, place in (*_PLACES, *_named(task)):
            for spot in spots(task.root, pattern, task.homes):
                if isinstance(spot, CannotLook):
                    yield self._gap(spot, _Where(place, task.root.system.value, None), task)
                elif (spot.relative, place) not in looked:
                    looked.add((spot.relative, place))
                    yield from self._place(spot, place, names, task)

    def _place(
        self, spot: Spot, place: Place, names: dict[str, str], task: Task
    ) -> Iterator[Observation]:
        shown = task.root.show(spot.path or task.root.path / spot.relative)
        task.progress(shown)
        where = _Where(place, task.root.system.value, spot.user)
        absent = Absent(
            probe=self.name,
            platform=where.platform,
            place=place,
            path=shown,
            user=spot.user,
        )
        found = self._in(spot.path, where, names, task) if spot.path is not None else ()
        yield from with_absent(found, absent)

    def _in(
        self, path: Path, where: _Where, names: dict[str, str], task: Task
    ) -> Iterator[Observation]:
        if not is_folder(path):
            yield self._file(path, path.name, where, names, task)
            return
        in_bin = where.place is Place.TRASH and task.root.system is System.WINDOWS

        def kept(name: str) -> bool:
            return _known(name, names) or (in_bin and name.upper().startswith("$I"))

        for found in sift(path, kept, lambda folder: _enters(task, folder)):
            if isinstance(found, CannotLook):
                yield self._gap(found, where, task)
            elif in_bin and found.name.upper().startswith("$I"):
                yield from self._recycled(found, where, names, task)
            else:
                yield self._file(found, found.name, where, names, task)

    def _recycled(
        self, record: Path, where: _Where, names: dict[str, str], task: Task
    ) -> Iterator[Observation]:
        """Yield the recycled file that a record tells about, under the name it had."""
        try:
            name = original_name(record)
        except CannotLook as error:
            yield self._gap(error, where, task)
            return
        path = twin(record)
        if not _known(name, names) or is_folder(path):  # files in a folder keep their names
            return
        found = self._file(path, name, where, names, task)
        if not (isinstance(found, Gap) and found.reason is GapReason.VANISHED):
            yield found

    def _file(
        self, path: Path, name: str, where: _Where, names: dict[str, str], task: Task
    ) -> Observation:
        plain = as_downloaded(name)
        found = look_at_file(
            self,
            task,
            path,
            place=where.place,
            platform=names.get(plain.casefold(), where.platform),
            identity=Identity(file_name=plain),
            user=where.user,
        )
        return found if isinstance(found, Seen) else self._own(found, where)

    def _gap(self, error: CannotLook, where: _Where, task: Task) -> Gap:
        return self._own(gap_at(self, task, error, where.place), where)

    def _own(self, gap: Gap, where: _Where) -> Gap:
        """Return a gap that hides builds for this system only; others' do not run here."""
        return msgspec.structs.replace(gap, hides=(where.platform,) if gap.hides else ())


def _names(task: Task) -> dict[str, str]:
    """Return every listed file name, folded, with the platform that it belongs to.

    A name that several platforms list (an indicator's) belongs to the system looked at.
    """
    found: dict[str, str] = {}
    own = task.root.system.value
    for platform in sorted(("windows", "macos", "linux"), key=lambda each: each != own):
        wanted = task.wanted
        listed = wanted.artifact_names.get(platform, set()) | wanted.values("file_name", platform)
        for name in listed:
            found.setdefault(name.casefold(), platform)
    return found


def _enters(task: Task, folder: str) -> bool:
    """Tell whether a folder is looked into; a Mac's bundles have a probe of their own."""
    return not (task.root.system is System.MACOS and folder.lower().endswith(".app"))


def _named(task: Task) -> Iterator[tuple[str, Place]]:
    """Yield the places that recalls name on this system and that no other probe looks at."""
    system = task.root.system
    kinds = _BY_FILES if system in _APPS else _BY_FILES | {Place.REGISTERED}
    for platform, kind, path in sorted(task.wanted.places):
        if platform == system.value and kind in kinds:
            yield path, Place(kind)


def _known(name: str, names: dict[str, str]) -> bool:
    return as_downloaded(name).casefold() in names
