"""Instants of files and caches."""

import pytest

from unship.core.observation import Obtained
from unship.find.local.instants import obtained_at


def test_a_second_is_told_from_its_beginning_to_the_next() -> None:
    assert obtained_at(1_774_915_199.9) == Obtained(
        since="2026-03-30T23:59:59Z", until="2026-03-31T00:00:00Z"
    )


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf"), 1e300])
def test_what_is_no_time_of_this_era_is_none(seconds: float) -> None:
    assert obtained_at(seconds) is None
