"""What the file name of an installer or update package says: version, platform, product.

A name proves nothing; core makes no more than a suspicion of it. But a package whose bytes no
source has published must not be passed over either (reference/incidents.md section 0, point 13).
"""

import re

from unship.core.recall.builds import ArtifactRole
from unship.core.wanted import Wanted

_NAME = re.compile(
    r"(?P<product>.{1,128}?)[-_ ]v?(?P<version>[0-9][0-9A-Za-z.+-]{0,63}?)(?:-(?:full|delta))?"
    r"\.(?:nupkg|msi|msix|exe|dmg|pkg|zip|deb|rpm|appimage)",
    re.IGNORECASE,
)
_PLATFORMS = {
    ".msi": "windows",
    ".msix": "windows",
    ".exe": "windows",
    ".nupkg": "windows",
    ".dmg": "macos",
    ".pkg": "macos",
    ".deb": "linux",
    ".rpm": "linux",
    ".appimage": "linux",
}
_FOLDERS = {
    "osx": "macos",
    "mac": "macos",
    "macos": "macos",
    "darwin": "macos",
    "win": "windows",
    "win32": "windows",
    "win64": "windows",
    "windows": "windows",
    "linux": "linux",
}
_UPDATES = frozenset({".nupkg", ".zip"})
_COPY = re.compile(
    r"(?: ?\([0-9]{1,3}\)| - (?:Copy|Kopie)(?: ?\([0-9]{1,3}\))?| (?:copy|Kopie)(?: [0-9]{1,3})?)"
    r"(?=\.[A-Za-z0-9]{1,10}$|$)"
)
_NO_LETTERS = re.compile(r"[\s_.-]+")


def version_in_name(name: str) -> str | None:
    """Return the version that a name states: 18.12.416 of `3CXDesktopApp-18.12.416-full.nupkg`."""
    match = _NAME.fullmatch(name)
    return match["version"] if match else None


def platform_of(name: str, folders: tuple[str, ...]) -> str | None:
    """Return the platform that a package is for, by its ending, else by the folder it lies in.

    Args:
        name: Its file name.
        folders: Names of the folders above it; the nearest that says something counts.
    """
    found = _PLATFORMS.get(ending(name))
    nearest = (_FOLDERS.get(folder.casefold()) for folder in reversed(folders))
    return found or next((platform for platform in nearest if platform), None)


def role_of(name: str) -> ArtifactRole:
    """Return whether a package installs or updates."""
    return ArtifactRole.UPDATE_PACKAGE if ending(name) in _UPDATES else ArtifactRole.INSTALLER


def ending(name: str) -> str:
    """Return the ending of a name with its dot, lower case."""
    return "." + name.rpartition(".")[2].lower() if "." in name else ""


def program_of(name: str, platform: str, wanted: Wanted) -> str | None:
    """Return the recalled program that a package is named after: `3CXDesktopApp.exe`.

    Args:
        name: The package's file name.
        platform: The platform that it is for.
        wanted: What the recalls name; blanks, dots and dashes do not count.
    """
    match = _NAME.fullmatch(name)
    plain = _plain(match["product"] if match else name.rpartition(".")[0] or name)
    for program in sorted(wanted.values("file_name", platform)):
        if _plain(stem(program)) == plain:
            return program
    return None


def stem(program: str) -> str:
    """Return a program's name without its ending."""
    return program.rpartition(".")[0] or program


def as_downloaded(name: str) -> str:
    """Return a name without what browsers and desktops add to a second copy.

    `setup (1).msi`, `setup - Kopie.msi` and `setup copy 2.msi` are all `setup.msi`.
    """
    return _COPY.sub("", name, count=1)


def _plain(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()
