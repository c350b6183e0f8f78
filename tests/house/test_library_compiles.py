"""The compiler of the library refuses what is not fit to ship, and writes the same bytes always."""

import importlib.util
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from unship.library.index import read_index

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = Path("src/unship/library")
ULTRALYTICS = LIBRARY / "recalls/ultralytics-2024/1.yaml"


@pytest.fixture(scope="module")
def compiler() -> ModuleType:
    """`dev/compile_library.py`, imported: importing it does nothing."""
    spec = importlib.util.spec_from_file_location(
        "compile_library", ROOT / "dev" / "compile_library.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A source tree with two of the shipped recalls."""
    for name in ("ultralytics-2024", "3cx-desktopapp-2023"):
        shutil.copytree(ROOT / LIBRARY / "recalls" / name, tmp_path / LIBRARY / "recalls" / name)
    shutil.copy(ROOT / LIBRARY / "as_of.txt", tmp_path / LIBRARY / "as_of.txt")
    return tmp_path


@pytest.fixture
def refusal(
    compiler: ModuleType, tree: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[[], str]:
    """Compile and return what was refused; nothing may have been written."""

    def run() -> str:
        assert compiler.main(tree, []) == 1
        assert not (tree / LIBRARY / "index.msgpack").exists()
        return capsys.readouterr().err

    return run


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_same_sources_give_the_same_bytes_and_leave_nothing_behind(
    compiler: ModuleType, tree: Path
) -> None:
    index = tree / LIBRARY / "index.msgpack"
    assert compiler.main(tree, []) == 0
    first = index.read_bytes()
    assert compiler.main(tree, []) == 0
    assert index.read_bytes() == first
    assert [entry.id for entry in read_index(first)] == ["3cx-desktopapp-2023", "ultralytics-2024"]
    assert sorted(path.name for path in (tree / LIBRARY).iterdir()) == [
        "as_of.txt",
        "index.msgpack",
        "recalls",
    ]


def test_check_writes_nothing(compiler: ModuleType, tree: Path) -> None:
    assert compiler.main(tree, ["--check"]) == 0
    assert not (tree / LIBRARY / "index.msgpack").exists()


def test_a_refused_library_leaves_the_old_index_as_it_was(compiler: ModuleType, tree: Path) -> None:
    index = tree / LIBRARY / "index.msgpack"
    index.write_bytes(b"old")
    change(tree / ULTRALYTICS, "severity: high", "severity: dreadful")
    assert compiler.main(tree, []) == 1
    assert index.read_bytes() == b"old"


def test_a_broken_document_is_named_with_line_and_field(
    tree: Path, refusal: Callable[[], str]
) -> None:
    change(tree / ULTRALYTICS, "severity: high", "severity: dreadful")
    assert "ultralytics-2024/1.yaml:9:" in refusal()


def test_an_unknown_field_is_refused(tree: Path, refusal: Callable[[], str]) -> None:
    change(tree / ULTRALYTICS, "severity: high", "severity: high\ncolour: blue")
    assert "no such field" in refusal()


def test_a_newer_schema_is_refused(tree: Path, refusal: Callable[[], str]) -> None:
    change(tree / ULTRALYTICS, "unship.recall/1", "unship.recall/2")
    assert "needs a newer unship" in refusal()


def test_a_file_in_the_wrong_place_is_refused(tree: Path, refusal: Callable[[], str]) -> None:
    (tree / ULTRALYTICS).rename(tree / ULTRALYTICS.with_name("2.yaml"))
    assert "ultralytics-2024/2.yaml: it says it is ultralytics-2024/1.yaml" in refusal()


def test_another_publisher_is_refused(tree: Path, refusal: Callable[[], str]) -> None:
    change(tree / ULTRALYTICS, "id: unship-library", "id: somebody")
    assert "the library speaks as unship-library" in refusal()


def test_a_gap_in_a_chain_is_refused(tree: Path, refusal: Callable[[], str]) -> None:
    (tree / LIBRARY / "recalls/3cx-desktopapp-2023/2.yaml").unlink()
    assert "3cx-desktopapp-2023/3.yaml: chain: " in refusal()


def test_a_word_changed_in_an_old_revision_breaks_the_chain(
    tree: Path, refusal: Callable[[], str]
) -> None:
    first = tree / LIBRARY / "recalls/3cx-desktopapp-2023/1.yaml"
    change(first, "severity: critical", "severity: high")
    assert "chain: " in refusal()


def test_an_error_of_the_reviewer_is_refused_with_its_rule(
    tree: Path, refusal: Callable[[], str]
) -> None:
    change(tree / ULTRALYTICS, "version: 8.3.47, status: fixed", "version: 8.3.1, status: fixed")
    assert "[fix-older-than-affected]" in refusal()


def test_a_recall_of_tomorrow_is_refused(tree: Path, refusal: Callable[[], str]) -> None:
    (tree / LIBRARY / "as_of.txt").write_text("2024-12-01\n", encoding="ascii")
    assert "is after the day in as_of.txt" in refusal()


@pytest.mark.parametrize("day", ["tomorrow", None])
def test_a_library_without_a_day_is_refused(
    tree: Path, refusal: Callable[[], str], day: str | None
) -> None:
    as_of = tree / LIBRARY / "as_of.txt"
    if day is None:
        as_of.unlink()
    else:
        as_of.write_text(day, encoding="ascii")
    assert "as_of.txt: it must hold one day" in refusal()


def test_an_empty_library_is_refused(tree: Path, refusal: Callable[[], str]) -> None:
    shutil.rmtree(tree / LIBRARY / "recalls")
    assert "there is no recalls/<id>/<number>.yaml" in refusal()
