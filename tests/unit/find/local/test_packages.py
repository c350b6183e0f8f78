import pytest
from disks import recalled

from unship.core.recall.builds import ArtifactRole
from unship.core.recall.products import Identity
from unship.core.wanted import Wanted
from unship.find.local.packages import (
    as_downloaded,
    ending,
    platform_of,
    program_of,
    role_of,
    stem,
    version_in_name,
)


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("3CXDesktopApp-18.12.416.msi", "18.12.416"),
        ("3CXDesktopApp-18.12.416-full.nupkg", "18.12.416"),
        ("3CXDesktopApp-18.12.416-delta.NUPKG", "18.12.416"),
        ("3CX Desktop App v18.11.1213.dmg", "18.11.1213"),
        ("app_1.2.3+b4.deb", "1.2.3+b4"),
        ("3cxdesktopapp-latest.dmg", None),
        ("18.12.416.msi", None),
        ("readme-1.0.txt", None),
        ("", None),
        ("a-" + "1" * 300 + ".zip", None),
    ],
)
def test_a_version_in_a_name(name: str, version: str | None) -> None:
    assert version_in_name(name) == version


@pytest.mark.parametrize(
    ("name", "folders", "platform"),
    [
        ("a.msi", ("electron", "osx"), "windows"),
        ("a.dmg", (), "macos"),
        ("a.zip", ("windows", "x", "OSX"), "macos"),
        ("a.zip", ("win32", "x"), "windows"),
        ("a.zip", ("srv",), None),
        ("noending", (), None),
    ],
)
def test_a_packages_platform_is_told_by_ending_then_by_folder(
    name: str, folders: tuple[str, ...], platform: str | None
) -> None:
    assert platform_of(name, folders) == platform


def test_a_packages_role_is_told_by_its_ending() -> None:
    assert role_of("a.nupkg") is role_of("b.ZIP") is ArtifactRole.UPDATE_PACKAGE
    assert role_of("a.msi") is ArtifactRole.INSTALLER
    assert ending("none") == ""
    assert (stem("a.b.exe"), stem("none")) == ("a.b", "none")


@pytest.mark.parametrize(
    ("name", "platform", "program"),
    [
        ("3CXDesktopApp-18.12.416-full.nupkg", "windows", "3cxdesktopapp.exe"),
        ("3CX Desktop App-18.12.416.msi", "windows", "3cxdesktopapp.exe"),
        ("3cxdesktopapp.msi", "windows", "3cxdesktopapp.exe"),
        ("Other-18.12.416.msi", "windows", None),
        ("3CXDesktopApp-18.12.416.dmg", "macos", "3cx desktop app.app"),
        ("3CXDesktopApp-18.12.416.msi", "linux", None),
    ],
)
def test_the_program_that_a_package_is_named_after(
    name: str, platform: str, program: str | None
) -> None:
    mac = Identity(bundle_ids=("a.b",), file_names=("3CX Desktop App.app",))
    assert program_of(name, platform, Wanted([recalled(mac={"identity": mac})])) == program


@pytest.mark.parametrize(
    "name",
    ["a (1).msi", "a(12).msi", "a - Copy.msi", "a - Kopie (2).msi", "a copy.msi", "a Kopie 3.msi"],
)
def test_a_second_copy_has_the_name_of_the_first(name: str) -> None:
    assert as_downloaded(name) == "a.msi"


@pytest.mark.parametrize("name", ["a.msi", "a (final).msi", "copy.msi", "a (1) b.msi"])
def test_other_names_stay_as_they_are(name: str) -> None:
    assert as_downloaded(name) == name
