"""The single file: built, run on an empty folder, and nothing left behind."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def pyz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built file."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, str(ROOT / "dev" / "make_pyz.py"), "--output", str(folder)],
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("unship-*.pyz")
    return built


def run(pyz: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the file with a home and a temporary folder of its own, without our environment."""
    for name in ("home", "tmp", "empty"):
        (folder / name).mkdir(exist_ok=True)
    return subprocess.run(
        [str(Path(sys.base_prefix) / "bin" / "python3"), "-I", str(pyz), *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env={"HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"), "PATH": os.defpath},
    )


def left(folder: Path) -> list[str]:
    return sorted(str(path) for name in ("home", "tmp") for path in (folder / name).rglob("*"))


def test_it_holds_what_was_compiled_and_not_its_sources(pyz: Path) -> None:
    with zipfile.ZipFile(pyz) as opened:
        names = [name for name in opened.namelist() if name.startswith("unship/")]
    assert "unship/library/index.msgpack" in names
    assert "unship/words/locale/de/LC_MESSAGES/unship.mo" in names
    assert [name for name in names if name.endswith((".po", ".yaml", ".py"))] == []


def test_it_checks_an_empty_folder_and_leaves_nothing(pyz: Path, tmp_path: Path) -> None:
    done = run(pyz, tmp_path, "check", "--format", "json", "empty")
    assert (done.returncode, done.stderr) == (0, "")
    assert '"unship.check/' in done.stdout
    assert left(tmp_path) == []


def test_it_reads_yaml_with_the_compiled_reader_and_leaves_nothing(
    pyz: Path, tmp_path: Path
) -> None:
    (tmp_path / "broken.yaml").write_text("a: [", encoding="utf-8")
    done = run(pyz, tmp_path, "recall", "lint", "broken.yaml")
    assert done.returncode in {1, 2}
    assert "broken.yaml:" in done.stdout + done.stderr
    assert left(tmp_path) == []


def test_it_reads_a_windows_disk_with_its_hives(pyz: Path, tmp_path: Path) -> None:
    example = tmp_path / "example"
    maker = [sys.executable, str(ROOT / "dev" / "make_example.py"), "--all", str(example)]
    subprocess.run(maker, check=True, capture_output=True)
    done = run(pyz, tmp_path, "check", "--system-root", "example/windows-disk")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "18.12.416" in done.stdout
    assert left(tmp_path) == []


def test_it_speaks_german(pyz: Path, tmp_path: Path) -> None:
    done = run(pyz, tmp_path, "check", "--lang", "de", "empty")
    assert done.returncode == 0, done.stderr
    assert "Rückruf" in done.stdout


def test_another_python_is_told_which_one_it_needs(pyz: Path, tmp_path: Path) -> None:
    # The same file, told that it runs elsewhere: the one thing that differs is the tag.
    (tmp_path / "elsewhere.py").write_text(
        "import runpy, sys\n"
        "sys.implementation.cache_tag = 'cpython-399'\n"
        f"runpy.run_path({str(pyz)!r}, run_name='__main__')\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-I", "elsewhere.py"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 2
    assert "this file is for cpython-3" in done.stderr


def test_the_same_sources_give_the_same_bytes(pyz: Path, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, str(ROOT / "dev" / "make_pyz.py"), "--output", str(tmp_path)],
        check=True,
        capture_output=True,
    )
    assert (tmp_path / pyz.name).read_bytes() == pyz.read_bytes()
