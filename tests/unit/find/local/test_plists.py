import plistlib
import struct
from pathlib import Path

import pytest
from disks import put
from hypothesis import given
from hypothesis import strategies as st

from unship.core.observation import GapReason
from unship.find.local.plists import PLIST_LIMIT, read_plist
from unship.find.reading import CannotLook

INFO = {"CFBundleIdentifier": "a.b", "Numbers": [1, 2, {"deep": True}], "Data": b"x" * 20}


def reason(path: Path) -> GapReason:
    with pytest.raises(CannotLook) as caught:
        read_plist(str(path))
    return caught.value.reason


def binary(objects: list[bytes], offsets: list[int] | None = None) -> bytes:
    """A binary property list of these objects, each reference four bytes."""
    body = b"bplist00" + b"".join(objects)
    starts, at = [], 8
    for each in objects:
        starts.append(at)
        at += len(each)
    table = b"".join(struct.pack(">I", start) for start in offsets or starts)
    count = len(offsets or starts)
    return body + table + struct.pack(">6xBBQQQ", 4, 4, count, 0, len(body))


@pytest.mark.parametrize("form", [plistlib.FMT_XML, plistlib.FMT_BINARY])
def test_both_formats_are_read(tmp_path: Path, form: plistlib.PlistFormat) -> None:
    path = put(tmp_path / "Info.plist", plistlib.dumps(INFO, fmt=form))
    assert read_plist(str(path)) == INFO


def test_keys_that_are_no_text_are_left_out(tmp_path: Path) -> None:
    data = binary([b"\xd1" + struct.pack(">II", 1, 2), b"\x10\x07", b"\x51a"])
    assert read_plist(str(put(tmp_path / "a", data))) == {}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a plist",
        b"bplist00",
        b"bplist00" + b"\xff" * 64,
        b"<plist><dict><key>a</key></dict></plist>",
        b"<plist><array/></plist>",
        b"<plist><dict><key>a</key><integer>" + b"9" * 10_000 + b"</integer></dict></plist>",
        b"<plist>" + b"<array>" * 200_000,
        plistlib.dumps(INFO)[:-30],
        plistlib.dumps(["an array"], fmt=plistlib.FMT_BINARY),
    ],
)
def test_a_broken_list_is_malformed(tmp_path: Path, data: bytes) -> None:
    assert reason(put(tmp_path / "a", data)) is GapReason.MALFORMED


def test_a_billion_laughs_are_refused_without_laughing(tmp_path: Path) -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 12)
    )
    text = f"<!DOCTYPE plist [{entities}]><plist><dict><key>x</key><string>&a11;</string></dict>"
    assert reason(put(tmp_path / "a", text + "</plist>")) is GapReason.MALFORMED


def test_nesting_without_end_in_a_binary_list_is_malformed(tmp_path: Path) -> None:
    chain = [b"\xa1" + struct.pack(">I", index + 1) for index in range(5_000)]
    assert reason(put(tmp_path / "a", binary([*chain, b"\x08"]))) is GapReason.MALFORMED


def test_a_binary_list_whose_objects_share_their_bytes_is_refused(tmp_path: Path) -> None:
    count = 1_000
    references = b"".join(struct.pack(">I", index) for index in range(count))
    array = b"\xaf\x11" + struct.pack(">H", count) + references
    assert reason(put(tmp_path / "a", binary([array], [8] * count))) is GapReason.MALFORMED
    text = b"\x5f\x12" + struct.pack(">I", 100_000) + b"x" * 100_000
    assert reason(put(tmp_path / "b", binary([text], [8] * count))) is GapReason.MALFORMED


@pytest.mark.parametrize(
    "trailer",
    [
        struct.pack(">6xBBQQQ", 0, 1, 1, 0, 8),
        struct.pack(">6xBBQQQ", 1, 1, 1 << 40, 0, 8),
        struct.pack(">6xBBQQQ", 1, 1, 1, 0, 1 << 40),
    ],
)
def test_a_binary_list_with_an_odd_table_is_malformed(tmp_path: Path, trailer: bytes) -> None:
    assert reason(put(tmp_path / "a", b"bplist00\x08\x08" + trailer)) is GapReason.MALFORMED


def test_a_length_wider_than_any_file_is_malformed(tmp_path: Path) -> None:
    assert reason(put(tmp_path / "a", binary([b"\x5f\x1f" + b"\xff" * 40]))) is GapReason.MALFORMED


def test_a_list_over_the_limit_is_too_large(tmp_path: Path) -> None:
    path = put(tmp_path / "a", b"")
    with path.open("wb") as file:
        file.truncate(PLIST_LIMIT + 1)
    assert reason(path) is GapReason.TOO_LARGE


@given(st.integers(0, 400), st.integers(0, 255), st.sampled_from([0, 1]))
def test_one_changed_byte_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int, which: int
) -> None:
    form = (plistlib.FMT_XML, plistlib.FMT_BINARY)[which]
    data = bytearray(plistlib.dumps(INFO, fmt=form))
    data[at % len(data)] = byte
    path = put(tmp_path_factory.mktemp("plist") / "a", bytes(data))
    try:
        found: object = read_plist(str(path))
    except CannotLook as error:
        found = error.reason
    assert isinstance(found, dict) or found is GapReason.MALFORMED
