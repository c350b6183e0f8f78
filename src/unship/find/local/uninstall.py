r"""Windows' list of installed programs, wherever it was read from.

Each program writes a key below `Software\Microsoft\Windows\CurrentVersion\Uninstall`, for the
machine in two views (64 and 32 bit) and for each user in that user's own hive. Field names and
meaning: Microsoft, "Uninstall Registry Key" (Windows Installer reference).
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from unship.core.observation import GapReason, Identity
from unship.core.wanted import Wanted
from unship.find.local.root import Home
from unship.find.reading import CannotLook

UNINSTALL = r"Microsoft\Windows\CurrentVersion\Uninstall"
"""Below `Software` of a user, and below the top of the SOFTWARE hive."""

VIEWS = (UNINSTALL, rf"WOW6432Node\{UNINSTALL}")
"""Both views, as they lie in a hive."""

MOST_KEYS = 20_000
"""Keys below one Uninstall key that are read; a full machine has about 500."""

FIELDS = ("DisplayName", "DisplayVersion", "Publisher", "InstallLocation")

_MOST_TEXT = 1024
_GUID = re.compile(r"\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}")


class Entry(NamedTuple):
    """One entry of the list.

    Attributes:
        key: Name of its key: a product code for what Windows Installer installed.
        view: Path of the Uninstall key that it lies in, below `Software`.
        fields: Its values by name, strings only.
    """

    key: str
    view: str
    fields: dict[str, str]

    @property
    def product_code(self) -> str | None:
        """The MSI product code, when the key's name is one."""
        return self.key if _GUID.fullmatch(self.key) else None

    def field(self, name: str) -> str | None:
        """Return a value, bounded, without the quotes and blanks around it."""
        value = self.fields.get(name, "").strip().strip('"').strip()
        return value[:_MOST_TEXT] or None


def identity_of(entry: Entry, wanted: Wanted) -> Identity | None:
    """Return by what a recall recognises the entry, or None when none names it."""
    name, code = entry.field("DisplayName"), entry.product_code
    named = (
        (name is not None and wanted.name("display_name", "windows", name))
        or wanted.name("uninstall_key", "windows", entry.key)
        or (code is not None and wanted.name("msi_product_code", "windows", code))
    )
    if not named:
        return None
    return Identity(display_name=name, uninstall_key=entry.key, msi_product_code=code)


def strings_of(pairs: Iterable[tuple[str, object]]) -> dict[str, str]:
    """Return the string values that an entry may need, by their own spelling of the name.

    Args:
        pairs: Name and value as the registry holds them; names compare without case there.
    """
    known = {name.casefold(): name for name in FIELDS}
    return {
        known[name.casefold()]: value
        for name, value in pairs
        if name.casefold() in known and isinstance(value, str)
    }


_DRIVE = "c"
_FOLDERS = {
    "%localappdata%": "~/AppData/Local",
    "%appdata%": "~/AppData/Roaming",
    "%userprofile%": "~",
    "%programfiles%": "Program Files",
    "%programw6432%": "Program Files",
    "%programfiles(x86)%": "Program Files (x86)",
    "%programdata%": "ProgramData",
    "%systemdrive%": "",
    "%systemroot%": "Windows",
    "%windir%": "Windows",
    "%public%": "Users/Public",
}
"""Variables as Windows sets them when it is installed; `~` stands for the user's home."""


def folder_on_disk(location: str, home: Home | None) -> str:
    r"""Return a Windows path as one relative to its system disk, separator `/`.

    The system disk is taken to be `C:`, as Windows names it since it was first set up.

    Args:
        location: As the registry holds it: `C:\…`, `%LOCALAPPDATA%\…`.
        home: Of the user whose hive it stands in.

    Raises:
        CannotLook: It lies on another disk or computer (`outside`), or is no folder's path
            (`malformed`).
    """
    first, *rest = location.replace("\\", "/").split("/")
    base = _FOLDERS.get(first.casefold())
    if base is None:
        if len(first) != 2 or first[1] != ":":  # noqa: PLR2004 - a drive: letter and colon
            raise CannotLook(location, GapReason.OUTSIDE, "not a folder of this disk")
        if first[0].casefold() != _DRIVE:
            raise CannotLook(location, GapReason.OUTSIDE, "on another disk")
        base = ""
    if base.startswith("~"):
        if home is None:
            raise CannotLook(location, GapReason.MALFORMED, "a user's folder, for no user")
        base = home.path + base[1:]
    parts = [part for part in [*base.split("/"), *rest] if part not in {"", "."}]
    if not parts or ".." in parts:
        raise CannotLook(location, GapReason.MALFORMED, "not an install folder")
    return "/".join(parts)
