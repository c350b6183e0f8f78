"""The system looked at, and how its paths are shown."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.observation import GapReason
from unship.find.local.root import Root, System, shown
from unship.find.reading import CannotLook


def _disk(top: Path) -> Root:
    (top / "usr/bin").mkdir(parents=True)
    (top / "usr/bin/tool").write_bytes(b"")
    (top / "bin").symlink_to("usr/bin")
    (top / "absolute").symlink_to("/usr/bin")
    (top / "above").symlink_to("../../../../usr/./bin/tool")
    (top / "loop").symlink_to("pool")
    (top / "pool").symlink_to("loop")
    (top / "nowhere").symlink_to("/not/there")
    return Root(top, System.LINUX)


@pytest.mark.parametrize("path", ["usr/bin/tool", "/bin/tool", "absolute/./tool", "above"])
def test_links_are_followed_as_that_system_would_and_never_out_of_it(
    path: str, tmp_path: Path
) -> None:
    assert _disk(tmp_path).inside(path) == tmp_path / "usr/bin/tool"


def test_what_leads_nowhere_or_in_a_circle_is_told(tmp_path: Path) -> None:
    disk = _disk(tmp_path)
    for path, reason in (
        ("nowhere", GapReason.VANISHED),
        ("usr/gone", GapReason.VANISHED),
        ("loop", GapReason.LOOP),
        ("a\0b", GapReason.MALFORMED),
    ):
        with pytest.raises(CannotLook) as told:
            disk.inside(path)
        assert told.value.reason is reason


def test_on_the_live_system_the_system_itself_follows() -> None:
    live = Root(Path("/"), System.LINUX, live=True)
    assert live.inside("/etc/../x") == Path("/etc/../x")
    assert live.show("/home/u") == "/home/u"
    assert repr(live) == "Root('/', 'linux', live=True)"


def test_paths_of_a_mounted_disk_are_shown_as_that_system_writes_them(tmp_path: Path) -> None:
    disk = Root(tmp_path, System.MACOS)
    assert disk.show(tmp_path / "Applications" / "X.app") == "/Applications/X.app"
    assert disk.show(tmp_path) == "/"
    assert disk.show(f"{tmp_path}-other/x") == f"{tmp_path}-other/x"
    assert Root(Path("/"), System.LINUX).show("/etc/x") == "/etc/x"


def test_paths_of_a_folder_stay_as_the_caller_gave_them() -> None:
    assert (
        Root(Path("project"), System.FOLDER).show("project/package.json") == "project/package.json"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plain", "plain"),
        (os.fsdecode(b"odd\xff"), "odd\\xff"),
        ("red\x1b[31m", "red\\x1b[31m"),
        ("left\u202eright", "left\\u202eright"),
        ("a\nb", "a\\nb"),
        ("Größe", "Größe"),
        ("\ud800", "\\ud800"),
    ],
)
def test_odd_bytes_and_terminal_codes_are_written_out(name: str, text: str) -> None:
    assert shown(name) == text


@given(st.text(st.characters(categories=None), max_size=50))
def test_what_is_shown_is_always_printable_and_encodes(name: str) -> None:
    text = shown(name)
    assert text.isprintable()
    assert text.encode("utf-8").decode("utf-8") == text


def test_a_folder_is_shown_as_it_was_given(tmp_path: Path) -> None:
    root = Root(tmp_path, System.FOLDER, given=Path("shop"))
    assert root.show(tmp_path) == "shop"
    assert root.show(tmp_path / "a" / "b") == "shop/a/b"
    assert root.show(tmp_path.parent) == str(tmp_path.parent)
