"""Scheme `cran` over the rows of osv-scalibr; skipped without the folder `shared`."""

from pathlib import Path

import pytest
from version_suites import held_to, osv_verdicts

from unship.core.versions import get

pytestmark = pytest.mark.suite


@pytest.mark.parametrize(
    ("name", "followed"), [("cran-versions-generated", 57), ("cran-versions", 21)]
)
def test_comparisons(shared: Path, repository: Path, name: str, followed: int) -> None:
    verdicts = osv_verdicts(shared, name, get("cran"))
    assert held_to(repository, f"osv-scalibr/{name}", verdicts) == followed
