import os
import stat
from pathlib import Path

import pytest

from unship.cli.output import write_whole
from unship.core.errors import UsageError


def test_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "answer"
    target.write_bytes(b"before")
    write_whole(target, b"after")
    assert target.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [target]


def test_link_is_replaced_and_its_target_left_alone(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.write_bytes(b"mine")
    link = tmp_path / "answer"
    link.symlink_to(real)
    write_whole(link, b"after")
    assert real.read_bytes() == b"mine"
    assert link.read_bytes() == b"after"


def test_file_that_cannot_be_put_in_place_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "answer"
    target.mkdir()
    with pytest.raises(UsageError) as caught:
        write_whole(target, b"after")
    assert caught.value.unchanged == "What was there before is unchanged."
    assert os.listdir(tmp_path) == ["answer"]  # noqa: PTH208 - names, hidden ones too


def test_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="could not be written"):
        write_whole(tmp_path / "gone" / "answer", b"after")


@pytest.mark.parametrize("through_link", [False, True])
def test_what_is_no_file_is_refused_and_not_replaced(tmp_path: Path, through_link: bool) -> None:  # noqa: FBT001 - a parameter of a test
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    target = pipe
    if through_link:
        target = tmp_path / "link"
        target.symlink_to(pipe)
    with pytest.raises(UsageError, match="it is no file"):
        write_whole(target, b"after")
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    assert target.is_symlink() == through_link
