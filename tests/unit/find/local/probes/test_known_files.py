import os
import struct
from pathlib import Path

import pytest
from disks import STAND_IN, look, put, recalled, task_at

from unship.core.observation import GapReason, Record
from unship.core.recall.products import Identity, Place, ProductPlace
from unship.find.local.probes.known_files import KnownFiles
from unship.find.local.root import System
from unship.find.local.sift import look_at_file
from unship.find.reading import CannotLook

MSI = "3CXDesktopApp-18.12.416.msi"
BIN = "$Recycle.Bin/S-1-5-21-1-2-3-1001"


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    put(tmp_path / "Users/anna/NTUSER.DAT")
    put(tmp_path / "home/anna/.profile")
    return tmp_path


@pytest.mark.parametrize(
    ("system", "folder", "place", "user"),
    [
        (System.WINDOWS, "Users/anna/Desktop", Place.COPY, "anna"),
        (System.WINDOWS, "Users/anna/OneDrive - Firma/Desktop", Place.COPY, "anna"),
        (System.WINDOWS, "Users/Public/Desktop", Place.COPY, None),
        (System.WINDOWS, "Users/anna/Downloads/a/b/c/d", Place.DOWNLOAD, "anna"),
        (System.MACOS, "Users/anna/Downloads", Place.DOWNLOAD, "anna"),
        (System.MACOS, "Users/anna/.Trash", Place.TRASH, "anna"),
        (System.LINUX, "home/anna/Desktop", Place.COPY, "anna"),
        (System.LINUX, "home/anna/.local/share/Trash/files", Place.TRASH, "anna"),
    ],
)
@pytest.mark.parametrize("name", [MSI, "3cxdesktopapp-18.12.416 (1).MSI"])
def test_a_listed_file_is_found_and_digested(
    disk: Path, system: System, folder: str, place: Place, user: str | None, name: str
) -> None:
    put(disk / folder / name)
    put(disk / folder / "other.msi")
    [seen], _, gaps = look(KnownFiles(), task_at(disk, system))
    assert gaps == []
    assert (seen.place, seen.user, seen.platform) == (place, user, "windows")
    assert seen.path == f"/{folder}/{name}"
    assert (seen.record, seen.size, seen.version) == (Record.FILE, len(STAND_IN), None)
    assert (seen.identity.file_name or "").casefold() == MSI.casefold()


def test_a_portable_copy_of_the_program_is_found(disk: Path) -> None:
    put(disk / "Users/anna/Desktop/tools/3CXDesktopApp.exe")
    [seen], _, _ = look(KnownFiles(), task_at(disk, System.WINDOWS))
    assert seen.identity.file_name == "3CXDesktopApp.exe"


def test_a_name_that_all_platforms_list_belongs_to_the_system_looked_at(disk: Path) -> None:
    put(disk / "Users/anna/Downloads/ffmpeg.dll")
    for system in (System.WINDOWS, System.MACOS):
        [seen], _, _ = look(KnownFiles(), task_at(disk, system))
        assert seen.platform == system.value


def test_a_macs_bundles_are_left_to_their_own_probe(disk: Path) -> None:
    put(disk / "Users/anna/Desktop/X.APP/Contents/libffmpeg.dylib")
    assert look(KnownFiles(), task_at(disk, System.MACOS))[0] == []


def test_every_place_is_said_to_be_looked_at(disk: Path) -> None:
    _, absent, _ = look(KnownFiles(), task_at(disk, System.LINUX))
    assert {(each.path, each.place, each.user) for each in absent} == {
        ("/home/anna/Desktop", Place.COPY, "anna"),
        ("/home/anna/Downloads", Place.DOWNLOAD, "anna"),
        ("/home/anna/.local/share/Trash/files", Place.TRASH, "anna"),
    }


def recycle(disk: Path, name: str, number: str = "A1B2C3.msi") -> Path:
    text = (f"C:\\Users\\anna\\{name}" + "\0").encode("utf-16-le")
    record = struct.pack("<QQQI", 2, 1, 2, len(text) // 2) + text
    put(disk / BIN / f"$I{number}", record)
    return disk / BIN / f"$R{number}"


def test_a_recycled_file_is_known_by_the_name_it_had(disk: Path) -> None:
    put(recycle(disk, MSI))
    put(recycle(disk, "other.msi", "OTHER1.msi"))
    [seen], absent, gaps = look(KnownFiles(), task_at(disk, System.WINDOWS))
    assert gaps == []
    assert (seen.place, seen.identity.file_name) == (Place.TRASH, MSI)
    assert seen.path == f"/{BIN}/$RA1B2C3.msi"
    assert f"/{BIN}" in {each.path for each in absent}


def test_files_in_a_recycled_folder_keep_their_names(disk: Path) -> None:
    put(recycle(disk, "3CXDesktopApp.exe", "FOLDER") / "app/3CXDesktopApp.exe")
    [seen], _, gaps = look(KnownFiles(), task_at(disk, System.WINDOWS))
    assert gaps == []
    assert seen.path == f"/{BIN}/$RFOLDER/app/3CXDesktopApp.exe"


def test_a_record_whose_file_is_gone_says_nothing(disk: Path) -> None:
    recycle(disk, MSI)
    assert look(KnownFiles(), task_at(disk, System.WINDOWS))[::2] == ([], [])


def test_a_broken_record_is_a_gap(disk: Path) -> None:
    put(disk / BIN / "$IAAAAAA.msi", b"x")
    _, absent, [gap] = look(KnownFiles(), task_at(disk, System.WINDOWS))
    assert (gap.reason, gap.place, gap.hides) == (
        GapReason.MALFORMED,
        Place.TRASH,
        ("windows",),
    )
    assert f"/{BIN}" not in {each.path for each in absent}


def test_a_listed_file_that_cannot_be_read_is_a_gap_of_this_system(disk: Path) -> None:
    (disk / "Users/anna/Desktop").mkdir()
    (disk / "Users/anna/Desktop" / MSI).symlink_to("/elsewhere")
    _, _, [gap] = look(KnownFiles(), task_at(disk, System.WINDOWS))
    assert (gap.reason, gap.hides) == (GapReason.OUTSIDE, ("windows",))


def test_a_pipe_named_like_an_installer_is_a_gap(disk: Path) -> None:
    (disk / "Users/anna/Desktop").mkdir()
    os.mkfifo(disk / "Users/anna/Desktop" / MSI)
    _, _, [gap] = look(KnownFiles(), task_at(disk, System.WINDOWS))
    assert (gap.reason, gap.hides) == (GapReason.NOT_A_FILE, ("windows",))


def test_a_place_in_a_circle_of_links_is_a_gap(disk: Path) -> None:
    (disk / "Users/anna/Desktop").symlink_to("Desktop")
    _, _, [gap] = look(KnownFiles(), task_at(disk, System.WINDOWS))
    assert (gap.reason, gap.place) == (GapReason.LOOP, Place.COPY)


@pytest.mark.parametrize(("live", "reason"), [(True, "other_users"), (False, "unreadable")])
def test_another_users_trash_on_a_running_system_is_out_of_scope(
    disk: Path, monkeypatch: pytest.MonkeyPatch, reason: str, *, live: bool
) -> None:
    (disk / BIN).mkdir(parents=True)

    def refusing(path: Path, *_: object) -> list[CannotLook]:
        return [CannotLook(path, GapReason.UNREADABLE)] if "S-1-5" in str(path) else []

    monkeypatch.setattr("unship.find.local.probes.known_files.sift", refusing)
    _, _, [gap] = look(KnownFiles(), task_at(disk, System.WINDOWS, live=live))
    assert gap.reason.value == reason
    assert gap.hides == (() if live else ("windows",))


def test_a_place_that_a_recall_names_is_looked_at(disk: Path) -> None:
    put(disk / "ProgramData/Cache/ffmpeg.dll")
    put(disk / "ProgramData/one.bin")
    places = (
        ProductPlace(kind=Place.CACHE, path="/ProgramData/Cache"),
        ProductPlace(kind=Place.CACHE, path="/ProgramData/one.bin"),
        ProductPlace(kind=Place.COPY, path="{desktop}"),
        ProductPlace(kind=Place.RUNNING, path="/ProgramData"),
        ProductPlace(kind=Place.REGISTERED, path="/ProgramData"),
    )
    task = task_at(disk, System.WINDOWS, recalled(win={"places": places}))
    seen, absent, _ = look(KnownFiles(), task)
    assert {each.path for each in seen} == {
        "/ProgramData/Cache/ffmpeg.dll",
        "/ProgramData/one.bin",
    }
    assert {each.place for each in seen} == {Place.CACHE}
    desktops = [each for each in absent if each.path == "/Users/anna/Desktop"]
    assert len(desktops) == 1
    assert not {Place.RUNNING, Place.REGISTERED} & {each.place for each in absent}


def test_a_registered_place_on_linux_is_looked_at_by_name(disk: Path) -> None:
    put(disk / "opt/app/bin/app")
    identity = Identity(file_names=("app",))
    places = (ProductPlace(kind=Place.REGISTERED, path="/opt/app"),)
    changes = {"platform": "linux", "identity": identity, "places": places}
    seen, absent, _ = look(KnownFiles(), task_at(disk, System.LINUX, recalled(win=changes)))
    assert [(each.path, each.place) for each in seen] == [("/opt/app/bin/app", Place.REGISTERED)]
    assert ("/opt/app", Place.REGISTERED) in {(each.path, each.place) for each in absent}


def test_nothing_is_looked_at_when_no_recall_lists_a_file(disk: Path) -> None:
    task = task_at(disk, System.WINDOWS)
    task.wanted.artifact_names.clear()
    task.wanted._names.clear()
    assert look(KnownFiles(), task) == ([], [], [])


def test_the_shared_reader_keeps_what_this_probe_says(disk: Path) -> None:
    task = task_at(disk, System.WINDOWS)
    found = look_at_file(KnownFiles(), task, put(disk / "x"))
    assert found.place is Place.COPY
