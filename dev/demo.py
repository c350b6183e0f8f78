"""`make demo`: check this machine, then an example that is affected, and say what each code means.

    python dev/demo.py

The machine's check stops after half a minute, because a large home must not hold up a demo; it
then says so, for an unfinished check is no answer. The example is made after that by
`dev/make_example.py` in a temporary folder and removed at the end: left lying, it would be found by
every later check of this machine. The demo fails when a check ends with a code that it should not.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

PATIENCE = 30
"""Seconds for this machine."""

AFFECTED, STOPPED = 1, 130
MEANING = {
    0: "everything in scope was looked at, and nothing is affected",
    AFFECTED: "affected: a recalled build is here, or was",
    3: "nothing is affected, but something is unknown or could not be looked at",
    STOPPED: f"stopped after {PATIENCE} seconds, because this is a demo: that is no answer",
}

EXAMPLES = (
    ("An example: the disk of a Mac that has the app of 2023", ["--system-root", "mac-disk"]),
    ("An example: a project whose lock file names recalled packages", ["node-project"]),
)


def heading(text: str) -> None:
    """Say what comes next."""
    print(f"\n=== {text}\n", flush=True)


def check(arguments: list[str], folder: Path, patience: int | None = None) -> int:
    """Run one check before the reader's eyes and return its exit code."""
    unship = Path(sys.executable).with_name("unship")
    environment = {**os.environ}
    # Without byte code every start would take twice as long.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    print("$ " + " ".join(["unship", "check", *arguments]), flush=True)
    with subprocess.Popen([str(unship), "check", *arguments], cwd=folder, env=environment) as run:
        try:
            code = run.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGINT)
            code = run.wait()
    print(f"\nExit code {code}: {MEANING.get(code, 'not an answer')}.", flush=True)
    return code


def main() -> int:
    """Run the demo; return 1 when a check ended as it should not."""
    began = time.monotonic()
    wrong: list[str] = []

    heading("This machine: its package databases and your home. Read only, nothing leaves it.")
    code = check([], Path.home(), PATIENCE)
    if code == STOPPED:
        print("Say `.venv/bin/unship check` to let it finish.")
    if code not in MEANING:
        wrong.append(f"this machine: {code}")

    with tempfile.TemporaryDirectory(prefix="unship-demo-") as scratch:
        maker = [sys.executable, str(ROOT / "dev" / "make_example.py"), scratch]
        subprocess.run(maker, check=True, stdout=subprocess.DEVNULL)
        for title, arguments in EXAMPLES:
            heading(title)
            code = check(arguments, Path(scratch))
            if code != AFFECTED:
                wrong.append(f"unship check {' '.join(arguments)}: {code} instead of {AFFECTED}")

    heading("What to do next")
    print(
        "  .venv/bin/unship check FOLDER                    a folder of yours\n"
        "  .venv/bin/unship recall show 3cx-desktopapp-2023 a recall in full\n"
        "  dev/make_example.py FOLDER                       the example, to look around in\n"
        "  docs/README.md                                   everything else"
    )
    if wrong:
        print("\nThe demo failed: " + "; ".join(wrong), file=sys.stderr)
        return 1
    print(f"\nThe demo took {time.monotonic() - began:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
