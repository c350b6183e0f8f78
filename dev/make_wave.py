"""Write the product and build rows of a wave into its recall, from the table beside it.

    python dev/make_wave.py [--check]

A wave hits hundreds of packages at once. Their names, bad versions and sources stand one to a line
in `src/unship/library/recalls/<id>/packages.tsv`; everything that is words stands by hand in
`1.yaml` of the same folder. What this program writes lies there between two comments, so that a
change of the table is read as a change of as many lines. `--check` writes nothing.

The list of a package's bad versions counts as complete where a first party or two primary sources
name them (docs/reference/lint.md, `complete-without-ground`); else the row says who is missing.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
TABLE = "packages.tsv"
COLUMNS = ("platform", "package", "affected", "sources")
SCHEMES = {"npm": "semver", "pypi": "pep440"}
"""Platforms of waves, and how each orders its versions; the platform is the purl type too."""

INCOMPLETE = (
    "{de: Diese Fassungen nennt erst eine unabhängige Stelle; niemand hat bestätigt dass die Liste "
    "vollständig ist., en: Only one independent organisation names these versions so far; nobody "
    "has confirmed that the list is whole.}"
)
BEGIN = re.compile(r"^  # rows of packages\.tsv: (products|builds)\n", re.MULTILINE)
END = "  # end of the rows\n"
SOURCE = re.compile(r"^  - \{id: ([a-z0-9._-]+), kind: ([a-z_]+),", re.MULTILINE)


class TableError(Exception):
    """The table or the recall is not as a wave's must be; says where."""


@dataclass(frozen=True)
class Package:
    """One line of the table."""

    platform: str
    name: str
    affected: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def id(self) -> str:
        """The product id: the name without what an id may not hold."""
        return self.name.removeprefix("@").replace("/", "_").lower()

    @property
    def purl(self) -> str:
        """The purl without version."""
        return f"pkg:{self.platform}/{quote(self.name, safe='/')}"


def packages(table: Path) -> list[Package]:
    """Return the lines of a table.

    Raises:
        TableError: A line is malformed, or a package or its id stands twice.
    """
    head, *lines = table.read_text(encoding="utf-8").splitlines()
    if tuple(head.split("\t")) != COLUMNS:
        raise TableError(f"{table}:1: the columns are {', '.join(COLUMNS)}")
    found: dict[str, Package] = {}
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if len(cells) != len(COLUMNS) or cells[0] not in SCHEMES or not all(cells):
            raise TableError(f"{table}:{number}: not {len(COLUMNS)} cells of a known platform")
        package = Package(cells[0], cells[1], tuple(cells[2].split()), tuple(cells[3].split()))
        if found.setdefault(package.id, package) is not package:
            raise TableError(f"{table}:{number}: {package.id} is an earlier line's id too")
    return list(found.values())


def product_row(package: Package, kinds: Mapping[str, str]) -> str:
    """Return the line of a product.

    Args:
        package: The package.
        kinds: The kind of each source of the recall, by id.
    """
    told = [kinds[source] for source in package.sources]
    whole = "first_party" in told or told.count("primary") > 1
    complete = "complete: true" if whole else f"complete: false, incomplete: {INCOMPLETE}"
    return (
        f'  - {{id: {package.id}, name: "{package.name}", role: package, '
        f"platform: {package.platform}, scheme: {SCHEMES[package.platform]}, {complete}, "
        f'purl: "{package.purl}", sources: [{", ".join(package.sources)}]}}\n'
    )


def build_row(package: Package) -> str:
    """Return the line of a package's bad builds."""
    one = len(package.affected) == 1
    listed = ", ".join(f'"{version}"' for version in package.affected)
    versions = f"version: {listed}" if one else f"versions: [{listed}]"
    return (
        f"  - {{product: {package.id}, {versions}, status: affected, "
        f"sources: [{', '.join(package.sources)}]}}\n"
    )


def written(recall: Path) -> str:
    """Return the recall with its rows as the table says.

    Raises:
        TableError: The table is malformed, names an unknown source, or the comments are missing.
    """
    text = recall.read_text(encoding="utf-8")
    rows = packages(recall.with_name(TABLE))
    kinds = dict(SOURCE.findall(text))
    unknown = {source for package in rows for source in package.sources} - kinds.keys()
    if unknown:
        raise TableError(f"{recall}: no such source: {', '.join(sorted(unknown))}")
    made = {
        "products": [product_row(package, kinds) for package in rows],
        "builds": [build_row(package) for package in rows],
    }
    if [found[1] for found in BEGIN.finditer(text)] != list(made) or text.count(END) != len(made):
        raise TableError(f"{recall}: the comments around the rows are not both there, in order")
    return "".join(_between(text, made))


def _between(text: str, made: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield the text with the rows between the comments replaced."""
    place = 0
    for found in BEGIN.finditer(text):
        yield text[place : found.end()]
        yield from made[found[1]]
        place = text.index(END, found.end())
    yield text[place:]


def main(source_root: Path = ROOT, arguments: list[str] | None = None) -> int:
    """Write or check every wave of the source tree at `source_root`."""
    parser = argparse.ArgumentParser(description="Write the rows of waves into their recalls.")
    parser.add_argument("--check", action="store_true", help="say what is old, write nothing")
    options = parser.parse_args(arguments)
    stale = 0
    for table in sorted((source_root / "src/unship/library/recalls").glob(f"*/{TABLE}")):
        recall = table.with_name("1.yaml")
        try:
            text = written(recall)
        except TableError as error:
            sys.stderr.write(f"{error}\nNothing was written.\n")
            return 1
        if text == recall.read_text(encoding="utf-8"):
            continue
        stale += 1
        if options.check:
            sys.stderr.write(f"{recall} is not what {TABLE} says: python dev/make_wave.py\n")
        else:
            recall.write_text(text, encoding="utf-8")
    return 1 if stale and options.check else 0


if __name__ == "__main__":
    sys.exit(main(arguments=sys.argv[1:]))
