import sys

import pytest
from registries import FakeWindows

from unship.core.observation import GapReason
from unship.find.local import live_registry as room
from unship.find.local.live_registry import (
    home_key,
    loaded_users,
    machine_entries,
    this_registry,
    user_entries,
)
from unship.find.local.root import Home
from unship.find.local.uninstall import UNINSTALL, Entry
from unship.find.reading import CannotLook

SID = "S-1-5-21-1-2-3-1001"
PROFILES = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"


def test_the_machines_entries_come_from_both_views() -> None:
    windows = FakeWindows(
        {
            rf"HKLM\SOFTWARE\{UNINSTALL}\One": {"DisplayName": "One", "Size": 3},
            rf"HKLM\SOFTWARE\WOW6432Node\{UNINSTALL}\Two": {"DisplayName": "Two"},
        }
    )
    assert list(machine_entries(windows)) == [
        Entry("One", UNINSTALL, {"DisplayName": "One"}),
        Entry("Two", rf"WOW6432Node\{UNINSTALL}", {"DisplayName": "Two"}),
    ]


def test_a_users_entries_come_from_the_users_own_hive() -> None:
    windows = FakeWindows({rf"HKU\{SID}\Software\{UNINSTALL}\App": {"DisplayName": "App"}})
    assert list(user_entries(windows, SID)) == [Entry("App", UNINSTALL, {"DisplayName": "App"})]
    assert list(user_entries(windows, "S-1-5-21-1-2-3-1002")) == []


def test_a_refused_key_is_said_and_the_others_are_read() -> None:
    path = rf"HKLM\SOFTWARE\{UNINSTALL}"
    windows = FakeWindows({rf"{path}\A": {}, rf"{path}\B": {}}, refused=(rf"{path}\A",))
    refused, read = machine_entries(windows)
    assert isinstance(refused, CannotLook)
    assert refused.reason is GapReason.UNREADABLE
    assert read == Entry("B", UNINSTALL, {})


def test_a_refused_list_is_said() -> None:
    path = rf"HKLM\SOFTWARE\{UNINSTALL}"
    [refused] = machine_entries(FakeWindows({rf"{path}\A": {}}, refused=(path,)))
    assert isinstance(refused, CannotLook)
    assert refused.reason is GapReason.UNREADABLE


def test_more_keys_than_the_bound_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_KEYS", 1)
    path = rf"HKLM\SOFTWARE\{UNINSTALL}"
    found = list(machine_entries(FakeWindows({rf"{path}\A": {}, rf"{path}\B": {}})))
    assert [each.reason for each in found if isinstance(each, CannotLook)] == [GapReason.TOO_MANY]


def test_more_values_than_the_bound_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_MOST_VALUES", 1)
    key = rf"HKLM\SOFTWARE\{UNINSTALL}\A"
    [entry] = machine_entries(FakeWindows({key: {"X": "1", "DisplayName": "A"}}))
    assert entry == Entry("A", UNINSTALL, {})


def test_loaded_users_are_told_by_their_homes() -> None:
    windows = FakeWindows(
        {
            rf"HKU\{SID}\Software": {},
            rf"HKU\{SID}_Classes\x": {},
            r"HKU\.DEFAULT\Software": {},
            r"HKU\S-1-5-18\Software": {},
            r"HKU\S-1-5-21-1-2-3-1002\Software": {},
            r"HKU\S-1-5-21-1-2-3-1003\Software": {},
            rf"{PROFILES}\{SID}": {"ProfileImagePath": r"%SystemDrive%\Users\Anna"},
            rf"{PROFILES}\S-1-5-18": {
                "ProfileImagePath": r"%systemroot%\system32\config\systemprofile"
            },
            rf"{PROFILES}\S-1-5-21-1-2-3-1002": {"ProfileImagePath": 7},
            rf"{PROFILES}\S-1-5-21-1-2-3-1003": {"ProfileImagePath": r"E:\elsewhere"},
        }
    )
    assert loaded_users(windows) == {
        "users/anna": SID,
        "windows/system32/config/systemprofile": "S-1-5-18",
    }
    assert home_key(Home(user="Anna", path="Users/Anna")) == "users/anna"


def test_a_loaded_user_without_a_profile_is_left_to_its_hive_file() -> None:
    assert loaded_users(FakeWindows({rf"HKU\{SID}\Software": {}})) == {}


def test_a_refused_list_of_users_is_raised() -> None:
    with pytest.raises(CannotLook) as caught:
        loaded_users(FakeWindows({rf"HKU\{SID}\x": {}}, refused=("HKU",)))
    assert caught.value.reason is GapReason.UNREADABLE


@pytest.mark.skipif(sys.platform == "win32", reason="a Windows has a registry")
def test_elsewhere_there_is_no_registry() -> None:
    with pytest.raises(ImportError):
        this_registry()
