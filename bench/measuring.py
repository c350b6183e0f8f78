"""What every bench shares: an installed wheel to measure, and how a run is measured.

Figures are taken from an installed wheel with byte code, never from the source tree: a tree is
compiled anew at each start where byte code is switched off, and a developer's environment has
packages that others import when they find them.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Run:
    """One finished call: wall time in seconds, peak memory in MB, exit code."""

    seconds: float
    megabytes: float
    code: int


@dataclass(frozen=True)
class Figure:
    """One row of the page: what was measured, the figure with its unit, the bar if any."""

    what: str
    figure: str
    bar: str = ""
    reached: bool | None = None


def environment() -> dict[str, str]:
    """Return an environment in which byte code is used and nothing of ours is found."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "COVERAGE", "PIP_TARGET"))
    }


def installed(folder: Path) -> Path:
    """Build a wheel, install it with the bare lock into its own venv; return its `unship`."""
    venv = folder / "venv"
    here = environment()
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True, env=here)
    wheel = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    wheel += ["--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(wheel, check=True, env=here)
    pip = [str(venv / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    lock = ["--require-hashes", "--requirement", str(ROOT / "requirements" / "run.lock")]
    subprocess.run([*pip, *lock], check=True, env=here)
    (built,) = folder.glob("unship-*.whl")
    subprocess.run([*pip, "--no-deps", "--no-index", str(built)], check=True, env=here)
    return venv / "bin" / "unship"


def measured(command: list[str], folder: Path, home: Path | None = None) -> Run:
    """Run a command in `folder` with its output thrown away; measure that one process.

    Peak memory is that of the process itself and of the largest of its children, whichever is
    more (`ru_maxrss` of wait4).
    """
    here = {**environment(), "HOME": str(home or folder)}
    with tempfile.TemporaryFile() as nowhere:
        begin = time.perf_counter()
        # Not `with`: wait4 below takes the exit code, which alone says what this process used.
        process = subprocess.Popen(command, cwd=folder, env=here, stdout=nowhere, stderr=nowhere)  # noqa: SIM115, RUF100 - see above
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1_000_000 if sys.platform == "darwin" else 1_000  # bytes there, kB here
    return Run(seconds, usage.ru_maxrss / unit, process.returncode)


def compared(calls: dict[str, Callable[[], Run]], rounds: int) -> dict[str, Run]:
    """Run all calls in turn, `rounds` times, so that a busy moment hits all; return medians."""
    runs: dict[str, list[Run]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            runs[name].append(call())
    return {
        name: Run(
            median(run.seconds for run in found),
            max(run.megabytes for run in found),
            max(run.code for run in found),
        )
        for name, found in runs.items()
    }


def machine() -> str:
    """Return in a few words what the figures were taken on."""
    model = platform.machine()
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.partition(": ")[2]
                break
    return (
        f"{os.cpu_count()} cores ({model}), {platform.system()}, Python {platform.python_version()}"
    )


def told(title: str, how: str, figures: list[Figure]) -> None:
    """Print the result as `run.py` reads it."""
    print(json.dumps({"title": title, "how": how, "figures": [asdict(row) for row in figures]}))
