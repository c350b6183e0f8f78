"""pnpm's lock files: what a project asks for, in the versions 5 to 9 of their format.

Source: pnpm's documentation of pnpm-lock.yaml. `packages` names every package once, whatever alias
a project gives it; `node_modules/.pnpm/lock.yaml` is the record pnpm keeps of what it installed.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from unship.core.observation import GapReason, Observation
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import Task, gap_of
from unship.find.local.npm_locks import (
    LIMIT,
    Locked,
    is_authors,
    locked,
    number,
    told,
)
from unship.find.local.pnpm_text import Block, PnpmText
from unship.find.local.scalars import scalar
from unship.find.reading import CannotLook, read_bounded

_INSTALLED = "lock.yaml"
_STORE = ".pnpm"
_NAMED = re.compile(r"(?:^|/)((?:@[^/@]+/)?[^/@]+)@(.+)\Z")
_SOURCE = re.compile(
    rb"(?:^|[{,\s])(tarball|commit|repo|directory|type|integrity):[ ]+"
    rb"('[^'\n]*'|\"[^\"\n]*\"|[^,}\s]+)"
)
_FULL_COMMIT = re.compile(r"[0-9a-f]{40}\Z")


class PnpmLockfile:
    """Reads each `pnpm-lock.yaml` that the walk meets, and the record of what pnpm installed."""

    name = "pnpm-lockfile"
    platforms: tuple[str, ...] = ("npm",)
    place = Place.LOCKFILE
    proof = "fixtures"
    file_names = frozenset({"pnpm-lock.yaml", _INSTALLED})
    folder_names: frozenset[str] = frozenset()
    folder_suffixes: tuple[str, ...] = ()
    descends = True

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        """Read one lock file and tell each package in it that a recall names, once a build."""
        if is_authors(path) if path.name != _INSTALLED else path.parent.name != _STORE:
            return
        raw = read_bounded(path, LIMIT)
        task.counts["lockfiles.pnpm"] += 1
        names = task.wanted.names("npm")
        text = PnpmText(raw)
        kept: list[Locked] = []
        for block in text.blocks:
            found, wrong = _read(block)
            kept += [one for one in found if one.name in names]
            if wrong:
                text.broken(block.at, wrong)
        yield from told(self, kept, path, task)
        if text.too_many:
            yield gap_of(self, task, CannotLook(path, GapReason.TOO_MANY, "packages"))
        if text.wrong is not None:
            yield gap_of(self, task, CannotLook(path, GapReason.MALFORMED, text.wrong))
        if text.newer is not None:
            yield gap_of(self, task, CannotLook(path, GapReason.NEWER_FORMAT, text.newer))


def _read(block: Block) -> tuple[list[Locked], str]:
    """Return what an entry asks for, and what is wrong with it; what can be read is told."""
    key = scalar(block.key)
    if key is None:
        return [], "an entry whose name cannot be read"
    resolution = block.fields.get(b"resolution", b"")
    sources = {kind: scalar(value) or "" for kind, value in _SOURCE.findall(resolution)}
    closed = resolution[:1] != b"{" or resolution[-1:] == b"}"
    wrong = "" if sources and closed else "an entry without a resolution"
    found: list[Locked] = []
    for name, version, in_key in _builds(block, key):
        if not name:
            return found, "an entry without a name"
        found += _fetched(name, version, sources, of_registry=in_key)
    return found, wrong


def _builds(block: Block, key: str) -> list[tuple[str, str | None, bool]]:
    """Return names and versions, and whether they stand in the key, as a registry's do.

    Of repositories, folders and addresses the fields state them; where both do and are at odds,
    both are told.
    """
    name, version = _in_key(key, old=block.style.startswith("5"))
    stated_name = scalar(block.fields.get(b"name", b""))
    stated_version = number(scalar(block.fields.get(b"version", b"")))
    in_key: list[tuple[str, str | None, bool]] = []
    if version is not None:
        in_key.append((name, version, True))
    stated = (stated_name or name, stated_version or version)
    return in_key if stated == (name, version) and in_key else [*in_key, (*stated, False)]


def _in_key(key: str, *, old: bool) -> tuple[str, str | None]:
    """Return the name and the version of a registry that a key states: `/axios/1.14.1_peers`."""
    if key.startswith("file:"):
        return "", None
    if not old:
        found = _NAMED.search(key.partition("(")[0])
        return (found[1], number(found[2])) if found else ("", None)
    # In front of the name stands the host of a registry other than the project's own.
    _, _, rest = key.partition("/")
    scope, slash, inner = rest.partition("/")
    if not scope.startswith("@"):
        scope, slash, inner = "", "", rest
    name, _, behind = inner.partition("/")
    version = number(behind.partition("/")[0].partition("_")[0])
    return (f"{scope}{slash}{name}", version) if version else ("", None)


def _fetched(
    name: str, version: str | None, sources: dict[bytes, str], *, of_registry: bool
) -> Iterator[Locked]:
    """Yield a package with its source."""
    commit = sources.get(b"commit", "")
    if _FULL_COMMIT.match(commit):
        yield Locked(name, version, Via.VCS, commit)
        return
    elsewhere = {b"repo", b"directory", b"type"} & sources.keys()
    via = Via.REGISTRY if of_registry and not elsewhere else None
    yield from locked(name, version, sources.get(b"tarball", ""), via)
