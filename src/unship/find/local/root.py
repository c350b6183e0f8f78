r"""The system, folder or mounted disk that is looked at, and how its paths are written.

Paths inside a mounted system are hostile: a link there may point anywhere. `Root.inside` follows
links component by component as that system would (an absolute link starts at *its* root) and
never leaves the root.
"""

import os
import stat
from pathlib import Path

from unship.core.observation import GapReason
from unship.core.recall.texts import Choice, Value
from unship.find.reading import CannotLook

_MOST_LINKS = 40
"""As Linux does (path_resolution(7), MAXSYMLINKS)."""


class System(Choice):
    """Whose layout a root has."""

    LINUX = "linux"
    MACOS = "macos"
    WINDOWS = "windows"
    FOLDER = "folder"
    """Just a folder: no system databases are asked."""


class Home(Value, frozen=True, kw_only=True):
    """A user's home: name and path relative to the root, separator `/`, no leading one."""

    user: str
    path: str


def shown(name: str | os.PathLike[str]) -> str:
    r"""Return a path fit for people and JSON: odd bytes as `\xNN`, control characters escaped.

    Undecodable bytes arrive as lone surrogates (PEP 383); terminal codes and right-to-left marks
    in a name must never reach a terminal.
    """
    text = os.fspath(name)
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char
        if char.isprintable()
        else f"\\x{ord(char) - 0xDC00:02x}"
        if 0xDC80 <= ord(char) <= 0xDCFF  # noqa: PLR2004 - PEP 383's range
        else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


class Root:
    """A place to look at.

    Attributes:
        path: The folder on this machine.
        system: Whose layout it has.
        live: True for the running system, False for a mounted disk or a folder.
        given: The folder as the caller wrote it, where that is not `path`.
    """

    def __init__(
        self, path: Path, system: System, *, live: bool = False, given: Path | None = None
    ) -> None:
        self.path = path
        self.system = system
        self.live = live
        self.given = path if given is None else given

    def __repr__(self) -> str:
        """Return the call that makes it."""
        return f"Root({os.fspath(self.path)!r}, {self.system.value!r}, live={self.live})"

    def show(self, path: str | os.PathLike[str]) -> str:
        """Return a path inside as the host itself writes it, fit for people.

        On a mounted disk the mount point is left out (`/Applications/X.app`); in a folder the
        path stays as the caller gave it.
        """
        text = os.fspath(path)
        if self.live:
            return shown(text)
        base = os.fspath(self.path).rstrip("/\\")
        if self.system is System.FOLDER:
            if self.given is not self.path and (text == base or text.startswith(base + os.sep)):
                return shown(self.given / text[len(base) + 1 :])
            return shown(text)
        if text != base and not text.startswith((base + "/", base + os.sep)):
            return shown(text)
        return shown(text[len(base) :].replace(os.sep, "/") or "/")

    def inside(self, relative: str) -> Path:
        """Return the real path of `relative` (separator `/`) with links kept inside the root.

        A `..` above the root stays at the root, as in a changed root. On the live system the
        path is returned as it is, for the system itself to follow.

        Raises:
            CannotLook: It is not there (`vanished`), cannot be read, or is a loop of links.
        """
        if self.live:
            return self.path / relative.lstrip("/")
        pending = [part for part in relative.split("/") if part]
        done: list[str] = []
        links = 0
        while pending:
            part = pending.pop(0)
            if part == ".":
                continue
            if part == "..":
                done[-1:] = []
                continue
            here = self.path.joinpath(*done, part)
            try:
                mode = here.lstat().st_mode
                target = str(here.readlink()) if stat.S_ISLNK(mode) else None
            except (OSError, ValueError) as error:
                if isinstance(error, OSError):
                    raise CannotLook.from_os_error(here, error) from None
                raise CannotLook(here, GapReason.MALFORMED) from None
            if target is None:
                done.append(part)
                continue
            links += 1
            if links > _MOST_LINKS:
                raise CannotLook(here, GapReason.LOOP)
            if target.startswith("/"):
                done = []
            pending[:0] = [piece for piece in target.split("/") if piece]
        return self.path.joinpath(*done)
