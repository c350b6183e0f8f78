"""Whose homes lie on a system: the live one's or a mounted disk's.

A recalled app is often installed for one user only (3CX, every Squirrel app), so a home that is
not looked at is a silent false negative (reference/find.md section 5). What the system's own list
of users leaves out is found by listing the folder of homes; what cannot be listed is a gap.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from unship.core.observation import Gap, GapReason
from unship.find.local.locate import locate
from unship.find.local.root import Home, Root, System, shown
from unship.find.reading import CannotLook, entries, is_folder, read_bounded

_PASSWD_LIMIT = 4 << 20
_MOST_HOMES = 10_000
_FIRST_PERSON = 1000
"""First uid of a person on Debian, Fedora, SUSE and Arch (login.defs, UID_MIN)."""
_NOBODY = 65534
_UID_DIGITS = 10

HIDES = {
    System.LINUX: ("linux", "npm", "pypi", "github-actions"),
    System.MACOS: ("macos", "npm", "pypi", "github-actions"),
    System.WINDOWS: ("windows", "npm", "pypi", "github-actions"),
}
"""What a home that was not looked at could hold a build of."""

_NOT_WINDOWS_HOMES = frozenset({"public", "default", "default user", "all users"})
_WINDOWS_ACCOUNTS = (
    ("SYSTEM", "Windows/System32/config/systemprofile"),
    ("SYSTEM", "Windows/SysWOW64/config/systemprofile"),
    ("LocalService", "Windows/ServiceProfiles/LocalService"),
    ("NetworkService", "Windows/ServiceProfiles/NetworkService"),
)
"""Accounts without a folder in Users: what a management agent installs per user lands there."""


def homes_of(root: Root) -> tuple[list[Home], list[Gap]]:
    """Return every home on a system, each once, and what of their list could not be read.

    Args:
        root: A live or mounted system; a plain folder has no homes.
    """
    finders = {
        System.LINUX: _linux_homes,
        System.MACOS: _mac_homes,
        System.WINDOWS: _windows_homes,
    }
    finder = finders.get(root.system)
    if finder is None:
        return [], []
    homes: dict[Path, Home] = {}
    gaps: list[Gap] = []
    for found in finder(root):
        if isinstance(found, CannotLook):
            if found.reason is not GapReason.VANISHED:
                gaps.append(_gap(root, found))
            continue
        try:
            path = locate(root, found.path)
        except CannotLook as error:
            if error.reason is not GapReason.VANISHED:
                gaps.append(_gap(root, error))
            continue
        if is_folder(path):
            homes.setdefault(path, found)
        if len(homes) >= _MOST_HOMES:
            many = CannotLook(root.path, GapReason.TOO_MANY, f"over {_MOST_HOMES} homes")
            gaps.append(_gap(root, many))
            break
    return list(homes.values()), gaps


def _gap(root: Root, error: CannotLook) -> Gap:
    return Gap(
        probe="homes",
        path=root.show(error.path),
        reason=error.reason,
        hides=HIDES[root.system],
        detail=error.detail,
    )


def _linux_homes(root: Root) -> Iterator[Home | CannotLook]:
    try:
        text = read_bounded(root.inside("etc/passwd"), _PASSWD_LIMIT)
    except CannotLook as error:
        yield error
    else:
        for line in text.splitlines():
            home = _passwd_home(os.fsdecode(line))
            if home is not None:
                yield home
    yield from _folders_in(root, "home")


def _passwd_home(line: str) -> Home | None:
    """Return the home that a line of passwd(5) names, of a person or of root."""
    fields = line.split(":")
    if len(fields) < 7:  # noqa: PLR2004 - passwd(5): seven fields
        return None
    name, uid_text, path = fields[0], fields[2], fields[5]
    if not (uid_text.isascii() and uid_text.isdigit() and len(uid_text) <= _UID_DIGITS):
        return None
    uid = int(uid_text)
    person = uid == 0 or (uid >= _FIRST_PERSON and uid != _NOBODY)
    relative = path.strip("/")
    if not person or not path.startswith("/") or not relative or ".." in relative.split("/"):
        return None
    return Home(user=shown(name), path=relative)


def _mac_homes(root: Root) -> Iterator[Home | CannotLook]:
    for found in _folders_in(root, "Users"):
        if isinstance(found, CannotLook) or not (
            found.user.startswith(".") or found.user == "Shared"
        ):
            yield found
    yield Home(user="root", path="var/root")


def _windows_homes(root: Root) -> Iterator[Home | CannotLook]:
    for found in _folders_in(root, "Users"):
        if isinstance(found, CannotLook):
            yield found
        elif found.user.casefold() not in _NOT_WINDOWS_HOMES:
            yield from _windows_home(root, found)
    yield from (Home(user=user, path=path) for user, path in _WINDOWS_ACCOUNTS)


def _windows_home(root: Root, home: Home) -> Iterator[Home | CannotLook]:
    """Yield `home` when it is a profile: a hive of its own, or application data left of one."""
    for sign in ("NTUSER.DAT", "NTUSER.MAN", "AppData"):
        try:
            locate(root, f"{home.path}/{sign}").lstat()
        except CannotLook as error:
            if error.reason is not GapReason.VANISHED:
                yield home  # it is there and refuses: the probes will say so
                return
        except OSError:
            continue
        else:
            yield home
            return


def _folders_in(root: Root, relative: str) -> Iterator[Home | CannotLook]:
    """Yield the folders in `relative` as homes; links are followed inside the root."""
    try:
        parent = locate(root, relative)
        names = [entry.name for entry in entries(parent, _MOST_HOMES)]
    except CannotLook as error:
        yield error
        return
    base = relative if root.live else parent.relative_to(root.path).as_posix()
    for name in names:
        if name != "lost+found":
            yield Home(user=shown(name), path=f"{base}/{name}")


def own_home() -> Home | None:
    r"""Return the caller's own home on the live system, or None when it has none.

    Its path is relative to the top of the disk that it lies on (`/`, `C:\`).
    """
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if not home.is_absolute() or home == Path(home.anchor):
        return None
    return Home(user=shown(home.name), path=home.relative_to(home.anchor).as_posix())


def may_see_all() -> bool:
    """Tell whether this process may look into every home: root, or a Windows administrator."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.shell32.IsUserAnAdmin())
    return os.geteuid() == 0
