"""Run the tests with branch coverage, judge the coverage, and close with pytest's own last line.

    python dev/run_tests.py [--workers N] [PATH …]

With paths other than `tests` coverage is reported, not judged.
"""

import argparse
import os
import secrets
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "build" / "coverage"
WHOLE = 90
"""Per cent of branches and lines, everything together; core has no excuse and is at 100."""


def told_by_pytest(arguments: list[str]) -> tuple[int, str]:
    """Run pytest, pass its output on as it comes; return its exit code and last line."""
    last = ""
    command = [sys.executable, "-m", "coverage", "run", "-m", "pytest", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, errors="replace") as run:
        for line in run.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            last = line.rstrip("\n") or last
    return run.returncode, last


def coverage(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Call coverage and keep what it says."""
    command = [sys.executable, "-m", "coverage", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def judged(what: str, *arguments: str, show: bool) -> bool:
    """Report one coverage figure; on a miss `show` every line that no test reaches."""
    told = coverage("report", *arguments)
    total = [line for line in told.stdout.splitlines() if line.startswith("TOTAL")]
    print(f"coverage of {what}: {total[0].split()[-1] if total else 'nothing measured'}")
    if told.returncode and show:
        print(told.stdout + told.stderr)
    return told.returncode == 0


def main() -> int:
    """Run everything; the exit code is pytest's, or 1 when coverage falls short."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--workers", default="2")
    parser.add_argument("paths", nargs="*", default=["tests"])
    options = parser.parse_args()
    DATA.mkdir(parents=True, exist_ok=True)
    os.environ["COVERAGE_FILE"] = str(DATA / ".coverage")
    os.chdir(ROOT)
    # One seed for all workers, another in each run: an order that depends on it shows in the end.
    seed = os.environ.setdefault("PYTHONHASHSEED", str(secrets.randbelow(2**32)))
    print(f"PYTHONHASHSEED={seed}")
    coverage("erase")
    colour = "--color=yes" if sys.stdout.isatty() else "--color=no"
    code, last = told_by_pytest(["-q", "-n", options.workers, colour, *options.paths])
    combined = coverage("combine", "--quiet")
    if combined.returncode:
        print(combined.stdout + combined.stderr)
    whole = options.paths == ["tests"]
    core = ("--include=src/unship/core/*", f"--fail-under={100 if whole else 0}")
    # After a failed run the figures say nothing.
    kept = [
        judged("everything", f"--fail-under={WHOLE if whole else 0}", show=not code),
        judged("core", *core, show=not code),
    ]
    print(last)
    return code or int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
