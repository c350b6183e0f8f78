"""Lock files that no probe reads yet: each is a gap for the packages that it names.

A project of bun that is not installed would else be passed over in silence.
Names are looked for as text, so the gap says which recalled packages the file could bring and
never which version; what names none of them cannot matter.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec

from unship.core.observation import Gap, GapReason, Observation
from unship.core.purl import make_purl
from unship.core.recall.products import Place
from unship.find.local.interface import Task, gap_of
from unship.find.reading import CannotLook, read_bounded

_LIMIT = 16 << 20
_TYPES = {
    "bun.lockb": "npm",
}
"""Names of lock files and the purl type, also the platform, of what they lock."""
_PACKAGES = frozenset({"node_modules", "site-packages", "dist-packages"})
_NAMES = {
    "npm": re.compile(rb"(?:@[a-z0-9._~-]{1,214}/)?[a-z0-9_][a-z0-9._~-]*"),
}
"""What can be a name; `@types/debug` is another package than `debug`."""
_BEFORE_VERSION = re.compile(rb"-[0-9]")


class UnreadLocks:
    """Says of each such lock file which recalled packages it names."""

    name = "unread-locks"
    platforms: tuple[str, ...] = ("npm",)
    place = Place.LOCKFILE
    proof = "fixtures"
    file_names = frozenset(_TYPES)
    folder_names: frozenset[str] = frozenset()
    folder_suffixes: tuple[str, ...] = ()
    descends = True

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        """Tell one lock file as a gap, unless it came inside an installed package."""
        if not _PACKAGES.isdisjoint(path.parts):
            return  # its author's: nothing here is installed from it
        kind = _TYPES[path.name]
        try:
            raw = read_bounded(path, _LIMIT)
        except CannotLook as error:
            yield msgspec.structs.replace(gap_of(self, task, error), hides=(kind,))
            return
        yield self._gap(path, kind, _named(raw, kind, task.wanted.names(kind)), task)

    def _gap(self, path: Path, kind: str, named: AbstractSet[str] | None, task: Task) -> Gap:
        unread = CannotLook(path, GapReason.NO_READER, "a lock file that is not read yet")
        gap = gap_of(self, task, unread)
        packages = tuple(make_purl(kind, name).bare for name in sorted(named or ()))
        hides = () if named is not None and not named else (kind,)
        return msgspec.structs.replace(gap, hides=hides, packages=packages)


def _named(raw: bytes, kind: str, names: AbstractSet[str]) -> AbstractSet[str] | None:
    r"""Return which of `names` stand in a lock file; None when its bytes could spell any.

    A binary file, UTF-16 and an escape such as `\u0061` tell nothing.
    """
    if b"\0" in raw or re.search(rb"\\[uUx]", raw):
        return None
    text = raw.lower().replace(b"\\/", b"/").replace(b"%2f", b"/").replace(b"%40", b"@")
    known = {name.lower().encode(): name for name in names}
    words = (found[0].rstrip(b".-") for found in _NAMES[kind].finditer(text))
    # A tarball's file name has the version behind the name: `axios-1.14.1.tgz`.
    return {
        known[name]
        for word in words
        for name in (word, _BEFORE_VERSION.split(word, 1)[0])
        if name in known
    }
