"""Version keys: how many a second each scheme makes, beside `packaging` for Python's versions.

python bench/bench_versions.py
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import distribution
from pathlib import Path
from statistics import median

from measuring import Figure, environment, installed, told

ROUNDS = 9
COUNT = 20_000
"""Distinct versions of each scheme."""

RANGES = {
    "intdot": ">=18.12.402|<18.12.425",
    "semver": ">=1.2.3|<2.0.0",
    "pep440": ">=1.2.3|<2.0",
    "debian": ">=5.6.0|<5.6.1+really5.4.5-1",
    "rpm": ">=5.6.0-1|<5.6.1-99",
}


def made(shapes: list[list[str]], *, seed: int = 440) -> list[str]:
    """Return distinct versions, the same on every run; a shape `#` is a number."""
    chance = random.Random(seed)  # noqa: S311 - the same versions on every run
    found: dict[str, None] = {}
    while len(found) < COUNT:
        parts = (chance.choice(shape) for shape in shapes)
        text = "".join(str(chance.randrange(100)) if p == "#" else p for p in parts)
        found[text] = None
    return list(found)


def corpora() -> dict[str, list[str]]:
    """Return versions as they look in the wild, mostly plain ones."""
    dot, number = ["."], ["#"]
    three = [number, dot, number, dot, number]
    return {
        "intdot": made([*three, dot, number]),
        "semver": made([*three, ["", "", "", "-rc.1", "-alpha.12", "-beta", "+build.5"]]),
        "pep440": made([*three, ["", "", "", "rc1", "a2", ".post1", ".dev3", "b1.dev2"]]),
        "debian": made([["", "", "1:"], *three, ["-1", "-2", "+dfsg-1", "~rc1-1", "-1+deb12u2"]]),
        "rpm": made([["", "", "1:"], *three, ["-1.el9", "-2.fc40", "-0.1.rc1.el8", "-14.el9_4"]]),
    }


def rates(works: dict[str, tuple[Callable[[str], object], list[str]]]) -> dict[str, float]:
    """Return how many texts a second each work takes, in its best round.

    All take turns, so that a busy moment of the machine hits every one of them.
    """
    best = dict.fromkeys(works, float("inf"))
    for _ in range(ROUNDS):
        for name, (work, texts) in works.items():
            begin = time.perf_counter()
            for text in texts:
                work(text)
            best[name] = min(best[name], time.perf_counter() - begin)
    return {name: len(works[name][1]) / seconds for name, seconds in best.items()}


def child(extra: str) -> int:
    """Measure inside the installed environment and print the figures as JSON.

    Args:
        extra: The folder that holds `packaging`, searched after everything that is installed.
    """
    from unship.core import versions

    sys.path.append(extra)
    from packaging.version import Version

    works: dict[str, tuple[Callable[[str], object], list[str]]] = {}
    sizes = {}
    for name, texts in corpora().items():
        scheme = versions.get(name)
        works[f"{name} keys"] = scheme.key, texts
        works[f"{name} answers"] = scheme.vers_range(RANGES[name]).contains, texts
        sizes[name] = median(len(key) for text in texts if (key := scheme.key(text)) is not None)
    # Making its sort key is packaging's equivalent, and that is done when first compared.
    lowest = Version("0.dev0")
    works["packaging"] = (lambda text: Version(text) > lowest), works["pep440 keys"][1]
    print(json.dumps({"sizes": sizes, "rates": rates(works)}))
    return 0


def main() -> int:
    """Measure with an installed wheel and print."""
    extra = str(distribution("packaging").locate_file(""))
    with tempfile.TemporaryDirectory() as scratch:
        python = installed(Path(scratch)).with_name("python")
        command = [str(python), str(Path(__file__).resolve()), "--child", extra]
        done = subprocess.run(
            command, check=True, stdout=subprocess.PIPE, text=True, env=environment()
        )
    found = json.loads(done.stdout)
    rate = {name: per_second / 1000 for name, per_second in found["rates"].items()}
    rows = [
        Figure(
            f"{name}: keys a second; range answers a second; bytes of a key, median",
            f"{rate[f'{name} keys']:,.0f} k; {rate[f'{name} answers']:,.0f} k; {size:.0f}",
        )
        for name, size in found["sizes"].items()
    ]
    ratio = rate["pep440 keys"] / rate["packaging"]
    rows.append(
        Figure(
            "packaging: versions parsed and compared once a second, same versions, same run",
            f"{rate['packaging']:,.0f} k; pep440 makes {ratio:.1f} times as many keys",
        )
    )
    how = f"best of {ROUNDS} over {COUNT:,} distinct versions each, one process"
    told("Version keys", how, rows)
    return 0


if __name__ == "__main__":
    sys.exit(child(sys.argv[2]) if sys.argv[1:2] == ["--child"] else main())
