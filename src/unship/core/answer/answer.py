"""Put the judgements of all recalls together into one answer."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from unship.core.answer.facts import EXIT_CODES, KnownFacts, Outcome, ScopeFacts
from unship.core.answer.remedies import applicable
from unship.core.judge.finding import Exposure, Finding, Judgement, Verdict
from unship.core.judge.judge import Judge
from unship.core.observation import Gap, GapReason, Observation, Tense
from unship.core.recall.document import Recall
from unship.core.recall.remedies import Remedy
from unship.core.values import Value

ANSWER_SCHEMA = "unship.check/1"
"""The schema of the answer as JSON (docs/reference/check.schema.json)."""

_ALWAYS_MATTERS = frozenset(
    {
        GapReason.OLD_LIBRARY,
        GapReason.NEWER_RECALL,
        GapReason.BROKEN_RECALL,
        GapReason.FORKED_RECALL,
    }
)
"""A recall that could not be asked about can name anything."""


class GapAnswer(Value, frozen=True, kw_only=True):
    """A gap, and whether a build that a recall in force names could hide there."""

    gap: Gap
    matters: bool


class RecallAnswer(Value, frozen=True, kw_only=True):
    """What one recall in force says of everything observed.

    Attributes:
        recall: The revision in force.
        findings: All findings, the worst first.
        exposures: What may have happened beyond having the build.
        remedies: What to do, in order.
    """

    recall: Recall
    findings: tuple[Finding, ...]
    exposures: tuple[Exposure, ...]
    remedies: tuple[Remedy, ...]

    def told(self, verdict: Verdict, tense: Tense | None = None) -> tuple[Finding, ...]:
        """Return the findings of one verdict, of one tense where that is given."""
        return tuple(
            each
            for each in self.findings
            if each.verdict is verdict and tense in {None, each.tense}
        )


class CheckAnswer(Value, frozen=True, kw_only=True):
    """The whole answer of a check.

    Attributes:
        at: When the check began.
        scope: What was looked at.
        known: Which recalls were asked about.
        recalls: Recalls of which anything was recognised, the worst first.
        gaps: What could not be looked at, what matters first.
        counts: How much was looked at, by words key.
        probes: Which probes ran.
        outcome: The answer in one word.
    """

    at: datetime
    scope: ScopeFacts
    known: KnownFacts
    recalls: tuple[RecallAnswer, ...]
    gaps: tuple[GapAnswer, ...]
    counts: dict[str, int]
    probes: tuple[str, ...]
    outcome: Outcome

    @property
    def exit_code(self) -> int:
        """The process's exit code (DESIGN section 6, check)."""
        return EXIT_CODES[self.outcome]


def answer(  # noqa: PLR0913 - every part of the answer, by name
    recalls: Sequence[Recall],
    observations: Iterable[Observation],
    *,
    at: datetime,
    scope: ScopeFacts,
    known: KnownFacts,
    counts: Mapping[str, int] | None = None,
    probes: Sequence[str] = (),
) -> CheckAnswer:
    """Judge everything observed under every recall in force.

    Args:
        recalls: One revision of each recall: the one in force.
        observations: What was seen and what could not be looked at.
        at: When the check began.
        scope: What was looked at.
        known: Which recalls were at hand.
        counts: How much was looked at.
        probes: Names of the probes that ran.
    """
    everything = tuple(observations)
    judges = [Judge(recall) for recall in recalls]
    judged = [(judge.recall, judge.judge(everything)) for judge in judges]
    answers = sorted((_of_recall(*each) for each in judged if each[1].findings), key=_worst_first)
    gaps = tuple(
        sorted(
            (
                GapAnswer(gap=each, matters=_matters(each, judges))
                for each in everything
                if isinstance(each, Gap)
            ),
            key=lambda each: (not each.matters, each.gap.path, each.gap.probe),
        )
    )
    return CheckAnswer(
        at=at,
        scope=scope,
        known=known,
        recalls=tuple(answers),
        gaps=gaps,
        counts=dict(counts or {}),
        probes=tuple(probes),
        outcome=_outcome(answers, gaps),
    )


def old_library(as_of: date, today: date, most_days: int, platforms: Iterable[str]) -> Gap | None:
    """Return the gap of a library that is older than the caller allows, or None.

    Args:
        as_of: The day on which its facts were last gone through.
        today: The day of the check.
        most_days: `--max-age`.
        platforms: Every platform of a named product: all could be affected by what is not known.
    """
    age = (today - as_of).days
    if age <= most_days:
        return None
    return Gap(
        probe="library",
        path=as_of.isoformat(),
        reason=GapReason.OLD_LIBRARY,
        hides=tuple(sorted(platforms)),
        detail=str(age),
        cure="update-library",
    )


def _of_recall(recall: Recall, judgement: Judgement) -> RecallAnswer:
    return RecallAnswer(
        recall=recall,
        findings=judgement.findings,
        exposures=judgement.exposures,
        remedies=applicable(recall, judgement),
    )


def _matters(gap: Gap, judges: Iterable[Judge]) -> bool:
    """Tell whether a build could hide in a gap: homes left to their owners are out of scope."""
    if gap.reason is GapReason.OTHER_USERS:
        return False
    return gap.reason in _ALWAYS_MATTERS or any(judge.could_hide(gap) for judge in judges)


def _outcome(answers: Iterable[RecallAnswer], gaps: Iterable[GapAnswer]) -> Outcome:
    verdicts = {each.verdict for answer in answers for each in answer.findings}
    if Verdict.AFFECTED in verdicts:
        return Outcome.AFFECTED
    if Verdict.UNKNOWN in verdicts or any(gap.matters for gap in gaps):
        return Outcome.UNKNOWN
    return Outcome.NOTHING_AFFECTED


def _worst_first(each: RecallAnswer) -> tuple[int, str, str]:
    first = each.findings[0]
    rank = {Verdict.AFFECTED: 0, Verdict.UNKNOWN: 2, Verdict.CLEAR: 4}[first.verdict]
    return (rank + (first.tense is Tense.PAST), *each.recall.key)
