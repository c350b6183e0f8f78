"""The version schemes over test data that nobody here wrote; skipped without the folder `shared`.

Every row not followed stands in tests/data/versions/exceptions.toml with its reason. A row that
deviates and is not listed fails, and so does a listed one that no longer deviates.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from unship.core.errors import VersionError
from unship.core.versions import Range, get
from unship.core.versions.npm import npm_range
from unship.core.versions.vers import parse_constraints

pytestmark = pytest.mark.suite

SEMVER = get("semver")
OSV = {
    "semver-versions": ("semver", 86),
    "pypi-versions": ("pep440", 37),
    "pypi-versions-generated": ("pep440", 12_375),
    "debian-versions": ("debian", 30),
    "debian-versions-generated": ("debian", 14_442),
    "redhat-versions": ("rpm", 165),
}
"""File, scheme whose order it states, and its number of rows."""


def exceptions(repository: Path, suite: str) -> set[str]:
    """Return the rows of a suite that are listed as not followed."""
    text = (repository / "tests/data/versions/exceptions.toml").read_text(encoding="utf-8")
    listed = tomllib.loads(text)["exception"]
    assert all(entry["reason"] for entry in listed)
    return {row for entry in listed if entry["suite"] == suite for row in entry["rows"]}


def judge(repository: Path, suite: str, rows: Iterable[tuple[str, bool]]) -> int:
    """Compare the rows not followed with those listed; return how many were followed."""
    followed = 0
    deviating = set()
    for row, right in rows:
        followed += right
        if not right:
            deviating.add(row)
    listed = exceptions(repository, suite)
    assert deviating - listed == set(), "these rows deviate and are not listed"
    assert listed - deviating == set(), "these rows are listed and no longer deviate"
    return followed


def cases(path: Path) -> list[Any]:
    found: list[Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def spec_cases(path: Path, *kinds: str) -> Iterator[dict[str, Any]]:
    return (test for test in json.loads(path.read_text())["tests"] if test["test_type"] in kinds)


def row(*parts: object) -> str:
    return json.dumps(parts, ensure_ascii=False)


def npm(text: str, options: object) -> Range | None:
    """Read a range as node-semver would with these options; there is no loose mode."""
    pre = isinstance(options, dict) and bool(options.get("includePrerelease"))
    try:
        return npm_range(SEMVER, text, include_prerelease=pre)
    except VersionError:
        return None


def is_strict(options: object) -> bool:
    """Say whether a case is one of strict npm without options."""
    if isinstance(options, dict):
        return not options.get("loose") and not options.get("includePrerelease")
    return options is not True


@pytest.mark.parametrize("name", OSV)
def test_osv_scalibr_comparisons(shared: Path, repository: Path, name: str) -> None:
    scheme, count = get(OSV[name][0]), OSV[name][1]
    text = (shared / f"suites/versions/osv-scalibr/{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith(("//", "#"))]
    assert len(lines) == count

    def rows() -> Iterator[tuple[str, bool]]:
        for line in lines:
            a, order, b = line.split(" ")
            yield line, scheme.compare(a, b) == order

    judge(repository, f"osv-scalibr/{name}", rows())


@pytest.mark.parametrize(
    ("name", "answer", "count", "strict"),
    [("range-include", "yes", 126, 99), ("range-exclude", "no", 98, 79)],
)
def test_npm_ranges(
    shared: Path, repository: Path, name: str, answer: str, count: int, strict: int
) -> None:
    found = cases(shared / f"suites/npm-ranges/{name}.json")
    assert len(found) == count
    assert sum(is_strict(dict(enumerate(case)).get(2)) for case in found) == strict

    def rows() -> Iterator[tuple[str, bool]]:
        for case in found:
            text, version, options = (*case, None)[:3]
            compiled = npm(text, options)
            said = compiled.contains(str(version)) if compiled else None
            yield row(*case), said == answer

    judge(repository, f"npm-ranges/{name}", rows())


def test_npm_range_desugaring(shared: Path, repository: Path) -> None:
    def rows() -> Iterator[tuple[str, bool]]:
        for case in cases(shared / "suites/npm-ranges/range-parse.json"):
            text, plain, options = (*case, None)[:3]
            mine, expected = npm(text, options), npm(plain, options) if plain else None
            same = mine is expected or bool(
                mine and expected and mine.intervals == expected.intervals
            )
            yield row(*case), same

    judge(repository, "npm-ranges/range-parse", rows())


@pytest.mark.parametrize(("name", "order"), [("comparisons", ">"), ("equality", "=")])
def test_npm_comparisons(shared: Path, repository: Path, name: str, order: str) -> None:
    def rows() -> Iterator[tuple[str, bool]]:
        for case in cases(shared / f"suites/npm-ranges/{name}.json"):
            yield row(*case), SEMVER.compare(case[0], case[1]) == order

    judge(repository, f"npm-ranges/{name}", rows())


@pytest.mark.parametrize(("name", "valid"), [("valid-versions", True), ("invalid-versions", False)])
def test_npm_validity(shared: Path, repository: Path, name: str, valid: bool) -> None:  # noqa: FBT001 - a table
    def rows() -> Iterator[tuple[str, bool]]:
        for case in cases(shared / f"suites/npm-ranges/{name}.json"):
            yield row(case[0]), SEMVER.valid(str(case[0])) is valid

    judge(repository, f"npm-ranges/{name}", rows())


@pytest.mark.parametrize(("kind", "scheme"), [("pypi", "pep440"), ("npm", "semver")])
def test_vers_containment(shared: Path, repository: Path, kind: str, scheme: str) -> None:
    def rows() -> Iterator[tuple[str, bool]]:
        path = shared / f"suites/versions/vers-spec/{kind}_range_containment_test.json"
        for case in spec_cases(path, "containment"):
            text, version = case["input"]["vers"], case["input"]["version"]
            answer = get(scheme).contains(text, version)
            yield row(text, version), answer == ("yes" if case["expected_output"] else "no")

    judge(repository, f"vers-spec/{kind}-containment", rows())


def test_vers_validation_of_pypi(shared: Path, repository: Path) -> None:
    def rows() -> Iterator[tuple[str, bool]]:
        path = shared / "suites/versions/vers-spec/pypi_range_validate_test.json"
        for case in spec_cases(path, "validate"):
            try:
                canonical = f"vers:pypi/{get('pep440').vers_range(case['input']).text}"
            except VersionError:
                canonical = ""
            yield case["input"], canonical == case["expected_output"]

    judge(repository, "vers-spec/pypi-validate", rows())


def test_vers_parsing(shared: Path, repository: Path) -> None:
    def rows() -> Iterator[tuple[str, bool]]:
        path = shared / "suites/versions/vers-spec/vers_canonical_parse_test.json"
        for case in spec_cases(path, "parse"):
            expected = case.get("expected_output", {}).get("version_constraints")
            _, _, body = case["input"].partition("/")
            try:
                parsed: Any = [list(constraint) for constraint in parse_constraints(body)]
            except VersionError:
                parsed = None
            yield case["input"], parsed == expected

    judge(repository, "vers-spec/canonical-parse", rows())


@pytest.mark.parametrize(("kind", "scheme"), [("pypi", "pep440"), ("npm", "semver")])
def test_vers_native_ranges_can_be_read(
    shared: Path, repository: Path, kind: str, scheme: str
) -> None:
    """Only that they can be read: the outputs are no oracle (docs/concepts/versions.md)."""

    def rows() -> Iterator[tuple[str, bool]]:
        path = shared / f"suites/versions/vers-spec/{kind}_range_from_native_test.json"
        for case in spec_cases(path, "from_native"):
            text = case["input"]["native_range"]
            try:
                get(scheme).native_range(text)
            except VersionError:
                yield text, False
            else:
                yield text, True

    judge(repository, f"vers-spec/{kind}-native", rows())
