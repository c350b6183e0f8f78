"""Find a path on a disk whose own system does not mind upper and lower case.

NTFS and, as delivered, APFS compare names without case; mounted elsewhere they may be compared
with it. `Program Files` and `PROGRAM FILES` are one folder to the system that wrote them.
"""

from pathlib import Path

from unship.core.observation import GapReason
from unship.find.local.root import Root, System
from unship.find.reading import CannotLook, entries

CASELESS = frozenset({System.WINDOWS, System.MACOS})
"""Systems whose disks compare names without case."""

_MOST_ENTRIES = 200_000


def locate(root: Root, relative: str) -> Path:
    """Return the real path of `relative` (separator `/`), links kept inside the root.

    Each component is looked for as written first, then without case where the system does so.

    Raises:
        CannotLook: `vanished` when it is not there, `loop`, `unreadable`, `outside` (a link whose
            target is not on this disk).
    """
    if root.live:
        return _there(root.path / relative.lstrip("/"))
    done = ""
    for part in relative.split("/"):
        if part in {"", "."}:
            continue
        done = f"{done}/{_as_written(root, done, part)}"
    return root.inside(done)


def within(root: Root, folder: Path, relative: str) -> Path:
    """Return the real path of `relative` under a folder of the root, links kept inside the root.

    Raises:
        CannotLook: As `locate`.
    """
    return locate(root, f"{folder.relative_to(root.path).as_posix()}/{relative}")


def _there(path: Path) -> Path:
    try:
        path.stat()
    except OSError as error:
        raise CannotLook.from_os_error(path, error) from None
    except ValueError:
        raise CannotLook(path, GapReason.MALFORMED, "a name with a NUL byte") from None
    return path


def _as_written(root: Root, folder: str, part: str) -> str:
    """Return the name under which `part` stands in `folder`."""
    try:
        root.inside(f"{folder}/{part}")
    except CannotLook as error:
        if error.reason is not GapReason.VANISHED:
            raise
        missing = error
    else:
        return part
    here = root.inside(folder)
    if root.system in CASELESS:
        for entry in entries(here, _MOST_ENTRIES):
            if entry.name != part and entry.name.casefold() == part.casefold():
                return entry.name
    if (here / part).is_symlink():
        raise CannotLook(here / part, GapReason.OUTSIDE, "a link whose target is not on this disk")
    raise missing
