"""Yarn's lock files: the format of Yarn 1, and the YAML of Yarn 2 and later ("berry").

Sources: Yarn's documentation of yarn.lock, both generations. Both are blocks: a line at the margin
names what was asked for, lines indented by two say what it became. In Yarn 1 the name asked for
counts and `resolved` is the tarball; in berry `resolution` holds the real name and its source.
Anything else that YAML can write is a gap, since Yarn does not write it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from unship.core.observation import GapReason, Observation
from unship.core.purl import percent_decoded
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import Task, gap_of
from unship.find.local.npm_locks import LIMIT, MOST, Locked, is_authors, locked, number, split, told
from unship.find.local.scalars import scalar
from unship.find.reading import CannotLook, read_bounded

_LINE = re.compile(
    rb"^(?:([^\s#][^\n]*)|  (version|resolved|resolution):?[ ]+([^\n]+))$", re.MULTILINE
)
_HEAD = re.compile(rb"^# yarn lockfile v([^\s]+)", re.MULTILINE)
_PATTERN = re.compile(rb'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[^,"]++')
_METADATA = b"__metadata"
_KNOWN = re.compile(r"(?:[1-9]|10)\Z")
"""Versions of berry's format: 4 of Yarn 2, 6 of Yarn 3, 8 to 10 of Yarn 4."""

_LOCAL = "0.0.0-use.local"
"""What berry writes as the version of a folder."""


class _Stanza(NamedTuple):
    """A block of the file.

    Attributes:
        at: The byte where it begins.
        key: What was asked for, as written; empty for a line that begins no block.
        fields: What it became, as written.
    """

    at: int
    key: bytes
    fields: dict[bytes, bytes]


class YarnLockfile:
    """Reads each `yarn.lock` that the walk meets, of Yarn 1 and of Yarn 2 and later."""

    name = "yarn-lockfile"
    platforms: tuple[str, ...] = ("npm",)
    place = Place.LOCKFILE
    proof = "fixtures"
    file_names = frozenset({"yarn.lock"})
    folder_names: frozenset[str] = frozenset()
    folder_suffixes: tuple[str, ...] = ()
    descends = True

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        """Read one lock file and tell each package in it that a recall names, once a build."""
        if is_authors(path):
            return
        raw = read_bounded(path, LIMIT)
        task.counts["lockfiles.yarn"] += 1
        names = task.wanted.names("npm")
        kept: list[Locked] = []
        wrong: str | None = None
        newer = _newer_head(raw)
        berry = False
        for count, stanza in enumerate(_stanzas(raw)):
            if count >= MOST:
                yield gap_of(self, task, CannotLook(path, GapReason.TOO_MANY, f"over {MOST}"))
                break
            if stanza.key == _METADATA:
                berry = True
                newer = newer or _newer(stanza)
                continue
            found = _read(stanza, berry=berry)
            if isinstance(found, str):
                line = 0 if wrong else raw.count(b"\n", 0, stanza.at) + 1
                wrong = wrong or f"line {line}: {found}"
            else:
                kept += [one for one in found if one.name in names]
        yield from told(self, kept, path, task)
        if wrong is not None:
            yield gap_of(self, task, CannotLook(path, GapReason.MALFORMED, wrong))
        if newer is not None:
            yield gap_of(self, task, CannotLook(path, GapReason.NEWER_FORMAT, newer))


def _stanzas(raw: bytes) -> Iterator[_Stanza]:
    """Yield the blocks, and each line at the margin that begins none as one without a key."""
    block: _Stanza | None = None
    for line in _LINE.finditer(raw):
        top = line[1]
        if top is None:
            if block is None:
                block = _Stanza(line.start(), b"", {})
            else:
                block.fields[line[2]] = line[3]  # of two, Yarn takes the last
            continue
        text = top.rstrip()
        if text == b":" and block is not None and not block.fields:
            continue  # berry writes a long key after `? `, and its block after a lone colon
        if block is not None:
            yield block
        key = text[2:] if text.startswith(b"? ") else text[:-1] if text[-1:] == b":" else b""
        block = _Stanza(line.start(), key.strip(), {})
    if block is not None:
        yield block


def _read(stanza: _Stanza, *, berry: bool) -> list[Locked] | str:
    """Return what a block asks for, or what is wrong with it."""
    if not stanza.key:
        return "it begins no entry"
    version = scalar(stanza.fields.get(b"version", b""))
    if version is None:
        return "an entry without a version"
    if berry or b"resolution" in stanza.fields:
        resolution = scalar(stanza.fields.get(b"resolution", b""))
        if resolution is None:
            return "an entry without a resolution"
        return list(_of_berry(resolution, version))
    patterns = _patterns(stanza.key)
    if patterns is None:
        return "an entry whose name cannot be read"
    resolved = scalar(stanza.fields.get(b"resolved", b'""'))
    if resolved is None:
        return "an entry whose address cannot be read"
    names = dict.fromkeys(_asked(pattern) for pattern in patterns)
    return [one for name in names for one in locked(name, number(version), resolved, None)]


def _patterns(key: bytes) -> list[str] | None:
    """Return what was asked for (`axios@^1.0.0`), None where a part cannot be read."""
    parts = [part for part in _PATTERN.findall(key) if part.strip()]
    texts = [scalar(part) for part in parts]
    if None in texts:
        return None
    return [one for text in texts if text is not None for one in text.split(", ")]


def _asked(pattern: str) -> str:
    """Return the name of the package that a pattern asks for, an alias's real one."""
    name, wish = split(pattern)
    return split(wish.removeprefix("npm:"))[0] if wish.startswith("npm:") else name


def _of_berry(resolution: str, version: str) -> Iterator[Locked]:
    """Yield the package of a locator such as `axios@npm:1.14.1`."""
    name, source = split(resolution)
    kind, _, rest = source.partition(":")
    if kind == "workspace":
        return  # the project's own folders, whose manifests are read where they lie
    stated = None if version == _LOCAL else number(version)
    if kind == "npm":
        reference, _, bindings = rest.partition("::")
        address = bindings.partition("__archiveUrl=")[2].partition("&")[0]
        alias, exact = split(reference) if reference.find("@", 1) > 0 else (name, reference)
        numbers = dict.fromkeys(each for each in (number(exact), stated) if each)
        for each in numbers or (None,):
            yield from locked(alias, each, percent_decoded(address), Via.REGISTRY)
    elif kind == "patch":
        yield from locked(name, stated, "", Via.REGISTRY if "@npm%3A" in rest else None)
    else:
        yield from locked(name, stated, source, None)


def _newer(metadata: _Stanza) -> str | None:
    version = scalar(metadata.fields.get(b"version", b"")) or ""
    return None if _KNOWN.match(version) else f"lock file version {version[:20]!r}"


def _newer_head(raw: bytes) -> str | None:
    head = _HEAD.search(raw, 0, 4096)
    return None if head is None or head[1] == b"1" else f"lock file version {head[1][:20]!r}"
