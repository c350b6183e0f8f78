"""`make fuzz` works: a second of it with a fixed seed, and a broken promise is noticed."""

import os
import subprocess
import sys
from pathlib import Path


def fuzzed(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(repository / "dev" / "fuzz_versions.py"), *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=repository,
        env={**os.environ, "PYTHONPATH": str(repository / "src")},
    )


def test_a_second_of_fuzzing_breaks_no_promise(repository: Path) -> None:
    done = fuzzed(repository, "--seconds", "1", "--seed", "440")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "seed 440: every promise held" in done.stdout


def test_a_broken_promise_is_told_with_its_texts_and_the_seed(
    repository: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text(
        "import runpy, sys\n"
        "from unship.core.versions import get\n"
        "type(get('intdot'))._normal = lambda self, text: text\n"
        f"sys.argv = ['fuzz', '--seconds', '5', '--seed', '1', '--scheme', 'intdot']\n"
        f"runpy.run_path({str(repository / 'dev' / 'fuzz_versions.py')!r}, run_name='__main__')\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(broken)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(repository / "src")},
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("intdot broke after ")
    assert "seed 1: 1 schemes broke a promise" in done.stdout
