"""Composer versions over rows that nobody here wrote; skipped without the folder `shared`."""

from pathlib import Path

import pytest
from version_suites import held_to, osv_verdicts

from unship.core.versions import get

pytestmark = pytest.mark.suite


@pytest.mark.parametrize("name", ["packagist-versions-generated", "packagist-versions"])
def test_osv_scalibr_comparisons(shared: Path, repository: Path, name: str) -> None:
    held_to(repository, f"osv-scalibr/{name}", osv_verdicts(shared, name, get("composer")))
