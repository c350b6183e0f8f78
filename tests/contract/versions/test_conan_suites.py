"""Conan versions over rows that nobody here wrote; skipped without the folder `shared`.

vers-spec says what a native range becomes in vers. That is held as behaviour: what the two hold is
asked of every version that stands in the range, and of releases around it. Pre-releases are let in,
because vers has no rule about them and some stated bounds are such.
"""

import re
from pathlib import Path

import pytest
from version_suites import held_to, row, spec_cases, spec_verdicts

from unship.core.errors import VersionError
from unship.core.versions import Range, get

pytestmark = pytest.mark.suite

CONAN = get("conan")


def test_vers_spec_comparisons(shared: Path, repository: Path) -> None:
    name = "conan_version_cmp_test"
    assert held_to(repository, f"vers-spec/{name}", spec_verdicts(shared, name, CONAN)) == 47


def same(native: Range, stated: Range, text: str) -> bool:
    """Say whether two ranges hold the same of the versions named in a text and around them."""
    named = re.findall(r"[0-9a-z][0-9a-z.-]*", text.partition("/")[2])
    asked = {version + more for version in named for more in ("", ".1", ".0", "a", "+1")}
    return all(native.contains(version) is stated.contains(version) for version in asked)


@pytest.mark.parametrize(
    ("name", "followed"),
    [("conan_range_from_native_test", 207), ("conan_range_from_native_basic_test", 17)],
)
def test_native_ranges_hold_what_their_vers_range_holds(
    shared: Path, repository: Path, name: str, followed: int
) -> None:
    def follows(text: str, expected: str) -> bool:
        with_pre = text if not text or "include" in text else f"{text}, include_prerelease"
        try:
            return same(CONAN.native_range(with_pre), CONAN.vers_range(expected), expected)
        except VersionError:
            return False

    cases = spec_cases(shared, name, "from_native")
    pairs = [(case["input"]["native_range"], case["expected_output"]) for case in cases]
    rows = [(row(*pair), follows(*pair)) for pair in pairs]
    assert held_to(repository, f"vers-spec/{name}", rows) == followed
