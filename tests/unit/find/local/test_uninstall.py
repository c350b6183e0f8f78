import pytest
from disks import recalled

from unship.core.observation import GapReason, Identity
from unship.core.wanted import Wanted
from unship.find.local.root import Home
from unship.find.local.uninstall import UNINSTALL, Entry, folder_on_disk, identity_of, strings_of
from unship.find.reading import CannotLook

ANNA = Home(user="anna", path="Users/anna")
CODE = "{77de5c80-1e23-4c1a-b78c-29bff0baafb4}"


def entry(key: str = "Other", **fields: str) -> Entry:
    return Entry(key, UNINSTALL, fields)


def test_only_a_guid_is_a_product_code() -> None:
    assert entry(CODE).product_code == CODE
    assert entry(CODE + ".msq").product_code is None
    assert entry("3CXDesktopApp").product_code is None


def test_a_field_is_bounded_and_stripped() -> None:
    assert entry(DisplayName=' "C:\\App" ').field("DisplayName") == "C:\\App"
    assert entry(DisplayName="  ").field("DisplayName") is None
    assert entry().field("DisplayName") is None
    assert len(entry(DisplayName="x" * 9_999).field("DisplayName") or "") == 1024


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            entry("X", DisplayName="3cx desktop app"),
            Identity(display_name="3cx desktop app", uninstall_key="X"),
        ),
        (entry("3cxdesktopapp"), Identity(uninstall_key="3cxdesktopapp")),
        (entry(CODE), Identity(uninstall_key=CODE, msi_product_code=CODE)),
        (entry("X", DisplayName="3CX Desktop App Plus"), None),
        (entry("X"), None),
    ],
)
def test_an_entry_is_recognised_by_name_key_or_product_code(
    found: Entry, expected: Identity | None
) -> None:
    assert identity_of(found, Wanted([recalled()])) == expected


def test_only_strings_of_known_names_are_kept() -> None:
    pairs: list[tuple[str, object]] = [
        ("displayname", "A"),
        ("DisplayVersion", 7),
        ("InstallLocation", b"raw"),
        ("Comments", "private"),
    ]
    assert strings_of(pairs) == {"DisplayName": "A"}


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        (r"C:\Program Files\X", "Program Files/X"),
        (r"c:/Program Files/./X/", "Program Files/X"),
        (r"%LOCALAPPDATA%\Programs\X", "Users/anna/AppData/Local/Programs/X"),
        (r"%ProgramFiles(x86)%\X", "Program Files (x86)/X"),
        (r"%SystemDrive%\Users\anna", "Users/anna"),
    ],
)
def test_a_windows_path_is_relative_to_its_disk(location: str, expected: str) -> None:
    assert folder_on_disk(location, ANNA) == expected


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        (r"D:\Apps\X", GapReason.OUTSIDE),
        (r"\\server\share\X", GapReason.OUTSIDE),
        (r"relative\X", GapReason.OUTSIDE),
        (r"%UNKNOWN%\X", GapReason.OUTSIDE),
        ("C:\\", GapReason.MALFORMED),
        (r"C:\a\..\..\b", GapReason.MALFORMED),
    ],
)
def test_a_path_that_is_not_on_this_disk_is_said(location: str, reason: GapReason) -> None:
    with pytest.raises(CannotLook) as caught:
        folder_on_disk(location, ANNA)
    assert caught.value.reason is reason


def test_a_users_folder_without_a_user_is_malformed() -> None:
    with pytest.raises(CannotLook) as caught:
        folder_on_disk("%APPDATA%\\X", None)
    assert caught.value.reason is GapReason.MALFORMED
