"""Alpine versions over rows that nobody here wrote; skipped without the folder `shared`."""

from pathlib import Path

import pytest
from version_suites import held_to, osv_verdicts, spec_verdicts

from unship.core.versions import get

pytestmark = pytest.mark.suite


@pytest.mark.parametrize("name", ["alpine-versions", "alpine-versions-generated"])
def test_osv_scalibr_comparisons(shared: Path, repository: Path, name: str) -> None:
    held_to(repository, f"osv-scalibr/{name}", osv_verdicts(shared, name, get("apk")))


def test_vers_spec_comparisons(shared: Path, repository: Path) -> None:
    name = "alpine_version_cmp_test"
    held_to(repository, f"vers-spec/{name}", spec_verdicts(shared, name, get("apk")))
