from pathlib import Path

import pytest
from disks import put
from hypothesis import given
from hypothesis import strategies as st

from unship.core.observation import GapReason
from unship.find.local import tokens
from unship.find.local.root import Home, Root, System
from unship.find.local.tokens import Spot, expand, matches, spots, spots_at
from unship.find.reading import CannotLook

ANNA = Home(user="anna", path="Users/anna")


@pytest.mark.parametrize(
    ("system", "pattern", "home", "expected"),
    [
        (
            System.WINDOWS,
            "{appdata.local}/Programs/X",
            ANNA,
            ["Users/anna/AppData/Local/Programs/X"],
        ),
        (System.WINDOWS, "{appdata.local}/Programs/X", None, []),
        (System.WINDOWS, "{appdata.roaming}", ANNA, ["Users/anna/AppData/Roaming"]),
        (System.WINDOWS, "{desktop}", ANNA, ["Users/anna/Desktop", "Users/anna/OneDrive*/Desktop"]),
        (System.WINDOWS, "{desktop}", None, ["Users/Public/Desktop"]),
        (System.WINDOWS, "{programfiles}/X", None, ["Program Files/X"]),
        (System.WINDOWS, "{programfiles.x86}", None, ["Program Files (x86)"]),
        (System.WINDOWS, "{trash}", None, ["$Recycle.Bin/*"]),
        (System.WINDOWS, "{applications}", None, []),
        (System.WINDOWS, "{temp}", ANNA, ["Users/anna/AppData/Local/Temp"]),
        (System.WINDOWS, "C:/ProgramData/X", None, ["ProgramData/X"]),
        (System.WINDOWS, "C:/ProgramData/X", ANNA, []),
        (System.MACOS, "{applications}", None, ["Applications"]),
        (System.MACOS, "{applications}", ANNA, ["Users/anna/Applications"]),
        (System.MACOS, "{trash}", ANNA, ["Users/anna/.Trash"]),
        (System.MACOS, "{home}/Library/X", ANNA, ["Users/anna/Library/X"]),
        (System.MACOS, "{appdata.local}", ANNA, []),
        (System.LINUX, "{trash}", ANNA, ["Users/anna/.local/share/Trash/files"]),
        (System.LINUX, "{downloads}", ANNA, ["Users/anna/Downloads"]),
        (System.LINUX, "/var/lib/x", None, ["var/lib/x"]),
        (System.LINUX, "{unknown}", ANNA, []),
        (System.FOLDER, "{home}", ANNA, []),
    ],
)
def test_a_token_means_the_folders_of_its_system(
    tmp_path: Path, system: System, pattern: str, home: Home | None, expected: list[str]
) -> None:
    assert list(expand(Root(tmp_path, system), pattern, home)) == expected


def test_a_linux_desktop_in_the_users_language_is_found(tmp_path: Path) -> None:
    put(
        tmp_path / "Users/anna/.config/user-dirs.dirs",
        '# comment\nXDG_DESKTOP_DIR="$HOME/Schreibtisch"\nXDG_DOWNLOAD_DIR="$HOME/Downloads"\n',
    )
    root = Root(tmp_path, System.LINUX)
    assert expand(root, "{desktop}", ANNA) == ("Users/anna/Desktop", "Users/anna/Schreibtisch")
    assert expand(root, "{downloads}", ANNA) == ("Users/anna/Downloads",)


def test_spots_say_what_is_there_and_what_is_not(tmp_path: Path) -> None:
    (tmp_path / "USERS/anna/OneDrive - Firma/desktop").mkdir(parents=True)
    found = list(spots(Root(tmp_path, System.WINDOWS), "{desktop}", [ANNA]))
    there = tmp_path / "USERS/anna/OneDrive - Firma/desktop"
    assert found == [
        Spot("Users/Public/Desktop", None, None),
        Spot("Users/anna/Desktop", None, "anna"),
        Spot("Users/anna/OneDrive - Firma/Desktop", there, "anna"),
    ]


def test_a_star_matches_within_one_component(tmp_path: Path) -> None:
    for name in ("Instance1/Data", "Instance2/Data", "Instance3", "Other/Data"):
        (tmp_path / "var/lib" / name).mkdir(parents=True)
    found = list(spots_at(Root(tmp_path, System.LINUX), "var/lib/Instance*/Data"))
    assert [spot.relative for spot in found if isinstance(spot, Spot)] == [
        "var/lib/Instance1/Data",
        "var/lib/Instance2/Data",
    ]


def test_a_star_at_the_top_lists_the_root(tmp_path: Path) -> None:
    (tmp_path / "srv").mkdir()
    assert list(spots_at(Root(tmp_path, System.LINUX), "s*")) == [
        Spot("srv", tmp_path / "srv", None)
    ]


def test_a_path_upwards_is_refused(tmp_path: Path) -> None:
    [found] = spots_at(Root(tmp_path, System.LINUX), "srv/../etc")
    assert isinstance(found, CannotLook)
    assert found.reason is GapReason.MALFORMED


def test_what_cannot_be_looked_at_is_said(tmp_path: Path) -> None:
    (tmp_path / "srv").symlink_to("srv")
    for pattern in ("srv/x", "srv/*"):
        [found] = spots_at(Root(tmp_path, System.LINUX), pattern)
        assert isinstance(found, CannotLook)
        assert found.reason is GapReason.LOOP


def test_more_matches_than_the_bound_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tokens, "_MOST_SPOTS", 1)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    [found] = spots_at(Root(tmp_path, System.LINUX), "*")
    assert isinstance(found, CannotLook)
    assert found.reason is GapReason.TOO_MANY


@pytest.mark.parametrize(
    ("name", "pattern", "fold", "expected"),
    [
        ("abc", "abc", False, True),
        ("abc", "ABC", False, False),
        ("abc", "ABC", True, True),
        ("abcabd", "ab*ab*d", False, True),
        ("ab", "ab*b", False, False),
        ("axc", "a*b*c", False, False),
        ("abcbd", "a*b*b*d", False, True),
        ("anything", "*", False, True),
        ("", "*", False, True),
        ("x", "*y", False, False),
    ],
)
def test_matching_of_names(name: str, pattern: str, *, fold: bool, expected: bool) -> None:
    assert matches(name, pattern, fold=fold) is expected


@given(st.lists(st.text("ab", max_size=3), min_size=2, max_size=5), st.text("ab", max_size=4))
def test_a_name_made_from_its_pattern_matches_it(pieces: list[str], between: str) -> None:
    assert matches(between.join(pieces), "*".join(pieces), fold=False)
