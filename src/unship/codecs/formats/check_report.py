"""`unship.check/1`: the answer of a check as JSON, for programs.

Every observation that a recall is about, with its verdict and ground; every gap, and whether it
matters. Fields are only ever added within `unship.check/1`; docs/reference/check.schema.json is
generated from these values.
"""

from datetime import date, datetime

import msgspec

from unship.core.answer.answer import ANSWER_SCHEMA, CheckAnswer, GapAnswer, RecallAnswer
from unship.core.answer.facts import Outcome, ScopeFacts
from unship.core.judge.finding import Because, Exposure, Finding, Ground, Unknown, Verdict
from unship.core.observation import GapReason, Record, Tense
from unship.core.recall.builds import ArtifactRole, Claim, Via
from unship.core.recall.digests import Digests
from unship.core.recall.document import Publisher, RecallStatus, Severity
from unship.core.recall.products import Place
from unship.core.recall.remedies import Remedy
from unship.core.recall.texts import Text
from unship.core.values import Value


class ReportFinding(Value, frozen=True, kw_only=True):
    """One thing seen and what the recall says of it."""

    product: str
    verdict: Verdict
    tense: Tense
    ground: Ground
    because: Because
    place: Place
    path: str
    record: Record
    probe: str
    platform: str
    unknown: Unknown | None = None
    untold: tuple[str, ...] = ()
    version: str | None = None
    label: str | None = None
    user: str | None = None
    digests: Digests | None = None
    size: int | None = None
    role: ArtifactRole | None = None
    commit: str | None = None
    reference: str | None = None
    train: str | None = None
    via: Via | None = None
    contested: tuple[Claim, ...] = ()


class ReportRecall(Value, frozen=True, kw_only=True):
    """One recall in force of which something was recognised."""

    publisher: Publisher
    id: str
    revision: int
    published: datetime
    status: RecallStatus
    severity: Severity
    title: Text
    verdict: Verdict
    exposures: tuple[Exposure, ...]
    findings: tuple[ReportFinding, ...]
    remedies: tuple[Remedy, ...]
    takes: tuple[str, ...] = ()


class ReportGap(Value, frozen=True, kw_only=True):
    """Something that could not be looked at. `matters`: a recalled build could hide there."""

    path: str
    reason: GapReason
    matters: bool
    probe: str
    hides: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    place: Place | None = None
    detail: str = ""
    cure: str = ""
    count: int = 1


class ReportKnown(Value, frozen=True, kw_only=True):
    """Which recalls were asked about, and of which day the library is."""

    recalls: int
    newest: datetime | None = None
    as_of: date | None = None


class Report(Value, frozen=True, kw_only=True):
    """The whole answer. `exit_code` is the process's: 0, 1 or 3."""

    schema: str
    unship: str
    at: datetime
    outcome: Outcome
    exit_code: int
    scope: ScopeFacts
    known: ReportKnown
    recalls: tuple[ReportRecall, ...]
    gaps: tuple[ReportGap, ...]
    looked_at: dict[str, int]
    probes: tuple[str, ...]


def write_report(answer: CheckAnswer, version: str) -> bytes:
    """Return the answer as JSON, indented, ended by a line break.

    Args:
        answer: The answer.
        version: The version of this unship.
    """
    return msgspec.json.format(msgspec.json.encode(report(answer, version)), indent=2) + b"\n"


def report(answer: CheckAnswer, version: str) -> Report:
    """Return the answer in the shape in which it is published."""
    return Report(
        schema=ANSWER_SCHEMA,
        unship=version,
        at=answer.at,
        outcome=answer.outcome,
        exit_code=answer.exit_code,
        scope=answer.scope,
        known=ReportKnown(
            recalls=answer.known.recalls, newest=answer.known.newest, as_of=answer.known.as_of
        ),
        recalls=tuple(_recall(each) for each in answer.recalls),
        gaps=tuple(_gap(each) for each in answer.gaps),
        looked_at=dict(sorted(answer.counts.items())),
        probes=answer.probes,
    )


def report_schema() -> dict[str, object]:
    """Return the JSON Schema 2020-12 of the report, with what each part means."""
    made = msgspec.json.schema(Report)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:unship:schema:check:1",
        "title": ANSWER_SCHEMA,
        **made,
    }


def _recall(answer: RecallAnswer) -> ReportRecall:
    recall = answer.recall
    return ReportRecall(
        publisher=recall.publisher,
        id=recall.id,
        revision=recall.revision,
        published=recall.published,
        status=recall.status,
        severity=recall.severity,
        title=recall.title,
        verdict=answer.findings[0].verdict,
        exposures=answer.exposures,
        findings=tuple(_finding(each) for each in answer.findings),
        remedies=answer.remedies,
        takes=recall.impact.takes if recall.impact is not None else (),
    )


def _finding(finding: Finding) -> ReportFinding:
    seen, decision = finding.seen, finding.decision
    return ReportFinding(
        product=finding.product,
        verdict=finding.verdict,
        tense=finding.tense,
        ground=decision.ground,
        because=decision.because,
        place=seen.place,
        path=seen.path,
        record=seen.record,
        probe=seen.probe,
        platform=seen.platform,
        unknown=decision.unknown,
        untold=decision.untold,
        version=seen.version,
        label=finding.label,
        user=seen.user,
        digests=seen.digests,
        size=seen.size,
        role=seen.role,
        commit=seen.commit,
        reference=seen.reference,
        train=seen.train,
        via=seen.via,
        contested=finding.contested,
    )


def _gap(answer: GapAnswer) -> ReportGap:
    gap = answer.gap
    return ReportGap(
        path=gap.path,
        reason=gap.reason,
        matters=answer.matters,
        probe=gap.probe,
        hides=gap.hides,
        packages=gap.packages,
        place=gap.place,
        detail=gap.detail,
        cure=gap.cure,
        count=gap.count,
    )
