from pathlib import Path

import pytest
from disks import put

from unship.core.observation import GapReason
from unship.find.local import homes
from unship.find.local.homes import homes_of, may_see_all, own_home
from unship.find.local.root import Home, Root, System


def found(path: Path, system: System) -> list[tuple[str, str]]:
    homes, gaps = homes_of(Root(path, system))
    assert gaps == []
    return [(home.user, home.path) for home in homes]


def test_linux_homes_are_those_of_people_and_root_that_are_there(tmp_path: Path) -> None:
    put(
        tmp_path / "etc/passwd",
        "root:x:0:0:root:/root:/bin/sh\n"
        "daemon:x:1:1::/usr/sbin:/x\n"
        "anna:x:1000:1000::/home/anna:/bin/sh\n"
        "far:x:1001:1001::/srv/far:/bin/sh\n"
        "gone:x:1002:1002::/home/gone:/bin/sh\n"
        "nobody:x:65534:65534::/srv:/x\n"
        "odd:x:12x:1::/srv:/x\n"
        "long:x:99999999999:1::/srv:/x\n"
        "relative:x:1003:1::srv:/x\n"
        "up:x:1004:1::/home/../srv:/x\n"
        "slash:x:1005:1::/:/x\n"
        "short:x:1006\n",
    )
    for home in ("root", "home/anna", "srv/far", "usr/sbin", "home/ldap", "home/lost+found"):
        (tmp_path / home).mkdir(parents=True)
    assert found(tmp_path, System.LINUX) == [
        ("root", "root"),
        ("anna", "home/anna"),
        ("far", "srv/far"),
        ("ldap", "home/ldap"),
    ]


def test_a_home_that_two_lists_name_is_one(tmp_path: Path) -> None:
    put(tmp_path / "etc/passwd", "anna:x:1000:1000::/home/anna/:/bin/sh\n")
    (tmp_path / "home/anna").mkdir(parents=True)
    (tmp_path / "home/link").symlink_to("/home/anna")
    assert found(tmp_path, System.LINUX) == [("anna", "home/anna")]


def test_mac_homes_leave_out_shared_and_hidden_folders(tmp_path: Path) -> None:
    for name in ("anna", "Shared", ".localized-folder"):
        (tmp_path / "Users" / name).mkdir(parents=True)
    (tmp_path / "private/var/root").mkdir(parents=True)
    (tmp_path / "var").symlink_to("private/var")
    assert found(tmp_path, System.MACOS) == [("anna", "Users/anna"), ("root", "var/root")]


def test_windows_homes_have_a_hive_and_any_case(tmp_path: Path) -> None:
    put(tmp_path / "users/Anna/ntuser.dat")
    put(tmp_path / "users/Kiosk/NTUSER.MAN")
    put(tmp_path / "users/Left/AppData/Local/x")
    put(tmp_path / "users/NoHome/file")
    put(tmp_path / "users/file")
    for name in ("Public", "Default", "All Users", "Default User"):
        put(tmp_path / "users" / name / "NTUSER.DAT")
    (tmp_path / "windows/system32/config/systemprofile").mkdir(parents=True)
    assert found(tmp_path, System.WINDOWS) == [
        ("Anna", "users/Anna"),
        ("Kiosk", "users/Kiosk"),
        ("Left", "users/Left"),
        ("SYSTEM", "Windows/System32/config/systemprofile"),
    ]


def test_a_plain_folder_has_no_homes(tmp_path: Path) -> None:
    (tmp_path / "home/anna").mkdir(parents=True)
    assert found(tmp_path, System.FOLDER) == []


def test_a_disk_without_lists_of_homes_has_none_and_no_gap(tmp_path: Path) -> None:
    for system in (System.LINUX, System.MACOS, System.WINDOWS):
        assert found(tmp_path, system) == []


def test_a_list_of_users_that_cannot_be_read_is_a_gap_and_the_rest_is_found(
    tmp_path: Path,
) -> None:
    (tmp_path / "etc/passwd").mkdir(parents=True)
    (tmp_path / "home/anna").mkdir(parents=True)
    homes, gaps = homes_of(Root(tmp_path, System.LINUX))
    assert [home.user for home in homes] == ["anna"]
    assert [(gap.path, gap.reason) for gap in gaps] == [("/etc/passwd", GapReason.NOT_A_FILE)]
    assert "npm" in gaps[0].hides


def test_homes_in_a_circle_of_links_are_a_gap(tmp_path: Path) -> None:
    (tmp_path / "Users").symlink_to("Users")
    homes, gaps = homes_of(Root(tmp_path, System.WINDOWS))
    assert homes == []
    assert [gap.reason for gap in gaps] == [GapReason.LOOP]


def test_one_home_in_a_circle_of_links_is_a_gap(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home/loop").symlink_to("loop")
    (tmp_path / "home/anna").mkdir()
    homes, gaps = homes_of(Root(tmp_path, System.LINUX))
    assert [home.user for home in homes] == ["anna"]
    assert [gap.reason for gap in gaps] == [GapReason.LOOP]


def test_a_windows_profile_whose_hive_is_a_circle_of_links_is_still_a_home(tmp_path: Path) -> None:
    (tmp_path / "Users/anna").mkdir(parents=True)
    (tmp_path / "Users/anna/NTUSER.DAT").symlink_to("NTUSER.DAT")
    assert found(tmp_path, System.WINDOWS) == [("anna", "Users/anna")]


def test_a_home_with_terminal_codes_in_its_name_is_shown_without_them(tmp_path: Path) -> None:
    (tmp_path / "Users/\x1b[31mred").mkdir(parents=True)
    homes, _ = homes_of(Root(tmp_path, System.MACOS))
    assert [home.user for home in homes] == [r"\x1b[31mred"]
    assert (tmp_path / homes[0].path).is_dir()


def test_more_homes_than_the_bound_are_a_gap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(homes, "_MOST_HOMES", 2)
    put(tmp_path / "etc/passwd", "root:x:0:0::/root:/bin/sh\n")
    for name in ("root", "home/a", "home/b"):
        (tmp_path / name).mkdir(parents=True)
    kept, gaps = homes_of(Root(tmp_path, System.LINUX))
    assert len(kept) == 2
    assert [gap.reason for gap in gaps] == [GapReason.TOO_MANY]


def test_homes_of_a_live_system_are_relative_to_its_top(tmp_path: Path) -> None:
    (tmp_path / "home/anna").mkdir(parents=True)
    kept, _ = homes_of(Root(tmp_path, System.LINUX, live=True))
    assert kept == [Home(user="anna", path="home/anna")]


def test_own_home_is_that_of_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/anna")
    assert own_home() == Home(user="anna", path="home/anna")


@pytest.mark.parametrize("home", ["/", "relative"])
def test_a_caller_without_a_home_of_its_own_has_none(
    home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", home)
    assert own_home() is None


def test_a_caller_whose_home_cannot_be_told_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", unknown)
    assert own_home() is None


@pytest.mark.parametrize(("uid", "may"), [(0, True), (1000, False)])
def test_only_root_may_see_all_homes(
    monkeypatch: pytest.MonkeyPatch, uid: int, *, may: bool
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: uid)
    assert may_see_all() is may
