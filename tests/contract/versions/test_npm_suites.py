"""npm's ranges over node-semver's own fixtures and vers-spec; skipped without `shared`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from version_suites import held_to, npm_cases, row, spec_cases

from unship.core.errors import VersionError
from unship.core.versions import Range, get
from unship.core.versions.npm import npm_range

pytestmark = pytest.mark.suite

SEMVER = get("semver")


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


@pytest.mark.parametrize(
    ("name", "answer", "strict"), [("range-include", "yes", 99), ("range-exclude", "no", 79)]
)
def test_ranges_hold_what_they_should(
    shared: Path, repository: Path, name: str, answer: str, strict: int
) -> None:
    found = npm_cases(shared, name)
    assert sum(is_strict(dict(enumerate(case)).get(2)) for case in found) == strict

    def rows() -> Iterator[tuple[str, bool]]:
        for case in found:
            text, version, options = (*case, None)[:3]
            compiled = npm(text, options)
            said = compiled.contains(str(version)) if compiled else None
            yield row(*case), said == answer

    held_to(repository, f"npm-ranges/{name}", rows())


def test_desugaring(shared: Path, repository: Path) -> None:
    def rows() -> Iterator[tuple[str, bool]]:
        for case in npm_cases(shared, "range-parse"):
            text, plain, options = (*case, None)[:3]
            mine, expected = npm(text, options), npm(plain, options) if plain else None
            same = mine is expected or bool(
                mine and expected and mine.intervals == expected.intervals
            )
            yield row(*case), same

    held_to(repository, "npm-ranges/range-parse", rows())


@pytest.mark.parametrize(("name", "order"), [("comparisons", ">"), ("equality", "=")])
def test_comparisons(shared: Path, repository: Path, name: str, order: str) -> None:
    def rows() -> Iterator[tuple[str, bool]]:
        for case in npm_cases(shared, name):
            yield row(*case), SEMVER.compare(case[0], case[1]) == order

    held_to(repository, f"npm-ranges/{name}", rows())


@pytest.mark.parametrize(("name", "valid"), [("valid-versions", True), ("invalid-versions", False)])
def test_validity(shared: Path, repository: Path, name: str, valid: bool) -> None:  # noqa: FBT001 - a table
    def rows() -> Iterator[tuple[str, bool]]:
        for case in npm_cases(shared, name):
            yield row(case[0]), SEMVER.valid(str(case[0])) is valid

    held_to(repository, f"npm-ranges/{name}", rows())


def test_vers_containment(shared: Path, repository: Path) -> None:
    def rows() -> Iterator[tuple[str, bool]]:
        for case in spec_cases(shared, "npm_range_containment_test", "containment"):
            text, version = case["input"]["vers"], case["input"]["version"]
            expected = "yes" if case["expected_output"] else "no"
            yield row(text, version), SEMVER.contains(text, version) == expected

    held_to(repository, "vers-spec/npm_range_containment_test", rows())


def test_native_ranges_can_be_read(shared: Path, repository: Path) -> None:
    """Only that: vers has no rule for pre-releases, so the outputs hold other versions."""

    def rows() -> Iterator[tuple[str, bool]]:
        for case in spec_cases(shared, "npm_range_from_native_test", "from_native"):
            text = case["input"]["native_range"]
            try:
                SEMVER.native_range(text)
            except VersionError:
                yield text, False
            else:
                yield text, True

    held_to(repository, "vers-spec/npm_range_from_native_test", rows())
