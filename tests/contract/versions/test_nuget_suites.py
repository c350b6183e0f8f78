"""NuGet versions over rows that nobody here wrote; skipped without the folder `shared`."""

from pathlib import Path

import pytest
from version_suites import held_to, osv_verdicts, row, spec_cases, spec_verdicts

from unship.core.versions import get

pytestmark = pytest.mark.suite

NUGET = get("nuget")


def test_osv_scalibr_comparisons(shared: Path, repository: Path) -> None:
    rows = osv_verdicts(shared, "nuget-versions", NUGET)
    held_to(repository, "osv-scalibr/nuget-versions", rows)


def test_vers_comparisons(shared: Path, repository: Path) -> None:
    rows = spec_verdicts(shared, "nuget_version_cmp_test", NUGET)
    held_to(repository, "vers-spec/nuget_version_cmp_test", rows)


def test_native_range_is_its_vers_form(shared: Path, repository: Path) -> None:
    rows = []
    for case in spec_cases(shared, "nuget_range_from_native_test", "from_native"):
        native, expected = case["input"]["native_range"], case["expected_output"]
        same = NUGET.native_range(native).intervals == NUGET.vers_range(expected).intervals
        rows.append((row(native, expected), same))
    held_to(repository, "vers-spec/nuget_range_from_native_test", rows)
