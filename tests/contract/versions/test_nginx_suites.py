"""nginx's ranges of vers-spec, read as ranges of three numbers; skipped without `shared`.

There is no scheme `nginx`: its versions are three numbers, which `intdot` and `semver` order alike.
What the cases expect are vers ranges, and as such they are read, after the type is taken off. The
native text (`0.8.40+`, `0.7.52-0.8.39`) is nobody's file format and is not read.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from version_suites import held_to, row, spec_cases

from unship.core.errors import VersionError
from unship.core.versions import get

pytestmark = pytest.mark.suite

HELD = {
    "0.8.40+": (["0.8.40", "0.8.99"], ["0.8.39", "0.9.0"]),
    "0.7.52-0.8.39": (["0.7.52", "0.7.100", "0.8.39"], ["0.7.51", "0.8.40"]),
    "0.9.10": (["0.9.10"], ["0.9.9", "0.9.11"]),
    "1.5.0+, 1.4.1+": (["1.4.1", "1.4.9", "1.5.0", "2.0.0"], ["1.4.0", "1.3.9"]),
}
"""What each native text holds and does not hold, in the words of nginx's advisories."""


@pytest.mark.parametrize("name", ["intdot", "semver"])
def test_expected_ranges_hold_what_nginx_means(shared: Path, repository: Path, name: str) -> None:
    def verdicts() -> Iterator[tuple[str, bool]]:
        for case in spec_cases(shared, "nginx_range_from_native_test", "from_native"):
            native, expected = case["input"]["native_range"], case["expected_output"]
            inside, outside = HELD[native]
            try:
                found = get(name).vers_range(expected.removeprefix("vers:nginx/"))
            except VersionError:
                yield row(native, expected), False
                continue
            yield (
                row(native, expected),
                all(found.contains(version) == "yes" for version in inside)
                and all(found.contains(version) == "no" for version in outside),
            )

    assert held_to(repository, "vers-spec/nginx_range_from_native_test", verdicts()) == 3
