"""Rows of a wave are what its table says, and a table that cannot be right is refused."""

import importlib.util
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
RECALLS = Path("src/unship/library/recalls")
WAVE = RECALLS / "tanstack-mini-shai-hulud-2026"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    """`dev/make_wave.py`, imported: importing it does nothing."""
    spec = importlib.util.spec_from_file_location("make_wave", ROOT / "dev" / "make_wave.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def wave(tmp_path: Path) -> Path:
    """The folder of a shipped wave, alone in a source tree."""
    shutil.copytree(ROOT / WAVE, tmp_path / WAVE)
    return tmp_path / WAVE


@pytest.fixture
def refusal(
    maker: ModuleType, wave: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[[], str]:
    """Write the wave and return why that was refused; nothing may have been written."""

    def run() -> str:
        before = (wave / "1.yaml").read_text(encoding="utf-8")
        assert maker.main(tmp_path, []) == 1
        assert (wave / "1.yaml").read_text(encoding="utf-8") == before
        return capsys.readouterr().err

    return run


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_wave_that_ships_is_what_its_table_says(maker: ModuleType) -> None:
    assert len(list((ROOT / RECALLS).glob("*/packages.tsv"))) > 1
    assert maker.main(ROOT, ["--check"]) == 0


def test_a_changed_table_is_noticed_and_then_written(
    maker: ModuleType, wave: Path, tmp_path: Path
) -> None:
    change(wave / "packages.tsv", "\nnpm\twot-api\t0.8.1 ", "\nnpm\twot-api\t")
    before = (wave / "1.yaml").read_text(encoding="utf-8")
    assert maker.main(tmp_path, ["--check"]) == 1
    assert (wave / "1.yaml").read_text(encoding="utf-8") == before
    assert maker.main(tmp_path, []) == 0
    after = (wave / "1.yaml").read_text(encoding="utf-8").splitlines()
    gone = [line for line in before.splitlines() if line not in after]
    assert [line.split(",")[0] for line in gone] == ["  - {product: wot-api"]
    assert maker.main(tmp_path, ["--check"]) == 0


def test_a_source_that_the_recall_does_not_have_is_refused(
    wave: Path, refusal: Callable[[], str]
) -> None:
    change(wave / "packages.tsv", "mistral osv", "mistrale osv")
    assert "no such source: mistrale" in refusal()


@pytest.mark.parametrize(
    "line", ["npm\tnew\t1.0.0", "cargo\tnew\t1.0.0\tosv", "npm\tnew\t\tosv", "npm new 1 osv"]
)
def test_a_malformed_line_is_refused(wave: Path, refusal: Callable[[], str], line: str) -> None:
    change(wave / "packages.tsv", "sources\n", f"sources\n{line}\n")
    assert "packages.tsv:2: not 4 cells of a known platform" in refusal()


def test_a_package_that_stands_twice_is_refused(wave: Path, refusal: Callable[[], str]) -> None:
    change(wave / "packages.tsv", "sources\n", "sources\nnpm\twot-api\t9.9.9\tosv\n")
    assert "wot-api is an earlier line's id too" in refusal()


def test_another_head_is_refused(wave: Path, refusal: Callable[[], str]) -> None:
    change(wave / "packages.tsv", "package\t", "name\t")
    assert "packages.tsv:1: the columns are" in refusal()


@pytest.mark.parametrize("comment", ["  # rows of packages.tsv: builds\n", "  # end of the rows\n"])
def test_a_recall_without_the_comments_is_refused(
    wave: Path, refusal: Callable[[], str], comment: str
) -> None:
    change(wave / "1.yaml", comment, "")
    assert "the comments around the rows" in refusal()
