import pytest
from recalls import installed, only, recall

from unship.core.judge.finding import (
    BADNESS,
    STATUS_VERDICT,
    UNKNOWN_RANK,
    Unknown,
    Verdict,
)
from unship.core.recall.builds import Build, Status


@pytest.mark.parametrize(
    ("status", "verdict", "unknown"),
    [
        (Status.AFFECTED, Verdict.AFFECTED, None),
        (Status.FIXED, Verdict.CLEAR, None),
        (Status.NOT_AFFECTED, Verdict.CLEAR, None),
        (Status.LAST_KNOWN_GOOD, Verdict.CLEAR, None),
        (Status.UNDER_INVESTIGATION, Verdict.UNKNOWN, Unknown.UNDER_INVESTIGATION),
        (Status.PLANNED, Verdict.UNKNOWN, Unknown.PLANNED),
    ],
)
def test_status_gives_its_verdict(
    status: Status, verdict: Verdict, unknown: Unknown | None
) -> None:
    found = only(recall([Build(product="app", version="1", status=status)]), installed("1"))
    assert (found.verdict, found.decision.unknown) == (verdict, unknown)


def test_every_status_has_a_verdict() -> None:
    assert set(STATUS_VERDICT) == set(Status)


def test_harm_nearer_ranks_higher() -> None:
    assert UNKNOWN_RANK[Unknown.SUSPICIOUS] > UNKNOWN_RANK[Unknown.LIST_INCOMPLETE]
    assert len(set(BADNESS.values())) == len(BADNESS)
