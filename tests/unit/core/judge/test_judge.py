import pytest
from recalls import affected, artifact, file, indicator, installed, product, recall

from unship.core.judge.finding import (
    Because,
    Exposure,
    Finding,
    Ground,
    Unknown,
    Verdict,
)
from unship.core.judge.judge import judge
from unship.core.observation import Gap, GapReason, Identity, Record, Seen, Tense
from unship.core.recall.builds import Build, Claim, Status, When
from unship.core.recall.circumstances import Impact, Ran
from unship.core.recall.digests import Digests
from unship.core.recall.document import Recall, RecallStatus
from unship.core.recall.indicators import Indicator, Match, MatchType, Stage
from unship.core.recall.products import Place, Product, ProductRole


def only(revision: Recall, seen: Seen) -> Finding:
    findings = judge(revision, [seen]).findings
    assert len(findings) == 1
    return findings[0]


BAD = Build(product="app", version="1.2.3", status=Status.AFFECTED, artifacts=(artifact("a"),))
GOOD = Build(product="app", version="1.2.4", status=Status.FIXED, artifacts=(artifact("b"),))


def test_exact_version_is_affected_however_it_is_spelled() -> None:
    found = only(recall([affected("18.12.416")]), installed("18.12.416.0"))
    assert (found.verdict, found.decision.because) == (Verdict.AFFECTED, Because.EXACT_VERSION)
    assert found.decision.ground is Ground.VERSION
    assert found.decision.row == 0


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


def test_unlisted_digest_beats_nothing() -> None:
    seen = installed("1.2.3", digests=Digests(sha256="f" * 64))
    assert only(recall([BAD]), seen).verdict is Verdict.AFFECTED


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


def test_digest_under_investigation_does_not_hide_an_affected_version() -> None:
    open_row = Build(
        product="app", version="9", status=Status.UNDER_INVESTIGATION, artifacts=(artifact("c"),)
    )
    seen = file("c", version="1.2.3").__class__(
        probe="t",
        platform="windows",
        place=Place.COPY,
        path="x",
        record=Record.FOLDER,
        identity=Identity(display_name="Example app"),
        version="1.2.3",
        digests=Digests(sha256="c" * 64),
    )
    verdicts = [each.verdict for each in judge(recall([BAD, open_row]), [seen]).findings]
    assert verdicts == [Verdict.AFFECTED, Verdict.UNKNOWN]


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


def test_range_comes_after_an_exact_row() -> None:
    rows = [
        Build(product="app", range="<2", status=Status.AFFECTED),
        Build(product="app", version="1.5", status=Status.NOT_AFFECTED),
    ]
    assert only(recall(rows), installed("1.5")).verdict is Verdict.CLEAR
    found = only(recall(rows), installed("1.4"))
    assert (found.verdict, found.decision.because) == (Verdict.AFFECTED, Because.RANGE)
    assert only(recall(rows), installed("2.0")).decision.because is Because.NO_STATEMENT_COMPLETE


def test_any_row_holds_for_every_version_even_an_unreadable_or_missing_one() -> None:
    rows = [Build(product="app", any=True, status=Status.AFFECTED)]
    for version in ("7", "what?", None):
        found = only(recall(rows), installed(version))
        assert (found.verdict, found.decision.because) == (Verdict.AFFECTED, Because.ANY_VERSION)


def test_two_rows_of_one_rank_give_the_worse() -> None:
    rows = [
        Build(product="app", range="<3", status=Status.FIXED),
        Build(product="app", range=">1", status=Status.AFFECTED),
    ]
    found = only(recall(rows), installed("2"))
    assert (found.verdict, found.decision.row) == (Verdict.AFFECTED, 1)


def test_unnamed_version_is_clear_only_where_the_list_is_whole() -> None:
    assert only(recall([BAD]), installed("9")).verdict is Verdict.CLEAR
    partial = recall([BAD], products=[product(complete=False)])
    found = only(partial, installed("9"))
    assert (found.verdict, found.decision.unknown) == (Verdict.UNKNOWN, Unknown.LIST_INCOMPLETE)


def test_version_outside_the_scheme_is_unknown_never_clear() -> None:
    for rows in ([BAD], [Build(product="app", range="<2", status=Status.AFFECTED)]):
        found = only(recall(rows), installed("build four"))
        assert found.decision.unknown is Unknown.VERSION_OUTSIDE_SCHEME


def test_listed_string_outside_the_scheme_still_matches_itself() -> None:
    assert only(recall([affected("beta four")]), installed("beta four")).verdict is Verdict.AFFECTED


def test_missing_version_is_unknown() -> None:
    assert only(recall([BAD]), installed(None)).decision.unknown is Unknown.VERSION_MISSING


def test_unreadable_range_answer_agrees_where_all_worlds_agree() -> None:
    rows = [
        Build(product="app", range="<2", status=Status.AFFECTED),
        Build(product="app", any=True, status=Status.AFFECTED),
    ]
    assert only(recall(rows), installed("what?")).verdict is Verdict.AFFECTED


def test_odd_version_is_compared_by_the_exact_rule() -> None:
    python = product(scheme="pep440", platform="pypi", purl="pkg:pypi/example")
    rows = [affected("1.0-legacy_build"), affected("1.0"), affected("odd one")]
    seen = installed("1.0-legacy_build", platform="pypi")
    found = judge(recall(rows, products=[python]), [seen]).findings[0]
    assert found.verdict is Verdict.AFFECTED


def test_same_number_on_another_platform_is_not_this_product() -> None:
    windows_only = recall([affected("18.11.1213")])
    mac = installed("18.11.1213", platform="macos", path="/Applications/App.app")
    assert judge(windows_only, [mac]).findings == ()


def test_file_name_alone_is_never_more_than_suspicious() -> None:
    found = only(recall([BAD]), file(None, name="app.exe", version="1.2.3"))
    assert (found.verdict, found.decision.unknown) == (Verdict.UNKNOWN, Unknown.SUSPICIOUS)
    assert found.decision.ground is Ground.NAME


def test_file_that_calls_itself_fixed_is_believed_only_when_its_bytes_were_compared() -> None:
    assert only(recall([BAD, GOOD]), file("f", name="app.exe", version="1.2.4")).verdict is (
        Verdict.CLEAR
    )
    hidden = only(recall([BAD, GOOD]), file(None, name="app.exe", version="1.2.4"))
    assert hidden.verdict is Verdict.UNKNOWN


def test_name_and_record_together_are_not_a_name_alone() -> None:
    seen = Seen(
        probe="t",
        platform="windows",
        place=Place.COPY,
        path="x/app.exe",
        record=Record.FILE,
        identity=Identity(file_name="app.exe", bundle_id="com.example.app"),
        version="1.2.3",
    )
    assert only(recall([BAD]), seen).verdict is Verdict.AFFECTED
    reverse = recall([BAD], products=[product("app"), product("other")])
    assert only(reverse, seen).verdict is Verdict.AFFECTED


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


def test_contested_statement_carries_the_other_claim_and_keeps_its_verdict() -> None:
    claim = Claim(status=Status.NOT_AFFECTED, sources=("first",))
    same = Claim(status=Status.AFFECTED, sources=("first",))
    row = Build(product="app", version="1", status=Status.AFFECTED, claims=(claim, same))
    found = only(recall([row]), installed("1"))
    assert (found.verdict, found.contested) == (Verdict.AFFECTED, (claim,))


def test_name_signs_raise_a_suspicion_only() -> None:
    signs = [
        Indicator(
            match=Match(type=MatchType.FILE_NAME, value="Ld.PY"), stage=Stage.AFTER, said_by=()
        ),
        Indicator(
            match=Match(type=MatchType.PATH, value="/var/x/*.bin"), stage=Stage.AFTER, said_by=()
        ),
        Indicator(
            match=Match(type=MatchType.DOMAIN, value="example.org"), stage=Stage.AFTER, said_by=()
        ),
    ]
    revision = recall(indicators=signs)
    by_name = only(revision, file(None, path="C:\\Temp\\ld.py"))
    assert (by_name.verdict, by_name.decision.indicator) == (Verdict.UNKNOWN, 0)
    by_path = only(revision, file(None, path="/var/x/a.bin"))
    assert (by_path.decision.unknown, by_path.decision.indicator) == (Unknown.SUSPICIOUS, 1)
    assert judge(revision, [file(None, path="/var/y/a.bin")]).findings == ()
    registered = installed("1", "other", path="ld.py")
    assert judge(revision, [registered]).findings == ()


def test_condition_that_cannot_be_told_is_unknown_and_named() -> None:
    row = Build(
        product="app",
        version="1",
        status=Status.AFFECTED,
        when=When(arch=("x86",), commits=("ab",)),
    )
    found = only(recall([row]), installed("1"))
    assert found.decision.unknown is Unknown.CONDITION
    assert found.decision.untold == ("arch", "commits")


def test_row_whose_condition_is_false_does_not_apply() -> None:
    rows = [
        Build(product="app", version="1", status=Status.AFFECTED, when=When(arch=("x86",))),
        Build(product="app", any=True, status=Status.NOT_AFFECTED),
    ]
    other = Seen(
        probe="t",
        platform="windows",
        place=Place.REGISTERED,
        path="x",
        record=Record.REGISTRATION,
        identity=Identity(display_name="Example app"),
        version="1",
        arch="arm64",
    )
    assert only(recall(rows), other).decision.because is Because.ANY_VERSION


def test_open_condition_above_an_agreeing_row_is_no_doubt() -> None:
    rows = [
        Build(product="app", version="1", status=Status.AFFECTED, when=When(arch=("x86",))),
        Build(product="app", any=True, status=Status.AFFECTED),
    ]
    found = only(recall(rows), installed("1"))
    assert (found.verdict, found.decision.row) == (Verdict.AFFECTED, 1)


def test_open_condition_that_could_only_worsen_leaves_doubt() -> None:
    rows = [
        Build(product="app", version="1", status=Status.FIXED),
        Build(product="app", version="1", status=Status.AFFECTED, when=When(arch=("x86",))),
        Build(product="app", version="1", status=Status.FIXED, when=When(arch=("x86",))),
    ]
    assert only(recall(rows), installed("1")).decision.unknown is Unknown.CONDITION


def test_product_without_identity_is_known_by_its_purl() -> None:
    bare = Product(
        id="pkg",
        name="pkg",
        role=ProductRole.PACKAGE,
        platform="npm",
        scheme="semver",
        complete=True,
        purl="pkg:npm/%40a/pkg",
    )
    seen = Seen(
        probe="t",
        platform="npm",
        place=Place.LOCKFILE,
        path="x",
        record=Record.REFERENCE,
        identity=Identity(purl="pkg:npm/%40a/pkg"),
        version="1.0.0",
    )
    found = only(recall([affected("1.0.0", "pkg")], products=[bare]), seen)
    assert (found.product, found.verdict) == ("pkg", Verdict.AFFECTED)


def test_withdrawn_recall_says_nothing() -> None:
    withdrawn = recall([BAD], status=RecallStatus.WITHDRAWN)
    judgement = judge(withdrawn, [installed("1.2.3")])
    assert (judgement.findings, judgement.recognised, judgement.gaps) == ((), (), ())


def gap(*hides: str, packages: tuple[str, ...] = ()) -> Gap:
    return Gap(probe="t", path="/x", reason=GapReason.UNREADABLE, hides=hides, packages=packages)


def test_only_gaps_that_could_hide_a_named_build_are_kept() -> None:
    npm = product(platform="npm", scheme="semver", purl="pkg:npm/example")
    revision = recall(products=[npm])
    could = [gap("npm"), gap("npm", packages=("pkg:npm/example",))]
    cannot = [gap("windows"), gap("npm", packages=("pkg:npm/other",)), gap()]
    assert judge(revision, [*could, *cannot]).gaps == tuple(could)


def test_findings_come_worst_first_and_past_after_present() -> None:
    revision = recall([BAD])
    seen = [
        installed("9", path="c"),
        installed("1.2.3", path="b", tense=Tense.PAST),
        installed("1.2.3", path="z"),
        installed(None, path="a"),
    ]
    assert [each.seen.path for each in judge(revision, seen).findings] == ["z", "b", "a", "c"]
