"""`state(revision, evidence)`: the state of a case, a pure function (DESIGN section 1, point 1)."""

from collections.abc import Callable
from datetime import timedelta

from msgspec.structs import replace

from unship.core.cases.blind import lacks_digest_kind
from unship.core.cases.evidence import Again, Evidence, Look, Picture, in_time, picture
from unship.core.judge.coverage import covered, places_of
from unship.core.judge.finding import UNKNOWN_RANK, Exposure, Finding, Ground, Unknown, Verdict
from unship.core.judge.judge import Judge
from unship.core.observation import Record, Seen, Tense
from unship.core.recall.document import Recall, RecallStatus
from unship.core.recall.products import Product, ProductPlace
from unship.core.values import Choice, Value

VERIFY_AFTER = timedelta(days=7)
"""How long after a removal a second look verifies it without a restart (DESIGN section 6)."""

_OWN_SYSTEM = {"windows": {"windows"}, "macos": {"macos"}}
_LINUX = frozenset(
    {"linux", "debian", "ubuntu", "rpm", "fedora", "redhat", "opensuse", "alpine", "arch", "kali"}
)


class State(Choice):
    """The states of a case, from the worst on (DESIGN section 2, case)."""

    PRESENT = "present"
    UNKNOWN = "unknown"
    NEUTRALISED = "neutralised"
    REMOVED = "removed"
    VERIFIED = "verified"
    NOT_AFFECTED = "not_affected"


RANK = {state: rank for rank, state in enumerate(reversed(State))}
"""The higher, the worse."""


class Doubt(Choice):
    """Why a case is unknown: a finding's reason, or a proof that does not reach far enough."""

    FINDING = "finding"
    NOT_LOOKED = "not_looked"
    """A place that the recall names was never looked at since the build was seen."""
    LOOK_AGAIN = "look_again"
    """The kept evidence lacks the digest kind by which a file that was there could be told."""


class ProvedBy(Choice):
    """What a verified removal rests on."""

    RESTART = "restart"
    LOGIN = "login"
    SEVEN_DAYS = "seven_days"


class CaseState(Value, frozen=True, kw_only=True):
    """The value that a case is: it changes if and only if this value changes.

    Attributes:
        state: The worst install of the host.
        doubt: For `unknown`: why.
        unknown: For `doubt=finding`: the finding's reason.
        proved_by: For `verified`: by what.
        exposures: What may have happened beyond having the build.
    """

    state: State
    doubt: Doubt | None = None
    unknown: Unknown | None = None
    proved_by: ProvedBy | None = None
    exposures: tuple[Exposure, ...] = (Exposure.NONE_KNOWN,)


def state(revision: Recall, evidence: Evidence) -> CaseState | None:
    """Return the state of the case of `revision` on a host, or None where there is no case.

    A case exists once a product of the recall was recognised there. Neither the order of the
    looks nor that of the observations in a look matters; instants do. A withdrawn recall keeps its
    cases and closes them: nothing on the host is affected after all.

    Args:
        revision: The revision in force.
        evidence: What is kept about the host.
    """
    if revision.status is RecallStatus.WITHDRAWN:
        stood = replace(revision, status=RecallStatus.PUBLIC)
        was = _Case(stood, evidence).state()
        return None if was is None else CaseState(state=State.NOT_AFFECTED)
    return _Case(revision, evidence).state()


class _Case:
    """One evaluation: the judge of the revision and the host's looks in time."""

    def __init__(self, revision: Recall, evidence: Evidence) -> None:
        self.revision = revision
        self.platform = evidence.platform
        self.looks = in_time(evidence)
        self.judge = Judge(revision)

    def state(self) -> CaseState | None:
        now = picture(self.looks, *self._last_sighting(_is_build))
        ever = self.judge.judge((*now.ever, *now.words))
        if not ever.recognised and not ever.findings:
            return None
        judgement = self.judge.judge(now.observations)
        value = self._of_findings(judgement.findings, now)
        if value is None:
            was_affected = any(each.verdict is Verdict.AFFECTED for each in ever.findings)
            value = self._closed(now) if was_affected else self._not_affected(now)
        return CaseState(
            state=value.state,
            doubt=value.doubt,
            unknown=value.unknown,
            proved_by=value.proved_by,
            exposures=ever.exposures,
        )

    def _last_sighting(self, counts: Callable[[Finding], bool]) -> tuple[int, tuple[Seen, ...]]:
        """Return the index of the last look with a finding that counts, and what it saw so.

        Only what was looked at from then on, and not around what was seen then, proves that it is
        gone.
        """
        for index in range(len(self.looks) - 1, -1, -1):
            findings = self.judge.judge(self.looks[index].observations).findings
            sighted = tuple(each.seen for each in findings if counts(each))
            if sighted:
                return index, sighted
        return 0, ()

    def _of_findings(self, findings: tuple[Finding, ...], now: Picture) -> CaseState | None:
        """Return the state that the present findings force, or None when none does."""
        affected = [each for each in findings if _is_affected_now(each)]
        unknown = [each for each in findings if each.verdict is Verdict.UNKNOWN]
        if affected:
            only_entries = not unknown and not any(_is_build(each) for each in affected)
            if only_entries and self._looked_everywhere(now):
                return self._neutralised(now)
            return CaseState(state=State.PRESENT)
        reasons = [each.decision.unknown for each in unknown if each.decision.unknown is not None]
        if reasons:
            # A name is suspicious only because no kept digest tells the bytes from the bad ones.
            by_name = all(each.decision.ground is Ground.NAME for each in unknown)
            if by_name and lacks_digest_kind(self.revision, now.ever):
                return CaseState(state=State.UNKNOWN, doubt=Doubt.LOOK_AGAIN)
            worst = max(reasons, key=UNKNOWN_RANK.__getitem__)
            return CaseState(state=State.UNKNOWN, doubt=Doubt.FINDING, unknown=worst)
        return None

    def _neutralised(self, now: Picture) -> CaseState:
        if lacks_digest_kind(self.revision, now.ever):
            return CaseState(state=State.UNKNOWN, doubt=Doubt.LOOK_AGAIN)
        return CaseState(state=State.NEUTRALISED)

    def _closed(self, now: Picture) -> CaseState:
        """Return removed or verified, where every place was looked at; else unknown.

        Here the entry has to be gone too: what was looked at before it was last seen is no proof.
        """
        sighting = self._last_sighting(_is_affected_now)
        if not self._looked_everywhere(picture(self.looks, *sighting)):
            return CaseState(state=State.UNKNOWN, doubt=Doubt.NOT_LOOKED)
        if lacks_digest_kind(self.revision, now.ever):
            return CaseState(state=State.UNKNOWN, doubt=Doubt.LOOK_AGAIN)
        proof = self._verified_by(*sighting)
        return CaseState(state=State.VERIFIED if proof else State.REMOVED, proved_by=proof)

    def _not_affected(self, now: Picture) -> CaseState:
        if lacks_digest_kind(self.revision, now.ever):
            return CaseState(state=State.UNKNOWN, doubt=Doubt.LOOK_AGAIN)
        return CaseState(state=State.NOT_AFFECTED)

    def _places(self) -> list[tuple[Product, ProductPlace]]:
        """Return every place of every product that this host's platform can hold."""
        return [
            (product, place)
            for product in self.revision.products
            if can_hold(self.platform, product.platform)
            for place in places_of(product)
        ]

    def _looked_everywhere(self, now: Picture) -> bool:
        return all(covered(place, product.platform, now.words) for product, place in self._places())

    def _verified_by(self, since: int, sighted: tuple[Seen, ...]) -> ProvedBy | None:
        """Return what proves the removal a second time, or None.

        The first look by which every place had been found empty closes the case, never the one
        that still saw the build; another whole look after a restart or login, or seven days
        later, verifies it.
        """
        last = len(self.looks) - 1
        closing = next(
            (
                index
                for index in range(since + bool(sighted), last)
                if self._looked_everywhere(picture(self.looks[: index + 1], since, sighted))
            ),
            last,
        )
        closed_at = self.looks[closing].at
        for index in range(closing + 1, len(self.looks)):
            proof = _proof(self.looks[index], closed_at + VERIFY_AFTER <= self.looks[index].at)
            if proof and self._looked_everywhere(picture((self.looks[index],))):
                return proof
        return None


def _proof(look: Look, seven_days: bool) -> ProvedBy | None:  # noqa: FBT001 - a private fact
    if look.after is Again.RESTART:
        return ProvedBy.RESTART
    if look.after is Again.LOGIN:
        return ProvedBy.LOGIN
    return ProvedBy.SEVEN_DAYS if seven_days else None


def _is_build(finding: Finding) -> bool:
    """Tell whether a finding saw the build itself now: more than its entry in a register.

    A server is its register: there the train is the build.
    """
    return _is_affected_now(finding) and (
        finding.seen.record is not Record.REGISTRATION or finding.seen.identity.server is not None
    )


def _is_affected_now(finding: Finding) -> bool:
    return finding.verdict is Verdict.AFFECTED and finding.tense is Tense.PRESENT


def can_hold(host: str, product: str) -> bool:
    """Tell whether a host of one platform can hold a product of another.

    Packages of a language can lie on any system; a distribution's on Linux only.
    """
    if product in _OWN_SYSTEM:
        return product == host
    return host == "linux" if product in _LINUX else True
