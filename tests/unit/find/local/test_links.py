"""Links that a walk meets: which could hide something."""

import os
from pathlib import Path

import pytest

from unship.core.observation import Gap, GapReason
from unship.find.local.links import Links, real_paths
from unship.find.local.root import Root, System


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A walked folder `in`, a folder `out` that is not walked, both empty but for a file."""
    for name in ("in/below", "out"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "in/file").write_bytes(b"")
    (tmp_path / "out/file").write_bytes(b"")
    return tmp_path


def _met(tree: Path, *links: str, system: System = System.FOLDER) -> list[Gap]:
    top = tree / "in"
    root = Root(top if system is System.FOLDER else tree, system)
    met = Links(root, os.fspath(top), real_paths([top]), ("npm",))
    for link in links:
        met.meet(os.fspath(top / link))
    return list(met.gaps())


@pytest.mark.parametrize(
    "target", ["below", "../in/below", "file", "gone", "../out/file", "below/../file"]
)
def test_what_is_walked_anyway_and_what_is_no_folder_hides_nothing(target: str, tree: Path) -> None:
    (tree / "in/link").symlink_to(target)
    assert _met(tree, "link") == []


def test_an_absolute_link_into_what_is_walked_hides_nothing(tree: Path) -> None:
    (tree / "in/link").symlink_to(tree / "in/below")
    assert _met(tree, "link") == []


@pytest.mark.parametrize("target", ["../out", "below/../../out"])
def test_a_folder_outside_could_hide_what_the_probes_find(target: str, tree: Path) -> None:
    (tree / "in/link").symlink_to(target)
    (gap,) = _met(tree, "link")
    assert (gap.reason, gap.hides, gap.count) == (GapReason.OUTSIDE, ("npm",), 1)
    assert gap.path == str(tree / "in/link")


def test_thousands_of_links_are_one_gap_with_a_count_and_the_first_paths(tree: Path) -> None:
    names = [f"link{number:04}" for number in range(2000)]
    for name in names:
        (tree / "in" / name).symlink_to(tree / "out")
    (gap,) = _met(tree, *names)
    assert gap.count == 2000
    assert gap.path.endswith("link0000")
    assert gap.detail.count("link0") == 4


def test_a_link_upwards_and_one_in_a_circle_are_loops_that_hide_nothing(tree: Path) -> None:
    (tree / "in/up").symlink_to("..")
    (tree / "in/self").symlink_to("self")
    (gap,) = _met(tree, "up", "self")
    assert (gap.reason, gap.hides, gap.count) == (GapReason.LOOP, (), 2)


def test_a_folder_of_the_system_s_own_packages_is_told_by_their_records(tree: Path) -> None:
    (tree / "usr/share/x").mkdir(parents=True)
    (tree / "in/link").symlink_to("/usr/share/x")
    (gap,) = _met(tree, "link", system=System.LINUX)
    assert (gap.reason, gap.hides) == (GapReason.OUTSIDE, ())
    assert gap.path == "/in/link"


@pytest.mark.skipif(not Path("/etc").is_dir(), reason="this system has no /etc")
def test_from_a_named_folder_only_what_holds_no_packages_is_the_system_s(tree: Path) -> None:
    (tree / "in/settings").symlink_to("/etc")
    (tree / "in/linked").symlink_to("/usr")
    gaps = {Path(gap.path).name: gap.hides for gap in _met(tree, "settings", "linked")}
    assert gaps == {"settings": (), "linked": ("npm",)}


def test_on_the_live_system_its_own_folders_are_told_by_their_records(tree: Path) -> None:
    (tree / "in/link").symlink_to("/usr")
    top = tree / "in"
    met = Links(Root(Path("/"), System.LINUX, live=True), str(top), real_paths([top]), ("npm",))
    met.meet(str(top / "link"))
    assert [gap.hides for gap in met.gaps()] == [()]


def test_a_link_that_refuses_to_tell_its_target_could_hide_anything(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tree / "in/link").symlink_to(tree / "out")

    def refuse(_path: Path) -> os.stat_result:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    (gap,) = _met(tree, "link")
    assert (gap.reason, gap.hides) == (GapReason.UNREADABLE, ("npm",))


def test_on_a_mounted_disk_links_are_followed_inside_it(tree: Path) -> None:
    for name, target in (("a", "/in/below"), ("b", "/out"), ("c", "/gone"), ("d", "/out/file")):
        (tree / "in" / name).symlink_to(target)
    (tree / "in/e").symlink_to("e")
    (outside, loop) = _met(tree, *"abcde", system=System.LINUX)
    assert (outside.reason, outside.path, outside.hides) == (GapReason.OUTSIDE, "/in/b", ("npm",))
    assert (loop.reason, loop.path, loop.hides) == (GapReason.LOOP, "/in/e", ())


def test_what_is_no_link_any_more_hides_nothing(tree: Path) -> None:
    assert _met(tree, "file", "gone", "a\0b") == []


def test_a_link_to_a_file_is_seen_anyway_only_under_its_own_name(tree: Path) -> None:
    top = tree / "in"
    (top / "below/file").symlink_to("../file")
    (top / "renamed").symlink_to("file")
    (top / "gone").symlink_to("nowhere")
    (top / "away").symlink_to(tree / "out/file")
    (top / "self").symlink_to("self")
    (top / "folder").symlink_to(tree / "out")
    links = Links(Root(top, System.FOLDER), os.fspath(top), real_paths([top]), ("npm",))
    seen = {name: links.reaches_file(os.fspath(top / name)) for name in ("below/file", "gone")}
    assert seen == {"below/file": True, "gone": True}
    assert not any(
        links.reaches_file(os.fspath(top / name)) for name in ("renamed", "away", "self")
    )
    assert links.gaps() == ()
    assert links.reaches_file(os.fspath(top / "folder"))
    assert [gap.path for gap in links.gaps()] == [str(top / "folder")]
