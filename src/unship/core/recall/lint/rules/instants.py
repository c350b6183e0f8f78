"""Instants: promises kept, dates that can be true."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from unship.core.errors import DocumentError
from unship.core.recall.builds import Build, Status
from unship.core.recall.circumstances import Promise
from unship.core.recall.document import Investigation, Recall, RecallStatus
from unship.core.recall.edtf import latest
from unship.core.recall.lint.interface import Context, Hit, Level, hit, rule

REPLACEMENT_AGES = timedelta(days=180)
"""After this a table of browsers is worth another look; they release every few weeks."""

INVESTIGATION_ENDS = timedelta(days=30)
"""After this a row "under investigation" in a closed investigation was forgotten."""


@rule(
    "promise-past-due",
    Level.ERROR,
    says="The promise {promise} was due by {due} and is not marked as kept.",
    advice="Publish what was promised and write `kept`, or promise a new time and say why.",
)
def promise_past_due(recall: Recall, context: Context) -> Iterator[Hit]:
    """A promised update comes in time, or the next revision says what became of it.

    A recall that is withdrawn or closed has ended its promises (DESIGN section 3).
    """
    if recall.status is not RecallStatus.PUBLIC:
        return
    for index, promise in enumerate(recall.promises):
        due = _due(promise)
        last = _read(due) if due is not None else None
        if due is not None and last is not None and not promise.kept and context.now > last:
            yield hit("promises", index, promise=promise.id, due=due)


def _due(promise: Promise) -> str | None:
    return promise.between.latest if promise.between is not None else promise.due


@rule(
    "published-in-future",
    Level.ERROR,
    says="The revision says that it was published on {published}, which is still to come.",
    advice="Write the instant at which it really became public.",
)
def published_in_future(recall: Recall, context: Context) -> Iterator[Hit]:
    """A revision holds only what was known when it was published, so that instant has passed."""
    if recall.published > context.now:
        yield hit("published", published=recall.published.isoformat())


@rule(
    "published-outside-as-written",
    Level.ERROR,
    says="The revision says {published}, but the source's words can only mean {earliest} to "
    "{latest}.",
    advice="Correct `published`, or the two ends of `as_written`.",
)
def published_outside_as_written(recall: Recall, _context: Context) -> Iterator[Hit]:
    """`published` lies within what the source's own words can mean."""
    written = recall.as_written
    if written is not None and not written.earliest <= recall.published <= written.latest:
        yield hit(
            "published",
            published=recall.published.isoformat(),
            earliest=written.earliest.isoformat(),
            latest=written.latest.isoformat(),
        )


@rule(
    "published-before-predecessor",
    Level.ERROR,
    says="The revision says {published}, before revision {revision}, which it follows.",
    advice="Correct `published`: it never goes back in a chain.",
)
def published_before_predecessor(recall: Recall, context: Context) -> Iterator[Hit]:
    """`published` never decreases along a chain: a revision holds what was known by then."""
    before = context.earlier[-1] if context.earlier else None
    if before is not None and recall.published < before.published:
        published = recall.published.isoformat()
        yield hit("published", published=published, revision=str(before.revision))


@rule(
    "changes-missing",
    Level.ERROR,
    says="Revision {revision} does not say what has changed.",
    advice="Say in `changes`, in German and English, what is different from the revision before.",
)
def changes_missing(recall: Recall, _context: Context) -> Iterator[Hit]:
    """Every revision after the first says what changed: it may re-open somebody's work."""
    if recall.revision > 1 and not recall.changes:
        yield hit("changes", revision=str(recall.revision))


@rule(
    "replacement-aged",
    Level.NOTE,
    says="The table of the replacement is as of {as_of}, more than 180 days ago.",
    advice="Look again where the replacement works, and date the table anew.",
)
def replacement_aged(recall: Recall, context: Context) -> Iterator[Hit]:
    """Where a web app works is a dated fact: what was true of a browser need not be true today."""
    if recall.replacement is not None:
        looked = _read(recall.replacement.as_of)
        if looked is not None and context.now - looked > REPLACEMENT_AGES:
            yield hit("replacement", "as_of", as_of=recall.replacement.as_of)


@rule(
    "investigation-forgotten",
    Level.WARNING,
    says="The investigation is closed, but this build has been under investigation since {since}.",
    advice="Say what was found: affected, not_affected or fixed.",
)
def investigation_forgotten(recall: Recall, context: Context) -> Iterator[Hit]:
    """A closed investigation leaves no build under investigation for more than 30 days.

    The row's age counts from the first revision of the chain that has it.
    """
    if recall.investigation is not Investigation.CLOSED:
        return
    first: dict[tuple[str, tuple[str, ...]], datetime] = {}
    for revision in (*context.earlier, recall):
        for build in revision.builds:
            if build.status is Status.UNDER_INVESTIGATION:
                first.setdefault(_row(build), revision.published)
    for index, build in enumerate(recall.builds):
        if build.status is Status.UNDER_INVESTIGATION:
            since = first[_row(build)]
            if context.now - since > INVESTIGATION_ENDS:
                yield hit("builds", index, "status", since=since.date().isoformat())


def _row(build: Build) -> tuple[str, tuple[str, ...]]:
    """Return what makes a row the same in two revisions: its product and its versions."""
    return build.product, (*build.listed_versions(), build.range or "")


def _read(text: str) -> datetime | None:
    """Return the last instant that `text` can mean; None where it means none (the reader says)."""
    try:
        return latest(text)
    except DocumentError:
        return None
