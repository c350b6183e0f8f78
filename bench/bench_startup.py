"""Start-up: how long `unship` takes when there is nothing to do, against an empty Python.

python bench/bench_startup.py
"""

import sys
import tempfile
from functools import partial
from pathlib import Path

from measuring import Figure, compared, installed, measured, told

ROUNDS = 15
BAR = 0.3
"""Seconds, `unship check` of an empty folder with the whole library."""


def main() -> int:
    """Measure and print; fail when a call did not answer as it should."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        unship = str(installed(folder))
        empty = folder / "empty"
        empty.mkdir()
        python = str(Path(unship).with_name("python"))
        calls = {
            "python": [python, "-c", "pass"],
            "version": [unship, "--version"],
            "check": [unship, "check", "."],
        }
        runs = compared(
            {name: partial(measured, call, empty, folder) for name, call in calls.items()},
            ROUNDS,
        )
    wrong = {name: run.code for name, run in runs.items() if run.code}
    if wrong:
        sys.exit(f"these calls ended with another code than 0: {wrong}")
    base, version, check = runs["python"], runs["version"], runs["check"]
    told(
        "Start-up",
        f"median of {ROUNDS} runs in turn; an empty folder and the whole library",
        [
            Figure("an empty Python (`python -c pass`)", f"{base.seconds * 1000:.0f} ms"),
            Figure(
                "`unship --version`",
                f"{version.seconds * 1000:.0f} ms, {version.megabytes:.0f} MB",
            ),
            Figure(
                "`unship check` of an empty folder",
                f"{check.seconds * 1000:.0f} ms ({check.seconds / base.seconds:.1f} times an "
                f"empty Python), {check.megabytes:.0f} MB",
                f"under {BAR * 1000:.0f} ms",
                check.seconds < BAR,
            ),
        ],
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
