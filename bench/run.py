"""Run every bench of this folder and write docs/reference/speed.md from what they measured.

    python bench/run.py

Only figures of this run go into the page. A bench that fails stops it and nothing is written.
"""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from measuring import ROOT, machine

PAGE = ROOT / "docs" / "reference" / "speed.md"


def results() -> list[dict[str, Any]]:
    """Run each bench and return what it printed."""
    found = []
    for bench in sorted(Path(__file__).parent.glob("bench_*.py")):
        print(f"{bench.stem} …", file=sys.stderr)
        done = subprocess.run(
            [sys.executable, str(bench)], check=False, stdout=subprocess.PIPE, text=True
        )
        if done.returncode:
            sys.exit(f"{bench.name} failed; {PAGE.relative_to(ROOT)} was not changed")
        found.append(json.loads(done.stdout))
    return found


def table(figures: list[dict[str, Any]]) -> str:
    """Return the rows of one bench."""
    answer = {True: "yes", False: "**no**", None: ""}
    rows = [
        f"| {row['what']} | {row['figure']} | {row['bar']} | {answer[row['reached']]} |"
        for row in figures
    ]
    return "\n".join(["| what | measured | bar | reached |", "|---|---|---|---|", *rows])


def page(found: list[dict[str, Any]]) -> str:
    """Return the whole page."""
    day = datetime.now(tz=UTC).date()  # noqa: TID251 - the day of the measurement is the point
    head = (
        f"Measured on {day} by `make bench`: {machine()}. It builds a wheel and installs it with "
        "byte code into an environment of its own; nothing here comes from the source tree. Say "
        "`make bench` to repeat it on yours: the ratios should hold, the seconds need not."
    )
    parts = ["# Speed", head]
    for one in found:
        parts += [f"## {one['title']}", f"{one['how'][0].upper()}{one['how'][1:]}."]
        parts.append(table(one["figures"]))
    return "\n\n".join(parts) + "\n"


def main() -> int:
    """Measure everything, then write the page."""
    text = page(results())
    PAGE.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
