"""Which cases a new revision changes, and why: the rule of change of DESIGN section 1, point 1.

A new revision changes exactly the cases for which `state` changes: *worse*, re-opened; *proof no
longer covers what is asked*, back to unknown(look again) with the old proof kept; *better*, closed
as "not affected after all", orders not yet started void, nothing given back by itself. All others
stay untouched.
"""

from unship.core.cases.evidence import Evidence
from unship.core.cases.state import RANK, CaseState, Doubt, state
from unship.core.recall.document import Recall
from unship.core.values import Choice, Value


class Change(Choice):
    """What happened to a case."""

    NONE = "none"
    OPENED = "opened"
    """The recall did not know this product before, and it is here."""
    REOPENED = "reopened"
    """Worse than before."""
    LOOK_AGAIN = "look_again"
    """The old proof is kept, but it does not cover what is asked now."""
    BETTER = "better"
    """Not affected after all, or less than before; nothing is given back by itself."""
    REASON = "reason"
    """The same state for another reason."""
    EXPOSURE = "exposure"
    """The same state, but more or less may have happened there."""
    GONE = "gone"
    """The recall no longer speaks of anything on this host."""


class Changed(Value, frozen=True, kw_only=True):
    """A case before and after, and what that is."""

    change: Change
    before: CaseState | None
    after: CaseState | None


def compare(before: CaseState | None, after: CaseState | None) -> Changed:
    """Say what lies between two values of a case."""
    return Changed(change=_change(before, after), before=before, after=after)


def by_revision(older: Recall, newer: Recall, evidence: Evidence) -> Changed:
    """Say what a new revision does to the case of a host whose evidence is unchanged."""
    return compare(state(older, evidence), state(newer, evidence))


def _change(before: CaseState | None, after: CaseState | None) -> Change:
    if before == after:
        return Change.NONE
    if after is None:
        return Change.GONE
    if before is None:
        return Change.OPENED
    if RANK[after.state] < RANK[before.state]:
        return Change.BETTER
    if RANK[after.state] > RANK[before.state]:
        proof = after.doubt in {Doubt.LOOK_AGAIN, Doubt.NOT_LOOKED}
        return Change.LOOK_AGAIN if proof else Change.REOPENED
    return Change.EXPOSURE if after.exposures != before.exposures else Change.REASON
