"""Reading hostile files: every way of failing is an answer."""

import errno
import hashlib
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from unship.core.observation import GapReason
from unship.find.reading import (
    CannotLook,
    digest_file,
    entries,
    is_folder,
    opened,
    read_bounded,
)


def _reason(path: str | Path, limit: int = 100) -> GapReason:
    with pytest.raises(CannotLook) as told:
        read_bounded(path, limit)
    return told.value.reason


def test_a_file_within_the_bound_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"x" * 100)
    assert read_bounded(tmp_path / "f", 100) == b"x" * 100


def test_a_sparse_file_of_2_gb_is_too_large_and_not_read(tmp_path: Path) -> None:
    with (tmp_path / "big").open("wb") as big:
        big.truncate(2 << 30)
    assert _reason(tmp_path / "big") is GapReason.TOO_LARGE


def test_a_file_that_grows_beyond_the_bound_while_it_is_read_is_too_large() -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("needs a file that states no size: /proc")
    assert _reason("/proc/self/mountinfo", limit=1) is GapReason.TOO_LARGE


def test_a_pipe_is_no_file_and_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert _reason(tmp_path / "pipe") is GapReason.NOT_A_FILE


def test_a_folder_a_link_and_nothing_are_each_their_reason(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"")
    (tmp_path / "link").symlink_to("f")
    assert _reason(tmp_path) is GapReason.NOT_A_FILE
    assert _reason(tmp_path / "link") is GapReason.LOOP
    assert _reason(tmp_path / "gone") is GapReason.VANISHED
    assert _reason(tmp_path / "f" / "below") is GapReason.VANISHED
    assert _reason(tmp_path / ("n" * 5000)) is GapReason.TOO_DEEP
    assert _reason("a\0b") is GapReason.MALFORMED


def test_an_error_while_reading_is_an_answer_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "f").write_bytes(b"x")

    def refuse(_handle: int, _size: int) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "read", refuse)
    assert _reason(tmp_path / "f") is GapReason.UNREADABLE
    with pytest.raises(CannotLook, match="Input/output error"):
        digest_file(tmp_path / "f")


def test_a_file_that_refuses_is_unreadable(
    tmp_path: Path, as_nobody: Callable[[], AbstractContextManager[None]]
) -> None:
    (tmp_path / "open").write_bytes(b"x")
    (tmp_path / "secret").write_bytes(b"x")
    (tmp_path / "secret").chmod(0)
    with as_nobody():
        assert read_bounded(tmp_path / "open", 10) == b"x"
        assert _reason(tmp_path / "secret") is GapReason.UNREADABLE


def test_all_digests_come_from_one_read(tmp_path: Path) -> None:
    content = b"abc" * 700_000
    (tmp_path / "f").write_bytes(content)
    digests, size = digest_file(tmp_path / "f")
    assert size == len(content)
    assert digests.sha256 == hashlib.sha256(content).hexdigest()
    assert digests.sha512 == hashlib.sha512(content).hexdigest()
    assert digests.sha1 == hashlib.sha1(content, usedforsecurity=False).hexdigest()
    assert digests.md5 == hashlib.md5(content, usedforsecurity=False).hexdigest()


def test_entries_are_sorted_and_bounded(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        (tmp_path / name).write_bytes(b"")
    assert [entry.name for entry in entries(tmp_path)] == ["a", "b", "c"]
    with pytest.raises(CannotLook, match="over 2 entries") as told:
        entries(tmp_path, 2)
    assert told.value.reason is GapReason.TOO_MANY


def test_entries_of_what_is_no_folder_are_an_answer(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"")
    for path in (tmp_path / "f", tmp_path / "gone"):
        with pytest.raises(CannotLook) as told:
            entries(path)
        assert told.value.reason is GapReason.VANISHED
    with pytest.raises(CannotLook, match="NUL"):
        entries("a\0b")


def test_a_link_to_a_folder_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    assert is_folder(tmp_path)
    assert not is_folder(tmp_path / "link")
    assert not is_folder(tmp_path / "gone")
    assert not is_folder(Path("a\0b"))


def test_the_handle_is_closed_whatever_happens(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"x")
    with opened(tmp_path / "f") as (handle, found):
        assert found.st_size == 1
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(handle)


def test_an_error_without_a_number_is_unreadable() -> None:
    told = CannotLook.from_os_error("f", OSError())
    assert (told.reason, told.detail) == (GapReason.UNREADABLE, "OSError")
