"""pip's requirements and constraints files: what is pinned to one version, file or commit.

Sources: pip's documentation "Requirements File Format"; the packaging specification "Dependency
specifiers" (PEP 508). Files that one includes (`-r`, `-c`) are files of their own. A range of
versions names no build and is left out.
"""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from unship.core.observation import GapReason, Observation
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.python_locks import Locked, commit_in, tell
from unship.find.reading import CannotLook, read_bounded

_LIMIT = 8 << 20
"""Bytes; one of 1,000 packages with all hashes has about 2 MB."""
_LONGEST = 2_000
"""Characters of a line before its options that are looked at."""
_ENDINGS = (".txt", ".in")
_INSIDE = frozenset({"site-packages", "dist-packages", "node_modules"})

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks that pip knows; PowerShell's `>` writes UTF-16."""

_COMMENT = re.compile(r"(?:\A|[ \t]+)#.*\Z", re.DOTALL)
_OPTIONS = re.compile(r"[ \t]--?[a-z]")
_NAME = r"([A-Za-z0-9](?:[A-Za-z0-9._-]{0,198}[A-Za-z0-9])?)"
_NAMED = re.compile(_NAME + r"[ \t]*(?:\[[^\]]*\])?[ \t]*")
_PIN = re.compile(r"={2,3}[ \t]*([0-9A-Za-z][0-9A-Za-z.!+_-]{0,199})\Z")
_EDITABLE = re.compile(r"(?:-e|--editable)(?:[ \t]+|=)")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}://")
_REPOSITORY = re.compile(r"(?:git|hg|svn|bzr)\+")
_EGG = re.compile(rf"[#&]egg={_NAME}")
_WHEEL = re.compile(r"/[^/?#]{1,200}?-([0-9][^-/?#]{0,99})-[^/?#]{1,200}\.whl(?:[?#]|\Z)")


class RequirementsTxt:
    """Reads each requirements or constraints file that the walk meets outside of packages."""

    name = "requirements-txt"
    platforms: tuple[str, ...] = ("pypi",)
    place = Place.LOCKFILE
    proof = "real"
    file_names: frozenset[str] = frozenset()
    file_prefixes = ("constraints", "requirements")
    file_suffixes = (
        "constraints.in",
        "constraints.txt",
        "requirements.in",
        "requirements.txt",
    )
    folder_names: frozenset[str] = frozenset()
    folder_suffixes: tuple[str, ...] = ()
    descends = True

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        """Read one file and tell each pin in it that a recall names, once a build."""
        if not path.name.endswith(_ENDINGS):
            return
        if not _INSIDE.isdisjoint(path.parts):
            task.counts["requirements.inside-packages"] += 1
            return
        text = _decoded(path, read_bounded(path, _LIMIT))
        task.counts["lockfiles.pypi"] += 1
        yield from tell(self, task, path, map(_locked, _lines(text)))


def _decoded(path: Path, raw: bytes) -> str:
    """Return the text; of other encodings than Unicode's only the ASCII part matters here.

    Raises:
        CannotLook: It is no text.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    if b"\0" in raw:
        line = raw.count(b"\n", 0, raw.index(b"\0")) + 1
        raise CannotLook(path, GapReason.MALFORMED, f"line {line}: a NUL byte")
    return raw.decode("utf-8", "replace")


def _lines(text: str) -> Iterator[str]:
    """Yield the lines as pip joins them: a backslash at the end continues, a comment ends."""
    parts: list[str] = []
    for line in text.splitlines():
        is_comment = line.lstrip().startswith("#")
        if line.endswith("\\") and not is_comment:
            parts.append(line[:-1])
            continue
        # pip puts a blank before a comment, so that it stays one.
        parts.append(f" {line}" if is_comment else line)
        yield "".join(parts)
        parts.clear()
    if parts:
        yield "".join(parts)


def _locked(line: str) -> Locked | None:
    """Return the build that a line pins, None where it pins none."""
    editable = _EDITABLE.match(line.lstrip())
    wish = line.lstrip()[editable.end() if editable else 0 :][:_LONGEST]
    options = _OPTIONS.search(wish)
    wish = _COMMENT.sub("", wish[: options.start()] if options else wish).strip()
    if editable or _ADDRESS.match(wish):
        egg = _EGG.search(wish)
        return _at_address(egg[1], wish) if egg else None
    named = _NAMED.match(wish)
    if named is None:
        return None
    rest = wish[named.end() :]
    if rest.startswith("@"):
        return _at_address(named[1], rest[1:].strip())
    for clause in rest.partition(";")[0].strip(" \t()").split(","):
        pinned = _PIN.match(clause.strip())
        if pinned:
            return Locked(named[1], pinned[1])
    return None


def _at_address(name: str, address: str) -> Locked:
    """Return a build that is fetched from an address instead of by its number."""
    if _REPOSITORY.match(address):
        return Locked(name, None, Via.VCS, commit_in(address))
    wheel = _WHEEL.search(address)
    return Locked(name, wheel[1] if wheel else None)
