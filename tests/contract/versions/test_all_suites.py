"""Every row of other people's version suites is asked by exactly one test, and the bars hold."""

import ast
import json
from pathlib import Path

import pytest
from version_suites import exceptions, suites

pytestmark = pytest.mark.suite

FOLDERS = {
    "osv-scalibr": "suites/versions/osv-scalibr",
    "vers-spec": "suites/versions/vers-spec",
    "npm-ranges": "suites/npm-ranges",
}


def rows_of(path: Path) -> int:
    """Return how many rows a suite has."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".txt":
        return sum(bool(line) and not line.startswith(("//", "#")) for line in text.split("\n"))
    cases = json.loads(text)
    tests: list[object] = cases["tests"] if isinstance(cases, dict) else cases
    return len(tests)


def words(path: Path) -> set[str]:
    """Return the text constants of a test: it names a suite whole, or as f"folder/{stem}"."""
    tree = ast.parse(path.read_bytes())
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def followed(repository: Path, names: set[str]) -> int:
    """Return how many rows of some suites are followed, by what the tests hold them to."""
    lost = sum(len(entry["rows"]) for entry in exceptions(repository) if entry["suite"] in names)
    rows: int = sum(suites(repository)[name]["rows"] for name in names)
    return rows - lost


def test_the_table_names_every_file_and_all_its_rows(shared: Path, repository: Path) -> None:
    found = {
        f"{folder}/{path.stem}": rows_of(path)
        for folder, place in FOLDERS.items()
        for path in (shared / place).iterdir()
    }
    assert {name: entry["rows"] for name, entry in suites(repository).items()} == found


def test_every_suite_is_asked_by_exactly_the_test_that_the_table_names(repository: Path) -> None:
    tests = {path: words(path) for path in Path(__file__).parent.glob("test_*_suites.py")}
    wrong = []
    for name, entry in suites(repository).items():
        folder, _, stem = name.partition("/")
        asking = {
            path.stem.removeprefix("test_").removesuffix("_suites")
            for path, said in tests.items()
            if name in said or {f"{folder}/", stem} <= said
        }
        expected = {entry["by"]} if "by" in entry else set()
        if asking != expected:
            wrong.append(f"{name}: asked by {sorted(asking)}, the table says {sorted(expected)}")
    assert wrong == [], "\n".join(wrong)


def test_every_exception_has_a_reason_and_a_known_suite(repository: Path) -> None:
    for entry in exceptions(repository):
        assert entry["reason"].strip(), entry["suite"]
        assert entry["rows"], entry["suite"]
        assert entry["suite"] in suites(repository), entry["suite"]


def test_comparisons_of_osv_scalibr_reach_the_bar(repository: Path) -> None:
    names = {name for name in suites(repository) if name.startswith("osv-scalibr/")}
    assert sum(suites(repository)[name]["rows"] for name in names) == 71_818
    assert followed(repository, names) >= 71_740


def test_comparison_equality_and_containment_of_vers_spec_reach_the_bar(repository: Path) -> None:
    names = {
        name
        for name in suites(repository)
        if name.startswith("vers-spec/")
        and (name.endswith(("_cmp_test", "_containment_test", "/lexicographic-test")))
    }
    assert sum(suites(repository)[name]["rows"] for name in names) == 1_933
    assert followed(repository, names) >= 1_920
