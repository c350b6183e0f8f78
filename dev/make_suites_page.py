"""Write docs/reference/version-suites.md from the table of suites and the files of exceptions.

python dev/make_suites_page.py [--check]

The counts are those that tests/contract/versions holds to the suites themselves, row by row, so
the page needs no suite at hand.
"""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generated import write_or_check

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "version-suites.md"
DATA = ROOT / "tests" / "data" / "versions"
TESTS = ROOT / "tests" / "contract" / "versions"

LONGEST = 100
"""Characters of a row that are shown; one suite has numbers of 255 digits."""

HEAD = """# Version suites

Rows about versions that nobody here wrote, written by `make docs` from what the tests hold them to.
A row is *followed* when unship answers as it says. Every row that is not followed is named below
with its reason and, where a program says otherwise than the suite, with that program. A test fails
on a row that deviates and is not named, and on a named one that no longer deviates.

The order held to is the one that an ecosystem's own tool of today gives. Where a suite states an
older tool's order, or a text that no tool accepts, the row stays unfollowed: no rule is bent to it.
"""

STRICT = """
The 173 rows of strict npm are those of range-include (95) and range-exclude (78) that set no
option. 170 are answered as npm answers; the other three ask for texts that are no versions
(`not a version`, `glorp`, `false`), which npm calls not in the range and unship *unknown*.
"""

FOLDERS = {
    "osv-scalibr": ("google/osv-scalibr", "comparisons of two versions"),
    "vers-spec": ("package-url/vers-spec", "comparisons, ranges in vers and native ranges"),
    "npm-ranges": ("npm/node-semver", "the fixtures of npm's own semver"),
}
"""Where the suites come from, and what they are."""

Entry = dict[str, Any]


def suites() -> dict[str, Entry]:
    """Return the table of suites by their full names; only a test that exists asks anything."""
    table = tomllib.loads((DATA / "suites.toml").read_text(encoding="utf-8"))
    found = {f"{folder}/{name}": e for folder, files in table.items() for name, e in files.items()}
    return {
        name: entry
        if "unasked" in entry or (TESTS / f"test_{entry['by']}_suites.py").exists()
        else {"rows": entry["rows"], "unasked": f"there is no scheme {entry['by']}"}
        for name, entry in found.items()
    }


def exceptions() -> list[Entry]:
    """Return every entry of the files of exceptions, in the order of their files."""
    found = []
    for path in sorted((DATA / "exceptions").glob("*.toml")):
        found += tomllib.loads(path.read_text(encoding="utf-8")).get("exception", [])
    return found


def missing(suite: str) -> int:
    """Return how many rows of a suite are not followed."""
    return sum(len(entry["rows"]) for entry in exceptions() if entry["suite"] == suite)


def totals(table: dict[str, Entry]) -> Iterator[str]:
    """Yield one line for each origin."""
    yield "| origin | what | files | rows | followed | not followed | not asked |"
    yield "|---|---|---|---|---|---|---|"
    for folder, (origin, what) in FOLDERS.items():
        inside = {name: entry for name, entry in table.items() if name.startswith(f"{folder}/")}
        asked = sum(entry["rows"] for entry in inside.values() if "by" in entry)
        rows = sum(entry["rows"] for entry in inside.values())
        lost = sum(map(missing, inside))
        yield (
            f"| {origin} | {what} | {len(inside)} | {rows:,} | {asked - lost:,} | {lost:,} "
            f"| {rows - asked:,} |"
        )


def bars(table: dict[str, Entry]) -> Iterator[str]:
    """Yield one line for each sum that has a bar; the tests hold these, too."""
    yield "| sum | rows | followed | at least |"
    yield "|---|---|---|---|"
    for what, names, bar in (
        (
            "osv-scalibr, all comparisons",
            [name for name in table if name.startswith("osv-scalibr/")],
            71_740,
        ),
        (
            "vers-spec, comparison, equality and containment",
            [
                name
                for name in table
                if name.endswith(("_cmp_test", "_containment_test", "/lexicographic-test"))
            ],
            1_920,
        ),
    ):
        rows = sum(table[name]["rows"] for name in names if "by" in table[name])
        yield f"| {what} | {rows:,} | {rows - sum(map(missing, names)):,} | {bar:,} |"
    yield "| npm ranges without options, answered as npm or unknown | 173 | 173 | 173 |"


def each(table: dict[str, Entry]) -> Iterator[str]:
    """Yield one line for each suite."""
    yield "| suite | rows | followed | not followed | asked by the tests of |"
    yield "|---|---|---|---|---|"
    for name, entry in table.items():
        if "by" not in entry:
            yield f"| {name} | {entry['rows']:,} | | | not asked: {entry['unasked']} |"
            continue
        rows, lost = entry["rows"], missing(name)
        number = f"[{lost}](#{anchor(name)})" if lost else "0"
        yield f"| {name} | {rows:,} | {rows - lost:,} | {number} | {entry['by']} |"


def anchor(heading: str) -> str:
    """Return the anchor of a heading of this page."""
    return heading.replace("/", "").replace(" ", "-").lower()


def unfollowed(table: dict[str, Entry]) -> Iterator[str]:
    """Yield a section for each suite that has rows not followed."""
    for name in table:
        entries = [entry for entry in exceptions() if entry["suite"] == name]
        if entries:
            yield f"### {name}\n"
        for entry in entries:
            who = f" *Who says otherwise: {entry['tool']}.*" if entry.get("tool") else ""
            yield f"{len(entry['rows'])}: {entry['reason']}{who}\n"
            yield "```text"
            yield from map(shown, entry["rows"])
            yield "```\n"


def shown(row: str) -> str:
    """Return a row fit for the page."""
    return row if len(row) <= LONGEST else f"{row[:LONGEST]}…"


def page() -> str:
    """Return the whole page."""
    table = suites()
    parts = [
        HEAD,
        *totals(table),
        "\n## The bars\n",
        *bars(table),
        STRICT,
        "## Every suite\n",
        *each(table),
        "\n## Rows not followed\n",
        *unfollowed(table),
    ]
    return "\n".join(parts).rstrip("\n") + "\n"


def main() -> int:
    """Write the page, or with `--check` say whether it is up to date."""
    return write_or_check(__doc__, lambda: {PAGE: page()})


if __name__ == "__main__":
    sys.exit(main())
