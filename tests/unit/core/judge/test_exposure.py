from recalls import BAD, file, indicator, installed, recall

from unship.core.judge.exposure import exposures_of
from unship.core.judge.finding import (
    Exposure,
    Verdict,
)
from unship.core.judge.judge import judge
from unship.core.recall.circumstances import Impact, Ran
from unship.core.recall.indicators import Stage
from unship.core.recall.products import Place


def test_after_stage_opens_the_case_and_sets_its_exposure() -> None:
    judgement = judge(recall(indicators=[indicator("d", stage=Stage.AFTER)]), [file("d")])
    assert judgement.exposures == (Exposure.AFTER_STAGE_FOUND,)


def test_exposure_follows_the_impact() -> None:
    impact = Impact(text={"en": "x"}, ran=Ran.RAN, takes=("browser passwords",))
    exposed = judge(recall([BAD], impact=impact), [installed("1.2.3")])
    assert exposed.exposures == (Exposure.CREDENTIALS_TO_CHANGE, Exposure.RAN)
    spared = judge(recall([BAD], impact=impact), [installed("9")])
    assert spared.exposures == (Exposure.NONE_KNOWN,)


def test_server_that_only_hands_packages_out_runs_none_of_them() -> None:
    impact = Impact(text={"en": "x"}, ran=Ran.RAN, takes=("tokens",))
    judgement = judge(recall([BAD], impact=impact), [file("a", place=Place.DEPOT)])
    assert judgement.findings[0].verdict is Verdict.AFFECTED
    assert judgement.exposures == (Exposure.NONE_KNOWN,)


def test_code_that_did_not_run_took_nothing() -> None:
    impact = Impact(text={"en": "x"}, ran=Ran.NOT_RAN, takes=("tokens",))
    judgement = judge(recall([BAD], impact=impact), [installed("1.2.3")])
    assert judgement.exposures == (Exposure.NONE_KNOWN,)


def test_no_finding_means_no_exposure_known() -> None:
    assert exposures_of(recall(), ()) == (Exposure.NONE_KNOWN,)
