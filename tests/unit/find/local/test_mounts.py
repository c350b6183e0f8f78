"""Where another file system begins."""

import os
from pathlib import Path

import pytest

from unship.find.local import mounts
from unship.find.local.mounts import boundaries, is_pseudo, read_mounts

_INFO = rb"""36 35 98:0 / / rw - ext4 /dev/root rw
37 36 0:5 / /proc rw shared:1 master:2 - proc proc rw
38 36 0:6 / /mnt/my\040disk rw - fuse.sshfs me@host: rw
broken line
39 36 0:7 / /short
"""


def test_mount_points_are_read_with_their_types(tmp_path: Path) -> None:
    info = tmp_path / "mountinfo"
    info.write_bytes(_INFO)
    assert read_mounts(str(info)) == {"/": "ext4", "/proc": "proc", "/mnt/my disk": "fuse.sshfs"}


def test_without_a_list_there_are_no_mount_points(tmp_path: Path) -> None:
    assert read_mounts(str(tmp_path / "none")) == {}


def test_views_of_the_kernel_are_told_from_file_systems() -> None:
    assert is_pseudo("proc")
    assert not is_pseudo("ext4")


def test_a_boundary_is_told_as_the_walk_writes_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    listed = {f"{tmp_path}/disk": "ext4", "/elsewhere": "ext4", str(tmp_path): "ext4"}
    monkeypatch.setattr(mounts, "read_mounts", lambda: listed)
    begins = boundaries(f"{tmp_path}/link", device=False)
    assert begins(f"{tmp_path}/link/disk") == "ext4"
    assert begins(f"{tmp_path}/link/other") == ""
    assert begins(f"{tmp_path}/link") == ""


def test_the_kernel_s_folders_are_pseudo_even_where_nothing_is_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mounts, "read_mounts", dict)
    assert is_pseudo(boundaries("/", device=False)("/proc"))


def test_by_device_number_a_folder_of_the_same_disk_is_no_boundary(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    begins = boundaries(str(tmp_path), device=True)
    assert begins(str(tmp_path / "a")) == ""
    assert begins(str(tmp_path / "gone")) == ""
    assert boundaries(str(tmp_path / "gone"), device=True)(str(tmp_path)) == ""


@pytest.mark.skipif(not os.path.ismount("/proc"), reason="no mounted /proc on this machine")
def test_by_device_number_a_mounted_disk_is_a_boundary() -> None:
    assert boundaries("/", device=True)("/proc") == "other"
