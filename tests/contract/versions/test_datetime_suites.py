"""Scheme `datetime` over the cases of vers-spec; skipped without the folder `shared`."""

from pathlib import Path

import pytest
from version_suites import held_to, spec_verdicts

from unship.core.versions import get

pytestmark = pytest.mark.suite


def test_comparisons_and_equalities(shared: Path, repository: Path) -> None:
    verdicts = spec_verdicts(shared, "datetime_version_cmp_test", get("datetime"))
    assert held_to(repository, "vers-spec/datetime_version_cmp_test", verdicts) == 7
