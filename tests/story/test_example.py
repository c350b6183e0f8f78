"""The bundled example: what it holds, and what the shipped recalls say of it."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from disks import REPOSITORY, script

from unship.core.judge.finding import Finding, Verdict
from unship.core.judge.judge import judge
from unship.core.observation import Record, Tense
from unship.core.wanted import Wanted
from unship.find.local.root import System
from unship.find.local.run import Looked, check_places
from unship.find.local.scope import plan_scope
from unship.library.reading import load

MAKER = REPOSITORY / "dev" / "make_example.py"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("example")
    script("dev/make_example.py").make(out, everything=True)
    return out


def judged(looked: Looked) -> Iterator[Finding]:
    for recall in load().in_force():
        yield from judge(recall, looked.observations).findings


def look_at_system(path: Path) -> tuple[Looked, list[Finding]]:
    looked = check_places(plan_scope((), path), Wanted(load().in_force()))
    return looked, list(judged(looked))


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_mac_is_affected_in_applications_on_the_desktop_and_in_the_trash(
    example: Path,
) -> None:
    looked, findings = look_at_system(example / "mac-disk")
    assert looked.gaps == ()
    assert [root.system for root in looked.roots] == [System.MACOS]
    bundles = {
        finding.seen.path: (finding.seen.version, finding.verdict)
        for finding in findings
        if finding.seen.record is Record.FOLDER
    }
    assert bundles == {
        "/Applications/3CX Desktop App.app": ("18.12.416", Verdict.AFFECTED),
        "/Users/anna/Desktop/3CX Desktop App.app": ("18.11.1213", Verdict.AFFECTED),
        "/Users/anna/.Trash/3CX Desktop App 10.15.22.app": ("18.11.1213", Verdict.AFFECTED),
    }
    assert {finding.seen.user for finding in findings} == {None, "anna"}


def test_the_node_project_holds_two_recalled_packages_and_a_recalled_action(
    example: Path,
) -> None:
    looked = check_places(plan_scope([example / "node-project"]), Wanted(load().in_force()))
    found = {(each.recall, each.seen.version, each.verdict) for each in judged(looked)}
    assert ("axios-2026", "1.14.1", Verdict.AFFECTED) in found
    assert ("chalk-debug-2025", "5.6.1", Verdict.AFFECTED) in found
    assert "tj-actions-2025" in {recall for recall, _, _ in found}
    assert not any("/ms/" in each.seen.path for each in judged(looked))


def test_the_windows_disk_is_affected_for_a_user_who_is_not_logged_in(example: Path) -> None:
    looked, findings = look_at_system(example / "windows-disk")
    assert looked.gaps == ()
    affected = [each for each in findings if each.verdict is Verdict.AFFECTED]
    assert {each.seen.user for each in affected} == {"anna"}
    versions = {(each.seen.record, each.seen.version, each.tense) for each in affected}
    assert (Record.REGISTRATION, "18.12.416.0", Tense.PRESENT) in versions
    assert (Record.FOLDER, "18.12.416", Tense.PRESENT) in versions
    assert (Record.TRACE, "18.12.407", Tense.PAST) in versions
    assert {each.seen.user for each in findings} == {"anna", "ben"}


def test_the_servers_depot_is_looked_at_and_not_passed_over(example: Path) -> None:
    looked, findings = look_at_system(example / "server-disk")
    assert looked.gaps == ()
    server = [each for each in findings if each.product == "server"]
    assert [each.seen.identity.server for each in server] == ["3CX Phone System V18"]
    assert {each.verdict for each in findings} == {Verdict.UNKNOWN}
    packages = {each.seen.path.rpartition("/")[2] for each in findings}
    assert {"3CXDesktopApp-18.12.416.msi", "3CXDesktopApp-18.11.1213.dmg"} <= packages


def test_nothing_in_it_is_real(example: Path) -> None:
    listed = Wanted(load().in_force()).digests
    made = digests(example)
    assert made
    assert not {("sha256", value) for value in made.values()} & listed


def test_the_same_call_makes_the_same_bytes(example: Path, tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, str(MAKER), "--all", str(tmp_path / "again")],
        check=True,
        capture_output=True,
        text=True,
    )
    assert digests(tmp_path / "again") == digests(example)
    assert [Path(line).name for line in made.stdout.splitlines()] == [
        "mac-disk",
        "node-project",
        "windows-disk",
        "server-disk",
    ]


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    made = subprocess.run(
        [sys.executable, str(MAKER), str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert made.returncode == 2
    assert "Choose an empty folder" in made.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_without_more_words_two_parts_are_made_and_made_anew(tmp_path: Path) -> None:
    maker = script("dev/make_example.py")
    assert [path.name for path in maker.make(tmp_path)] == ["mac-disk", "node-project"]
    before = digests(tmp_path)
    maker.make(tmp_path)
    assert digests(tmp_path) == before
