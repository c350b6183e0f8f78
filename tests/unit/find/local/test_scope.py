"""What a run looks at."""

import os
from pathlib import Path

import pytest

from unship.core.errors import UsageError
from unship.core.observation import GapReason
from unship.find.local.root import Home, Root, System
from unship.find.local.scope import Scope, live_root, plan_scope, recognise


def _folders(scope: Scope, top: Path) -> list[tuple[str, str | None]]:
    return [
        (os.path.relpath(folder.path, top), folder.user)
        for area in scope.areas
        for folder in area.folders
    ]


def _make(top: Path, *folders: str) -> Path:
    for folder in folders:
        (top / folder).mkdir(parents=True)
    return top


def _linux(top: Path) -> Path:
    _make(
        top, "etc", "home/ada", "home/bob", "root", "opt", "usr/lib/python3", "usr/lib/python3.11"
    )
    _make(top, "usr/lib/other", "usr/share/nodejs", "var/www")
    (top / "etc/os-release").write_text("ID=debian\n", encoding="utf-8")
    (top / "etc/passwd").write_text(
        "root:x:0:0::/root:/bin/sh\nada:x:1000:1000::/home/ada:/bin/sh\n", encoding="utf-8"
    )
    return top


def _live(top: Path, own: str | None, *, all_users: bool = False, sees_all: bool = False) -> Scope:
    home = Home(user="me", path=os.path.relpath(own, "/")) if own is not None else None
    return plan_scope(
        all_users=all_users,
        live=Root(top, System.LINUX, live=True),
        sees_all=lambda: sees_all,
        own=lambda: home,
    )


def test_named_folders_and_files_are_looked_at_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_bytes(b"")
    scope = plan_scope([tmp_path, tmp_path / "package.json", tmp_path])
    (folder, file) = scope.areas
    assert _folders(scope, tmp_path) == [(".", None)]
    assert file.files == (tmp_path / "package.json",)
    assert {root.system for root in scope.roots} == {System.FOLDER}
    assert folder.root.show(tmp_path / "x") == str(tmp_path / "x")
    assert scope.homes == ()


@pytest.mark.parametrize("path", ["gone", "a\0b", "", "n" * 5000])
def test_a_path_that_is_not_there_is_a_usage_error(path: str) -> None:
    with pytest.raises(UsageError, match="There is no file or folder") as told:
        plan_scope([path])
    assert told.value.next_step


def test_a_link_that_leads_nowhere_is_there_and_becomes_a_gap_later(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("gone")
    assert plan_scope([tmp_path / "link"]).areas[0].files == (tmp_path / "link",)


def test_a_path_that_refuses_is_there_and_becomes_a_gap_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: str) -> os.stat_result:
        raise PermissionError

    monkeypatch.setattr(os, "lstat", refuse)
    assert plan_scope([tmp_path / "x"]).areas[0].files == (tmp_path / "x",)


def test_folders_and_a_system_root_do_not_go_together(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="both given"):
        plan_scope([tmp_path], tmp_path)


@pytest.mark.parametrize(
    ("signs", "system"),
    [
        (("var/lib/dpkg",), System.LINUX),
        (("usr/lib/os-release",), System.LINUX),
        (("System/Library/CoreServices",), System.MACOS),
        (("Applications", "Users"), System.MACOS),
        (("Users",), None),
        (("Windows/System32/config",), System.WINDOWS),
        (("WINDOWS/system32/Config",), System.WINDOWS),
        ((), None),
    ],
)
def test_a_mounted_system_is_recognised_by_what_lies_in_it(
    signs: tuple[str, ...], system: System | None, tmp_path: Path
) -> None:
    assert recognise(_make(tmp_path, *signs)) is system


def test_a_sign_that_leads_in_a_circle_is_none(tmp_path: Path) -> None:
    _make(tmp_path, "etc")
    (tmp_path / "etc/os-release").symlink_to("os-release")
    assert recognise(tmp_path) is None


def test_a_folder_that_is_no_system_is_an_error_that_says_what_was_looked_for(
    tmp_path: Path,
) -> None:
    with pytest.raises(UsageError, match=r"etc/os-release.*Applications and Users.*System32"):
        plan_scope(system_root=tmp_path)


def test_on_a_mounted_linux_all_homes_and_the_folders_of_the_table_are_walked(
    tmp_path: Path,
) -> None:
    scope = plan_scope(system_root=_linux(tmp_path))
    assert sorted(_folders(scope, tmp_path), key=str) == [
        ("home/ada", "ada"),
        ("home/bob", "bob"),
        ("opt", None),
        ("root", "root"),
        ("usr/lib/python3", None),
        ("usr/lib/python3.11", None),
        ("usr/share/nodejs", None),
        ("var/www", None),
    ]
    assert scope.other_homes == ()
    assert scope.gaps == ()


def test_on_a_mounted_windows_names_are_compared_without_case(tmp_path: Path) -> None:
    _make(
        tmp_path,
        "windows/system32/config",
        "users/Ada/AppData",
        "Users-other",
        "PROGRAM FILES",
        "Program Files (x86)",
        "ProgramData",
    )
    (tmp_path / "programs").symlink_to("PROGRAM FILES")
    scope = plan_scope(system_root=tmp_path)
    assert scope.roots[0].system is System.WINDOWS
    assert _folders(scope, tmp_path) == [
        ("users/Ada", "Ada"),
        ("PROGRAM FILES", None),
        ("Program Files (x86)", None),
        ("ProgramData", None),
    ]


def test_a_folder_that_cannot_be_listed_is_walked_so_that_it_becomes_a_gap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = _linux(tmp_path)
    listing = os.scandir

    def refuse(path: Path) -> object:
        if str(path).endswith("usr/lib"):
            raise PermissionError
        return listing(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert ("usr/lib", None) in _folders(plan_scope(system_root=top), top)


def test_a_pattern_in_a_folder_that_is_not_there_matches_nothing(tmp_path: Path) -> None:
    _make(tmp_path, "var/lib/dpkg")
    assert _folders(plan_scope(system_root=tmp_path), tmp_path) == []


def test_a_home_that_lies_in_a_walked_folder_keeps_its_user(tmp_path: Path) -> None:
    _make(tmp_path, "Applications", "Users/ada", "Users/Shared", "Library", "usr/local")
    scope = plan_scope(system_root=tmp_path)
    assert _folders(scope, tmp_path) == [
        ("Users/ada", "ada"),
        ("Library", None),
        ("Users/Shared", None),
        ("usr/local", None),
    ]


def test_by_default_the_live_system_and_the_homes_the_caller_owns(tmp_path: Path) -> None:
    top = _linux(tmp_path)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        for name in ("home/ada", "home/bob", "root"):
            os.chown(top / name, 1234, 1234)
    else:
        pytest.skip("needs root to give homes to others")
    _make(top, "home/bob/.local")
    os.chown(top / "home/bob", os.geteuid(), -1)
    scope = _live(top, None)
    assert [home.user for home in scope.homes] == ["bob"]
    assert scope.other_homes == (str(top / "home/ada"),)


def test_the_own_home_is_in_scope_wherever_it_lies(tmp_path: Path) -> None:
    top = _linux(tmp_path)
    _make(top, "data/me")
    scope = plan_scope(
        live=Root(top, System.LINUX, live=True),
        sees_all=lambda: True,
        own=lambda: Home(user="me", path="data/me"),
    )
    assert ("data/me", "me") in _folders(scope, top)


@pytest.mark.parametrize("how", [{"all_users": True}, {"sees_all": True}])
def test_all_homes_are_in_scope_when_demanded_and_for_administrators(
    how: dict[str, bool], tmp_path: Path
) -> None:
    scope = _live(_linux(tmp_path), None, **how)
    assert {home.user for home in scope.homes} == {"ada", "bob", "root"}
    assert scope.other_homes == ()


def test_homes_cannot_be_owned_where_the_system_has_no_owners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "getuid", raising=False)
    scope = _live(_linux(tmp_path), None)
    assert scope.homes == ()
    assert len(scope.other_homes) == 2


def test_a_home_that_vanished_meanwhile_is_nobody_s(tmp_path: Path) -> None:
    own = Home(user="me", path="data/gone")
    live = Root(_linux(tmp_path), System.LINUX, live=True)
    scope = plan_scope(live=live, sees_all=lambda: False, own=lambda: own)
    assert own in scope.homes
    assert "data/gone" not in dict(_folders(scope, tmp_path))


def test_the_live_system_has_a_layout_and_is_live() -> None:
    root = live_root()
    assert root.live
    assert root.system in {System.LINUX, System.MACOS, System.WINDOWS}


@pytest.mark.parametrize(
    ("platform", "system"), [("darwin", System.MACOS), ("win32", System.WINDOWS)]
)
def test_each_platform_has_its_layout(
    platform: str, system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert live_root().system is system


@pytest.mark.parametrize(
    ("inside", "given", "told"),
    [
        (".github/workflows", ".", "ci.yml"),
        (".github", ".", "workflows/ci.yml"),
        (".github", "workflows", "workflows/ci.yml"),
        (".github/workflows/deep", "..", "../ci.yml"),
        (".github/workflows/deep", "../../workflows/ci.yml", "../../workflows/ci.yml"),
        (".", ".github/workflows", ".github/workflows/ci.yml"),
    ],
)
def test_a_relative_path_has_the_names_above_it_and_is_shown_as_given(
    inside: str, given: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make(tmp_path, ".github/workflows/deep")
    workflow = tmp_path / ".github/workflows/ci.yml"
    workflow.write_bytes(b"")
    monkeypatch.chdir(tmp_path / inside)
    (area,) = plan_scope([given]).areas
    looked_at = area.files[0] if area.files else area.folders[0].path
    assert workflow.is_relative_to(looked_at)
    assert area.root.show(workflow) == told


def test_a_relative_path_is_kept_where_the_working_folder_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    (area,) = plan_scope(["."]).areas
    assert area.root.path == Path()


@pytest.mark.parametrize("link", ["opt", "usr", "home/ada"])
def test_a_link_that_leaves_a_mounted_disk_is_a_gap_and_is_not_walked(
    link: str, tmp_path: Path
) -> None:
    here = tmp_path / "here"
    _make(here, "lib/python3.11/site-packages", "lib/node_modules", "python3.11")
    disk = tmp_path / "disk"
    _make(disk, "etc", "home")
    (disk / "etc/os-release").write_bytes(b"")
    (disk / link).symlink_to(here)
    scope = plan_scope(system_root=disk)
    assert _folders(scope, tmp_path) == []
    assert [(gap.path, gap.reason) for gap in scope.gaps] == [(f"/{link}", GapReason.OUTSIDE)]
    assert scope.gaps[0].hides
