"""The answer: a finding per thing seen, with its verdict and the reasons for it."""

from unship.core.observation import Gap, Seen, Tense
from unship.core.recall.builds import Claim, Status
from unship.core.values import Choice, Value


class Verdict(Choice):
    """The three answers."""

    AFFECTED = "affected"
    UNKNOWN = "unknown"
    CLEAR = "clear"


BADNESS = {Verdict.CLEAR: 0, Verdict.UNKNOWN: 1, Verdict.AFFECTED: 2}
"""Which verdict is worse; of two rows of one rank the worse stands."""


class Unknown(Choice):
    """Why there is no verdict."""

    SUSPICIOUS = "suspicious"
    """Only a name, a path or a sign that proves nothing alone."""
    AFTER_STAGE = "after_stage"
    """What the bad build brings later was found; the build itself was not judged."""
    CONDITION = "condition"
    """The statement holds under a condition that cannot be told here."""
    UNDER_INVESTIGATION = "under_investigation"
    """The publisher has not judged this build yet."""
    PLANNED = "planned"
    """A build that was announced and not yet released."""
    LIST_INCOMPLETE = "list_incomplete"
    """No statement names this version, and the list of bad builds is not known to be whole."""
    VERSION_OUTSIDE_SCHEME = "version_outside_scheme"
    """The version cannot be read by the product's ordering."""
    VERSION_MISSING = "version_missing"
    """Nothing states a version."""
    TRAIN_UNKNOWN = "train_unknown"
    """A server whose update line is not stated, and whose depot was not looked at."""
    DEPOT = "depot"
    """In the depot lies something that could not be judged."""


UNKNOWN_RANK = {reason: rank for rank, reason in enumerate(reversed(Unknown))}
"""Of two unknowns the one nearer to harm is told: the first of the list above."""


class Ground(Choice):
    """What a verdict stands on."""

    DIGEST = "digest"
    VERSION = "version"
    REGISTRATION = "registration"
    NAME = "name"


class Because(Choice):
    """The step of the order of grounds that decided (words: `unship.words`)."""

    LISTED_BAD_DIGEST = "listed_bad_digest"
    LISTED_GOOD_DIGEST = "listed_good_digest"
    BAD_AND_GOOD_DIGEST = "bad_and_good_digest"
    EXACT_VERSION = "exact_version"
    RANGE = "range"
    ANY_VERSION = "any_version"
    NAMED_COMMIT = "named_commit"
    NO_STATEMENT_COMPLETE = "no_statement_complete"
    NO_STATEMENT_INCOMPLETE = "no_statement_incomplete"
    OUTSIDE_SCHEME = "outside_scheme"
    NO_VERSION = "no_version"
    NAME_ONLY = "name_only"
    SIGN_NOT_ALONE = "sign_not_alone"
    AFTER_STAGE_DIGEST = "after_stage_digest"
    RESIDUE = "residue"
    TRAIN_SHIPPED_BAD = "train_shipped_bad"
    TRAIN_UNDER_INVESTIGATION = "train_under_investigation"
    TRAIN_SHIPPED_NO_BAD = "train_shipped_no_bad"
    TRAIN_NOT_STATED = "train_not_stated"
    DEPOT_HOLDS_BAD = "depot_holds_bad"
    DEPOT_HOLDS_UNKNOWN = "depot_holds_unknown"
    DEPOT_HOLDS_NONE = "depot_holds_none"


STATUS_VERDICT: dict[Status, tuple[Verdict, Unknown | None]] = {
    Status.AFFECTED: (Verdict.AFFECTED, None),
    Status.FIXED: (Verdict.CLEAR, None),
    Status.NOT_AFFECTED: (Verdict.CLEAR, None),
    Status.LAST_KNOWN_GOOD: (Verdict.CLEAR, None),
    Status.UNDER_INVESTIGATION: (Verdict.UNKNOWN, Unknown.UNDER_INVESTIGATION),
    Status.PLANNED: (Verdict.UNKNOWN, Unknown.PLANNED),
}
"""What a publisher's status means for an install (DESIGN section 6, Matching)."""


class Decision(Value, frozen=True, kw_only=True):
    """What the order of grounds says of one thing seen.

    Attributes:
        verdict: Affected, clear or unknown.
        unknown: Why unknown; None otherwise.
        ground: What it stands on.
        because: The deciding step.
        row: Index of the deciding statement in `Recall.builds`.
        indicator: Index of the deciding indicator in `Recall.indicators`.
        untold: Conditions (`obtained`, `commits` …) that could not be told.
        past: The decision says that something *was* here, whatever the observation's tense.
        after_stage: What the bad build brings was found.
    """

    verdict: Verdict
    ground: Ground
    because: Because
    unknown: Unknown | None = None
    row: int | None = None
    indicator: int | None = None
    untold: tuple[str, ...] = ()
    past: bool = False
    after_stage: bool = False

    @property
    def badness(self) -> tuple[int, int]:
        """A sort key: the worse decision is larger."""
        reason = UNKNOWN_RANK[self.unknown] if self.unknown is not None else -1
        return (BADNESS[self.verdict], reason)


class Finding(Value, frozen=True, kw_only=True):
    """Recall revision x something observed.

    Attributes:
        publisher: The publisher's id.
        recall: The recall's id.
        revision: The revision's number.
        product: The product's id in the recall; empty for an indicator that names none.
        seen: What was observed.
        decision: The verdict, its ground and its reason.
        tense: Present, or past where only a record is left.
        contested: Claims of others with another status than the publisher's.
        label: The build's marketing name, where it has one.
    """

    publisher: str
    recall: str
    revision: int
    product: str
    seen: Seen
    decision: Decision
    tense: Tense
    contested: tuple[Claim, ...] = ()
    label: str | None = None

    @property
    def verdict(self) -> Verdict:
        """The verdict, for short."""
        return self.decision.verdict


class Exposure(Choice):
    """What may have happened on a host beyond having the build (DESIGN section 2)."""

    NONE_KNOWN = "none_known"
    RAN = "ran"
    AFTER_STAGE_FOUND = "after_stage_found"
    CREDENTIALS_TO_CHANGE = "credentials_to_change"


class Judgement(Value, frozen=True, kw_only=True):
    """What one revision says of everything observed.

    Attributes:
        findings: One per recognised thing, in the order of the worst first, then by place.
        recognised: Ids of products that were recognised at all.
        exposures: What may have happened; `none_known` alone when nothing is known.
        gaps: Gaps that could hide a build which this revision names.
    """

    findings: tuple[Finding, ...]
    recognised: tuple[str, ...]
    exposures: tuple[Exposure, ...]
    gaps: tuple[Gap, ...]
