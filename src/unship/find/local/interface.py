"""The protocols of a probe, and what a probe is given.

Two kinds, as in other inventories (reference/style.md section 3.8):

- a **place probe** knows where to look and asks there itself (a package database, a hive, the
  folder of bundles);
- a **tree probe** is called by the one shared walk for each entry whose name it asked for.

A probe yields facts (`unship.core.observation`): what a recall names there, that it looked and
nothing named was there, and gaps. It raises `CannotLook` or yields a gap for what it cannot read;
anything else that it raises becomes a gap of the whole probe. Probes only read.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from unship.core.observation import Gap, GapReason, Observation
from unship.core.recall.products import Place
from unship.core.wanted import Wanted
from unship.find.local.root import Home, Root, System, shown
from unship.find.reading import CannotLook


class Task:
    """What a probe is given.

    Attributes:
        root: Where to look.
        wanted: What the recalls name; keep nothing else.
        homes: The homes in scope, inside the root.
        counts: How much was looked at, by words key (`packages.npm`, `files.read` …).
        progress: Called now and then with a shown path; may do nothing.
    """

    def __init__(
        self,
        root: Root,
        wanted: Wanted,
        homes: tuple[Home, ...] = (),
        progress: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.root = root
        self.wanted = wanted
        self.homes = homes
        self.counts: Counter[str] = Counter()
        self.progress = progress


class ProbeFacts(Protocol):
    """What every probe declares.

    Attributes:
        name: Stable name, lower case with hyphens: `npm-lockfile`.
        platforms: Product platforms whose builds it can find (`npm`, `windows` …): what its gaps
            could hide.
        place: The place that it reports.
        proof: How it is tested: `real` (against the real component), `fixtures` or `documents`.
    """

    name: str
    platforms: tuple[str, ...]
    place: Place
    proof: str


class PlaceProbe(ProbeFacts, Protocol):
    """A probe that knows where to look.

    Attributes:
        systems: Whose layouts it knows.
    """

    systems: tuple[System, ...]

    def look(self, task: Task) -> Iterator[Observation]:
        """Look at the places and yield what was seen.

        Raises:
            CannotLook: A place could not be looked at; the runner makes it a gap.
        """
        ...


class TreeProbe(ProbeFacts, Protocol):
    """A probe that the walk calls for matching entries.

    Attributes:
        file_names: Exact names of files it wants to see.
        folder_names: Exact names of folders it wants to see.
        folder_suffixes: Endings of folder names it wants to see, such as `.dist-info`.
        descends: Whether the walk still goes into a folder that matched; it does as soon as one
            of the probes that asked for the folder says so.

    Four more are optional: `file_suffixes` and `file_prefixes`, endings and beginnings of file
    names, of which either is enough; `listed_names`, a function of `Wanted` to names of files in
    folded case, asked once a walk; `systems`, the layouts on which it is called at all.
    """

    file_names: frozenset[str]
    folder_names: frozenset[str]
    folder_suffixes: tuple[str, ...]
    descends: bool

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        """Look at one matching entry and yield what was seen.

        Raises:
            CannotLook: It could not be read; the walk makes it a gap.
        """
        ...


_LONGEST_DETAIL = 200
"""Characters of what a system or reader said that are shown."""


def gap_of(probe: ProbeFacts, task: Task, error: CannotLook) -> Gap:
    """Return the gap that `error` leaves in what `probe` looks for."""
    return Gap(
        probe=probe.name,
        path=task.root.show(error.path),
        reason=error.reason,
        hides=probe.platforms,
        place=probe.place,
        detail=shown(error.detail)[:_LONGEST_DETAIL],
    )


def gap_of_failure(probe: ProbeFacts, task: Task, path: Path, error: Exception) -> Gap:
    """Return the gap that an error leaves which `probe` did not foresee; the run goes on."""
    said = f"{type(error).__name__}: {error}"
    return gap_of(probe, task, CannotLook(path, GapReason.MALFORMED, said))
