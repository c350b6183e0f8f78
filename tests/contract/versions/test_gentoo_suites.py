"""Gentoo versions over rows that nobody here wrote; skipped without the folder `shared`."""

from pathlib import Path

import pytest
from version_suites import held_to, spec_verdicts

from unship.core.versions import get

pytestmark = pytest.mark.suite


def test_vers_spec_comparisons(shared: Path, repository: Path) -> None:
    name = "gentoo_version_cmp_test"
    held_to(repository, f"vers-spec/{name}", spec_verdicts(shared, name, get("gentoo")))
