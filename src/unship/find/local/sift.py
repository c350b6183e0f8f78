"""Look through a folder for files by name, and read what was found: what several probes share.

Nothing here follows a link or a Windows junction. Every bound leaves a gap. A file that is only a
name here while its bytes are kept elsewhere (OneDrive, iCloud) is not fetched: a check is offline.
"""

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypedDict, Unpack

import msgspec

from unship.core.observation import Absent, Gap, GapReason, Identity, Observation, Record, Seen
from unship.core.recall.builds import ArtifactRole
from unship.core.recall.products import Place
from unship.find.local.interface import ProbeFacts, Task, gap_of
from unship.find.local.root import System, shown
from unship.find.reading import CannotLook, digest_file, entries

MOST_ENTRIES = 500_000
"""Entries that one look through a folder reads."""
MOST_LEVELS = 64

_RECALL_ON_DATA_ACCESS = 0x0040_0000
"""Windows: reading fetches the bytes (FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS)."""
_OFFLINE = 0x0000_1000
_DATALESS = 0x4000_0000
"""macOS: reading fetches the bytes (SF_DATALESS in sys/stat.h)."""
_NAME_SURROGATE = 0x2000_0000
"""Windows: a reparse tag that stands for another path (IsReparseTagNameSurrogate)."""


class FileFacts(TypedDict, total=False):
    """What a probe knows of a file besides its bytes; fields of `Seen`."""

    platform: str
    place: Place
    identity: Identity
    version: str | None
    role: ArtifactRole | None
    user: str | None


def sift(
    folder: Path,
    wanted: Callable[[str], bool],
    enter: Callable[[str], bool] = lambda _: True,
) -> Iterator[Path | CannotLook]:
    """Yield the files under `folder` whose name is wanted, and what could not be looked at.

    Args:
        folder: Where to begin.
        wanted: Asked with the name of each file (or link, or what else is no folder).
        enter: Asked with the name of each folder.
    """
    left = MOST_ENTRIES
    pending: list[tuple[Path, int]] = [(folder, 0)]
    while pending:
        here, level = pending.pop()
        if level > MOST_LEVELS:
            yield CannotLook(here, GapReason.TOO_DEEP, f"over {MOST_LEVELS} levels")
            continue
        try:
            found = entries(here, left)
        except CannotLook as error:
            yield error
            continue
        left -= len(found)
        for entry in found:
            if is_own_folder(entry):
                if enter(entry.name):
                    pending.append((Path(entry.path), level + 1))
            elif wanted(entry.name):
                yield from _file_or_link(folder, Path(entry.path))


def _file_or_link(folder: Path, path: Path) -> Iterator[Path | CannotLook]:
    """Yield a file; a link only as something not looked at, unless its target is seen anyway."""
    try:
        target = path.parent / path.readlink()
    except OSError:  # it is no link
        yield path
        return
    if not Path(os.path.normpath(target)).is_relative_to(folder):
        yield CannotLook(path, GapReason.OUTSIDE, "a link; what it leads to lies elsewhere")


def is_own_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a folder itself, neither a link nor a junction to one."""
    try:
        if not entry.is_dir(follow_symlinks=False):
            return False
        tag: int = getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0)
    except OSError:
        return False
    return not tag & _NAME_SURROGATE


def kept_elsewhere(found: os.stat_result) -> bool:
    """Tell whether only the name of a file is here, and reading it would fetch its bytes."""
    attributes: int = getattr(found, "st_file_attributes", 0)
    flags: int = getattr(found, "st_flags", 0)
    return bool(attributes & (_RECALL_ON_DATA_ACCESS | _OFFLINE) or flags & _DATALESS)


def _must_be_here(path: Path) -> None:
    try:
        elsewhere = kept_elsewhere(path.lstat())
    except OSError as error:
        raise CannotLook.from_os_error(path, error) from None
    if elsewhere:
        raise CannotLook(path, GapReason.OUTSIDE, "kept in the cloud; only its name is here")


def look_at_file(
    probe: ProbeFacts, task: Task, path: Path, **facts: Unpack[FileFacts]
) -> Seen | Gap:
    """Return what one file is: its digests and size, or why it could not be read.

    Args:
        probe: Who looks.
        task: What it was given.
        path: A real path inside the root.
        facts: What is known of it; `place` and `platform` default to the probe's own.
    """
    place = facts.setdefault("place", probe.place)
    facts.setdefault("platform", probe.platforms[0])
    facts.setdefault("identity", Identity(file_name=shown(path.name)))
    try:
        _must_be_here(path)
        digests, size = digest_file(path)
    except CannotLook as error:
        return gap_at(probe, task, error, place)
    task.counts["files.read"] += 1
    return Seen(
        probe=probe.name,
        path=task.root.show(path),
        record=Record.FILE,
        digests=digests,
        size=size,
        **facts,
    )


def gap_at(probe: ProbeFacts, task: Task, error: CannotLook, place: Place) -> Gap:
    """Return the gap that `error` leaves at one kind of place.

    On a running system another user's trash refuses: that is out of scope, like that user's home,
    and said to be. On a running Mac a refused Desktop, Downloads or Trash says "not permitted"
    (EPERM): that is the privacy protection, and the reader is told which clicks cure it.
    """
    gap = msgspec.structs.replace(gap_of(probe, task, error), place=place)
    if not task.root.live or error.reason is not GapReason.UNREADABLE:
        return gap
    if place is Place.TRASH and not _in_a_home(task, error.path):
        return msgspec.structs.replace(gap, reason=GapReason.OTHER_USERS, hides=())
    if task.root.system is System.MACOS and error.detail == os.strerror(errno.EPERM):
        return msgspec.structs.replace(gap, reason=GapReason.PRIVACY, cure="mac-full-disk")
    return gap


def _in_a_home(task: Task, path: str) -> bool:
    return any(Path(path).is_relative_to(task.root.path / home.path) for home in task.homes)


def with_absent(found: Iterable[Observation], absent: Absent) -> Iterator[Observation]:
    """Yield what was found, then `absent` unless a gap says that the place was not seen whole."""
    whole = True
    for each in found:
        whole = whole and not isinstance(each, Gap)
        yield each
    if whole:
        yield absent
