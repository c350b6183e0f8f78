"""A range over a million stored builds, and a build over a hundred thousand stored ranges.

python bench/bench_version_index.py
"""

import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from measuring import Figure, environment, installed, told

BUILDS = 1_000_000
PRODUCTS = 20_000
RANGES = 100_000
QUESTIONS = 200

SCHEMA = """
CREATE TABLE version (
  id INTEGER PRIMARY KEY, product INTEGER NOT NULL, scheme TEXT NOT NULL,
  key_version INTEGER NOT NULL, key BLOB, pre INTEGER NOT NULL, odd INTEGER NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX version_by_key ON version (product, scheme, key_version, pre, key) WHERE odd = 0;
"""
QUESTION = """
SELECT id FROM version WHERE odd = 0 AND product = ? AND scheme = ? AND key_version = ?
AND pre = ? AND key >= ? AND key < ?
"""


def versions_of(chance: random.Random, count: int) -> list[str]:
    """Return versions as npm has them, one in eight a pre-release."""
    numbers = (chance.choices(range(40), k=3) for _ in range(count))
    return [
        ".".join(map(str, triple))
        + (f"-rc.{chance.randrange(9)}" if chance.random() < 1 / 8 else "")
        for triple in numbers
    ]


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def each(work: Callable[[Any], object], questions: Sequence[object]) -> float:
    """Return the microseconds that a question takes, best of three rounds over all."""
    rounds = (timed(lambda: [work(one) for one in questions]) for _ in range(3))
    return min(rounds) / len(questions) * 1e6


def database(texts: list[str], chance: random.Random) -> dict[str, Any]:
    """Measure the SQLite side: one product's range among the builds of all products."""
    from unship.core import versions
    from unship.core.versions.index import search, stored

    scheme = versions.get("semver")
    store = sqlite3.connect(":memory:")
    store.executescript(SCHEMA)
    insert = "INSERT INTO version VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)"
    rows = ((i % PRODUCTS, *stored(scheme, text)) for i, text in enumerate(texts))
    made = timed(lambda: store.executemany(insert, rows))
    asked = search(scheme, scheme.vers_range(">=10.0.0|<20.0.0"))
    (interval, *_) = asked.intervals
    bound = (asked.scheme, asked.key_version, *interval)
    plan = store.execute(f"EXPLAIN QUERY PLAN {QUESTION}", (0, *bound)).fetchone()[3]
    products = [chance.randrange(PRODUCTS) for _ in range(QUESTIONS)]
    found = [len(store.execute(QUESTION, (one, *bound)).fetchall()) for one in products]
    return {
        "made": made,
        "plan": plan,
        "rows": sum(found) / len(found),
        "micro": each(lambda one: store.execute(QUESTION, (one, *bound)).fetchall(), products),
    }


def memory(texts: list[str], chance: random.Random) -> dict[str, Any]:
    """Measure both structures in memory."""
    from unship.core import versions
    from unship.core.versions.index import Builds, Ranges

    scheme = versions.get("semver")
    builds: list[Any] = []
    made = timed(lambda: builds.append(Builds(scheme, zip(texts, range(len(texts)), strict=True))))
    narrow = [
        scheme.vers_range(f">={major}.{minor}.0|<{major}.{minor}.3")
        for major, minor in (chance.choices(range(40), k=2) for _ in range(QUESTIONS))
    ]
    hits = sum(len(builds[0].held_by(one).inside) for one in narrow) / len(narrow)
    by_range = each(builds[0].held_by, narrow)
    builds.clear()
    ranges = []
    for _ in range(RANGES):
        major, minor, patch = chance.choices(range(40), k=3)
        low = f"{major}.{minor}.{patch}"
        ranges.append(
            scheme.vers_range(f">={low}|<{major}.{minor}.{patch + 1 + chance.randrange(3)}")
        )
    tree: list[Any] = []
    planted = timed(
        lambda: tree.append(Ranges(scheme, zip(ranges, range(len(ranges)), strict=True)))
    )
    some = texts[:QUESTIONS]
    over = sum(len(tree[0].holding(text).inside) for text in some) / len(some)
    by_build = each(tree[0].holding, some)
    naive = each(lambda text: [one for one in ranges if one.contains(text)], some[:3])
    return {
        "made": made,
        "hits": hits,
        "by_range": by_range,
        "planted": planted,
        "over": over,
        "by_build": by_build,
        "naive": naive,
    }


def child() -> int:
    """Measure inside the installed environment and print the figures as JSON."""
    chance = random.Random(440)  # noqa: S311 - the same builds on every run
    texts = versions_of(chance, BUILDS)
    print(json.dumps({"database": database(texts, chance), "memory": memory(texts, chance)}))
    return 0


def main() -> int:
    """Measure with an installed wheel and print."""
    with tempfile.TemporaryDirectory() as scratch:
        python = installed(Path(scratch)).with_name("python")
        done = subprocess.run(
            [str(python), str(Path(__file__).resolve()), "--child"],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(),
        )
    found = json.loads(done.stdout)
    base, own = found["database"], found["memory"]
    rows = [
        Figure(
            f"SQLite: which of {BUILDS:,} builds of {PRODUCTS:,} products does a range hold",
            f"{base['micro']:,.0f} µs for {base['rows']:.0f} rows; keyed and stored in "
            f"{base['made']:.1f} s; plan: {base['plan']}",
        ),
        Figure(
            f"`Builds`: which of {BUILDS:,} builds does a range hold",
            f"{own['by_range']:,.0f} µs for {own['hits']:.0f} builds; made in {own['made']:.1f} s",
        ),
        Figure(
            f"`Ranges`: which of {RANGES:,} ranges hold a build",
            f"{own['by_build']:,.0f} µs for {own['over']:.0f} ranges; made in "
            f"{own['planted']:.1f} s; one by one {own['naive'] / 1000:,.0f} ms",
        ),
    ]
    told("Versions in an index", "semver, in memory, one process, best of three", rows)
    return 0


if __name__ == "__main__":
    sys.exit(child() if sys.argv[1:2] == ["--child"] else main())
