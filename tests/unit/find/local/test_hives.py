import random
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from disks import hives, put

from unship.core.observation import GapReason
from unship.find.local import hives as room
from unship.find.local.hives import Hive
from unship.find.local.uninstall import UNINSTALL, Entry
from unship.find.reading import CannotLook

ENTRIES: dict[str, dict[str, str | int]] = {
    "3CXDesktopApp": {"DisplayName": "3CX Desktop App", "DisplayVersion": "18.12.416", "Size": 7},
    "Müller": {"DisplayName": "Büro"},
    "日本": {"DisplayName": "語"},
}


def user_hive(entries: dict[str, dict[str, str | int]] | None = None, **options: object) -> bytes:
    maker = hives()
    tree = maker.ntuser(entries if entries is not None else ENTRIES)
    data: bytes = maker.hive(tree, "ntuser.dat", **options)
    return data


def read(path: Path) -> tuple[list[Entry], list[GapReason]]:
    found = list(Hive(path).entries(UNINSTALL, "Software"))
    entries = [each for each in found if isinstance(each, Entry)]
    return entries, [each.reason for each in found if isinstance(each, CannotLook)]


@pytest.mark.parametrize("leaf", [b"lh", b"lf", b"li", b"ri"])
def test_entries_are_read_from_every_kind_of_list(tmp_path: Path, leaf: bytes) -> None:
    entries, gaps = read(put(tmp_path / "NTUSER.DAT", user_hive(leaf=leaf)))
    assert gaps == []
    assert {entry.key: entry.field("DisplayName") for entry in entries} == {
        "3CXDesktopApp": "3CX Desktop App",
        "Müller": "Büro",
        "日本": "語",
    }
    assert {entry.view for entry in entries} == {UNINSTALL}
    assert "Size" not in entries[0].fields


@pytest.mark.parametrize(
    "data",
    [
        "App\0hidden\0".encode("utf-16-le"),
        "App".encode("utf-16-le") + b"\0",
        "App\0".encode("utf-16-le") + b"\x00\xd8\xff",
        "App".encode("utf-16-le"),
    ],
)
def test_a_string_is_read_as_windows_shows_it(tmp_path: Path, data: bytes) -> None:
    maker = hives()
    tree = maker.ntuser({"X": {"DisplayName": (1, data)}})
    [entry], gaps = read(put(tmp_path / "h", maker.hive(tree, "x")))
    assert gaps == []
    assert entry.field("DisplayName") == "App"


def test_a_hive_without_the_key_has_no_entries(tmp_path: Path) -> None:
    maker = hives()
    path = put(tmp_path / "h", maker.hive(maker.Key("root"), "x"))
    assert list(Hive(path).entries(UNINSTALL)) == []


def test_a_hive_that_was_closed_in_order_is_not_dirty(tmp_path: Path) -> None:
    assert not Hive(put(tmp_path / "a", user_hive())).dirty
    assert Hive(put(tmp_path / "b", user_hive(dirty=True))).dirty
    changed = bytearray(user_hive())
    changed[508] ^= 1
    assert Hive(put(tmp_path / "c", bytes(changed))).dirty


def test_checksums_are_never_zero_or_all_ones() -> None:
    assert room._checksum(bytes(8)) == 1
    assert room._checksum(struct.pack("<II", 0xFFFFFFFF, 0)) == 0xFFFFFFFE


@pytest.mark.parametrize("data", [b"", b"regf", b"x" * 8192, b"regf" + b"\0" * 8188])
def test_what_is_no_hive_is_malformed(tmp_path: Path, data: bytes) -> None:
    path = put(tmp_path / "h", data)
    try:
        found = list(Hive(path).entries(UNINSTALL))
    except CannotLook as error:
        found = [error]
    [gap] = found
    assert isinstance(gap, CannotLook)
    assert gap.reason is GapReason.MALFORMED


def test_a_hive_over_the_limit_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "HIVE_LIMIT", 5_000)
    with pytest.raises(CannotLook) as caught:
        Hive(put(tmp_path / "h", user_hive()))
    assert caught.value.reason is GapReason.TOO_LARGE


def test_one_entry_with_a_broken_value_does_not_hide_the_others(tmp_path: Path) -> None:
    data = bytearray(user_hive())
    data[data.index(b"vk")] = 0
    entries, gaps = read(put(tmp_path / "h", bytes(data)))
    assert len(entries) == 2
    assert gaps == [GapReason.MALFORMED]


def test_a_list_that_names_what_is_no_key_is_malformed(tmp_path: Path) -> None:
    data = bytearray(user_hive())
    data[data.index(b"3CXDesktopApp") - 76] = 0
    _, gaps = read(put(tmp_path / "h", bytes(data)))
    assert gaps == [GapReason.MALFORMED]


def test_a_key_that_states_more_subkeys_than_it_lists_is_malformed(tmp_path: Path) -> None:
    data = bytearray(user_hive())
    at = data.index(b"Uninstall") - 76 + 20
    data[at : at + 4] = struct.pack("<I", 9)
    entries, gaps = read(put(tmp_path / "h", bytes(data)))
    assert len(entries) == 3
    assert gaps == [GapReason.MALFORMED]


@pytest.mark.parametrize(
    ("bound", "reason"),
    [
        ("MOST_KEYS", GapReason.TOO_MANY),
        ("_MOST_SIBLINGS", GapReason.TOO_MANY),
        ("_MOST_VALUES", GapReason.TOO_MANY),
    ],
)
def test_more_than_a_bound_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str, reason: GapReason
) -> None:
    monkeypatch.setattr(room, bound, 1)
    _, gaps = read(put(tmp_path / "h", user_hive()))
    assert set(gaps) == {reason}


@pytest.mark.parametrize("reads", range(0, 200, 7))
def test_more_reads_than_the_bound_end_the_hive_and_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reads: int
) -> None:
    monkeypatch.setattr(room._Lead, "left", reads)
    _, gaps = read(put(tmp_path / "h", user_hive()))
    assert gaps == [GapReason.TOO_SLOW]


def test_a_value_that_claims_the_whole_hive_is_clipped(tmp_path: Path) -> None:
    filler = {"Filler": (3, b"x" * 300_000)}
    entries = {"App": {"DisplayName": "App", "NoModify": 1, **filler}}
    data = bytearray(user_hive(entries))  # type: ignore[arg-type]  # a value with its type
    at = data.index(b"DisplayName") - 16
    data[at : at + 4] = struct.pack("<I", 290_000)
    [entry], gaps = read(put(tmp_path / "h", bytes(data)))
    assert gaps == []
    assert len(entry.fields["DisplayName"]) <= 64 << 10


def test_a_hive_cut_at_any_page_is_read_or_malformed(tmp_path: Path) -> None:
    whole = user_hive({f"App{n:04}": {"DisplayName": "x" * 40} for n in range(300)})
    assert len(whole) > 10 * 4096
    for size in range(0, len(whole), 4096):
        path = put(tmp_path / f"h{size}", whole[:size])
        try:
            entries, gaps = read(path)
        except CannotLook as error:
            entries, gaps = [], [error.reason]
        assert set(gaps) == {GapReason.MALFORMED}, size
        assert len(entries) < 300


def test_random_damage_leads_to_entries_or_gaps_and_never_to_an_error(tmp_path: Path) -> None:
    chance = random.Random(2023)  # noqa: S311 - damage for a test, nothing secret
    whole = user_hive()
    for number in range(300):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 40)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        path = put(tmp_path / f"h{number}", bytes(data))
        entries, gaps = read(path)
        assert set(gaps) <= {GapReason.MALFORMED, GapReason.TOO_MANY, GapReason.TOO_SLOW}
        assert len(entries) <= 65_535


@pytest.mark.real
@pytest.mark.parametrize("leaf", ["lh", "lf", "li", "ri"])
def test_hivex_reads_the_same_from_the_hives_that_tests_are_made_of(
    tmp_path: Path, leaf: str
) -> None:
    program = shutil.which("hivexget")
    if program is None:
        pytest.skip("hivexget is not installed (Debian: libhivex-bin)")
    path = put(tmp_path / "NTUSER.DAT", user_hive(leaf=leaf.encode()))
    for key, values in ENTRIES.items():
        shown = subprocess.run(
            [program, str(path), rf"Software\{UNINSTALL}\{key}", "DisplayName"],
            check=True,
            capture_output=True,
            text=True,
        )
        assert shown.stdout.strip() == values["DisplayName"]
