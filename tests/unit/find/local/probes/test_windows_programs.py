from pathlib import Path

import pytest
from disks import look, put, recalled, task_at

from unship.core.observation import GapReason, Identity, Record, Seen, Tense
from unship.core.recall.builds import ArtifactRole
from unship.core.recall.products import Place, ProductPlace
from unship.find.local.probes import windows_programs as room
from unship.find.local.probes.windows_programs import WindowsPrograms
from unship.find.local.root import System
from unship.find.reading import CannotLook, entries

HOME = "Users/anna"
LOCAL = f"{HOME}/AppData/Local"
APP = f"{LOCAL}/Programs/3CXDesktopApp"
PACKAGE = "3CXDesktopApp-18.12.416-full.nupkg"


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    put(tmp_path / HOME / "NTUSER.DAT")
    return tmp_path


def folders(seen: list[Seen]) -> dict[str, str | None]:
    return {each.path: each.version for each in seen if each.record is Record.FOLDER}


@pytest.mark.parametrize(
    ("folder", "user"),
    [
        (f"{LOCAL}/Programs/3CXDesktopApp", "anna"),
        (f"{LOCAL}/Programs/Vendor/Renamed", "anna"),
        (f"{LOCAL}/3CXDesktopApp", "anna"),
        (f"{LOCAL}/Renamed", "anna"),
        ("Program Files/3CX Desktop App", None),
        ("PROGRAM FILES (X86)/Vendor/Renamed", None),
    ],
)
def test_a_program_is_found_in_every_folder_of_programs(
    disk: Path, folder: str, user: str | None
) -> None:
    put(disk / folder / "3cxdesktopapp.EXE")
    put(disk / folder / "ffmpeg.dll")
    seen, _, gaps = look(WindowsPrograms(), task_at(disk, System.WINDOWS))
    assert gaps == []
    assert folders(seen) == {f"/{folder}": None}
    assert {(each.role, each.user) for each in seen} == {
        (None, user),
        (ArtifactRole.MAIN_PROGRAM, user),
        (ArtifactRole.COMPONENT, user),
    }
    assert seen[0].identity.file_name == "3cxdesktopapp.EXE"


@pytest.mark.parametrize("inner", ["app-18.12.416", "app/app-18.12.416"])
def test_a_squirrel_folder_names_the_version(disk: Path, inner: str) -> None:
    put(disk / APP / inner / "3CXDesktopApp.exe")
    put(disk / APP / "3CXDesktopApp.exe")
    put(disk / APP / "Update.exe")
    seen, _, _ = look(WindowsPrograms(), task_at(disk, System.WINDOWS))
    assert folders(seen) == {f"/{APP}/{inner}": "18.12.416"}
    assert {each.version for each in seen} == {"18.12.416"}


def test_a_starter_beside_two_versions_states_none_of_them(disk: Path) -> None:
    for name in ("app-18.12.407", "app-18.12.416", "."):
        put(disk / APP / name / "3CXDesktopApp.exe")
    seen, _, _ = look(WindowsPrograms(), task_at(disk, System.WINDOWS))
    assert folders(seen) == {
        f"/{APP}/app-18.12.407": "18.12.407",
        f"/{APP}/app-18.12.416": "18.12.416",
    }
    [starter] = [each for each in seen if each.path == f"/{APP}/3CXDesktopApp.exe"]
    assert starter.version is None


def test_a_program_below_the_folder_inner_to_its_own_is_found(disk: Path) -> None:
    put(disk / LOCAL / "Renamed/app-1.2.3/3CXDesktopApp.exe")
    seen, _, _ = look(WindowsPrograms(), task_at(disk, System.WINDOWS))
    assert folders(seen) == {f"/{LOCAL}/Renamed/app-1.2.3": "1.2.3"}


def test_files_that_an_uninstaller_left_behind_are_digested(disk: Path) -> None:
    put(disk / APP / "app/ffmpeg.dll")
    (disk / APP / "app-18.12.416").mkdir()
    seen, _, _ = look(WindowsPrograms(), task_at(disk, System.WINDOWS))
    assert folders(seen) == {}
    [left] = seen
    assert left.digests is not None
    assert (left.path, left.identity) == (f"/{APP}/app/ffmpeg.dll", Identity())


def test_libraries_of_other_programs_are_left_alone(disk: Path) -> None:
    put(disk / LOCAL / "Programs/Other/ffmpeg.dll")
    seen, _, gaps = look(WindowsPrograms(), task_at(disk, System.WINDOWS))
    assert (seen, gaps) == ([], [])


def test_update_packages_are_digested_and_former_ones_remembered(disk: Path) -> None:
    put(disk / APP / "app-18.12.416/3CXDesktopApp.exe")
    put(disk / APP / "packages" / PACKAGE)
    put(disk / APP / "packages/Other-1.0.0-full.nupkg")
    put(
        disk / APP / "packages/RELEASES",
        f"{'1' * 40} 3CXDesktopApp-18.12.407-full.nupkg 77\n"
        f"{'2' * 40} {PACKAGE} 11\n{'3' * 40} Other-0.9-full.nupkg 11\n",
    )
    seen, _, gaps = look(WindowsPrograms(), task_at(disk, System.WINDOWS))
    assert gaps == []
    cached = {each.path.rpartition("/")[2]: each for each in seen if each.place is Place.CACHE}
    there = cached[PACKAGE]
    assert (there.record, there.version, there.role) == (
        Record.FILE,
        "18.12.416",
        ArtifactRole.UPDATE_PACKAGE,
    )
    assert there.identity.file_name == "3CXDesktopApp.exe"
    other = cached["Other-1.0.0-full.nupkg"]
    assert other.identity.file_name == "Other-1.0.0-full.nupkg"
    assert other.digests is not None
    past = cached["3CXDesktopApp-18.12.407-full.nupkg"]
    assert (past.tense, past.record, past.version) == (Tense.PAST, Record.TRACE, "18.12.407")
    assert past.digests is not None
    assert (past.digests.sha1, past.size) == ("1" * 40, 77)
    assert len(cached) == 3


def test_a_list_of_packages_over_the_limit_is_a_gap(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unship.find.local.probes.windows_programs._RELEASES_LIMIT", 3)
    put(disk / APP / "packages/RELEASES", "long")
    _, absent, [gap] = look(WindowsPrograms(), task_at(disk, System.WINDOWS))
    assert (gap.reason, gap.place) == (GapReason.TOO_LARGE, Place.CACHE)
    assert f"/{LOCAL}/Programs" not in {each.path for each in absent}


def test_every_folder_of_programs_is_said_to_be_looked_at(disk: Path) -> None:
    _, absent, _ = look(WindowsPrograms(), task_at(disk, System.WINDOWS))
    assert {(each.path, each.user) for each in absent} == {
        (f"/{LOCAL}", "anna"),
        (f"/{LOCAL}/Programs", "anna"),
        ("/Program Files", None),
        ("/Program Files (x86)", None),
    }


def with_places(*paths: str) -> dict[str, object]:
    return {"places": tuple(ProductPlace(kind=Place.REGISTERED, path=path) for path in paths)}


def test_a_place_that_a_recall_names_is_the_programs_own(disk: Path) -> None:
    put(disk / "ProgramData/Vendor/ffmpeg.dll")
    subject = recalled(win=with_places("/ProgramData/Vendor", "{programfiles}", "C:/Gone"))
    seen, absent, _ = look(WindowsPrograms(), task_at(disk, System.WINDOWS, subject))
    assert [each.path for each in seen] == ["/ProgramData/Vendor/ffmpeg.dll"]
    assert {"/ProgramData/Vendor", "/Gone"} <= {each.path for each in absent}


def test_a_place_that_is_a_file_is_digested(disk: Path) -> None:
    put(disk / "ProgramData/3CXDesktopApp.exe")
    subject = recalled(win=with_places("/ProgramData/3CXDesktopApp.exe"))
    seen, _, gaps = look(WindowsPrograms(), task_at(disk, System.WINDOWS, subject))
    assert gaps == []
    assert {each.record for each in seen} == {Record.FILE, Record.FOLDER}


def test_a_place_that_both_know_is_looked_at_once(disk: Path) -> None:
    put(disk / APP / "3CXDesktopApp.exe")
    subject = recalled(win=with_places("{appdata.local}/Programs/3CXDesktopApp"))
    seen, absent, _ = look(WindowsPrograms(), task_at(disk, System.WINDOWS, subject))
    assert len(seen) == 2
    assert f"/{APP}" in {each.path for each in absent}


def test_what_cannot_be_looked_at_is_a_gap_and_the_rest_is_done(disk: Path) -> None:
    put(disk / APP / "3CXDesktopApp.exe")
    (disk / "Program Files").symlink_to("Program Files")
    (disk / APP / "ffmpeg.dll").symlink_to("/elsewhere/ffmpeg.dll")
    seen, absent, gaps = look(WindowsPrograms(), task_at(disk, System.WINDOWS))
    assert {gap.reason for gap in gaps} == {GapReason.LOOP, GapReason.OUTSIDE}
    assert len(seen) == 2
    assert "/Program Files" not in {each.path for each in absent}


@pytest.mark.parametrize("inner", ["", "/app"])
def test_a_folder_that_refuses_is_a_gap(
    disk: Path, monkeypatch: pytest.MonkeyPatch, inner: str
) -> None:
    refused = disk / f"{LOCAL}/Programs/Other{inner}"
    refused.mkdir(parents=True)
    real = entries

    def refusing(path: Path) -> object:
        if path == refused:
            raise CannotLook(path, GapReason.UNREADABLE)
        return real(path)

    monkeypatch.setattr(room, "entries", refusing)
    _, _, gaps = look(WindowsPrograms(), task_at(disk, System.WINDOWS))
    assert {gap.reason for gap in gaps} == {GapReason.UNREADABLE}


def test_a_folder_of_programs_that_refuses_is_a_gap(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (disk / "Program Files").mkdir()

    def refusing(path: Path) -> object:
        raise CannotLook(path, GapReason.UNREADABLE)

    monkeypatch.setattr(room, "entries", refusing)
    _, absent, gaps = look(WindowsPrograms(), task_at(disk, System.WINDOWS))
    assert [gap.path for gap in gaps] == ["/Program Files"]
    assert "/Program Files" not in {each.path for each in absent}


def test_nothing_is_looked_at_when_no_recall_names_windows(disk: Path) -> None:
    task = task_at(disk, System.WINDOWS)
    task.wanted.platforms.discard("windows")
    assert look(WindowsPrograms(), task) == ([], [], [])
