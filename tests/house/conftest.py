"""What the house rules look at."""

import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def sources(repository: Path) -> tuple[Path, ...]:
    """Every Python file of the product."""
    return tuple(sorted((repository / "src" / "unship").rglob("*.py")))


@pytest.fixture(scope="session")
def papers(repository: Path) -> tuple[Path, ...]:
    """Every file that is or is about to be in git."""
    if not (repository / ".git").exists():
        pytest.skip("not a git repository: nobody knows which files belong to it")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=repository,
        capture_output=True,
        check=True,
        text=True,
    )
    named = (repository / name for name in listed.stdout.split("\0") if name)
    return tuple(path for path in named if path.is_file())
