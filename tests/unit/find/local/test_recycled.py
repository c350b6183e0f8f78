import struct
from pathlib import Path

import pytest
from disks import put

from unship.core.observation import GapReason
from unship.find.local.recycled import original_name, twin
from unship.find.reading import CannotLook

NAME = "C:\\Users\\anna\\Downloads\\Müller 3CX.msi"


def record(version: int, name: str = NAME) -> bytes:
    head = struct.pack("<QQQ", version, 1, 2)
    text = (name + "\0").encode("utf-16-le")
    if version == 1:
        return head + text.ljust(520, b"\0")
    return head + struct.pack("<I", len(text) // 2) + text


@pytest.mark.parametrize("version", [1, 2])
def test_both_versions_tell_the_name(tmp_path: Path, version: int) -> None:
    assert original_name(put(tmp_path / "$I1.msi", record(version))) == "Müller 3CX.msi"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", GapReason.MALFORMED),
        (record(3), GapReason.NEWER_FORMAT),
        (b"\0" * 80_000, GapReason.TOO_LARGE),
    ],
)
def test_what_is_no_record_is_said(tmp_path: Path, data: bytes, reason: GapReason) -> None:
    with pytest.raises(CannotLook) as caught:
        original_name(put(tmp_path / "$I1.msi", data))
    assert caught.value.reason is reason


def test_a_length_beyond_the_file_reads_what_is_there(tmp_path: Path) -> None:
    data = struct.pack("<QQQI", 2, 0, 0, 0xFFFFFFFF) + "a".encode("utf-16-le") + b"\xd8"
    assert original_name(put(tmp_path / "$I1", data)) == "a\ufffd"


def test_the_bytes_lie_beside_the_record() -> None:
    assert twin(Path("bin/$IAB12.msi")) == Path("bin/$RAB12.msi")
