"""Scheme `openssl` over the cases of vers-spec; skipped without the folder `shared`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from version_suites import held_to, row, spec_cases, spec_verdicts

from unship.core.versions import get

pytestmark = pytest.mark.suite


def test_comparisons_and_equalities(shared: Path, repository: Path) -> None:
    verdicts = spec_verdicts(shared, "openssl_version_cmp_test", get("openssl"))
    assert held_to(repository, "vers-spec/openssl_version_cmp_test", verdicts) == 44


def test_lists_of_versions_become_the_expected_vers_range(shared: Path, repository: Path) -> None:
    def verdicts() -> Iterator[tuple[str, bool]]:
        for case in spec_cases(shared, "openssl_range_from_native_test", "from_native"):
            text, expected = case["input"]["native_range"], case["expected_output"]
            made = get("openssl").native_range(text).text
            yield row(text, expected), f"vers:openssl/{made}" == expected

    assert held_to(repository, "vers-spec/openssl_range_from_native_test", verdicts()) == 8
