"""Scheme `lexicographic` over the cases of vers-spec; skipped without the folder `shared`."""

from pathlib import Path

import pytest
from version_suites import held_to, spec_verdicts

from unship.core.versions import get

pytestmark = pytest.mark.suite


def test_comparisons(shared: Path, repository: Path) -> None:
    verdicts = spec_verdicts(shared, "lexicographic-test", get("lexicographic"))
    assert held_to(repository, "vers-spec/lexicographic-test", verdicts) == 8
