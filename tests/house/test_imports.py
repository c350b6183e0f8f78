"""A start loads only what it needs: judged by what is imported, never by a clock."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"

HEAVY = (
    "alembic",
    "asyncio",
    "babel",
    "boreal",
    "construct",
    "cryptography",
    "httpx",
    "importlib.metadata",
    "jinja2",
    "jsonschema",
    "lief",
    "litestar",
    "multiprocessing.managers",
    "psutil",
    "regipy",
    "rich",
    "sqlalchemy",
    "tuf",
    "urllib.request",
    "yaml",
)


def imported(folder: Path, *arguments: str) -> set[str]:
    """Return every module that a call imports."""
    # Without the coverage tool's own start-up file, which imports what it likes.
    environment = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "unship", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**environment, "HOME": str(folder), "PYTHONPATH": str(SOURCE)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return set(re.findall(r"^import time:.*\| +(\S+)$", done.stderr, re.MULTILINE))


@pytest.mark.parametrize(
    "arguments",
    [("--version",), ("check", "."), ("version", "compare", "debian", "1", "2")],
    ids=lambda arguments: arguments[0],
)
def test_a_start_does_not_load_what_is_heavy(arguments: tuple[str, ...], tmp_path: Path) -> None:
    found = imported(tmp_path, *arguments)
    assert "unship.cli.main" in found
    roots = {
        name: {module for module in found if module == name or module.startswith(f"{name}.")}
        for name in HEAVY
    }
    assert {name: sorted(modules)[:3] for name, modules in roots.items() if modules} == {}


def test_a_version_comparison_loads_neither_probes_nor_library(tmp_path: Path) -> None:
    found = imported(tmp_path, "version", "compare", "debian", "1", "2")
    assert [name for name in found if name.startswith(("unship.find", "unship.library"))] == []
