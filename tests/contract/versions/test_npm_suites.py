"""npm's ranges over node-semver's own fixtures and vers-spec; skipped without `shared`."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from version_suites import held_to, npm_cases, row, spec_cases

from unship.core.errors import VersionError
from unship.core.versions import Answer, Range, get
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


@pytest.mark.parametrize(("name", "answer"), [("range-include", "yes"), ("range-exclude", "no")])
def test_ranges_hold_what_they_should(
    shared: Path, repository: Path, name: str, answer: str
) -> None:
    def rows() -> Iterator[tuple[str, bool]]:
        for case in npm_cases(shared, name):
            text, version, options = (*case, None)[:3]
            compiled = npm(text, options)
            said = compiled.contains(str(version)) if compiled else None
            yield row(*case), said == answer

    held_to(repository, f"npm-ranges/{name}", rows())


def test_every_row_without_options_is_answered_and_none_is_contradicted(shared: Path) -> None:
    """The strict rows: 95 that a range holds and 78 that it does not, no option set.

    Three of them ask for texts that are no versions: node-semver says false, here it is unknown.
    """
    included, excluded = (
        [
            SEMVER.native_range(case[0]).contains(str(case[1]))
            for case in npm_cases(shared, name)
            if len(case) == 2 or case[2] == {}
        ]
        for name in ("range-include", "range-exclude")
    )
    assert included == [Answer.YES] * 95
    assert sorted(excluded) == [Answer.NO] * 75 + [Answer.UNKNOWN] * 3


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


@pytest.mark.parametrize("name", ["range-intersection", "comparator-intersection"])
def test_intersections(shared: Path, repository: Path, name: str) -> None:
    def rows() -> Iterator[tuple[str, bool]]:
        for case in npm_cases(shared, name):
            pre = {"includePrerelease": len(case) > 3}
            one, other = npm(case[0], pre), npm(case[1], pre)
            said = one.intersects(other) if one and other else None
            yield row(*case), said == ("yes" if case[2] else "no")

    held_to(repository, f"npm-ranges/{name}", rows())


@pytest.mark.parametrize(
    ("name", "side", "answer"),
    [
        ("version-gt-range", Range.above, "yes"),
        ("version-lt-range", Range.below, "yes"),
        ("version-not-gt-range", Range.above, "no"),
        ("version-not-lt-range", Range.below, "no"),
    ],
)
def test_sides(
    shared: Path,
    repository: Path,
    name: str,
    side: Callable[[Range, str], Answer],
    answer: str,
) -> None:
    """Which versions lie above or below everything that a range holds."""

    def rows() -> Iterator[tuple[str, bool]]:
        for case in npm_cases(shared, name):
            text, version, options = (*case, None)[:3]
            compiled = npm(text, options)
            yield row(*case), compiled is not None and side(compiled, version) == answer

    held_to(repository, f"npm-ranges/{name}", rows())


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
