import pytest
from msgspec.structs import replace
from recalls import BAD, GOOD, SAID, artifact, file, indicator, installed, only, recall

from unship.core.judge.finding import (
    Because,
    Exposure,
    Ground,
    Unknown,
    Verdict,
)
from unship.core.judge.judge import judge
from unship.core.judge.listed import ListedDigests
from unship.core.observation import Identity, Record, Tense
from unship.core.recall.builds import Build, Status
from unship.core.recall.digests import Digests
from unship.core.recall.indicators import Indicator, Match, Stage
from unship.core.recall.products import Place


def test_listed_bad_digest_beats_a_fixed_version_number() -> None:
    found = only(recall([BAD, GOOD]), file("a", name="app.exe", version="1.2.4"))
    assert found.verdict is Verdict.AFFECTED
    assert found.decision.because is Because.LISTED_BAD_DIGEST
    assert found.decision.ground is Ground.DIGEST


def test_listed_good_digest_is_clear_for_that_file_only() -> None:
    findings = judge(recall([BAD, GOOD]), [file("b", name="app.exe"), installed("1.2.3")]).findings
    assert [each.verdict for each in findings] == [Verdict.AFFECTED, Verdict.CLEAR]


def test_digest_listed_bad_and_good_reads_as_affected() -> None:
    both = recall(
        [BAD, Build(product="app", version="2", status=Status.FIXED, artifacts=(artifact("a"),))]
    )
    found = only(both, file("a"))
    assert (found.verdict, found.decision.because) == (
        Verdict.AFFECTED,
        Because.BAD_AND_GOOD_DIGEST,
    )


def test_weak_digest_proves_affected_and_never_clear() -> None:
    weak = Digests(sha1="c" * 40)
    bad = Build(
        product="app",
        version="1",
        status=Status.AFFECTED,
        artifacts=(artifact("a").__class__(name="x", role=artifact("a").role, digests=weak),),
    )
    good = Build(
        product="app",
        version="1",
        status=Status.FIXED,
        artifacts=(artifact("a").__class__(name="x", role=artifact("a").role, digests=weak),),
    )
    seen = file(None).__class__(
        probe="t",
        platform="windows",
        place=Place.COPY,
        path="x",
        record=Record.FILE,
        identity=Identity(),
        digests=weak,
    )
    assert only(recall([bad]), seen).verdict is Verdict.AFFECTED
    assert judge(recall([good]), [seen]).findings == ()


def test_artifact_that_does_not_mark_the_build_proves_nothing() -> None:
    shared = Build(
        product="app",
        version="1",
        status=Status.AFFECTED,
        artifacts=(artifact("a", marks_build=False),),
    )
    assert judge(recall([shared]), [file("a")]).findings == ()


@pytest.mark.parametrize(
    ("sign", "verdict", "unknown", "tense"),
    [
        (indicator("d"), Verdict.AFFECTED, None, Tense.PRESENT),
        (indicator("d", alone=False), Verdict.UNKNOWN, Unknown.SUSPICIOUS, Tense.PRESENT),
        (indicator("d", stage=Stage.AFTER), Verdict.UNKNOWN, Unknown.AFTER_STAGE, Tense.PRESENT),
        (indicator("d", stage=Stage.RESIDUE), Verdict.AFFECTED, None, Tense.PAST),
        (indicator("d", good=True), Verdict.CLEAR, None, Tense.PRESENT),
    ],
)
def test_indicator_digest_means_what_its_stage_says(
    sign: Indicator, verdict: Verdict, unknown: Unknown | None, tense: Tense
) -> None:
    found = only(recall(indicators=[sign]), file("d"))
    assert (found.verdict, found.decision.unknown, found.tense) == (verdict, unknown, tense)


@pytest.mark.parametrize("turned", [False, True])
def test_bad_file_that_is_also_residue_is_there_now(*, turned: bool) -> None:
    signs = [indicator("d", stage=Stage.RESIDUE), indicator("d")]
    found = only(recall(indicators=reversed(signs) if turned else signs), file("d"))
    assert (found.verdict, found.tense) == (Verdict.AFFECTED, Tense.PRESENT)


def test_after_stage_is_not_forgotten_where_the_same_bytes_are_listed_as_worse() -> None:
    signs = [indicator("d", stage=Stage.AFTER), indicator("d")]
    judgement = judge(recall(indicators=signs), [file("d")])
    assert [each.verdict for each in judgement.findings] == [Verdict.AFFECTED]
    assert judgement.exposures == (Exposure.AFTER_STAGE_FOUND,)


def test_bytes_are_compared_with_a_file_of_another_algorithm_only_by_their_sizes() -> None:
    def listed(size: int | None) -> ListedDigests:
        match = Match(digests=Digests(sha1="a" * 40), size=size)
        sign = Indicator(match=match, stage=Stage.BUILD, said_by=SAID, alone=True)
        return ListedDigests(recall([BAD], indicators=[sign]))

    sized = replace(file("f"), size=4)
    assert listed(3).compared(sized)
    assert not listed(4).compared(sized)
    assert not listed(None).compared(sized)
    assert not listed(3).compared(file("f"))
    assert not listed(3).compared(file(None))
    assert ListedDigests(recall([BAD, GOOD])).compared(file("f"))
