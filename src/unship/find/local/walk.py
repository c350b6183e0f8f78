"""One pass over folders that feeds every tree probe.

Each folder is listed once; an entry costs a look into a table of names, and only what a probe
asked for is opened. Links are not followed (`unship.find.local.links` says which of them are
gaps), file systems of the kernel are never entered, and on a whole system neither are other file
systems below a folder that is walked. Folders are walked in the order of their names, so every
run tells the same in the same order.

The pass runs in one thread: it holds the interpreter's lock nearly all the time, so two threads
took as long as one (bench/bench_tree.py).
"""

import os
import stat
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import islice, takewhile
from pathlib import Path

import msgspec

from unship.core.observation import Absent, Gap, GapReason, Observation
from unship.core.wanted import Wanted
from unship.find.local.interface import Task, TreeProbe, gap_of, gap_of_failure
from unship.find.local.links import Links
from unship.find.local.mounts import boundaries, is_pseudo
from unship.find.local.packages import as_downloaded
from unship.find.reading import CannotLook

DEEPEST = 256
"""Levels below the folder from which a walk begins; what lies deeper is a gap."""

_TELL_EVERY = 512
"""Folders between two calls of the task's `progress`."""

_NAME = "walk"


class _Table:
    """Which probes asked for which names."""

    def __init__(self, probes: Sequence[TreeProbe], wanted: Wanted) -> None:
        self.files: dict[str, list[TreeProbe]] = {}
        self.folders: dict[str, list[TreeProbe]] = {}
        self.listed: dict[str, list[TreeProbe]] = {}
        self._file_endings: list[tuple[str, TreeProbe]] = []
        self._file_beginnings: list[tuple[str, TreeProbe]] = []
        self._folder_endings: list[tuple[str, TreeProbe]] = []
        for probe in probes:
            for name in probe.file_names:
                self.files.setdefault(name, []).append(probe)
            for name in probe.folder_names:
                self.folders.setdefault(name, []).append(probe)
            endings: Iterable[str] = getattr(probe, "file_suffixes", ())
            self._file_endings += [(ending, probe) for ending in endings]
            beginnings: Iterable[str] = getattr(probe, "file_prefixes", ())
            self._file_beginnings += [(beginning, probe) for beginning in beginnings]
            self._folder_endings += [(ending, probe) for ending in probe.folder_suffixes]
            listed = getattr(probe, "listed_names", None)
            for name in listed(wanted) if listed is not None else ():
                self.listed.setdefault(name, []).append(probe)
        self.file_endings = tuple(ending for ending, _ in self._file_endings)
        self.file_beginnings = tuple(beginning for beginning, _ in self._file_beginnings)
        self.folder_endings = tuple(ending for ending, _ in self._folder_endings)

    def of_file(self, name: str) -> list[TreeProbe]:
        """Return the probes that asked for files of this name."""
        probes = _joined(self.files.get(name, []), self._file_endings, name)
        begun = (probe for beginning, probe in self._file_beginnings if name.startswith(beginning))
        probes += [probe for probe in dict.fromkeys(begun) if probe not in probes]
        return probes + self._of_listed(name)

    def is_listed(self, name: str) -> bool:
        """Tell whether a recall lists a file of this name, a second copy's name included."""
        if not self.listed:
            return False
        # What desktops add to a copy's name has a blank or a bracket.
        return name.casefold() in self.listed or (
            (" " in name or "(" in name) and as_downloaded(name).casefold() in self.listed
        )

    def _of_listed(self, name: str) -> list[TreeProbe]:
        return self.listed.get(as_downloaded(name).casefold(), []) if self.listed else []

    def of_folder(self, name: str) -> list[TreeProbe]:
        """Return the probes that asked for folders of this name."""
        return _joined(self.folders.get(name, []), self._folder_endings, name)


def _joined(
    exact: list[TreeProbe], endings: list[tuple[str, TreeProbe]], name: str
) -> list[TreeProbe]:
    asked = (probe for ending, probe in endings if name.endswith(ending))
    return exact + [probe for probe in dict.fromkeys(asked) if probe not in exact]


class Walk:
    """The walk of one system or folder.

    Args:
        task: Root, wanted names, counts.
        probes: The tree probes to feed.
        sink: Called with each observation, in a stable order.
        walked: Real paths of all folders that are walked in this run.
        whole_system: Do not enter other file systems.
    """

    def __init__(
        self,
        task: Task,
        probes: Sequence[TreeProbe],
        sink: Callable[[Observation], None],
        *,
        walked: Iterable[str],
        whole_system: bool,
    ) -> None:
        self._task = task
        self._probes = probes
        self._sink = sink
        self._walked = sorted(walked)
        self._whole_system = whole_system
        self._table = _Table(probes, task.wanted)
        self._hides = tuple(sorted({name for probe in probes for name in probe.platforms}))
        self._user: str | None = None
        self._hidden: set[str] = set()
        self._folders = 0

    def folder(self, start: Path, user: str | None = None) -> None:
        """Walk a folder, the folder itself included, and say of each probe that it was looked at.

        Args:
            start: The folder; it may itself be a link.
            user: Whose home it is or lies in.
        """
        self._user = user
        self._hidden = set()
        top = os.fspath(start)
        links = Links(self._task.root, top, self._walked, self._hides)
        if self._offer_folder(top, start.name):
            self._descend(top, links)
        for gap in links.gaps():
            self._tell(gap)
        self._say_absent(top)

    def file(self, path: Path) -> bool:
        """Show one file to the probes that ask for its name; tell whether there was one."""
        self._user = None
        probes = self._table.of_file(path.name)
        for probe in probes:
            self._show(probe, os.fspath(path))
        return bool(probes)

    def _descend(self, top: str, links: Links) -> None:
        """List folder after folder, a stack instead of recursion."""
        begins = boundaries(top)
        apart = self._walked_apart(top)
        pending = [(top, 0)]
        while pending:
            folder, depth = pending.pop()
            if depth > DEEPEST:
                self._gap(folder, GapReason.TOO_DEEP, f"over {DEEPEST} levels")
                continue
            names = self._list(folder, links)
            base = folder if folder.endswith(os.sep) else folder + os.sep
            below: list[tuple[str, int]] = []
            for name in names:
                path = base + name
                if not (path in apart or self._elsewhere(path, begins)) and self._offer_folder(
                    path, name
                ):
                    below.append((path, depth + 1))
            pending.extend(reversed(below))

    def _list(self, folder: str, links: Links) -> list[str]:
        """Show the files of a folder to the probes; return the names of its folders, sorted."""
        folders: list[str] = []
        hits: list[os.DirEntry[str]] = []
        linked: list[str] = []
        files, endings = self._table.files, self._table.file_endings
        beginnings = self._table.file_beginnings
        is_listed = self._table.is_listed
        seen = 0
        try:
            with os.scandir(folder) as scan:
                for entry in scan:
                    seen += 1
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.name)
                    elif (
                        (name := entry.name) in files
                        or (endings and name.endswith(endings))
                        or (beginnings and name.startswith(beginnings))
                        or is_listed(name)
                    ):
                        hits.append(entry)
                    elif entry.is_symlink():
                        linked.append(name)
        except OSError as error:
            refused = CannotLook.from_os_error(folder, error)
            self._gap(folder, refused.reason, refused.detail)
        self._count(seen, folder)
        for entry in sorted(hits, key=lambda entry: entry.name):
            self._offer_file(entry, links)
        base = folder if folder.endswith(os.sep) else folder + os.sep
        for name in sorted(linked):
            links.meet(base + name)
        folders.sort()
        return folders

    def _count(self, seen: int, folder: str) -> None:
        counts = self._task.counts
        counts["entries.walked"] += seen
        counts["folders.walked"] += 1
        self._folders += 1
        if self._folders % _TELL_EVERY == 0:
            self._task.progress(self._task.root.show(folder))

    def _walked_apart(self, top: str) -> frozenset[str]:
        """Return the folders below `top` that get a walk of their own, as this walk writes them."""
        own = os.path.realpath(top).rstrip(os.sep) + os.sep
        base = top.rstrip(os.sep) + os.sep
        below = takewhile(
            lambda path: path.startswith(own),
            islice(self._walked, bisect_left(self._walked, own), None),
        )
        return frozenset(base + path[len(own) :] for path in below)

    def _elsewhere(self, path: str, begins: Callable[[str], str]) -> bool:
        """Tell whether a folder is not ours to enter because another file system begins there."""
        kind = begins(path)
        if kind and is_pseudo(kind):
            return True
        if kind and self._whole_system:
            self._gap(path, GapReason.OUTSIDE, f"another file system ({kind}) begins there")
            return True
        if os.name == "nt" and _is_junction(path):
            self._gap(path, GapReason.OUTSIDE, "a junction, which is not followed")
            return True
        return False

    def _offer_folder(self, path: str, name: str) -> bool:
        """Show a folder to the probes that ask for it; tell whether to go into it."""
        table = self._table
        if name not in table.folders and not (
            table.folder_endings and name.endswith(table.folder_endings)
        ):
            return True
        probes = table.of_folder(name)
        for probe in probes:
            self._show(probe, path)
        return not probes or any(probe.descends for probe in probes)

    def _offer_file(self, entry: os.DirEntry[str], links: Links) -> None:
        if entry.is_symlink():
            # Its target is seen under its own name when that lies in what is walked.
            if not links.reaches_file(entry.path):
                self._gap(entry.path, GapReason.OUTSIDE, "a link to a file, which is not followed")
            return
        if not entry.is_file(follow_symlinks=False):
            # A pipe, socket or device holds no build: named, but it hides nothing.
            self._tell(
                Gap(
                    probe=_NAME,
                    path=self._task.root.show(entry.path),
                    reason=GapReason.NOT_A_FILE,
                )
            )
            return
        for probe in self._table.of_file(entry.name):
            self._show(probe, entry.path)

    def _show(self, probe: TreeProbe, path: str) -> None:
        """Call a probe; whatever it raises becomes a gap, and the walk goes on."""
        where = Path(path)
        try:
            for observation in probe.found(where, self._task):
                self._tell(observation)
        except CannotLook as error:
            self._tell(gap_of(probe, self._task, error))
        except Exception as error:  # noqa: BLE001 - one probe's fault must not end the others' work
            self._tell(gap_of_failure(probe, self._task, where, error))

    def _tell(self, observation: Observation) -> None:
        if isinstance(observation, Gap):
            if observation.hides:
                self._hidden.add(observation.probe)
        elif self._user is not None and observation.user is None:
            observation = msgspec.structs.replace(observation, user=self._user)
        self._sink(observation)

    def _gap(self, path: str, reason: GapReason, detail: str) -> None:
        self._tell(
            Gap(
                probe=_NAME,
                path=self._task.root.show(path),
                reason=reason,
                hides=self._hides,
                detail=detail,
            )
        )

    def _say_absent(self, top: str) -> None:
        """Say for each probe that the folder was looked at whole, unless something was not."""
        if _NAME in self._hidden:
            return
        for probe in self._probes:
            # Looking for listed names cannot say that nothing recalled lies there.
            if probe.name in self._hidden or hasattr(probe, "listed_names"):
                continue
            for platform in probe.platforms:
                if platform in self._task.wanted.platforms:
                    self._tell(
                        Absent(
                            probe=probe.name,
                            platform=platform,
                            place=probe.place,
                            path=self._task.root.show(top),
                        )
                    )


def _is_junction(path: str) -> bool:
    """Tell whether a Windows folder is a mount point or junction (a link of another kind)."""
    try:
        tag = getattr(Path(path).lstat(), "st_reparse_tag", 0)
    except (OSError, ValueError):
        return False
    return bool(tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1))
