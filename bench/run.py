"""Run every bench of this folder and write docs/reference/speed.md from what they measured.

    python bench/run.py

Only figures of this run go into the page. A bench that fails stops it and nothing is written. A
bench prints one JSON object (`measuring.told`) for a table, or lines that are shown as they are.
"""

import ast
import json
import os
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
            [sys.executable, str(bench)],
            check=False,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )
        if done.returncode:
            sys.exit(f"{bench.name} failed; {PAGE.relative_to(ROOT)} was not changed")
        found.append(read(bench, done.stdout))
    return found


def read(bench: Path, output: str) -> dict[str, Any]:
    """Return what a bench printed; lines that are no JSON under the first line of its docstring."""
    if output.startswith("{"):
        made: dict[str, Any] = json.loads(output)
        return made
    title, _, _ = (ast.get_docstring(ast.parse(bench.read_bytes())) or bench.stem).partition("\n")
    return {"title": title.rstrip("."), "how": f"`bench/{bench.name}`", "text": output.rstrip()}


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
        parts += [f"## {one['title']}", f"{one['how'][:1].upper()}{one['how'][1:]}."]
        parts.append(table(one["figures"]) if "figures" in one else f"```text\n{one['text']}\n```")
    return "\n\n".join(parts) + "\n"


def main() -> int:
    """Measure everything, then write the page."""
    text = page(results())
    PAGE.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
