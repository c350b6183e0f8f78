"""uv's lock file: what a project asks for, on every platform and Python that it supports.

Source: uv's documentation, "Project structure: the lockfile"; version 1 of the format, whose
revisions stay compatible ("Lockfile versioning").
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

_VERSION = re.compile(rb"^version[ \t]*=[ \t]*([^\s#]{1,20})", re.MULTILINE)
_KNOWN = b"1"
_OWN = ("editable", "virtual", "directory")


class UvLock:
    """Reads each `uv.lock` that the walk meets."""

    name = "uv-lock"
    platforms: tuple[str, ...] = ("pypi",)
    place = Place.LOCKFILE
    proof = "fixtures"
    file_names = frozenset({"uv.lock"})
    folder_names: frozenset[str] = frozenset()
    folder_suffixes: tuple[str, ...] = ()
    descends = True

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        """Read one lock file and tell each package in it that a recall names, once a build."""
        raw = read_bounded(path, LIMIT)
        task.counts["lockfiles.pypi"] += 1
        found = (
            one if isinstance(one, Gap) else _locked(one)
            for one in wanted_tables(self, task, path, raw, "package")
        )
        yield from tell(self, task, path, found)
        # Packages have versions too: the file's own stands before the first of them.
        version = _VERSION.search(raw.partition(b"[[")[0])
        if version is not None and version[1] != _KNOWN:
            raise CannotLook(path, GapReason.NEWER_FORMAT, f"lock file version {version[1]!r}")


def _locked(table: Table) -> Locked | None:
    """Return what a table asks for, None for the project that the file belongs to."""
    name, source = short_text(table.get("name")), table_in(table, "source")
    if name is None or any(source.get(kind) == "." for kind in _OWN):
        return None
    version = short_text(table.get("version"))
    if "registry" in source:
        return Locked(name, version, Via.REGISTRY)
    if "git" in source:
        return Locked(name, version, Via.VCS, commit_in(source["git"]))
    return Locked(name, version)
