"""`make demo` does what it promises: this machine, then two examples that are affected."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_the_demo_ends_well_and_explains_every_exit_code(tmp_path: Path) -> None:
    if not Path(sys.executable).with_name("unship").exists():
        pytest.skip("unship is not installed in this environment: make test does that")
    done = subprocess.run(
        [sys.executable, str(ROOT / "dev" / "demo.py")],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    machine, _, examples = done.stdout.partition("=== An example")
    assert machine.count("Exit code") == 1
    assert examples.count("Exit code 1: affected") == examples.count("Exit code") == 2


def test_a_wrong_exit_code_fails_the_demo(tmp_path: Path) -> None:
    # A stand-in beside a copied Python that ends every check with 0.
    binaries = tmp_path / "bin"
    binaries.mkdir()
    (binaries / "python").symlink_to(sys.executable)
    (binaries / "unship").write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    (binaries / "unship").chmod(0o755)
    dev = tmp_path / "dev"
    shutil.copytree(ROOT / "dev", dev)
    done = subprocess.run(
        [str(binaries / "python"), str(dev / "demo.py")],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 1
    assert "unship check node-project: 0 instead of 1" in done.stderr
