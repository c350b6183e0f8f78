"""Arch Linux versions over rows that nobody here wrote; skipped without the folder `shared`."""

from pathlib import Path

import pytest
from version_suites import held_to, row, spec_cases, spec_verdicts

from unship.core.versions import Answer, get

pytestmark = pytest.mark.suite

NAME = "alpm_version_cmp_test"


def test_vers_spec_comparisons(shared: Path, repository: Path) -> None:
    held_to(repository, f"vers-spec/{NAME}", spec_verdicts(shared, NAME, get("alpm")))


def test_equality_that_is_no_order_is_kept_where_a_verdict_rests_on_it(shared: Path) -> None:
    scheme = get("alpm")
    for case in spec_cases(shared, NAME, "equality"):
        a, b = case["input"]["versions"]
        assert case["expected_output"] is True
        assert scheme.judge(a, b) == "=", row(a, b)
        assert scheme.vers_range(a.replace(":", "%3A")).contains(b) is Answer.YES, row(a, b)
