"""Links that a walk meets and does not follow: which of them could hide something.

A link whose target is walked anyway hides nothing. One that leads out of what is walked may, so it
is a gap; a home can hold thousands, so they are told together, by kind.
"""

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path, PurePath

from unship.core.observation import Gap, GapReason
from unship.find.local.root import Root, System
from unship.find.reading import CannotLook, is_folder

_NAMED = 5
"""Paths of one kind that are named; the rest are counted."""

_SYSTEM_OWNED = (
    "bin",
    "boot",
    "dev",
    "etc",
    "lib",
    "lib32",
    "lib64",
    "proc",
    "run",
    "sbin",
    "sys",
    "usr",
    "System",
    "Windows",
)
"""Folders that the system's own packages fill: what lies there is told by their records."""


class Links:
    """The links met in the walk of one folder.

    Args:
        root: The system or folder looked at.
        start: The folder walked, as the walk writes it.
        walked: Real paths of all folders that are walked in this run.
        hides: Platforms of which a build could lie behind a link.
    """

    def __init__(
        self, root: Root, start: str, walked: Iterable[str], hides: tuple[str, ...]
    ) -> None:
        self._root = root
        self._start = start
        self._real_start = os.path.realpath(start)
        self._walked = frozenset(walked)
        self._hides = hides
        self._met: dict[tuple[GapReason, bool], list[str]] = {}
        self._counts: dict[tuple[GapReason, bool], int] = {}
        self._owned = _owned_folders(root)

    def meet(self, path: str) -> None:
        """Judge the link at `path`, written as the walk writes it."""
        link = Path(path)
        try:
            target = os.fspath(link.readlink())
        except (OSError, ValueError):
            return  # no link any more: nothing is hidden by it
        folder = path.rpartition(os.sep)[0]
        here = self._real_start + folder[len(self._start) :]
        if self._stays(here, target):
            if _in_a_circle(link):
                self._note(GapReason.LOOP, path, matters=False)
            return
        try:
            real = self._target(link)
        except CannotLook as error:
            if error.reason is not GapReason.VANISHED:
                self._note(error.reason, path, matters=error.reason is not GapReason.LOOP)
            return
        if real is not None:
            self._judge(path, real)

    def reaches_file(self, path: str) -> bool:
        """Tell whether what a link of a file's name leads to is seen under that name anyway.

        A link that leads nowhere hides nothing; one to a folder is judged as such.
        """
        link = Path(path)
        try:
            if self._target(link) is not None:
                self.meet(path)
                return True
        except CannotLook as error:
            return error.reason is GapReason.VANISHED
        real = os.path.realpath(link)
        same = PurePath(real).name == link.name
        return same and self._is_walked(real)

    def _stays(self, here: str, target: str) -> bool:
        """Tell from its text alone whether a relative link stays within the folder walked.

        No folder on the way down is a link, so leading `..` are what they seem. A link further
        along its way is met by the walk itself.
        """
        parts = PurePath(target).parts
        if PurePath(target).anchor:
            return False
        up = next((at for at, part in enumerate(parts) if part != ".."), len(parts))
        for _ in range(up):
            here = here.rpartition(os.sep)[0]
        return ".." not in parts[up:] and up < len(parts) and _within(here, self._real_start)

    def _target(self, link: Path) -> str | None:
        """Return the real path of the folder that a link leads to, None for anything else.

        Raises:
            CannotLook: It leads nowhere (`vanished`), in a circle, or where we may not look.
        """
        if not self._root.live and self._root.system is not System.FOLDER:
            relative = os.path.relpath(link, self._root.path)
            inner = self._root.inside(relative.replace(os.sep, "/"))
            return os.path.realpath(inner) if is_folder(inner) else None
        try:
            mode = link.stat().st_mode
        except OSError as error:
            raise CannotLook.from_os_error(link, error) from None
        return os.path.realpath(link) if stat.S_ISDIR(mode) else None

    def _judge(self, path: str, real: str) -> None:
        if self._is_walked(real):
            return
        if _within(self._real_start, real):
            self._note(GapReason.LOOP, path, matters=False)
            return
        owned = any(_within(real, folder) for folder in self._owned)
        self._note(GapReason.OUTSIDE, path, matters=not owned)

    def _is_walked(self, real: str) -> bool:
        """Tell whether a real path is or lies in a folder that is walked."""
        return real in self._walked or any(
            os.fspath(folder) in self._walked for folder in PurePath(real).parents
        )

    def _note(self, reason: GapReason, path: str, *, matters: bool) -> None:
        kind = (reason, matters)
        self._counts[kind] = self._counts.get(kind, 0) + 1
        named = self._met.setdefault(kind, [])
        if len(named) < _NAMED:
            named.append(path)

    def gaps(self) -> tuple[Gap, ...]:
        """Return one gap for each kind of link met that leads out of what is walked."""
        return tuple(
            Gap(
                probe="walk",
                path=self._root.show(paths[0]),
                reason=reason,
                hides=self._hides if matters else (),
                detail=_DETAILS.get((reason, matters), "") + self._others(paths),
                count=self._counts[reason, matters],
            )
            for (reason, matters), paths in self._met.items()
        )

    def _others(self, paths: list[str]) -> str:
        return "".join(f"; {self._root.show(path)[:200]}" for path in paths[1:])


_DETAILS = {
    (GapReason.OUTSIDE, True): "a link to a folder that is not walked",
    (GapReason.OUTSIDE, False): "a link to a folder of the system's own packages",
    (GapReason.LOOP, False): "a link that leads back or in a circle",
}


def _owned_folders(root: Root) -> tuple[str, ...]:
    """Return the folders that the system's packages fill, whose records say what lies there."""
    if root.system is System.FOLDER:
        # Those records are not asked, and `npm link` leads into /usr.
        return tuple(f"{os.sep}{name}" for name in _SYSTEM_OWNED if name != "usr")
    base = "" if root.live else os.path.realpath(root.path).rstrip(os.sep)
    return tuple(f"{base}{os.sep}{name}" for name in _SYSTEM_OWNED)


def _in_a_circle(link: Path) -> bool:
    try:
        link.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def _within(path: str, folder: str) -> bool:
    """Tell whether `path` is `folder` or lies in it; both are real paths."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def real_paths(paths: Iterable[Path]) -> tuple[str, ...]:
    """Return the real paths of folders that are walked."""
    return tuple(os.path.realpath(path) for path in paths)
