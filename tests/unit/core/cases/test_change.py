from recalls import BAD, affected, file, installed, looks, product, recall

from unship.core.cases.change import Change, by_revision, compare
from unship.core.cases.state import CaseState, Doubt, State, state
from unship.core.judge.finding import Exposure, Unknown
from unship.core.recall.builds import Build, Status
from unship.core.recall.document import RecallStatus

PRESENT = CaseState(state=State.PRESENT)
REMOVED = CaseState(state=State.REMOVED)
AGAIN = CaseState(state=State.UNKNOWN, doubt=Doubt.LOOK_AGAIN)
SUSPICIOUS = CaseState(state=State.UNKNOWN, doubt=Doubt.FINDING, unknown=Unknown.SUSPICIOUS)


def test_every_pair_of_values_has_its_change() -> None:
    told = {
        (None, None): Change.NONE,
        (PRESENT, PRESENT): Change.NONE,
        (None, PRESENT): Change.OPENED,
        (PRESENT, None): Change.GONE,
        (REMOVED, PRESENT): Change.REOPENED,
        (REMOVED, SUSPICIOUS): Change.REOPENED,
        (REMOVED, AGAIN): Change.LOOK_AGAIN,
        (PRESENT, REMOVED): Change.BETTER,
        (PRESENT, AGAIN): Change.BETTER,
        (SUSPICIOUS, AGAIN): Change.REASON,
        (REMOVED, CaseState(state=State.REMOVED, exposures=(Exposure.RAN,))): Change.EXPOSURE,
    }
    for (before, after), change in told.items():
        assert compare(before, after).change is change


def test_revision_changes_a_case_only_where_its_value_changes() -> None:
    older = recall([affected("1")])
    evidence = looks([installed("1")])
    assert (
        by_revision(older, recall([affected("1"), affected("2")]), evidence).change is Change.NONE
    )
    fixed = recall([Build(product="app", version="1", status=Status.NOT_AFFECTED)])
    assert by_revision(older, fixed, evidence).change is Change.BETTER
    other = recall([affected("1", "other")], products=(product("other"),))
    assert by_revision(older, other, evidence).change is Change.GONE


def test_withdrawn_recall_closes_its_cases_as_not_affected_after_all() -> None:
    older, withdrawn = recall([BAD]), recall([BAD], status=RecallStatus.WITHDRAWN, revision=2)
    changed = by_revision(older, withdrawn, looks([installed("1.2.3")]))
    assert changed.change is Change.BETTER
    assert changed.after == CaseState(state=State.NOT_AFFECTED)
    assert state(withdrawn, looks([file("f")])) is None
