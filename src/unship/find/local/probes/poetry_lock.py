"""The lock files of Poetry and PDM, which list packages in tables of the same name.

Sources: Poetry's documentation of `poetry.lock` (lock-version 1 and 2) and of sources; PDM's
documentation "Lock file" and its changes of `lock_version` 3 and 4.
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

_POETRY = "poetry.lock"
_PDM = "pdm.lock"
_VERSION = re.compile(rb"^lock[-_]version[ \t]*=[ \t]*[\"']([^\"'\n]{1,20})[\"']", re.MULTILINE)
_KNOWN = {_POETRY: (b"1", b"2"), _PDM: (b"1", b"2", b"3", b"4")}
"""Major versions that are read, by the name of the file."""
_INDEX = "legacy"
"""Poetry's word for any package index but the usual one."""


class PoetryLock:
    """Reads each `poetry.lock` and `pdm.lock` that the walk meets."""

    name = "poetry-lock"
    platforms: tuple[str, ...] = ("pypi",)
    place = Place.LOCKFILE
    proof = "fixtures"
    file_names = frozenset(_KNOWN)
    folder_names: frozenset[str] = frozenset()
    folder_suffixes: tuple[str, ...] = ()
    descends = True

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        """Read one lock file and tell each package in it that a recall names, once a build."""
        raw = read_bounded(path, LIMIT)
        task.counts["lockfiles.pypi"] += 1
        locked = _of_pdm if path.name == _PDM else _of_poetry
        found = (
            one if isinstance(one, Gap) else locked(one)
            for one in wanted_tables(self, task, path, raw, "package")
        )
        yield from tell(self, task, path, found)
        version = _VERSION.search(raw)
        if version is not None and version[1].partition(b".")[0] not in _KNOWN[path.name]:
            raise CannotLook(path, GapReason.NEWER_FORMAT, f"lock file version {version[1]!r}")


def _of_poetry(table: Table) -> Locked | None:
    name, source = short_text(table.get("name")), table_in(table, "source")
    if name is None:
        return None
    version = short_text(table.get("version"))
    if source.get("type", _INDEX) == _INDEX:
        return Locked(name, version, Via.REGISTRY)
    if source["type"] == "git":
        pinned = source.get("resolved_reference", source.get("reference"))
        return Locked(name, version, Via.VCS, commit_in(pinned))
    return Locked(name, version)


def _of_pdm(table: Table) -> Locked | None:
    name = short_text(table.get("name"))
    # PDM locks the project itself where it asks for one of its own extras.
    if name is None or table.get("path") in (".", "./"):
        return None
    version = short_text(table.get("version"))
    if "git" in table:
        return Locked(name, version, Via.VCS, commit_in(table.get("revision")))
    elsewhere = "path" in table or "url" in table or bool({"hg", "svn", "bzr"} & table.keys())
    return Locked(name, version, None if elsewhere else Via.REGISTRY)
