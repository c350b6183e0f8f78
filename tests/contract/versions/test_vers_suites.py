"""The grammar of vers over cases that nobody here wrote; skipped without the folder `shared`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from version_suites import held_to, spec_cases

from unship.core.errors import VersionError
from unship.core.versions.vers import parse_constraints

pytestmark = pytest.mark.suite


def test_vers_parsing(shared: Path, repository: Path) -> None:
    def rows() -> Iterator[tuple[str, bool]]:
        for case in spec_cases(shared, "vers_canonical_parse_test", "parse"):
            expected = case.get("expected_output", {}).get("version_constraints")
            _, _, body = case["input"].partition("/")
            try:
                parsed: Any = [list(constraint) for constraint in parse_constraints(body)]
            except VersionError:
                parsed = None
            yield case["input"], parsed == expected

    held_to(repository, "vers-spec/vers_canonical_parse_test", rows())
