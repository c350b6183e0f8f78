"""Pipenv's lock file: sections of packages, each with its pin or its repository.

Source: Pipenv's documentation "Pipfile.lock" (pipfile-spec 6; sections named by the project since
2022.10.9).
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from unship.core.observation import GapReason, Observation
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.json_files import decode_json, text_of
from unship.find.local.python_locks import Locked, commit_in, short_text, tell
from unship.find.reading import CannotLook, read_bounded

_LIMIT = 8 << 20
"""Bytes; a lock file of 1,000 packages has about 1 MB."""
_MOST = 500_000
"""Fields; bounds what a hostile document makes us build."""
_ABOUT = "_meta"
_KNOWN = frozenset({b"", b"6"})
_REPOSITORIES = ("git", "hg", "svn", "bzr")


class _Package(msgspec.Struct):
    version: msgspec.Raw = msgspec.Raw()
    index: msgspec.Raw = msgspec.Raw()
    ref: msgspec.Raw = msgspec.Raw()
    git: msgspec.Raw = msgspec.Raw()
    hg: msgspec.Raw = msgspec.Raw()
    svn: msgspec.Raw = msgspec.Raw()
    bzr: msgspec.Raw = msgspec.Raw()
    file: msgspec.Raw = msgspec.Raw()
    path: msgspec.Raw = msgspec.Raw()


class _About(msgspec.Struct):
    spec: msgspec.Raw = msgspec.field(name="pipfile-spec", default=msgspec.Raw())


class PipfileLock:
    """Reads each `Pipfile.lock` that the walk meets."""

    name = "pipfile-lock"
    platforms: tuple[str, ...] = ("pypi",)
    place = Place.LOCKFILE
    proof = "fixtures"
    file_names = frozenset({"Pipfile.lock"})
    folder_names: frozenset[str] = frozenset()
    folder_suffixes: tuple[str, ...] = ()
    descends = True

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        """Read one lock file and tell each package in it that a recall names, once a build."""
        raw = read_bounded(path, _LIMIT)
        task.counts["lockfiles.pypi"] += 1
        if raw.count(b":") > _MOST:
            raise CannotLook(path, GapReason.TOO_MANY, f"over {_MOST} fields")
        where = str(path)
        sections = decode_json(where, raw, dict[str, msgspec.Raw])
        about = decode_json(where, bytes(sections.pop(_ABOUT, b"{}")), _About)
        for section in sections.values():
            packages = decode_json(where, bytes(section), dict[str, _Package])
            yield from tell(self, task, path, (_locked(*entry) for entry in packages.items()))
        version = bytes(about.spec)
        if version not in _KNOWN:
            raise CannotLook(path, GapReason.NEWER_FORMAT, f"pipfile-spec {version[:20]!r}")


def _locked(name: str, package: _Package) -> Locked:
    """Return what an entry asks for; `*` is written for what is not pinned."""
    stated = short_text(text_of(package.version)) or ""
    version = stated.lstrip("=").strip() if stated.startswith("==") else None
    if any(bytes(getattr(package, kind)) for kind in _REPOSITORIES):
        return Locked(name, version, Via.VCS, commit_in(text_of(package.ref)))
    elsewhere = bytes(package.file) or bytes(package.path)
    return Locked(name, version, None if elsewhere or version is None else Via.REGISTRY)
