"""Write every generated page anew, or with `--check` say which is not up to date."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GENERATORS = (
    "make_check_schema.py",
    "make_golden.py",
    "make_library_page.py",
    "make_lint_page.py",
    "make_probe_page.py",
    "make_readme.py",
    "make_schema.py",
    "make_suites_page.py",
)
"""Each takes `--check`; speed.md is not among them, because it is measured, not derived."""


def main() -> int:
    """Run each generator with the arguments given; return 1 when one of them fails."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    codes = [
        subprocess.run(
            [sys.executable, str(ROOT / "dev" / script), *sys.argv[1:]],
            check=False,
            cwd=ROOT,
            env=environment,
        ).returncode
        for script in GENERATORS
    ]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
