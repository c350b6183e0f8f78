"""GitHub Actions that a project uses: `uses: owner/name@ref` in workflows and actions.

Read line by line: a workflow is YAML that people and templates write, and a reader that gives up
on the first odd line would hide the rest. Source: GitHub's workflow syntax,
`jobs.<job_id>.steps[*].uses` and `jobs.<job_id>.uses`, and the metadata syntax of actions.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from unship.core.observation import GapReason, Identity, Observation, Record, Seen
from unship.core.purl import make_purl
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import Task, gap_of
from unship.find.local.places import place_of
from unship.find.reading import CannotLook, entries, read_bounded

_LIMIT = 4 << 20
"""Bytes; GitHub runs no workflow of more than half a megabyte."""
_MOST_FILES = 100_000
_SUFFIXES = (".yml", ".yaml")
_PACKAGES = frozenset({"node_modules", "site-packages", "dist-packages"})

_USES = re.compile(
    r"""(?:^[ \t]*(?:-[ \t]+)*|[{,][ \t]*)     # a key of its own line, or inside braces
        (?:uses[ \t]*:(?:[ \t]+|$)|(?:'uses'|"uses")[ \t]*:[ \t]*)
        (?:!!str[ \t]+)?(?:&(?P<anchor>[^ \t]+)[ \t]+)?
        (?P<value>'[^']*'|"[^"]*"|[^ \t,}\#][^ \t,}]*)?""",
    re.VERBOSE,
)
_ANCHOR = re.compile(r"[ \t]&(?P<anchor>[^ \t,}]+)[ \t]+(?P<value>'[^']*'|\"[^\"]*\"|[^ \t,}]+)")
_BLOCK = re.compile(r"[^#\n]*:[ \t]+[|>][-+0-9]*[ \t]*(?:#.*)?$")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|/)")
"""Escapes of a double-quoted scalar that can spell a reference (YAML 1.2.2, section 5.7)."""
_REFERENCE = re.compile(
    r"(?P<owner>[A-Za-z0-9][A-Za-z0-9-]{0,99})/(?P<name>[A-Za-z0-9._-]{1,100})"
    r"(?:/[^@\s]{1,500})?@(?P<ref>[^\s@]{1,255})\Z"
)
_COMMIT = re.compile(r"[0-9A-Fa-f]{40}\Z")
_VERSION = re.compile(r"v?[0-9]+(?:\.[0-9]+)*(?:[-+.][0-9A-Za-z.+-]+)?\Z")


class GithubActions:
    """Reads the workflows of `.github` and every action's own description."""

    name = "github-actions"
    platforms: tuple[str, ...] = ("github-actions",)
    place = Place.LOCKFILE
    proof = "fixtures"
    file_names = frozenset({"action.yml", "action.yaml"})
    folder_names = frozenset({"workflows"})
    folder_suffixes: tuple[str, ...] = ()
    descends = True

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        """Read one action, or all workflows of a project."""
        if not _PACKAGES.isdisjoint(path.parts):
            # Workflows inside installed packages are their authors'; nothing here runs them.
            task.counts["workflows.inside-packages"] += 1
        elif path.name in self.file_names:
            yield from self._file(path, task)
        elif path.parent.name in {".github", ".gitea", ".forgejo"}:
            for entry in entries(path, _MOST_FILES):
                if entry.name.endswith(_SUFFIXES):
                    yield from self._file(Path(entry.path), task)

    def _file(self, path: Path, task: Task) -> Iterator[Observation]:
        try:
            raw = read_bounded(path, _LIMIT)
        except CannotLook as error:
            yield gap_of(self, task, error)
            return
        task.counts["workflows.read"] += 1
        told: dict[Seen, None] = {}
        if b"\0" in raw:
            wrong = CannotLook(path, GapReason.MALFORMED, "not UTF-8: it holds NUL bytes")
            yield gap_of(self, task, wrong)
        for reference in references(raw.decode("utf-8-sig", "replace")):
            found = _REFERENCE.match(reference)
            if found is None:
                continue
            bare = make_purl("githubactions", f"{found['owner']}/{found['name']}").bare
            if task.wanted.purl(bare):
                told.setdefault(self._seen(bare, found["ref"], path, task))
        yield from told

    def _seen(self, bare: str, ref: str, path: Path, task: Task) -> Seen:
        pinned = _COMMIT.match(ref) is not None
        return Seen(
            probe=self.name,
            platform="github-actions",
            place=place_of(path, Place.LOCKFILE),
            path=task.root.show(path),
            record=Record.REFERENCE,
            identity=Identity(purl=bare),
            version=ref if not pinned and _VERSION.match(ref) else None,
            commit=ref.lower() if pinned else None,
            reference=None if pinned else ref,
            # An action is always fetched from its git repository, by tag and by commit alike.
            via=Via.VCS,
        )


def references(text: str) -> Iterator[str]:
    """Yield what stands behind each `uses:` key, unquoted; aliases are resolved.

    Comments and the lines of block texts (`run: |`) are left out.
    """
    anchors: dict[str, str] = {}
    expected: int | None = None
    for line in _lines(text):
        if expected is not None and _indent(line) > expected:
            yield _unquoted(line.partition(" #")[0])
        expected = None
        for named in _ANCHOR.finditer(line):
            anchors[named["anchor"]] = _unquoted(named["value"])
        for found in _USES.finditer(line):
            value = found["value"] or ""
            if value.startswith("*"):
                yield anchors.get(value[1:], "")
            elif not value or value[0] in "|>":
                expected = _column(line)
            else:
                yield _unquoted(value)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines that are no comment and not inside a block text of another key."""
    block: int | None = None
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        stripped = line.strip(" \t")
        if not stripped or stripped.startswith("#"):
            continue
        if block is not None and _indent(line) > block:
            continue
        opens = _BLOCK.match(line) is not None and _USES.search(line) is None
        block = _column(line) if opens else None
        yield line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _column(line: str) -> int:
    """Return where the key of a line begins: after its dashes."""
    return len(line) - len(line.lstrip(" \t-"))


def _unquoted(value: str) -> str:
    plain = value.strip("'\" \t")
    if not value.lstrip(" \t").startswith('"') or "\\" not in value:
        return plain
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2] or "2f", 16)), plain)
