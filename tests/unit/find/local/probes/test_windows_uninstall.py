from pathlib import Path

import pytest
from disks import hives, look, put, task_at
from registries import FakeWindows

from unship.core.observation import GapReason, Identity, Record
from unship.core.recall.builds import ArtifactRole
from unship.core.recall.products import Place
from unship.find.local.probes.windows_uninstall import WindowsUninstall
from unship.find.local.root import System
from unship.find.local.uninstall import UNINSTALL

Entries = dict[str, dict[str, str | int]]
SOFTWARE = "Windows/System32/config/SOFTWARE"
INSTALL = "Users/anna/AppData/Local/Programs/3CXDesktopApp"
APP: Entries = {
    "3CXDesktopApp": {
        "DisplayName": "3CX Desktop App",
        "DisplayVersion": "18.12.416.0",
        "InstallLocation": "C:\\" + INSTALL.replace("/", "\\"),
    }
}


def put_hives(
    disk: Path, machine: Entries, users: dict[str, Entries], *, view32: bool = False
) -> None:
    maker = hives()
    put(disk / SOFTWARE, maker.hive(maker.software(machine, view32=view32), "SOFTWARE"))
    for user, entries in users.items():
        put(disk / f"Users/{user}/NTUSER.DAT", maker.hive(maker.ntuser(entries), "NTUSER.DAT"))


@pytest.mark.parametrize("view32", [False, True])
def test_the_machines_entries_are_found_in_both_views(tmp_path: Path, *, view32: bool) -> None:
    machine: Entries = {"{77DE5C80-1E23-4C1A-B78C-29BFF0BAAFB4}": {"DisplayVersion": "18.12.425"}}
    put_hives(tmp_path, {**machine, "Other": {"DisplayName": "Other"}}, {}, view32=view32)
    task = task_at(tmp_path, System.WINDOWS)
    [seen], absent, gaps = look(WindowsUninstall(), task)
    assert gaps == []
    assert (seen.record, seen.place, seen.user) == (Record.REGISTRATION, Place.REGISTERED, None)
    assert seen.version == "18.12.425"
    assert seen.identity.msi_product_code == "{77DE5C80-1E23-4C1A-B78C-29BFF0BAAFB4}"
    node = r"WOW6432Node\Microsoft" if view32 else "Microsoft"
    assert seen.path.startswith(rf"HKEY_LOCAL_MACHINE\SOFTWARE\{node}\Windows\CurrentVersion")
    assert f"/{SOFTWARE}" in {each.path for each in absent}
    assert task.counts["packages.windows"] == 2


def test_an_entry_of_a_user_who_is_not_logged_in_is_found_with_its_files(tmp_path: Path) -> None:
    put_hives(tmp_path, {}, {"anna": APP, "ben": {}})
    put(tmp_path / INSTALL / "app/app-18.12.407/3CXDesktopApp.exe")
    put(tmp_path / INSTALL / "ffmpeg.dll")
    put(tmp_path / INSTALL / "readme.txt")
    seen, absent, gaps = look(WindowsUninstall(), task_at(tmp_path, System.WINDOWS))
    assert gaps == []
    assert {each.user for each in seen} == {"anna"}
    entry = seen[0]
    assert entry.path == rf"/Users/anna/NTUSER.DAT\Software\{UNINSTALL}\3CXDesktopApp"
    assert (entry.version, entry.record) == ("18.12.416.0", Record.REGISTRATION)
    assert entry.identity == Identity(display_name="3CX Desktop App", uninstall_key="3CXDesktopApp")
    files = {each.path.rpartition("/")[2]: each for each in seen[1:]}
    assert {name: (each.role, each.version) for name, each in files.items()} == {
        "3CXDesktopApp.exe": (ArtifactRole.MAIN_PROGRAM, "18.12.407"),
        "ffmpeg.dll": (ArtifactRole.COMPONENT, "18.12.416.0"),
    }
    looked = {(each.path, each.user) for each in absent}
    assert {("/Users/anna/NTUSER.DAT", "anna"), ("/Users/ben/NTUSER.DAT", "ben")} <= looked
    assert (f"/{INSTALL}", "anna") in looked


def test_a_program_that_antivirus_took_leaves_its_registration_and_an_empty_place(
    tmp_path: Path,
) -> None:
    put_hives(tmp_path, {}, {"anna": APP})
    seen, absent, gaps = look(WindowsUninstall(), task_at(tmp_path, System.WINDOWS))
    assert [each.record for each in seen] == [Record.REGISTRATION]
    assert gaps == []
    assert (f"/{INSTALL}", "anna") in {(each.path, each.user) for each in absent}


def test_an_update_package_in_the_install_folder_is_a_cached_one(tmp_path: Path) -> None:
    put_hives(tmp_path, {}, {"anna": APP})
    put(tmp_path / INSTALL / "packages/3CXDesktopApp-18.12.416.msi")
    put(tmp_path / INSTALL / "packages/3CXDesktopApp-18.12.407-full.nupkg")
    task = task_at(tmp_path, System.WINDOWS)
    task.wanted.artifact_names["windows"].add("3cxdesktopapp-18.12.407-full.nupkg")
    seen, _, _ = look(WindowsUninstall(), task)
    [package] = [each for each in seen if each.path.endswith(".nupkg")]
    assert (package.place, package.role) == (Place.CACHE, ArtifactRole.UPDATE_PACKAGE)
    assert package.version == "18.12.407"
    assert package.identity == Identity(file_name="3cxdesktopapp.exe")


@pytest.mark.parametrize(
    ("location", "reason"),
    [("D:\\Apps\\3CX", GapReason.OUTSIDE), ("C:\\", GapReason.MALFORMED)],
)
def test_an_install_folder_that_cannot_be_looked_at_is_a_gap(
    tmp_path: Path, location: str, reason: GapReason
) -> None:
    put_hives(tmp_path, {"X": {"DisplayName": "3CX Desktop App", "InstallLocation": location}}, {})
    seen, absent, [gap] = look(WindowsUninstall(), task_at(tmp_path, System.WINDOWS))
    assert len(seen) == 1
    assert gap.reason is reason
    assert f"/{SOFTWARE}" not in {each.path for each in absent}


def test_an_unreadable_part_of_the_install_folder_is_a_gap(tmp_path: Path) -> None:
    put_hives(tmp_path, {}, {"anna": APP})
    (tmp_path / INSTALL).mkdir(parents=True)
    (tmp_path / INSTALL / "ffmpeg.dll").symlink_to("../../elsewhere")
    _, absent, [gap] = look(WindowsUninstall(), task_at(tmp_path, System.WINDOWS))
    assert gap.reason is GapReason.OUTSIDE
    assert f"/{INSTALL}" not in {each.path for each in absent}


def test_a_dirty_hive_is_read_and_said_to_be_so(tmp_path: Path) -> None:
    maker = hives()
    put(tmp_path / SOFTWARE, maker.hive(maker.software(APP), "SOFTWARE", dirty=True))
    seen, absent, [gap] = look(WindowsUninstall(), task_at(tmp_path, System.WINDOWS))
    assert len(seen) == 1
    assert gap.reason is GapReason.MALFORMED
    assert "transaction logs" in gap.detail
    assert f"/{SOFTWARE}" not in {each.path for each in absent}


def test_a_disk_without_the_machines_hive_is_a_gap(tmp_path: Path) -> None:
    _, _, [gap] = look(WindowsUninstall(), task_at(tmp_path, System.WINDOWS))
    assert (gap.reason, gap.path) == (GapReason.VANISHED, f"/{SOFTWARE}")


def test_a_broken_hive_is_a_gap_and_the_others_are_read(tmp_path: Path) -> None:
    put_hives(tmp_path, {}, {"anna": APP})
    put(tmp_path / "Users/ben/NTUSER.DAT", b"regf" + b"\xff" * 9000)
    seen, _, gaps = look(WindowsUninstall(), task_at(tmp_path, System.WINDOWS))
    assert len(seen) == 1
    assert {gap.path for gap in gaps} == {"/Users/ben/NTUSER.DAT"}
    assert {gap.reason for gap in gaps} == {GapReason.MALFORMED}
    assert {gap.hides for gap in gaps} == {("windows",)}


def test_a_key_with_terminal_codes_is_shown_without_them(tmp_path: Path) -> None:
    put_hives(tmp_path, {"\x1b[2J": {"DisplayName": "3CX Desktop App"}}, {})
    [seen], _, _ = look(WindowsUninstall(), task_at(tmp_path, System.WINDOWS))
    assert seen.path.isprintable()


def test_nothing_is_looked_at_when_no_recall_names_windows(tmp_path: Path) -> None:
    task = task_at(tmp_path, System.WINDOWS)
    task.wanted.platforms.discard("windows")
    assert look(WindowsUninstall(), task) == ([], [], [])


SID = "S-1-5-21-1-2-3-1001"
PROFILE = rf"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\{SID}"


@pytest.fixture
def running(tmp_path: Path) -> Path:
    put_hives(tmp_path, {}, {"ben": APP})
    put(tmp_path / "Users/anna/NTUSER.DAT", b"in use")
    return tmp_path


def test_a_running_windows_is_asked_and_users_not_logged_in_are_read_from_files(
    running: Path,
) -> None:
    keys: dict[str, dict[str, object]] = {
        rf"HKLM\SOFTWARE\{UNINSTALL}\3CXDesktopApp": {"DisplayVersion": "1"},
        PROFILE: {"ProfileImagePath": r"C:\Users\anna"},
        rf"HKU\{SID}\Software\{UNINSTALL}\3CXDesktopApp": {"DisplayVersion": "2"},
    }
    task = task_at(running, System.WINDOWS, live=True)
    seen, absent, gaps = look(WindowsUninstall(lambda: FakeWindows(keys)), task)
    assert gaps == []
    assert [(each.user, each.version) for each in seen] == [
        (None, "1"),
        ("anna", "2"),
        ("ben", "18.12.416.0"),
    ]
    assert seen[1].path == rf"HKEY_USERS\{SID}\Software\{UNINSTALL}\3CXDesktopApp"
    assert rf"HKEY_USERS\{SID}" in {each.path for each in absent}


def test_a_refused_list_of_users_is_a_gap_and_the_rest_is_read(running: Path) -> None:
    windows = FakeWindows({PROFILE: {}, rf"HKU\{SID}\x": {}}, refused=("HKU",))
    task = task_at(running, System.WINDOWS, live=True)
    seen, _, gaps = look(WindowsUninstall(lambda: windows), task)
    assert [each.user for each in seen] == ["ben"]
    assert {gap.reason for gap in gaps} == {GapReason.UNREADABLE, GapReason.MALFORMED}
