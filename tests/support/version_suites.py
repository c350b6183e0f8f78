"""Version rows that nobody here wrote, and what is said about each that is not followed.

The suites lie under `shared/suites`; a *suite* is one file of them, named by its folder and stem
(`osv-scalibr/alpine-versions`, `vers-spec/maven_version_cmp_test`, `npm-ranges/range-include`).
`tests/data/versions/suites.toml` says of every suite how many rows it has and whose test asks
them; `tests/data/versions/exceptions/<scheme>.toml` names every row that is not followed.

A scheme whose rows need nothing special is held to them in two lines:

    count = held_to(repository, "osv-scalibr/pub-versions",
                    osv_verdicts(shared, "pub-versions", get("pub")))
"""

import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from unship.core.versions import Order, Scheme

REPOSITORY = Path(__file__).resolve().parents[2]
EXCEPTIONS = "tests/data/versions/exceptions"
TABLE = "tests/data/versions/suites.toml"

Rows = Iterable[tuple[str, bool]]
"""A row as the exceptions would name it, and whether it was followed."""


@cache
def suites(repository: Path) -> dict[str, dict[str, Any]]:
    """Return the table of suites: `rows` and either `by` (a scheme's test) or `unasked` (why)."""
    table = tomllib.loads((repository / TABLE).read_text(encoding="utf-8"))
    return {
        f"{folder}/{name}": entry
        for folder, files in table.items()
        for name, entry in files.items()
    }


@cache
def exceptions(repository: Path) -> list[dict[str, Any]]:
    """Return the entries of all files of exceptions: suite, reason, rows, perhaps tool."""
    entries = []
    for path in sorted((repository / EXCEPTIONS).glob("*.toml")):
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("exception", [])
        entries += [{**entry, "file": path.stem} for entry in found]
    return entries


def held_to(repository: Path, suite: str, rows: Rows) -> int:
    """Compare the rows not followed with those listed; return how many were followed.

    A row that stands in its suite twice is listed twice, so that the counts add up.
    """
    assert suite in suites(repository), f"{TABLE} knows no suite {suite!r}"
    followed, deviating = 0, Counter[str]()
    for row, right in rows:
        followed += right
        deviating[row] += not right
    expected = suites(repository)[suite]["rows"]
    assert followed + deviating.total() == expected, f"all rows of {suite} must be asked"
    listed = Counter(
        row for entry in exceptions(repository) if entry["suite"] == suite for row in entry["rows"]
    )
    assert sorted((deviating - listed).elements()) == [], f"{suite}: not followed and not listed"
    assert sorted((listed - deviating).elements()) == [], f"{suite}: listed, and followed now"
    return followed


def row(*parts: object) -> str:
    """Return how an exception names a case of a JSON suite."""
    return json.dumps(parts, ensure_ascii=False)


def osv_rows(shared: Path, name: str) -> list[tuple[str, str, str, str]]:
    """Return the comparisons of a file of osv-scalibr: the line, and its `a`, order and `b`."""
    text = (shared / f"suites/versions/osv-scalibr/{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith(("//", "#"))]
    rows = []
    for line in lines:
        a, order, b = line.split(" ")
        rows.append((line, a, order, b))
    return rows


def osv_verdicts(shared: Path, name: str, scheme: Scheme) -> Iterator[tuple[str, bool]]:
    """Yield of every comparison of a file of osv-scalibr whether a scheme answers as it says."""
    for line, a, order, b in osv_rows(shared, name):
        yield line, scheme.compare(a, b) == order


def spec_cases(shared: Path, file: str, *kinds: str) -> list[dict[str, Any]]:
    """Return the cases of some kinds (`comparison`, `equality` …) of a file of vers-spec."""
    path = shared / f"suites/versions/vers-spec/{file}.json"
    tests: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["tests"]
    return [test for test in tests if test["test_type"] in kinds]


def spec_verdicts(shared: Path, file: str, scheme: Scheme) -> Iterator[tuple[str, bool]]:
    """Yield of every comparison and equality of a file of vers-spec whether a scheme agrees.

    A comparison states versions in their order; two times the same one must be equal, and
    everything else must be less. An exception names a case by `row(kind, versions, expected)`.
    """
    for case in spec_cases(shared, file, "comparison", "equality"):
        versions, expected = case["input"]["versions"], case["expected_output"]
        named = row(case["test_type"], versions, expected)
        if case["test_type"] == "equality":
            order = scheme.compare(*versions)
            yield named, order is not Order.UNKNOWN and (order is Order.EQUAL) is expected
            continue
        yield (
            named,
            all(
                scheme.compare(low, high) is (Order.EQUAL if low == high else Order.LESS)
                for low, high in pairwise(expected)
            ),
        )


def npm_cases(shared: Path, name: str) -> list[list[Any]]:
    """Return the cases of a file of node-semver's fixtures."""
    path = shared / f"suites/npm-ranges/{name}.json"
    cases: list[list[Any]] = json.loads(path.read_text(encoding="utf-8"))
    return cases
