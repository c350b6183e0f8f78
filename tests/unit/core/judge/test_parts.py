"""The smaller parts of the judge: what each is for is told where it is defined."""

from recalls import recall

from unship.core.judge.exposure import exposures_of
from unship.core.judge.finding import BADNESS, STATUS_VERDICT, UNKNOWN_RANK, Exposure, Unknown
from unship.core.recall.builds import Status


def test_every_status_has_a_verdict() -> None:
    assert set(STATUS_VERDICT) == set(Status)


def test_harm_nearer_ranks_higher() -> None:
    assert UNKNOWN_RANK[Unknown.SUSPICIOUS] > UNKNOWN_RANK[Unknown.LIST_INCOMPLETE]
    assert len(set(BADNESS.values())) == len(BADNESS)


def test_no_finding_means_no_exposure_known() -> None:
    assert exposures_of(recall(), ()) == (Exposure.NONE_KNOWN,)
