"""Versions of Ruby gems over rows that nobody here wrote; skipped without the folder `shared`."""

from pathlib import Path

import pytest
from version_suites import held_to, osv_verdicts, row, spec_cases

from unship.core.versions import Answer, get

pytestmark = pytest.mark.suite

GEM = get("rubygems")


@pytest.mark.parametrize("name", ["rubygems-versions-generated", "rubygems-versions"])
def test_osv_scalibr_comparisons(shared: Path, repository: Path, name: str) -> None:
    held_to(repository, f"osv-scalibr/{name}", osv_verdicts(shared, name, GEM))


def test_native_range_holds_what_its_vers_form_holds(shared: Path, repository: Path) -> None:
    """Where the vers form has no rule for pre-releases of its end, RubyGems does not hold them."""
    versions = ["2.0.7", "2.0.8.pre", "2.0.8", "2.0.99", "2.0.8.1.a", "2.1", "2.1.1", "3"]
    rows = []
    for case in spec_cases(shared, "gem_range_from_native_test", "from_native"):
        native = case["input"]["native_range"]
        mine, theirs = GEM.native_range(native), GEM.vers_range(case["expected_output"])
        same = [mine.contains(v) for v in versions] == [theirs.contains(v) for v in versions]
        assert mine.contains("2.1.a") is Answer.NO
        assert theirs.contains("2.1.a") is Answer.YES
        rows.append((row(native, case["expected_output"]), same))
    held_to(repository, "vers-spec/gem_range_from_native_test", rows)
