from recalls import BAD, affected, installed, only, product, recall

from unship.core.judge.finding import (
    Because,
    Decision,
    Ground,
    Unknown,
    Verdict,
)
from unship.core.judge.judge import judge
from unship.core.observation import Identity, Record, Seen
from unship.core.recall.builds import Build, Status, When
from unship.core.recall.products import Place


def test_exact_version_is_affected_however_it_is_spelled() -> None:
    found = only(recall([affected("18.12.416")]), installed("18.12.416.0"))
    assert (found.verdict, found.decision.because) == (Verdict.AFFECTED, Because.EXACT_VERSION)
    assert found.decision.ground is Ground.VERSION
    assert found.decision.row == 0


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
        assert found.decision == Decision(
            verdict=Verdict.UNKNOWN,
            unknown=Unknown.VERSION_OUTSIDE_SCHEME,
            ground=Ground.VERSION,
            because=Because.OUTSIDE_SCHEME,
        )


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


def test_comparable_version_is_judged_even_where_its_ecosystem_would_not_write_it() -> None:
    npm = product(scheme="semver", platform="npm", purl="pkg:npm/example")
    revision = recall([affected("1.14.1")], products=[npm])
    for version, verdict in (("v1.14.1", Verdict.AFFECTED), ("v9", Verdict.CLEAR)):
        assert only(revision, installed(version, platform="npm")).verdict is verdict
    assert only(revision, installed("1.2.3.4", platform="npm")).verdict is Verdict.UNKNOWN


def test_reference_pinned_to_a_named_commit_is_judged_by_the_commit() -> None:
    row = Build(product="app", any=True, status=Status.AFFECTED, when=When(commits=("a" * 40,)))
    pinned = Seen(
        probe="t",
        platform="windows",
        place=Place.LOCKFILE,
        path="x",
        record=Record.REFERENCE,
        identity=Identity(display_name="Example app"),
        commit="a" * 40,
    )
    found = only(recall([row]), pinned)
    assert (found.verdict, found.decision.because) == (Verdict.AFFECTED, Because.NAMED_COMMIT)
    assert only(recall([row]), installed("1")).decision.because is Because.ANY_VERSION
