"""Run every probe over a scope and gather what was seen, and what could not be looked at.

No probe can end a run: what it raises becomes a gap, and the others go on.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TypeGuard

from unship.core.observation import (
    Gap,
    GapReason,
    Identity,
    Observation,
    Record,
    Seen,
)
from unship.core.recall.products import Place
from unship.core.wanted import Wanted
from unship.find.local.gaps import Gaps
from unship.find.local.interface import PlaceProbe, Task, TreeProbe, gap_of, gap_of_failure
from unship.find.local.links import real_paths
from unship.find.local.probes import PROBES
from unship.find.local.root import Root, System, shown
from unship.find.local.scope import Area, Scope
from unship.find.local.walk import Walk
from unship.find.reading import CannotLook, digest_file

Probe = PlaceProbe | TreeProbe

_SHOWN_HOMES = 20
_MOST_JOBS = 64


@dataclass(frozen=True)
class Looked:
    """What a run saw.

    Attributes:
        scope: What it was sent to look at.
        observations: What was seen, what was looked at and not there, and the gaps, in an order
            that is the same in every run over the same files.
        counts: How much was looked at, by words key (`folders.walked`, `packages.npm` …).
        probes: Names of the probes that ran.
    """

    scope: Scope
    observations: tuple[Observation, ...]
    counts: Mapping[str, int]
    probes: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = field(init=False)

    def __post_init__(self) -> None:
        found = tuple(item for item in self.observations if isinstance(item, Gap))
        object.__setattr__(self, "gaps", found)

    @property
    def roots(self) -> tuple[Root, ...]:
        """The systems and folders looked at."""
        return self.scope.roots


class _Book:
    """Gathers observations: each distinct one once, gaps within their bound."""

    def __init__(self) -> None:
        self._seen: dict[Observation, None] = {}
        self._gaps = Gaps()

    def add(self, observation: Observation) -> None:
        if isinstance(observation, Gap):
            self._gaps.add(observation)
        else:
            self._seen.setdefault(observation)

    def observations(self) -> tuple[Observation, ...]:
        return (*self._seen, *self._gaps.collected())


def check_places(
    scope: Scope,
    wanted: Wanted,
    probes: Sequence[Probe] = PROBES,
    *,
    jobs: int = 1,
    progress: Callable[[str], None] = lambda _: None,
) -> Looked:
    """Look at everything in scope with every probe that can find what the recalls name.

    Args:
        scope: What to look at.
        wanted: What the recalls name.
        probes: The probes.
        jobs: Threads: place probes, which digest files, run beside the walks. The answer and its
            order do not depend on it.
        progress: Called now and then with the path that is being looked at, fit for people; from
            any thread, from one at a time.
    """
    book = _Book()
    for gap in (*scope.gaps, *_other_users(scope, probes)):
        book.add(gap)
    units = _units(scope, wanted, probes, _one_at_a_time(progress))
    counts: Counter[str] = Counter()
    for unit, seen in zip(units, _done(units, jobs), strict=True):
        for observation in seen:
            book.add(observation)
        counts.update(unit.task.counts)
    return Looked(
        scope=scope,
        observations=book.observations(),
        counts=dict(counts),
        probes=tuple(dict.fromkeys(name for unit in units for name in unit.names)),
    )


@dataclass(frozen=True)
class _Unit:
    """One piece of work that shares nothing with the others."""

    names: tuple[str, ...]
    task: Task
    work: Callable[[Task], Iterator[Observation]]


def _units(
    scope: Scope, wanted: Wanted, probes: Sequence[Probe], progress: Callable[[str], None]
) -> list[_Unit]:
    """Return the pieces of work in the order in which their results are told."""
    walked = real_paths(folder.path for area in scope.areas for folder in area.folders)
    units: list[_Unit] = []
    for area in scope.areas:
        for probe in probes:
            if _is_place(probe) and area.root.system in probe.systems:
                task = Task(area.root, wanted, area.homes, progress)
                units.append(_Unit((probe.name,), task, partial(_looked, probe)))
        trees = [probe for probe in probes if _is_tree(probe) and _may_find(probe, area, wanted)]
        if trees:
            task = Task(area.root, wanted, area.homes, progress)
            names = tuple(probe.name for probe in trees)
            units.append(_Unit(names, task, partial(_walked, area, trees, walked)))
    return units


def _done(units: Sequence[_Unit], jobs: int) -> Iterator[list[Observation]]:
    """Yield what each piece of work saw, in their order whichever ends first."""
    if jobs <= 1:
        yield from (list(unit.work(unit.task)) for unit in units)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(max_workers=min(jobs, _MOST_JOBS)) as pool:
        # The walks take longest, so they begin first.
        order = sorted(range(len(units)), key=lambda at: len(units[at].names), reverse=True)
        begun = {
            at: pool.submit(lambda unit: list(unit.work(unit.task)), units[at]) for at in order
        }
        yield from (begun[at].result() for at in range(len(units)))


def _one_at_a_time(progress: Callable[[str], None]) -> Callable[[str], None]:
    lock = Lock()

    def call(path: str) -> None:
        with lock:
            progress(path)

    return call


def _is_place(probe: Probe) -> TypeGuard[PlaceProbe]:
    return hasattr(probe, "look")


def _is_tree(probe: Probe) -> TypeGuard[TreeProbe]:
    return hasattr(probe, "found")


def _may_find(probe: TreeProbe, area: Area, wanted: Wanted) -> bool:
    """Tell whether a recall at hand names anything that the probe could find there."""
    if area.root.system not in getattr(probe, "systems", System):
        return False
    return not wanted.platforms.isdisjoint(probe.platforms)


def _looked(probe: PlaceProbe, task: Task) -> Iterator[Observation]:
    """Yield what a place probe saw, its failure included."""
    try:
        yield from probe.look(task)
    except CannotLook as error:
        yield gap_of(probe, task, error)
    except Exception as error:  # noqa: BLE001 - one probe's fault must not end the others' work
        yield gap_of_failure(probe, task, task.root.path, error)


def _walked(
    area: Area, trees: Sequence[TreeProbe], walked: tuple[str, ...], task: Task
) -> Iterator[Observation]:
    """Yield what the tree probes saw in the folders and files of one area."""
    book = _Book()
    whole_system = area.root.system is not System.FOLDER
    walk = Walk(task, trees, book.add, walked=walked, whole_system=whole_system)
    for folder in area.folders:
        walk.folder(folder.path, folder.user)
    for path in area.files:
        known = walk.file(path)
        if not any(isinstance(one, Seen) and one.digests for one in book.observations()):
            for observation in _single_file(os.path.realpath(path), task, trees, known=known):
                book.add(observation)
    yield from book.observations()


def _single_file(
    path: str, task: Task, trees: Sequence[TreeProbe], *, known: bool
) -> Iterator[Observation]:
    """Yield what the bytes of a file say that the caller named.

    A listed digest proves what it is. That no probe understands a file is part of the answer.
    """
    hides = tuple(sorted({name for probe in trees for name in probe.platforms}))
    try:
        digests, size = digest_file(path)
    except CannotLook as error:
        yield Gap(
            probe="file",
            path=task.root.show(path),
            reason=error.reason,
            hides=hides,
            detail=error.detail,
        )
        return
    task.counts["files.digested"] += 1
    listed = not task.wanted.digests.isdisjoint(digests.items())
    if listed:
        yield Seen(
            probe="file",
            platform="",
            place=Place.COPY,
            path=task.root.show(path),
            record=Record.FILE,
            identity=Identity(file_name=shown(Path(path).name)),
            digests=digests,
            size=size,
        )
    if not (listed or known):
        yield Gap(
            probe="file",
            path=task.root.show(path),
            reason=GapReason.NO_READER,
            hides=hides,
            detail="its digest is not listed, and no probe reads files of this name",
        )


def _other_users(scope: Scope, probes: Sequence[Probe]) -> Iterator[Gap]:
    """Yield one gap for the homes that were left to their owners."""
    if scope.other_homes:
        homes = scope.other_homes
        hides = {root.system.value for root in scope.roots}
        hides |= {name for probe in probes if _is_tree(probe) for name in probe.platforms}
        yield Gap(
            probe="homes",
            path=homes[0],
            reason=GapReason.OTHER_USERS,
            hides=tuple(sorted(hides)),
            detail="; ".join(homes[1:_SHOWN_HOMES]),
            cure="all-users",
            count=len(homes),
        )
