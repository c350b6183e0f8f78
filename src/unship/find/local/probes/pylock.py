"""The lock file that Python's package managers agreed on: `pylock.toml`, `pylock.<name>.toml`.

Source: the packaging specification "pylock.toml" (PEP 751), version 1.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from unship.core.observation import Gap, GapReason, Observation
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.python_locks import (
    LIMIT,
    Locked,
    commit_in,
    short_text,
    table_in,
    tell,
    wanted_tables,
)
from unship.find.local.toml_files import Table
from unship.find.reading import CannotLook, read_bounded

_NAME = re.compile(r"pylock\.(?:[^.]+\.)?toml\Z")
_VERSION = re.compile(rb"^lock-version[ \t]*=[ \t]*[\"']([^\"'\n]{1,20})[\"']", re.MULTILINE)
_KNOWN = b"1"
_FROM_INDEX = frozenset({"index", "wheels", "sdist"})


class Pylock:
    """Reads each `pylock.toml` and `pylock.<name>.toml` that the walk meets."""

    name = "pylock"
    platforms: tuple[str, ...] = ("pypi",)
    place = Place.LOCKFILE
    proof = "fixtures"
    file_names = frozenset({"pylock.toml"})
    file_prefixes = ("pylock.",)
    folder_names: frozenset[str] = frozenset()
    folder_suffixes: tuple[str, ...] = ()
    descends = True

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        """Read one lock file and tell each package in it that a recall names, once a build."""
        if not _NAME.match(path.name):
            return
        raw = read_bounded(path, LIMIT)
        task.counts["lockfiles.pypi"] += 1
        found = (
            one if isinstance(one, Gap) else _locked(one)
            for one in wanted_tables(self, task, path, raw, "packages")
        )
        yield from tell(self, task, path, found)
        version = _VERSION.search(raw)
        if version is not None and version[1].partition(b".")[0] != _KNOWN:
            raise CannotLook(path, GapReason.NEWER_FORMAT, f"lock file version {version[1]!r}")


def _locked(table: Table) -> Locked | None:
    """Return what a table asks for, None for the project that the file belongs to."""
    name = short_text(table.get("name"))
    if name is None or table_in(table, "directory").get("path") == ".":
        return None
    version = short_text(table.get("version"))
    if "vcs" in table:
        commit = commit_in(table_in(table, "vcs").get("commit-id"))
        return Locked(name, version, Via.VCS, commit)
    return Locked(name, version, Via.REGISTRY if table.keys() & _FROM_INDEX else None)
