import errno
import os
import stat
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from disks import put, task_at

from unship.core.observation import Absent, Gap, GapReason, Identity, Seen
from unship.core.recall.products import Place
from unship.find.local import sift as room
from unship.find.local.interface import Task
from unship.find.local.probes.known_files import KnownFiles
from unship.find.local.root import System
from unship.find.local.sift import gap_at, kept_elsewhere, look_at_file, sift, with_absent
from unship.find.reading import CannotLook

PROBE = KnownFiles()
ABSENT = Absent(probe="p", platform="windows", place=Place.COPY, path="/x")


def names(folder: Path, wanted: str = "x") -> list[str]:
    return [str(each) for each in sift(folder, lambda name: name == wanted)]


def reasons(folder: Path) -> list[GapReason]:
    found = sift(folder, lambda name: name == "x")
    return [each.reason for each in found if isinstance(each, CannotLook)]


def test_files_of_a_wanted_name_are_found_at_any_depth(tmp_path: Path) -> None:
    there = [put(tmp_path / "x"), put(tmp_path / "a/b/c/x")]
    put(tmp_path / "a/y")
    assert sorted(names(tmp_path)) == sorted(map(str, there))


def test_folders_that_are_not_entered_are_left_alone(tmp_path: Path) -> None:
    put(tmp_path / "no/x")
    assert list(sift(tmp_path, lambda _: True, lambda folder: folder != "no")) == []


def test_a_link_to_a_file_inside_is_seen_there_once(tmp_path: Path) -> None:
    there = put(tmp_path / "a/x")
    (tmp_path / "x").symlink_to("a/x")
    (tmp_path / "folder").symlink_to("a")
    assert names(tmp_path) == [str(there)]


def test_a_link_of_a_wanted_name_that_leads_out_is_said(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/x").symlink_to("../elsewhere")
    assert reasons(tmp_path / "in") == [GapReason.OUTSIDE]


def test_more_entries_than_the_bound_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MOST_ENTRIES", 2)
    for name in ("a", "b", "c"):
        put(tmp_path / name)
    assert reasons(tmp_path) == [GapReason.TOO_MANY]


def test_more_levels_than_the_bound_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MOST_LEVELS", 1)
    put(tmp_path / "a/b/x")
    assert reasons(tmp_path) == [GapReason.TOO_DEEP]


def test_an_entry_that_cannot_be_asked_is_no_folder() -> None:
    def refuse(**_: object) -> bool:
        raise PermissionError

    assert not room.is_own_folder(cast("os.DirEntry[str]", SimpleNamespace(is_dir=refuse)))


def test_a_windows_junction_is_not_a_folder_of_its_own() -> None:
    def entry(tag: int) -> "os.DirEntry[str]":
        asked = SimpleNamespace(st_reparse_tag=tag)
        return cast(
            "os.DirEntry[str]", SimpleNamespace(is_dir=lambda **_: True, stat=lambda **_: asked)
        )

    assert not room.is_own_folder(entry(0xA0000003))  # IO_REPARSE_TAG_MOUNT_POINT
    assert room.is_own_folder(entry(0x9000001A))  # IO_REPARSE_TAG_CLOUD


@pytest.mark.parametrize(
    ("fields", "elsewhere"),
    [
        ({}, False),
        ({"st_file_attributes": 0x20}, False),
        ({"st_file_attributes": 0x400000}, True),
        ({"st_file_attributes": 0x1000}, True),
        ({"st_flags": 0x40000000}, True),
        ({"st_flags": 0x20}, False),
    ],
)
def test_a_file_kept_in_the_cloud_is_told_by_its_flags(
    fields: dict[str, int], *, elsewhere: bool
) -> None:
    found = cast("os.stat_result", SimpleNamespace(**fields))
    assert kept_elsewhere(found) is elsewhere


@pytest.fixture
def task(tmp_path: Path) -> Task:
    return task_at(tmp_path, System.WINDOWS)


def test_a_file_is_told_by_its_digests_and_size(tmp_path: Path, task: Task) -> None:
    path = put(tmp_path / "a\x1b[2J.msi", "abc")
    found = look_at_file(PROBE, task, path, user="anna", place=Place.TRASH)
    assert isinstance(found, Seen)
    assert found.digests is not None
    assert found.digests.md5 == "900150983cd24fb0d6963f7d28e17f72"
    assert (found.size, found.user, found.place) == (3, "anna", Place.TRASH)
    assert found.path == r"/a\x1b[2J.msi"
    assert found.identity == Identity(file_name=r"a\x1b[2J.msi")
    assert task.counts["files.read"] == 1


def test_a_file_that_vanished_is_a_gap(tmp_path: Path, task: Task) -> None:
    found = look_at_file(PROBE, task, tmp_path / "gone")
    assert isinstance(found, Gap)
    assert (found.reason, found.place) == (GapReason.VANISHED, Place.COPY)


def test_a_pipe_of_a_wanted_name_is_a_gap(tmp_path: Path, task: Task) -> None:
    os.mkfifo(tmp_path / "pipe")
    found = look_at_file(PROBE, task, tmp_path / "pipe")
    assert isinstance(found, Gap)
    assert found.reason is GapReason.NOT_A_FILE


def test_a_file_kept_in_the_cloud_is_not_fetched(
    tmp_path: Path, task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "kept_elsewhere", lambda found: stat.S_ISREG(found.st_mode))
    found = look_at_file(PROBE, task, put(tmp_path / "x"))
    assert isinstance(found, Gap)
    assert found.reason is GapReason.OUTSIDE
    assert "files.read" not in task.counts


@pytest.mark.parametrize(
    ("system", "live", "number", "expected"),
    [
        (System.MACOS, True, errno.EPERM, (GapReason.PRIVACY, "mac-full-disk")),
        (System.MACOS, True, errno.EACCES, (GapReason.UNREADABLE, "")),
        (System.MACOS, False, errno.EPERM, (GapReason.UNREADABLE, "")),
        (System.LINUX, True, errno.EPERM, (GapReason.UNREADABLE, "")),
    ],
)
def test_a_refusal_by_a_macs_privacy_protection_names_its_cure(
    tmp_path: Path, system: System, number: int, *, live: bool, expected: tuple[GapReason, str]
) -> None:
    error = CannotLook.from_os_error(tmp_path / "Desktop", OSError(number, os.strerror(number)))
    gap = gap_at(PROBE, task_at(tmp_path, system, live=live), error, Place.COPY)
    assert (gap.reason, gap.cure) == expected


@pytest.mark.parametrize(
    ("path", "live", "expected"),
    [
        (".Trashes", True, (GapReason.OTHER_USERS, ())),
        ("Users/ben/.Trash", True, (GapReason.OTHER_USERS, ())),
        ("Users/anna/.Trash", True, (GapReason.UNREADABLE, PROBE.platforms)),
        (".Trashes", False, (GapReason.UNREADABLE, PROBE.platforms)),
    ],
)
def test_only_another_users_trash_on_a_running_system_is_out_of_scope(
    tmp_path: Path, path: str, expected: tuple[GapReason, tuple[str, ...]], *, live: bool
) -> None:
    (tmp_path / "Users/anna").mkdir(parents=True)
    error = CannotLook(tmp_path / path, GapReason.UNREADABLE)
    gap = gap_at(PROBE, task_at(tmp_path, System.MACOS, live=live), error, Place.TRASH)
    assert (gap.reason, gap.hides) == expected


def test_a_place_seen_whole_is_said_to_be_so_whatever_was_there(tmp_path: Path, task: Task) -> None:
    seen = look_at_file(PROBE, task, put(tmp_path / "x"))
    assert list(with_absent([seen], ABSENT)) == [seen, ABSENT]
    assert list(with_absent([], ABSENT)) == [ABSENT]


def test_a_place_with_a_gap_was_not_seen_whole(tmp_path: Path, task: Task) -> None:
    gap = gap_at(PROBE, task, CannotLook(tmp_path, GapReason.LOOP), Place.COPY)
    assert list(with_absent([gap], ABSENT)) == [gap]
