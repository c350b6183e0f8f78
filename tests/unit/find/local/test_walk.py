"""The one pass over folders."""

import os
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from unship.core.observation import (
    Absent,
    Gap,
    GapReason,
    Identity,
    Observation,
    Record,
    Seen,
)
from unship.core.recall.products import Place
from unship.find.local import walk as walk_module
from unship.find.local.interface import Task
from unship.find.local.links import real_paths
from unship.find.local.walk import DEEPEST, Walk
from unship.find.reading import CannotLook


class _Telling:
    """A tree probe that tells each path it is shown, and fails where the name says so."""

    name = "telling"
    platforms: tuple[str, ...] = ("npm",)
    place = Place.COPY
    proof = "fixtures"
    file_names = frozenset({"mark", "cannot", "fails"})
    file_suffixes: tuple[str, ...] = (".mark", "two.mark")
    file_prefixes: tuple[str, ...] = ("begun", "begun-x")
    folder_names = frozenset({"whole", "both"})
    folder_suffixes: tuple[str, ...] = (".app",)
    descends = False

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        if path.name == "cannot":
            raise CannotLook(path, GapReason.TOO_LARGE)
        if path.name == "fails":
            raise RuntimeError("\x1b[31mred")
        yield Seen(
            probe=self.name,
            platform="npm",
            place=self.place,
            path=task.root.show(path),
            record=Record.FILE,
            identity=Identity(file_name=path.name),
        )


class _Entering(_Telling):
    """Another probe for one of the folders; it wants the walk to go in."""

    name = "entering"
    file_names = frozenset({"mark"})
    file_suffixes: tuple[str, ...] = ()
    folder_names = frozenset({"both"})
    folder_suffixes: tuple[str, ...] = ()
    descends = True


Walking = Callable[..., list[Observation]]


@pytest.fixture
def walking(tmp_path: Path, task_at: Callable[..., Task]) -> Walking:
    """A function that walks the test's folder and returns everything it told."""

    def go(
        start: Path | None = None,
        *,
        user: str | None = None,
        also: tuple[Path, ...] = (),
        whole_system: bool = False,
        probes: tuple[_Telling, ...] = (_Telling(),),
    ) -> list[Observation]:
        start = start or tmp_path
        told: list[Observation] = []
        task = task_at(start, "pkg:npm/x")
        walked = real_paths([start, *also])
        walk = Walk(task, probes, told.append, walked=walked, whole_system=whole_system)
        walk.folder(start, user)
        return told

    return go


def _touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def _seen(told: list[Observation], top: Path) -> list[str]:
    return [os.path.relpath(one.path, top) for one in told if isinstance(one, Seen)]


def _gaps(told: list[Observation]) -> list[Gap]:
    return [one for one in told if isinstance(one, Gap)]


def test_names_and_endings_are_told_in_the_order_of_names(tmp_path: Path, walking: Walking) -> None:
    _touch(
        *(tmp_path / name for name in ("b/mark", "a/z/mark", "a/mark", "a/x.mark", "c/unasked")),
        tmp_path / "whole/inner/mark",
        tmp_path / "X.app/mark",
    )
    told = walking()
    assert _seen(told, tmp_path) == [
        "X.app",
        "whole",
        "a/mark",
        "a/x.mark",
        "a/z/mark",
        "b/mark",
    ]
    assert told == walking()


def test_a_name_that_fits_in_several_ways_is_shown_once(tmp_path: Path, walking: Walking) -> None:
    _touch(
        *(tmp_path / name for name in ("begun", "begun-x.two.mark", "not-begun", "two.mark")),
    )
    assert _seen(walking(), tmp_path) == ["begun", "begun-x.two.mark", "two.mark"]


def test_a_folder_is_entered_as_soon_as_one_probe_says_so(tmp_path: Path, walking: Walking) -> None:
    _touch(tmp_path / "both/mark")
    assert _seen(walking(), tmp_path) == ["both"]
    told = walking(probes=(_Telling(), _Entering()))
    assert _seen(told, tmp_path) == ["both", "both", "both/mark", "both/mark"]


def test_the_folder_itself_is_shown_too(tmp_path: Path, walking: Walking) -> None:
    _touch(tmp_path / "whole/mark")
    assert _seen(walking(tmp_path / "whole"), tmp_path) == ["whole"]


def test_a_looked_at_folder_is_absent_unless_something_was_not_looked_at(
    tmp_path: Path, walking: Walking
) -> None:
    _touch(tmp_path / "mark")
    absent = [one for one in walking(user="ada") if isinstance(one, Absent)]
    assert [(one.probe, one.platform, one.path, one.user) for one in absent] == [
        ("telling", "npm", str(tmp_path), "ada")
    ]
    _touch(tmp_path / "cannot")
    told = walking(probes=(_Telling(), _Entering()))
    assert [one.probe for one in told if isinstance(one, Absent)] == ["entering"]


def test_what_is_seen_in_a_home_names_its_user(tmp_path: Path, walking: Walking) -> None:
    _touch(tmp_path / "mark")
    assert [one.user for one in walking(user="ada") if isinstance(one, Seen)] == ["ada"]


def test_a_probe_that_fails_leaves_a_gap_and_the_rest_is_done(
    tmp_path: Path, walking: Walking
) -> None:
    _touch(tmp_path / "cannot", tmp_path / "fails", tmp_path / "z/mark")
    told = walking()
    assert [(gap.reason, gap.probe, gap.hides) for gap in _gaps(told)] == [
        (GapReason.TOO_LARGE, "telling", ("npm",)),
        (GapReason.MALFORMED, "telling", ("npm",)),
    ]
    assert _gaps(told)[1].detail == "RuntimeError: \\x1b[31mred"
    assert _seen(told, tmp_path) == ["z/mark"]


def test_pipes_and_sockets_are_named_and_hide_nothing(tmp_path: Path, walking: Walking) -> None:
    os.mkfifo(tmp_path / "mark")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "x.mark"))
    told = walking()
    assert [(gap.reason, gap.hides) for gap in _gaps(told)] == [(GapReason.NOT_A_FILE, ())] * 2
    assert any(isinstance(one, Absent) for one in told)


def test_a_loop_of_links_is_named_and_not_followed(tmp_path: Path, walking: Walking) -> None:
    _touch(tmp_path / "a/mark")
    (tmp_path / "a/up").symlink_to("..")
    (tmp_path / "a/top").symlink_to(tmp_path)
    (tmp_path / "ring").symlink_to("ring")
    told = walking()
    assert _seen(told, tmp_path) == ["a/mark"]
    assert [(gap.reason, gap.hides) for gap in _gaps(told)] == [(GapReason.LOOP, ())]


def test_a_linked_folder_outside_is_a_gap_that_could_matter(
    tmp_path: Path, walking: Walking
) -> None:
    _touch(tmp_path / "in/x", tmp_path / "out/mark")
    (tmp_path / "in/link").symlink_to(tmp_path / "out")
    told = walking(tmp_path / "in")
    assert [(gap.reason, gap.hides) for gap in _gaps(told)] == [(GapReason.OUTSIDE, ("npm",))]
    assert not any(isinstance(one, Absent) for one in told)
    assert _gaps(walking(tmp_path / "in", also=(tmp_path / "out",))) == []


def test_a_linked_file_of_a_wanted_name_outside_is_a_gap(tmp_path: Path, walking: Walking) -> None:
    _touch(tmp_path / "in/a/mark", tmp_path / "out/mark")
    (tmp_path / "in/b").mkdir()
    (tmp_path / "in/b/mark").symlink_to("../a/mark")
    assert _gaps(walking(tmp_path / "in")) == []
    (tmp_path / "in/mark").symlink_to(tmp_path / "out/mark")
    (gap,) = _gaps(walking(tmp_path / "in"))
    assert (gap.reason, gap.path) == (GapReason.OUTSIDE, str(tmp_path / "in/mark"))


def test_a_folder_that_is_walked_by_itself_is_not_entered_twice(
    tmp_path: Path, walking: Walking
) -> None:
    _touch(tmp_path / "home/mark", tmp_path / "mark")
    assert _seen(walking(also=(tmp_path / "home",)), tmp_path) == ["mark"]


def test_a_start_that_is_a_link_is_walked_under_its_name(tmp_path: Path, walking: Walking) -> None:
    _touch(tmp_path / "real/a/mark")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "real/inner").symlink_to("a")
    told = walking(tmp_path / "link")
    assert _seen(told, tmp_path) == ["link/a/mark"]
    assert _gaps(told) == []


def test_a_folder_that_vanished_is_a_gap(
    tmp_path: Path, walking: Walking, monkeypatch: pytest.MonkeyPatch
) -> None:
    _touch(tmp_path / "a/mark", tmp_path / "b/mark")
    listing = os.scandir

    def vanish(path: str) -> object:
        if path.endswith("/a"):
            (tmp_path / "a/mark").unlink()
            (tmp_path / "a").rmdir()
        return listing(path)

    monkeypatch.setattr(os, "scandir", vanish)
    told = walking()
    assert [(gap.reason, gap.path) for gap in _gaps(told)] == [
        (GapReason.VANISHED, str(tmp_path / "a"))
    ]
    assert _seen(told, tmp_path) == ["b/mark"]


def test_a_folder_that_refuses_is_a_gap(
    tmp_path: Path, walking: Walking, as_nobody: Callable[[], AbstractContextManager[None]]
) -> None:
    _touch(tmp_path / "secret/mark", tmp_path / "z/mark")
    (tmp_path / "secret").chmod(0)
    with as_nobody():
        told = walking()
    assert [(gap.reason, gap.hides) for gap in _gaps(told)] == [(GapReason.UNREADABLE, ("npm",))]
    assert _seen(told, tmp_path) == ["z/mark"]


def test_what_lies_deeper_than_the_bound_is_a_gap(tmp_path: Path, walking: Walking) -> None:
    deep = tmp_path / "/".join("d" * (DEEPEST + 1))
    _touch(deep / "mark", tmp_path / "e/mark")
    told = walking()
    assert [gap.reason for gap in _gaps(told)] == [GapReason.TOO_DEEP]
    assert _seen(told, tmp_path) == ["e/mark"]


def test_a_path_longer_than_the_system_allows_is_a_gap(tmp_path: Path, walking: Walking) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):  # each below the one before, without ever naming the whole path
        os.mkdir("n" * 250, dir_fd=here)
        below = os.open("n" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    assert [gap.reason for gap in _gaps(walking())] == [GapReason.TOO_DEEP]


def test_names_of_odd_bytes_and_terminal_codes_are_shown_escaped(
    tmp_path: Path, walking: Walking
) -> None:
    _touch(tmp_path / os.fsdecode(b"\xff\x1b[31m[bold]") / "mark")
    (path,) = [one.path for one in walking() if isinstance(one, Seen)]
    assert path == f"{tmp_path}/\\xff\\x1b[31m[bold]/mark"


def test_other_file_systems_are_entered_in_folders_and_not_on_systems(
    tmp_path: Path, walking: Walking, monkeypatch: pytest.MonkeyPatch
) -> None:
    _touch(tmp_path / "disk/mark", tmp_path / "kernel/mark")
    kinds = {"disk": "ext4", "kernel": "proc"}
    begins = {str(tmp_path / name): kind for name, kind in kinds.items()}
    monkeypatch.setattr(walk_module, "boundaries", lambda _start: lambda path: begins.get(path, ""))
    assert _seen(walking(), tmp_path) == ["disk/mark"]
    told = walking(whole_system=True)
    assert _seen(told, tmp_path) == []
    assert [(gap.reason, gap.path, gap.hides) for gap in _gaps(told)] == [
        (GapReason.OUTSIDE, str(tmp_path / "disk"), ("npm",))
    ]


def test_progress_is_told_now_and_then_and_entries_are_counted(
    tmp_path: Path, task_at: Callable[..., Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    _touch(*(tmp_path / f"{number}/mark" for number in range(4)))
    monkeypatch.setattr(walk_module, "_TELL_EVERY", 2)
    task = task_at(tmp_path, "pkg:npm/x")
    heard: list[str] = []
    task.progress = heard.append
    Walk(task, (), lambda _: None, walked=(), whole_system=False).folder(tmp_path)
    assert len(heard) == 2
    assert task.counts == {"folders.walked": 5, "entries.walked": 8}


def test_one_file_is_shown_to_the_probes_that_ask_for_its_name(
    tmp_path: Path, task_at: Callable[..., Task]
) -> None:
    _touch(tmp_path / "mark", tmp_path / "other")
    told: list[Observation] = []
    task = task_at(tmp_path, "pkg:npm/x")
    walk = Walk(task, (_Telling(),), told.append, walked=(), whole_system=False)
    assert walk.file(tmp_path / "mark")
    assert not walk.file(tmp_path / "other")
    assert _seen(told, tmp_path) == ["mark"]


def test_windows_junctions_are_told_by_their_reparse_tag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not walk_module._is_junction(str(tmp_path))
    assert not walk_module._is_junction(str(tmp_path / "gone"))
    monkeypatch.setattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", 0, raising=False)
    assert walk_module._is_junction(str(tmp_path))
