r"""The registry of the running Windows: uninstall keys of the machine and of loaded users.

`winreg` is on Windows only, so it is handed in as `Registry`; tests hand in a registry of their
own. Users who are not logged in have no loaded hive: theirs are read from their files.
"""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from importlib import import_module
from typing import Protocol, cast

from unship.core.observation import GapReason
from unship.find.local.root import Home
from unship.find.local.uninstall import (
    MOST_KEYS,
    VIEWS,
    Entry,
    folder_on_disk,
    strings_of,
)
from unship.find.reading import CannotLook

_PROFILES = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"
_PERSON = re.compile(r"S-1-(?:5-21|12-1)(?:-[0-9]{1,10}){4,}|S-1-5-(?:18|19|20)")
"""Security identifiers of accounts of a machine, a domain, Entra, and of the services."""
_MOST_VALUES = 2048


class Registry(Protocol):
    """The part of `winreg` that is used (Python's library reference, winreg)."""

    HKEY_LOCAL_MACHINE: int
    HKEY_USERS: int
    KEY_READ: int
    KEY_WOW64_64KEY: int

    def OpenKey(  # noqa: N802 - winreg's own name
        self, key: object, sub_key: str, reserved: int, access: int
    ) -> AbstractContextManager[object]:
        """Open a key; the handle closes itself."""
        ...

    def EnumKey(self, key: object, index: int) -> str:  # noqa: N802 - winreg's own name
        """Return the name of a subkey by number; OSError behind the last."""
        ...

    def EnumValue(  # noqa: N802 - winreg's own name
        self, key: object, index: int
    ) -> tuple[str, object, int]:
        """Return name, value and type of a value by number; OSError behind the last."""
        ...


def this_registry() -> Registry:
    """Return the registry of the running Windows.

    Raises:
        ImportError: This is no Windows.
    """
    return cast("Registry", import_module("winreg"))


def machine_entries(registry: Registry) -> Iterator[Entry | CannotLook]:
    """Yield the machine's entries in both views, as a 64-bit program sees them."""
    access = registry.KEY_READ | registry.KEY_WOW64_64KEY
    for view in VIEWS:
        yield from _entries(registry, registry.HKEY_LOCAL_MACHINE, ("SOFTWARE", view), access)


def user_entries(registry: Registry, sid: str) -> Iterator[Entry | CannotLook]:
    """Yield the entries of a loaded user, in both views."""
    for view in VIEWS:
        where = (rf"{sid}\Software", view)
        yield from _entries(registry, registry.HKEY_USERS, where, registry.KEY_READ)


def loaded_users(registry: Registry) -> dict[str, str]:
    """Return the security identifiers of loaded users by their home (folded, root-relative).

    Raises:
        CannotLook: The list of loaded users could not be read.
    """
    found: dict[str, str] = {}
    for sid in _names(registry, registry.HKEY_USERS, "", registry.KEY_READ):
        if isinstance(sid, CannotLook):
            raise sid
        if not _PERSON.fullmatch(sid):
            continue
        home = _home_of(registry, sid)
        if home is not None:
            found[home.casefold()] = sid
    return found


def _home_of(registry: Registry, sid: str) -> str | None:
    access = registry.KEY_READ | registry.KEY_WOW64_64KEY
    try:
        with registry.OpenKey(registry.HKEY_LOCAL_MACHINE, rf"{_PROFILES}\{sid}", 0, access) as key:
            values = _values(registry, key)
        path = dict(values).get("ProfileImagePath")
        return folder_on_disk(path, None) if isinstance(path, str) else None
    except (OSError, CannotLook):
        return None  # then the home is read from its hive file, or that says why not


def home_key(home: Home) -> str:
    """Return the key of a home in the answer of `loaded_users`."""
    return home.path.replace("\\", "/").casefold()


def _entries(
    registry: Registry, top: int, where: tuple[str, str], access: int
) -> Iterator[Entry | CannotLook]:
    above, view = where
    path = rf"{above}\{view}"
    for name in _names(registry, top, path, access):
        if isinstance(name, CannotLook):
            yield name
            continue
        try:
            with registry.OpenKey(top, rf"{path}\{name}", 0, access) as key:
                yield Entry(name, view, strings_of(_values(registry, key)))
        except OSError as error:
            yield CannotLook.from_os_error(rf"{path}\{name}", error)


def _names(registry: Registry, top: int, path: str, access: int) -> Iterator[str | CannotLook]:
    """Yield the names of subkeys; none when there is no such key."""
    try:
        with registry.OpenKey(top, path, 0, access) as key:
            for index in range(MOST_KEYS):
                try:
                    name = registry.EnumKey(key, index)
                except OSError:  # winreg's way to say that there are no more
                    return
                yield name
            yield CannotLook(path, GapReason.TOO_MANY, f"over {MOST_KEYS} keys")
    except FileNotFoundError:
        return
    except OSError as error:
        yield CannotLook.from_os_error(path, error)


def _values(registry: Registry, key: object) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for index in range(_MOST_VALUES):
        try:
            name, value, _ = registry.EnumValue(key, index)
        except OSError:  # no more
            break
        found.append((name, value))
    return found
