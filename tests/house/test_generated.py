"""Pages that a program writes are as that program would write them now."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def done(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script of `dev/`."""
    return subprocess.run(
        [sys.executable, str(ROOT / "dev" / script), *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )


PAGES = sorted(path.name for path in (ROOT / "dev").glob("make_*page*.py"))


@pytest.mark.parametrize("script", [*PAGES, "make_readme.py"])
def test_what_is_generated_is_up_to_date(script: str) -> None:
    result = done(script, "--check")
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_generator_of_a_page_is_called_by_make_docs() -> None:
    text = (ROOT / "dev" / "make_docs.py").read_text(encoding="utf-8")
    assert PAGES
    assert [name for name in PAGES if f'"{name}"' not in text] == []


@pytest.mark.parametrize("script", ["compile_catalogues.py", "compile_library.py"])
def test_what_is_compiled_can_be_compiled(script: str) -> None:
    result = done(script, "--check")
    assert result.returncode == 0, result.stderr
