import pytest

from unship.find.local.squirrel import Release, app_version, releases


@pytest.mark.parametrize(
    ("folders", "version"),
    [
        (("Programs", "3CXDesktopApp", "app", "app-18.12.416"), "18.12.416"),
        (("App-1.0", "APP-2.0.0-beta1"), "2.0.0-beta1"),
        (("app", "application-1.0", "app-", "app-x"), None),
        (("app-" + "1" * 65,), None),
        ((), None),
    ],
)
def test_the_innermost_app_folder_names_the_version(
    folders: tuple[str, ...], version: str | None
) -> None:
    assert app_version(folders) == version


def test_releases_are_read_line_by_line() -> None:
    data = (
        "\ufeff" + "A" * 40 + " App-1.0.0-full.nupkg 123\r\n"
        "not a line\n" + "b" * 40 + " example.invalid/x/App-1.0.1-delta.nupkg 45\n"
        "c" * 39 + " short 1\n" + "d" * 40 + " huge " + "9" * 400 + "\n"
    ).encode()
    assert releases(data) == (
        Release("a" * 40, "App-1.0.0-full.nupkg", 123),
        Release("b" * 40, "App-1.0.1-delta.nupkg", 45),
    )


def test_odd_bytes_are_no_releases() -> None:
    assert releases(bytes(range(256)) * 10) == ()
