"""Where the places that a recall names lie on a system (DESIGN section 3, path tokens).

A recall writes `{appdata.local}/Programs/3CXDesktopApp`; this says which folders of this system
and of each home that means, with `*` inside one component answered by listing.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from unship.core.observation import GapReason
from unship.find.local.locate import CASELESS, locate
from unship.find.local.root import Home, Root, System
from unship.find.reading import CannotLook, entries, read_bounded

_MOST_ENTRIES = 50_000
_MOST_SPOTS = 10_000
_USER_DIRS_LIMIT = 64 << 10

_BASES: dict[System, dict[str, tuple[str, ...]]] = {
    System.MACOS: {
        "home": ("~",),
        "desktop": ("~/Desktop",),
        "downloads": ("~/Downloads",),
        "trash": ("~/.Trash", ".Trashes/*"),
        "applications": ("Applications", "~/Applications"),
        "temp": ("private/tmp", "private/var/folders/*/*/T"),
    },
    System.WINDOWS: {
        "home": ("~",),
        "desktop": ("~/Desktop", "~/OneDrive*/Desktop", "Users/Public/Desktop"),
        "downloads": ("~/Downloads", "Users/Public/Downloads"),
        "trash": ("$Recycle.Bin/*",),
        "appdata.local": ("~/AppData/Local",),
        "appdata.roaming": ("~/AppData/Roaming",),
        "programfiles": ("Program Files",),
        "programfiles.x86": ("Program Files (x86)",),
        "temp": ("~/AppData/Local/Temp", "Windows/Temp"),
    },
    System.LINUX: {
        "home": ("~",),
        "desktop": ("~/Desktop",),
        "downloads": ("~/Downloads",),
        "trash": ("~/.local/share/Trash/files",),
        "temp": ("tmp", "var/tmp"),
    },
}
"""Root-relative folders by token; `~` stands for a home. A token that a system does not have
means no place there."""

_XDG = {"desktop": "XDG_DESKTOP_DIR", "downloads": "XDG_DOWNLOAD_DIR"}


class Spot(NamedTuple):
    """One place on this system.

    Attributes:
        relative: Relative to the root, separator `/`; with `*` where nothing matched it.
        path: The real path, or None when it is not there.
        user: Whose home it lies in, where that is one user's.
    """

    relative: str
    path: Path | None
    user: str | None


def expand(root: Root, pattern: str, home: Home | None = None) -> tuple[str, ...]:
    """Return the root-relative patterns that a recall's path means.

    Args:
        root: The system.
        pattern: A path of a recall: absolute, or beginning with a token.
        home: The home to answer for; None answers for what belongs to no user.
    """
    if not pattern.startswith("{"):
        return () if home is not None else (_without_drive(pattern),)
    token, _, rest = pattern[1:].partition("}")
    bases = _BASES.get(root.system, {}).get(token, ())
    if home is None:
        return tuple(base + rest for base in bases if not base.startswith("~"))
    mine = tuple(home.path + base[1:] + rest for base in bases if base.startswith("~"))
    return mine + tuple(folder + rest for folder in _xdg_folders(root, token, home))


def spots(root: Root, pattern: str, homes: Iterable[Home]) -> Iterator[Spot | CannotLook]:
    """Yield every place that a recall's path means on this system, there or not.

    Yields:
        A `Spot` each, or what kept this from being looked at.
    """
    for home in (None, *homes):
        user = home.user if home is not None else None
        for relative in expand(root, pattern, home):
            yield from spots_at(root, relative, user)


def spots_at(root: Root, relative: str, user: str | None = None) -> Iterator[Spot | CannotLook]:
    """Yield the places that a root-relative pattern matches, or one that says it is not there."""
    found = False
    try:
        for path in _matches(root, relative):
            found = True
            yield Spot(path, locate(root, path), user)
    except CannotLook as error:
        if error.reason is not GapReason.VANISHED:
            yield error
            return
    if not found:
        yield Spot(relative, None, user)


def _matches(root: Root, relative: str) -> Iterator[str]:
    """Yield the root-relative paths that are there and match, `*` answered by listing."""
    parts = [part for part in relative.split("/") if part]
    if ".." in parts:
        raise CannotLook(root.path / relative, GapReason.MALFORMED, "a path with '..'")
    level = [""]
    for part in parts:
        level = [each for base in level for each in _children(root, base, part)]
        if len(level) > _MOST_SPOTS:
            raise CannotLook(root.path / relative, GapReason.TOO_MANY, f"over {_MOST_SPOTS}")
    yield from level


def _children(root: Root, base: str, part: str) -> Iterator[str]:
    try:
        if "*" not in part:
            locate(root, f"{base}/{part}")
            yield f"{base}/{part}".lstrip("/")
            return
        names = [entry.name for entry in entries(locate(root, base or "."), _MOST_ENTRIES)]
    except CannotLook as error:
        if error.reason is GapReason.VANISHED:
            return
        raise
    fold = root.system in CASELESS
    yield from (f"{base}/{name}".lstrip("/") for name in names if matches(name, part, fold=fold))


def matches(name: str, pattern: str, *, fold: bool) -> bool:
    """Tell whether `name` matches a pattern whose only wildcard is `*`; linear in both.

    Args:
        name: A name, one component.
        pattern: What a recall writes.
        fold: Compare without case.
    """
    if fold:
        name, pattern = name.casefold(), pattern.casefold()
    first, *middle = pattern.split("*")
    if not middle:
        return name == pattern
    last = middle.pop()
    if len(name) < len(first) + len(last) or not (name.startswith(first) and name.endswith(last)):
        return False
    at, end = len(first), len(name) - len(last)
    for piece in middle:
        at = name.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True


def _without_drive(pattern: str) -> str:
    """Return an absolute path relative to the root: `/srv/x` and `C:/srv/x` are `srv/x`."""
    if pattern[1:2] == ":":
        pattern = pattern[2:]
    return pattern.lstrip("/")


def _xdg_folders(root: Root, token: str, home: Home) -> tuple[str, ...]:
    """Return the folder that a Linux desktop uses in the user's own language (`Schreibtisch`).

    Format: xdg-user-dirs, `~/.config/user-dirs.dirs`, lines `XDG_DESKTOP_DIR="$HOME/…"`.
    """
    key = _XDG.get(token)
    if root.system is not System.LINUX or key is None:
        return ()
    try:
        path = locate(root, f"{home.path}/.config/user-dirs.dirs")
        lines = read_bounded(path, _USER_DIRS_LIMIT).decode("utf-8", "replace").splitlines()
    except CannotLook:
        return ()  # without it the English names hold; an unreadable home is a gap of its own
    start = f'{key}="$HOME/'
    found = (line.strip()[len(start) :].rstrip('"') for line in lines if line.startswith(start))
    known = _BASES[System.LINUX][token][0][2:]
    return tuple(f"{home.path}/{name}" for name in found if name.strip("/") not in {"", known})
