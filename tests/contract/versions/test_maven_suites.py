"""Maven versions over rows that nobody here wrote; skipped without the folder `shared`."""

from pathlib import Path

import pytest
from version_suites import held_to, osv_verdicts, spec_verdicts

from unship.core.versions import get

pytestmark = pytest.mark.suite


@pytest.mark.parametrize(
    ("name", "followed"), [("maven-versions", 101), ("maven-versions-generated", 14_732)]
)
def test_osv_scalibr_comparisons(shared: Path, repository: Path, name: str, followed: int) -> None:
    rows = osv_verdicts(shared, name, get("maven"))
    assert held_to(repository, f"osv-scalibr/{name}", rows) == followed


def test_vers_spec_comparisons(shared: Path, repository: Path) -> None:
    name = "maven_version_cmp_test"
    rows = spec_verdicts(shared, name, get("maven"))
    assert held_to(repository, f"vers-spec/{name}", rows) == 971
