"""Python versions over rows that nobody here wrote; skipped without the folder `shared`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from version_suites import held_to, osv_verdicts, row, spec_cases

from unship.core.errors import VersionError
from unship.core.versions import get

pytestmark = pytest.mark.suite

PEP440 = get("pep440")


@pytest.mark.parametrize("name", ["pypi-versions", "pypi-versions-generated"])
def test_osv_scalibr_comparisons(shared: Path, repository: Path, name: str) -> None:
    held_to(repository, f"osv-scalibr/{name}", osv_verdicts(shared, name, PEP440))


def test_vers_containment(shared: Path, repository: Path) -> None:
    def rows() -> Iterator[tuple[str, bool]]:
        for case in spec_cases(shared, "pypi_range_containment_test", "containment"):
            text, version = case["input"]["vers"], case["input"]["version"]
            expected = "yes" if case["expected_output"] else "no"
            yield row(text, version), PEP440.contains(text, version) == expected

    held_to(repository, "vers-spec/pypi_range_containment_test", rows())


def test_vers_validation(shared: Path, repository: Path) -> None:
    def rows() -> Iterator[tuple[str, bool]]:
        for case in spec_cases(shared, "pypi_range_validate_test", "validate"):
            try:
                canonical = f"vers:pypi/{PEP440.vers_range(case['input']).text}"
            except VersionError:
                canonical = ""
            yield case["input"], canonical == case["expected_output"]

    held_to(repository, "vers-spec/pypi_range_validate_test", rows())


def test_native_ranges_can_be_read(shared: Path, repository: Path) -> None:
    """Only that: the outputs are no oracle for what a specifier holds."""

    def rows() -> Iterator[tuple[str, bool]]:
        for case in spec_cases(shared, "pypi_range_from_native_test", "from_native"):
            text = case["input"]["native_range"]
            try:
                PEP440.native_range(text)
            except VersionError:
                yield text, False
            else:
                yield text, True

    held_to(repository, "vers-spec/pypi_range_from_native_test", rows())
