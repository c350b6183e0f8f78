"""A recall for people: everything one revision says, in the reader's language.

Pure: a value in, sections out. Foreign text passes `plain` before it stands on a line.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from unship.core.recall.chain import Chain
from unship.core.recall.circumstances import Promise
from unship.core.recall.document import Recall
from unship.core.recall.texts import in_language
from unship.words.layout import paragraph, table
from unship.words.plain import plain
from unship.words.recall_builds import builds
from unship.words.recall_names import name, taken
from unship.words.recall_remedies import remedies, replacement
from unship.words.translation import Translator

_INTERVAL = 44
"""Characters of two date-times and a slash, as a timeline may have them."""


class Section(NamedTuple):
    """A heading and the lines under it."""

    heading: str
    lines: tuple[str, ...]


Part: TypeAlias = Callable[[Recall, Translator, int], Iterator[str]]


def recall_page(
    recall: Recall,
    t: Translator,
    *,
    chain: Chain | None = None,
    unknown: Sequence[str] = (),
    width: int = 96,
) -> tuple[Section, ...]:
    """Return the page of one revision.

    Args:
        recall: The revision to show.
        t: Speaks the reader's language.
        chain: All revisions at hand, for "revision 3 of 4" and for what changed in each.
        unknown: Fields of the document that this unship does not know.
        width: Characters a line, about; a single long word may be longer.
    """
    title = plain(in_language(recall.title, t.language))
    head = [*_head(recall, t, chain, width), *_unknown(unknown, t, width)]
    sections = [Section(title, tuple(head))]
    for heading, part in _PARTS:
        lines = tuple(part(recall, t, width))
        if any(lines):
            sections.append(Section(t(heading), _trimmed(lines)))
    revisions = tuple(entry.recall for entry in chain.revisions) if chain else (recall,)
    changed = tuple(_changes(revisions, t, width))
    if changed:
        sections.append(Section(t("What changed, revision by revision"), changed))
    return tuple(sections)


def page_lines(sections: Sequence[Section]) -> Iterator[str]:
    """Yield a page as lines of plain text, headings underlined."""
    for number, section in enumerate(sections):
        if number:
            yield ""
        yield section.heading
        yield ("=" if number == 0 else "-") * len(section.heading)
        yield from section.lines


def _trimmed(lines: tuple[str, ...]) -> tuple[str, ...]:
    end = len(lines)
    while not lines[end - 1]:
        end -= 1
    return lines[:end]


def _head(recall: Recall, t: Translator, chain: Chain | None, width: int) -> Iterator[str]:
    rows = [
        (t("Recall"), plain(recall.id)),
        (t("Publisher"), f"{plain(recall.publisher.name)} ({t(name(recall.publisher.role))})"),
        (t("Revision"), _revision(recall, t, chain)),
        (t("Published"), _published(recall, t)),
        (t("Status"), _status(recall, t)),
        (t("Investigation"), t(name(recall.investigation))),
        (t("Severity"), _severity(recall, t)),
        (t("Also called"), ", ".join(plain(alias.id) for alias in recall.aliases)),
        (t("Vendor"), plain(recall.vendor.name) if recall.vendor else ""),
    ]
    yield from table([row for row in rows if row[1]], width)
    for problem in chain.problems if chain else ():
        sentence = t(name(problem.kind), number=t.number(problem.revision))
        yield from paragraph(t("Attention: {problem}", problem=sentence), width)
    if chain is not None and chain.forked:
        yield from paragraph(
            t(
                "Nothing is acted on from that revision on. Ask the publisher which one is true, "
                "by a way that you know."
            ),
            width,
        )


def _unknown(unknown: Sequence[str], t: Translator, width: int) -> Iterator[str]:
    if unknown:
        fields = ", ".join(map(plain, unknown))
        text = t(
            "This unship does not know these fields and shows nothing of them: {fields}. A newer "
            "one may say more.",
            fields=fields,
        )
        yield from paragraph(text, width)


def _revision(recall: Recall, t: Translator, chain: Chain | None) -> str:
    if chain is None or not chain.revisions:
        return t.number(recall.revision)
    newest = max(entry.number for entry in chain.revisions)
    text = t("{number} of {count}", number=t.number(recall.revision), count=t.number(newest))
    in_force = chain.in_force
    if in_force is not None and in_force.revision != recall.revision:
        text += ", " + t("in force is revision {number}", number=t.number(in_force.revision))
    return text


def _published(recall: Recall, t: Translator) -> str:
    text = t.instant(recall.published)
    written = recall.as_written
    if written is None:
        return text
    return f"{text} " + t("(the source writes: {words})", words=plain(written.text))


def _status(recall: Recall, t: Translator) -> str:
    reason = plain(in_language(recall.reason, t.language))
    status = t(name(recall.status))
    return f"{status}. {reason}" if reason else status


def _severity(recall: Recall, t: Translator) -> str:
    scores = ", ".join(f"{plain(score.system)} {score.value:g}" for score in recall.scores)
    severity = t(name(recall.severity))
    return f"{severity} ({scores})" if scores else severity


def _summary(recall: Recall, t: Translator, width: int) -> Iterator[str]:
    if recall.summary:
        yield from paragraph(in_language(recall.summary, t.language), width)


def _message(recall: Recall, t: Translator, width: int) -> Iterator[str]:
    if recall.message is not None:
        words = in_language(recall.message.text, t.language)
        yield from paragraph(words, width, indent="  ")
        yield f"  — {plain(recall.message.sender)}"


def _impact(recall: Recall, t: Translator, width: int) -> Iterator[str]:
    impact = recall.impact
    if impact is None:
        return
    yield from paragraph(in_language(impact.text, t.language), width)
    if impact.ran is not None:
        yield from paragraph(t(name(impact.ran)), width)
    if impact.takes:
        things = taken(impact.takes, t)
        yield from paragraph(t("It takes: {things}", things=things), width)
    for flag, words in (
        (impact.persists, "It settles in: removing the build is not enough."),
        (
            impact.self_removes,
            "It removes its own traces: nothing found does not mean it was not here.",
        ),
        (impact.dead_mans_switch, "It does damage when it is stopped: read what to do first."),
    ):
        if flag:
            yield from paragraph(t(words), width)


def _replacement(recall: Recall, t: Translator, width: int) -> Iterator[str]:
    if recall.replacement is not None:
        yield from replacement(recall.replacement, t, width)


def _detections(recall: Recall, t: Translator, width: int) -> Iterator[str]:
    for detection in recall.detections:
        line = f"{plain(detection.product)}: {plain(detection.name)}, {t(name(detection.acts))}"
        if "fixed" in detection.hits:
            line += ", " + t("also fixed builds")
        yield from paragraph(line, width, indent="    ", first="  · ")
    for responder in recall.responders:
        words = in_language(responder.text, t.language)
        line = f"{plain(responder.name)}: {plain(responder.role)}"
        yield from paragraph(f"{line}. {words}" if words else line, width, "    ", "  · ")


def _promises(recall: Recall, t: Translator, width: int) -> Iterator[str]:
    for promise in recall.promises:
        yield from paragraph(
            f"{in_language(promise.what, t.language)} ({_due(promise, t)})", width, "    ", "  · "
        )


def _due(promise: Promise, t: Translator) -> str:
    if promise.kept is not None:
        return t("kept: {when}", when=plain(promise.kept))
    if promise.between is not None:
        return t(
            "due between {earliest} and {latest}",
            earliest=plain(promise.between.earliest),
            latest=plain(promise.between.latest),
        )
    return t("due {when}", when=plain(promise.due or ""))


def _timeline(recall: Recall, t: Translator, width: int) -> Iterator[str]:
    rows = [
        (plain(event.when), plain(in_language(event.what, t.language))) for event in recall.timeline
    ]
    yield from table(rows, width, indent="  ", widest=_INTERVAL)


def _addresses(recall: Recall, t: Translator, width: int) -> Iterator[str]:
    rows = [
        (plain(in_language(manual.title, t.language)), plain(manual.url))
        for manual in recall.manuals
    ]
    rows += [(plain(follow.kind), plain(follow.url)) for follow in recall.follow]
    yield from table(rows, width, indent="  ")


def _sources(recall: Recall, t: Translator, width: int) -> Iterator[str]:
    for source in recall.sources:
        line = f"{plain(source.id)} ({t(name(source.kind))}): {plain(source.title)}"
        yield from paragraph(line, width, indent="    ", first="  ")
        if source.url is not None:
            yield f"    {plain(source.url)}"


def _changes(revisions: Sequence[Recall], t: Translator, width: int) -> Iterator[str]:
    for recall in revisions:
        words = in_language(recall.changes, t.language) or (
            t("First statement.") if recall.revision == 1 else t("Nothing is said of the changes.")
        )
        lead = f"  {t.number(recall.revision)}  "
        when = t.instant(recall.published)
        yield from paragraph(f"{when}: {words}", width, indent=" " * len(lead), first=lead)


_PARTS: tuple[tuple[str, Part], ...] = (
    ("What happened", _summary),
    ("The vendor says", _message),
    ("What is bad, and what is not", builds),
    ("What it does", _impact),
    ("What to do", remedies),
    ("What to use instead", _replacement),
    ("Who already acts", _detections),
    ("What is promised", _promises),
    ("What happened when", _timeline),
    ("Where to read on", _addresses),
    ("Sources", _sources),
)
