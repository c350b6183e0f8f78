"""Package databases of systems that no probe reads yet: each is a gap, never silence.

Where Fedora and openSUSE keep what is installed: rpm(8).
"""

from collections.abc import Iterator

import msgspec

from unship.core.observation import GapReason, Observation
from unship.core.recall.products import Place
from unship.find.local.interface import Task, gap_of
from unship.find.local.locate import locate
from unship.find.local.root import System
from unship.find.reading import CannotLook

_DATABASES = (
    ("var/lib/rpm/rpmdb.sqlite", "rpm"),
    ("var/lib/rpm/Packages", "rpm"),
    ("var/lib/rpm/Packages.db", "rpm"),
    ("usr/lib/sysimage/rpm/rpmdb.sqlite", "rpm"),
    ("usr/lib/sysimage/rpm/Packages", "rpm"),
    ("usr/lib/sysimage/rpm/Packages.db", "rpm"),
)
"""Databases and the platform whose packages they hold."""


class UnreadDatabases:
    """Says of each such database that it was not read."""

    name = "unread-databases"
    platforms: tuple[str, ...] = ("rpm",)
    place = Place.REGISTERED
    proof = "fixtures"
    systems: tuple[System, ...] = (System.LINUX,)

    def look(self, task: Task) -> Iterator[Observation]:
        """Tell each database that is there; one database under two names is told once."""
        met: set[str] = set()
        for relative, platform in _DATABASES:
            try:
                path = locate(task.root, relative)
            except CannotLook as error:
                if error.reason is GapReason.VANISHED:
                    continue
                found = error
            else:
                real = str(path.resolve())
                if real in met:
                    continue
                met.add(real)
                detail = "a package database that is not read yet"
                found = CannotLook(path, GapReason.NO_READER, detail)
            yield msgspec.structs.replace(gap_of(self, task, found), hides=(platform,))
