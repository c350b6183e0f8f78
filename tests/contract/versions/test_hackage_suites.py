"""Scheme `hackage` over the rows of osv-scalibr; skipped without the folder `shared`."""

from pathlib import Path

import pytest
from version_suites import held_to, osv_verdicts

from unship.core.versions import get

pytestmark = pytest.mark.suite


def test_comparisons(shared: Path, repository: Path) -> None:
    verdicts = osv_verdicts(shared, "hackage-versions", get("hackage"))
    assert held_to(repository, "osv-scalibr/hackage-versions", verdicts) == 11
