"""npm's cache index: which packages were ever fetched, also where nothing is left of them.

Source: npm's cacache, `index-v5`: buckets in hashed folders, a line per entry, `sha1 of the
JSON`, a tab, the JSON; a later line replaces an earlier one, both are kept.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from unship.core.observation import Gap, GapReason, Identity, Observation, Record, Seen, Tense
from unship.core.purl import make_purl
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.instants import obtained_at
from unship.find.local.interface import Task, gap_of
from unship.find.local.json_files import decode_json, names_in
from unship.find.local.tarballs import package_of
from unship.find.reading import CannotLook, entries, is_folder, read_bounded

_INDEX = "index-v5"
_LIMIT = 8 << 20
"""Bytes of one bucket; npm's own have a few hundred."""
_LEVELS = 2
_MOST = 4096
"""Folders of one level: two hexadecimal digits make 256."""


class _Entry(msgspec.Struct):
    key: Any = None
    time: Any = None


class NpmCache:
    """Reads the index of every `_cacache`: in homes, and wherever npm was told to keep it."""

    name = "npm-cache"
    platforms: tuple[str, ...] = ("npm",)
    place = Place.CACHE
    proof = "real"
    file_names: frozenset[str] = frozenset()
    folder_names = frozenset({"_cacache"})
    folder_suffixes: tuple[str, ...] = ()
    descends = False

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        """Read one cache index."""
        for entry in entries(path, _MOST):
            if entry.name == _INDEX:
                yield from self._index(path / _INDEX, task)
            elif entry.name.startswith("index-v") and is_folder(path / entry.name):
                other = CannotLook(path / entry.name, GapReason.NEWER_FORMAT, entry.name)
                yield gap_of(self, task, other)

    def _index(self, index: Path, task: Task) -> Iterator[Observation]:
        pending = [(index, 0)]
        while pending:
            folder, level = pending.pop()
            try:
                found = entries(folder, _MOST)
            except CannotLook as error:
                yield gap_of(self, task, error)
                continue
            for entry in found:
                if level < _LEVELS and entry.is_dir(follow_symlinks=False):
                    pending.append((Path(entry.path), level + 1))
                elif level == _LEVELS:
                    yield from self._bucket(Path(entry.path), task)

    def _bucket(self, path: Path, task: Task) -> Iterator[Observation]:
        """Yield the wanted tarballs of one bucket."""
        try:
            raw = read_bounded(path, _LIMIT)
        except CannotLook as error:
            yield gap_of(self, task, error)
            return
        bad: CannotLook | None = None
        for number, line in enumerate(raw.split(b"\n"), start=1):
            if not line:
                continue
            task.counts["entries.npm-cache"] += 1
            try:
                yield from self._line(line, path, task)
            except CannotLook as error:
                bad = bad or CannotLook(path, error.reason, f"line {number}: {error.detail}")
        if bad is not None:
            yield self._gap(bad, raw, task)

    def _line(self, line: bytes, path: Path, task: Task) -> Iterator[Seen]:
        """Yield the wanted tarball that a line records.

        Raises:
            CannotLook: The line is not as npm wrote it.
        """
        checksum, _, text = line.partition(b"\t")
        if hashlib.sha1(text, usedforsecurity=False).hexdigest().encode() != checksum:
            raise CannotLook(path, GapReason.MALFORMED, "it does not match its checksum")
        if b".tgz" in text or b"\\u" in text:
            yield from self._fetched(text, path, task)

    def _fetched(self, text: bytes, path: Path, task: Task) -> Iterator[Seen]:
        """Yield the package whose tarball an entry records."""
        entry = decode_json(str(path), text, _Entry)
        package = package_of(entry.key) if isinstance(entry.key, str) else None
        if package is None or package[0] not in task.wanted.names("npm"):
            return
        when = entry.time if isinstance(entry.time, int | float) else 0
        yield Seen(
            probe=self.name,
            platform="npm",
            place=Place.CACHE,
            path=task.root.show(path),
            record=Record.TRACE,
            identity=Identity(purl=make_purl("npm", package[0]).bare),
            version=package[1],
            tense=Tense.PAST,
            via=Via.REGISTRY,
            obtained=obtained_at(when / 1000),
        )

    def _gap(self, error: CannotLook, raw: bytes, task: Task) -> Gap:
        """Return what a damaged bucket could hide: npm skips such lines, and so do we."""
        gap = gap_of(self, task, error)
        named = names_in(raw, task.wanted.names("npm"))
        if named is None:
            return gap
        packages = tuple(make_purl("npm", name).bare for name in sorted(named))
        return msgspec.structs.replace(gap, packages=packages, hides=gap.hides if packages else ())
