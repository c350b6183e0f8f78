"""The rooms keep their order (ARCHITECTURE.md), and the contract that says so has teeth."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def lint_imports(folder: Path) -> tuple[int, str]:
    """Judge the walls of the product in `folder`; return the exit code and what was said."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": "", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def house(repository: Path, tmp_path: Path) -> Path:
    """A copy of the product in which a wall can be broken."""
    shutil.copy(repository / "pyproject.toml", tmp_path)
    shutil.copytree(
        repository / "src" / "unship",
        tmp_path / "src" / "unship",
        ignore=shutil.ignore_patterns("*.yaml", "*.pyc", "*.msgpack", "*.po"),
    )
    return tmp_path


def test_every_wall_is_kept(repository: Path) -> None:
    code, told = lint_imports(repository)
    assert code == 0, told


@pytest.mark.parametrize(
    ("where", "planted", "contract"),
    [
        ("core/planted.py", "import os", "The lower rooms do no input or output"),
        ("codecs/planted.py", "import unship.words", "The rooms stand in one order"),
        ("words/planted.py", "import subprocess", "The lower rooms do no input or output"),
        ("core/planted.py", "import unship.library", "The rooms stand in one order"),
        ("library/planted.py", "import socket", "The library reads its index only"),
        ("find/planted.py", "import urllib.request", "Finding reads this machine"),
        ("find/planted.py", "import unship.cli.main", "The rooms stand in one order"),
        ("utils/__init__.py", "", "The rooms stand in one order"),
        (
            "find/local/probes/planted.py",
            "import unship.find.local.probes.dpkg",
            "Probes do not know each other",
        ),
        (
            "core/versions/schemes/planted.py",
            "import unship.core.versions.schemes.debian",
            "Version schemes do not know each other",
        ),
    ],
)
def test_a_planted_violation_is_caught(
    house: Path, where: str, planted: str, contract: str
) -> None:
    path = house / "src" / "unship" / where
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'"""Breaks a wall."""\n{planted}\n', encoding="utf-8")
    code, told = lint_imports(house)
    assert code == 1, told
    broken = [line for line in told.splitlines() if line.endswith("BROKEN")]
    assert [line for line in broken if line.startswith(contract)], told
