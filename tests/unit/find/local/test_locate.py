from pathlib import Path

import pytest
from disks import put

from unship.core.observation import GapReason
from unship.find.local.locate import locate, within
from unship.find.local.root import Root, System
from unship.find.reading import CannotLook


def test_a_windows_path_is_found_in_any_case(tmp_path: Path) -> None:
    there = put(tmp_path / "PROGRAM FILES/App/X.EXE")
    root = Root(tmp_path, System.WINDOWS)
    assert locate(root, "Program Files/app/./x.exe") == there


def test_the_name_as_written_comes_before_one_in_another_case(tmp_path: Path) -> None:
    put(tmp_path / "APP/a")
    there = put(tmp_path / "app/a")
    assert locate(Root(tmp_path, System.MACOS), "app/a") == there


def test_linux_names_differ_by_case(tmp_path: Path) -> None:
    put(tmp_path / "Srv/a")
    with pytest.raises(CannotLook) as caught:
        locate(Root(tmp_path, System.LINUX), "srv/a")
    assert caught.value.reason is GapReason.VANISHED


def test_an_absolute_link_stays_inside_the_root(tmp_path: Path) -> None:
    there = put(tmp_path / "private/var/root/a")
    (tmp_path / "var").symlink_to("/private/var")
    root = Root(tmp_path, System.MACOS)
    assert locate(root, "var/root/a") == there
    assert within(root, tmp_path / "private", "var/root/a") == there


def test_a_link_to_what_is_not_on_the_disk_is_outside(tmp_path: Path) -> None:
    (tmp_path / "Users").symlink_to("/Volumes/Other/Users")
    with pytest.raises(CannotLook) as caught:
        locate(Root(tmp_path, System.MACOS), "Users/anna")
    assert caught.value.reason is GapReason.OUTSIDE


def test_a_circle_of_links_is_a_loop(tmp_path: Path) -> None:
    (tmp_path / "Users").symlink_to("Users")
    with pytest.raises(CannotLook) as caught:
        locate(Root(tmp_path, System.WINDOWS), "Users")
    assert caught.value.reason is GapReason.LOOP


def test_a_file_on_the_way_means_that_nothing_is_there(tmp_path: Path) -> None:
    put(tmp_path / "Users")
    with pytest.raises(CannotLook) as caught:
        locate(Root(tmp_path, System.WINDOWS), "Users/anna")
    assert caught.value.reason is GapReason.VANISHED


def test_a_live_system_finds_its_own_paths(tmp_path: Path) -> None:
    there = put(tmp_path / "a/b")
    root = Root(tmp_path, System.LINUX, live=True)
    assert locate(root, "a/b") == locate(root, "/a/b") == there
    with pytest.raises(CannotLook) as caught:
        locate(root, "a/c")
    assert caught.value.reason is GapReason.VANISHED


@pytest.mark.parametrize("live", [True, False])
def test_a_name_with_a_nul_byte_is_malformed(tmp_path: Path, *, live: bool) -> None:
    with pytest.raises(CannotLook) as caught:
        locate(Root(tmp_path, System.LINUX, live=live), "a\0b")
    assert caught.value.reason is GapReason.MALFORMED
