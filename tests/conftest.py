"""What every test may ask for, and what must be so before the first one runs."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).resolve().parents[1]
SOURCE = REPOSITORY / "src"

# Nothing is timed in tests: two shared cores would miss a deadline by chance.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the repository."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of other people's test data, a sibling of the repository; skips without it."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder `shared` beside the repository: other people's suites are not here")
    return folder


def pytest_configure(config: pytest.Config) -> None:
    """Compile the library and the catalogues anew where a source of theirs has changed.

    What the program reads is compiled and not in git, so a test would else judge yesterday's
    words. A failure is printed and then fails the tests that read what is missing or old.
    """
    if hasattr(config, "workerinput"):
        return
    library = SOURCE / "unship" / "library"
    locale = SOURCE / "unship" / "words" / "locale"
    _refresh(
        "compile_library.py",
        (library / "index.msgpack",),
        [
            *library.rglob("*.yaml"),
            *library.glob("*.txt"),
            *(SOURCE / "unship" / "core" / "recall").glob("*.py"),
        ],
    )
    for language in sorted(locale.glob("*/LC_MESSAGES")):
        made = language / "unship.mo"
        _refresh("compile_catalogues.py", (made,), language.glob("*.po"))


def _refresh(script: str, made: Iterable[Path], sources: Iterable[Path]) -> None:
    """Run a compiler of `dev/` when what it makes is missing or older than a source."""
    path = REPOSITORY / "dev" / script
    newest = max(
        (source.stat().st_mtime for source in (path, *sources) if source.exists()), default=0
    )
    if not path.exists():  # a mutation run copies the tests and core only
        return
    if all(target.exists() and target.stat().st_mtime >= newest for target in made):
        return
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, str(path)],
        check=False,
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.stderr.write(f"{script} failed, tests see what was compiled before:\n{done.stderr}")
        return
    for target in made:
        if target.exists():
            target.touch()
