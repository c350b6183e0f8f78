"""What a run looks at: this system, named folders and files, or a mounted system.

docs/reference/places.md shows the folders walked on each system; `WALKED` is their list.
"""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from unship.core.errors import UsageError
from unship.core.observation import Gap, GapReason
from unship.find.local.homes import HIDES, homes_of, may_see_all, own_home
from unship.find.local.locate import CASELESS, locate
from unship.find.local.root import Home, Root, System
from unship.find.reading import CannotLook, entries, is_folder

WALKED = {
    System.LINUX: (
        "app",
        "opt",
        "srv",
        "usr/lib/node_modules",
        "usr/lib/python3*",
        "usr/lib64/node_modules",
        "usr/lib64/python3*",
        "usr/local",
        "usr/share/nodejs",
        "var/lib/buildkite-agent",
        "var/lib/gitlab-runner",
        "var/lib/jenkins",
        "var/www",
    ),
    System.MACOS: ("Library", "Users/Shared", "opt", "usr/local"),
    System.WINDOWS: ("Program Files*", "ProgramData", "Users/Public"),
}
"""Folders of a system that are walked besides the homes; `*` ends a name."""

_SIGNS = {
    System.LINUX: (("etc/os-release",), ("usr/lib/os-release",), ("var/lib/dpkg",)),
    System.MACOS: (("System/Library/CoreServices",), ("Applications", "Users")),
    System.WINDOWS: (("Windows/System32/config",),),
}
"""By what a mounted system is recognised: any group of paths that is there whole."""

_MOST_ENTRIES = 100_000


@dataclass(frozen=True)
class Walked:
    """A folder that is walked, and whose home it is."""

    path: Path
    user: str | None = None


@dataclass(frozen=True)
class Area:
    """One system, folder or file that is looked at.

    Attributes:
        root: The system or folder.
        homes: The homes in scope.
        folders: Folders to walk.
        files: Single files that the caller named.
    """

    root: Root
    homes: tuple[Home, ...] = ()
    folders: tuple[Walked, ...] = ()
    files: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Scope:
    """Everything that a run looks at, and what it leaves out.

    Attributes:
        areas: What is looked at.
        other_homes: Homes on the live system that are left to their owners, as shown paths.
        gaps: What could not even be listed, such as the folder of homes.
    """

    areas: tuple[Area, ...]
    other_homes: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def roots(self) -> tuple[Root, ...]:
        """The systems and folders looked at."""
        return tuple(area.root for area in self.areas)

    @property
    def homes(self) -> tuple[Home, ...]:
        """All homes in scope."""
        return tuple(home for area in self.areas for home in area.homes)


def plan_scope(
    paths: Sequence[str | os.PathLike[str]] = (),
    system_root: str | os.PathLike[str] | None = None,
    *,
    all_users: bool = False,
    live: Root | None = None,
    sees_all: Callable[[], bool] = may_see_all,
    own: Callable[[], Home | None] = own_home,
) -> Scope:
    """Return what is to be looked at.

    Args:
        paths: Folders and files, and nothing else; none: this system.
        system_root: Where another system is mounted.
        all_users: Demand every home of the live system; those that refuse become gaps.
        live: The running system.
        sees_all: Tells whether this process may look into every home.
        own: Tells the caller's own home.

    Raises:
        UsageError: A path is not there, the mounted system is not recognised, or both were given.
    """
    if paths and system_root is not None:
        raise UsageError(
            "Folders to check and a system root were both given.",
            unchanged="Nothing was looked at.",
            next_step="Give either PATH or --system-root.",
        )
    if paths:
        return Scope(areas=tuple(_named(os.fspath(path)) for path in dict.fromkeys(paths)))
    if system_root is not None:
        return _mounted(Path(system_root))
    root = live if live is not None else live_root()
    return _live(root, all_users=all_users or sees_all(), own=own())


def live_root() -> Root:
    """Return the running system."""
    if sys.platform == "win32":
        return Root(Path(os.environ.get("SYSTEMDRIVE", "C:") + "\\"), System.WINDOWS, live=True)
    system = System.MACOS if sys.platform == "darwin" else System.LINUX
    return Root(Path("/"), system, live=True)


def _named(text: str) -> Area:
    """Return the area of one PATH.

    Raises:
        UsageError: It is not there.
    """
    if not _exists(text):
        raise UsageError(
            f"There is no file or folder {text!r}.",
            unchanged="Nothing was looked at.",
            next_step="Check the spelling, or leave PATH out to check this system.",
        )
    given = Path(text)
    path = _absolute(given)
    try:
        mode = path.stat().st_mode
    except OSError:
        mode = 0  # a link that leads nowhere, or what refuses: looking at it says why
    if stat.S_ISDIR(mode):
        return Area(root=Root(path, System.FOLDER, given=given), folders=(Walked(path),))
    return Area(root=Root(path.parent, System.FOLDER, given=given.parent), files=(path,))


def _absolute(path: Path) -> Path:
    """Return a path whose every folder has its name: probes go by the names above a file.

    `.` in a project's `.github/workflows` or in `_cacache` would else be a folder of no name. The
    last component may stay a link.
    """
    try:
        if ".." not in path.parts:
            return path.absolute()
        if path.name == "..":
            return Path(os.path.realpath(path))
        return Path(os.path.realpath(path.parent)) / path.name
    except OSError:
        return path  # the working folder is gone


def _exists(text: str) -> bool:
    """Tell whether there is something of that name, readable or not."""
    try:
        os.lstat(text)
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True


def _mounted(path: Path) -> Scope:
    system = recognise(path)
    if system is None:
        looked_for = "; ".join(
            f"{system.value}: {' or '.join(' and '.join(group) for group in groups)}"
            for system, groups in _SIGNS.items()
        )
        raise UsageError(
            f"No system is recognised at {os.fspath(path)!r}. Looked for {looked_for}.",
            unchanged="Nothing was looked at.",
            next_step="Name the top folder of the mounted system, or give the folder as PATH.",
        )
    root = Root(path, system)
    homes, gaps = homes_of(root)
    folders = tuple(_folders(root, homes))
    inside = tuple(folder for folder in folders if not _leads_out(root, folder.path))
    gaps += [_link_out(root, folder.path) for folder in folders if folder not in inside]
    return Scope(areas=(Area(root=root, homes=tuple(homes), folders=inside),), gaps=tuple(gaps))


def _leads_out(root: Root, path: Path) -> bool:
    """Tell whether a folder of a mounted system is a link that does not stay on its disk.

    Links that do are resolved by then; to walk another would be to walk this machine.
    """
    return not root.live and path.is_symlink()


def _link_out(root: Root, path: Path) -> Gap:
    return Gap(
        probe="walk",
        path=root.show(path),
        reason=GapReason.OUTSIDE,
        hides=HIDES[root.system],
        detail="a link whose target is not on this disk",
    )


def recognise(path: Path) -> System | None:
    """Return whose layout a folder has, judged by what lies in it; None when nothing fits."""
    for system, groups in _SIGNS.items():
        root = Root(path, system)
        if any(all(_there(root, sign) for sign in group) for group in groups):
            return system
    return None


def _there(root: Root, relative: str) -> bool:
    try:
        locate(root, relative)
    except CannotLook as error:
        # What refuses is there; what leads nowhere may only be broken on this machine.
        return error.reason in {GapReason.UNREADABLE, GapReason.PRIVACY}
    return True


def _live(root: Root, *, all_users: bool, own: Home | None) -> Scope:
    homes, gaps = homes_of(root)
    if own is not None and all(home.path != own.path for home in homes):
        homes = [*homes, own]
    mine = [home for home in homes if all_users or _owned(root, home, own)]
    others = tuple(
        root.show(root.inside(home.path))
        for home in homes
        if home not in mine and not _of_the_system(home)
    )
    area = Area(root=root, homes=tuple(mine), folders=tuple(_folders(root, mine)))
    return Scope(areas=(area,), other_homes=others, gaps=tuple(gaps))


def _owned(root: Root, home: Home, own: Home | None) -> bool:
    """Tell whether a home is the caller's: the one it was given, or one that it owns."""
    if own is not None and home.path == own.path:
        return True
    if not hasattr(os, "getuid"):
        return False
    try:
        return root.inside(home.path).stat().st_uid == os.getuid()
    except (OSError, ValueError):
        return False


def _of_the_system(home: Home) -> bool:
    """Tell whether a home is the administrator's or a service's: no person's to be asked."""
    return home.user in {"root", "SYSTEM", "LocalService", "NetworkService"}


def _folders(root: Root, homes: Iterable[Home]) -> Iterator[Walked]:
    """Yield the folders to walk, each once: homes first, so that they keep their owner."""
    met: set[str] = set()
    for home in homes:
        found = _located(root, home.path)
        if found is not None and os.path.realpath(found) not in met:
            met.add(os.path.realpath(found))
            yield Walked(found, home.user)
    for pattern in WALKED[root.system]:
        for found in _matching(root, pattern):
            if os.path.realpath(found) not in met:
                met.add(os.path.realpath(found))
                yield Walked(found)


def _located(root: Root, relative: str) -> Path | None:
    """Return a folder of the system, None when it is not there; what refuses is walked to a gap."""
    try:
        path = locate(root, relative)
    except CannotLook as error:
        return None if error.reason is GapReason.VANISHED else Path(error.path)
    return path if is_folder(path) or path.is_dir() else None


def _matching(root: Root, pattern: str) -> Iterator[Path]:
    """Yield the folders that a pattern of `WALKED` names."""
    if not pattern.endswith("*"):
        found = _located(root, pattern)
        if found is not None:
            yield found
        return
    parent, _, start = pattern[:-1].rpartition("/")
    folder = _located(root, parent) if parent else root.path
    if folder is None:
        return
    if _leads_out(root, folder):
        yield folder
        return
    try:
        names = [entry.name for entry in entries(folder, _MOST_ENTRIES)]
    except CannotLook:
        yield folder  # the walk says why it cannot be listed
        return
    for name in names:
        fits = name.startswith(start) or (
            root.system in CASELESS and name.casefold().startswith(start.casefold())
        )
        if fits and is_folder(folder / name):
            yield folder / name
