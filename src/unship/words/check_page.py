"""The answer of a check as a page for people, in the order in which they need it.

Scope and age of the library; the answer in one sentence; what is affected; what was here; what is
not certain; what to do now; what to change afterwards; what to use instead; what was looked at;
what was not, and whether it could matter.
"""

from collections.abc import Callable, Iterator
from datetime import UTC

from unship.core.answer.answer import CheckAnswer, RecallAnswer
from unship.core.answer.facts import AreaFacts, Outcome
from unship.core.judge.finding import Verdict
from unship.core.observation import Tense
from unship.core.recall.document import PublisherRole, Recall
from unship.core.recall.texts import in_language
from unship.words.findings import clear_lines, finding_lines
from unship.words.gaps import gap_lines, looked_lines
from unship.words.lines import BLANK, Kind, Line, first_of, whole
from unship.words.plain import plain
from unship.words.steps import (
    afterwards_lines,
    instead_lines,
    now_lines,
    recall_heading,
    recall_title,
)
from unship.words.translation import Translator, tr

_SYSTEMS = {
    "linux": tr("this Linux system"),
    "macos": tr("this Mac"),
    "windows": tr("this Windows system"),
}

_MOUNTED = {
    "linux": tr("a mounted Linux system"),
    "macos": tr("a mounted Mac disk"),
    "windows": tr("a mounted Windows disk"),
}

_HERE = tr("AFFECTED: a release that was taken back is here.")
_WAS_HERE = tr("AFFECTED: a release that was taken back was here.")
_NOT_CERTAIN = tr(
    "NOT CERTAIN: nothing affected was found, but not everything could be looked at or judged."
)
_NOTHING = tr("Nothing affected: no bad build that a known recall names was found in this scope.")

MOST_HOMES = 6
"""Homes named in the scope; the rest is counted, and the JSON answer has them all."""

_Section = Callable[[RecallAnswer, Translator], Iterator[Line]]


def check_page(answer: CheckAnswer, t: Translator) -> Iterator[Line]:
    """Yield the whole page."""
    yield from _scope(answer, t)
    yield from _headline(answer, t)
    introduced: set[tuple[str, str]] = set()
    for title, lead, verdict, tense in _FOUND:
        yield from _found(answer, title, lead, verdict, tense, introduced, t)
    yield from _per_recall(answer, _NOW, now_lines, t)
    yield from _per_recall(answer, tr("What to change afterwards"), afterwards_lines, t)
    yield from _per_recall(answer, tr("What to use instead"), instead_lines, t)
    yield from _clear(answer, t)
    yield from _heading(tr("What was looked at"), t)
    yield from looked_lines(answer, t)
    yield from _heading(_NOT_LOOKED, t)
    yield from gap_lines(answer, t)


_NOW = tr("What to do now")
_UNCERTAIN = tr("What is not certain")
_NOT_LOOKED = tr("What was not looked at")

_FOUND: tuple[tuple[str, str, Verdict, Tense | None], ...] = (
    (tr("What is affected"), "", Verdict.AFFECTED, Tense.PRESENT),
    (
        tr("What was here"),
        tr("Only a record of this is left. That it is gone does not undo what it may have done."),
        Verdict.AFFECTED,
        Tense.PAST,
    ),
    (
        _UNCERTAIN,
        tr("Until it is settled, treat it as affected: do not start it and do not pass it on."),
        Verdict.UNKNOWN,
        None,
    ),
)
"""Title, what to know of everything in the section, and which findings stand in it."""


def _headline(answer: CheckAnswer, t: Translator) -> Iterator[Line]:
    """Yield the answer in one sentence, and where the reader goes from here."""
    present = any(each.told(Verdict.AFFECTED, Tense.PRESENT) for each in answer.recalls)
    yield BLANK
    if answer.outcome is Outcome.AFFECTED:
        yield Line(kind=Kind.AFFECTED, text=t(_HERE if present else _WAS_HERE))
        text = t("Step by step what to do stands below under “{title}”.", title=t(_NOW))
        yield Line(kind=Kind.TEXT, text=text)
    elif answer.outcome is Outcome.UNKNOWN:
        yield Line(kind=Kind.UNKNOWN, text=t(_NOT_CERTAIN))
        found = any(each.told(Verdict.UNKNOWN) for each in answer.recalls)
        title = t(_UNCERTAIN if found else _NOT_LOOKED)
        text = t("What is open and why stands below under “{title}”.", title=title)
        yield Line(kind=Kind.TEXT, text=text)
    else:
        yield Line(kind=Kind.CLEAR, text=t(_NOTHING))
        text = t("This says nothing about other dangers, nor about what is not known yet.")
        yield Line(kind=Kind.TEXT, text=text)


def _heading(title: str, t: Translator) -> Iterator[Line]:
    yield from (BLANK, Line(kind=Kind.HEADING, text=t(title)))


def _scope(answer: CheckAnswer, t: Translator) -> Iterator[Line]:
    yield Line(kind=Kind.HEADING, text=t("Scope"))
    for area in answer.scope.areas:
        yield Line(kind=Kind.TEXT, text=_area(area, t), mark="•", depth=1)
    known = answer.known
    if known.newest is not None:
        text = t(
            "Recalls asked about: {count}, the newest of {instant}.",
            count=t.number(known.recalls),
            instant=t.instant(known.newest),
        )
        yield Line(kind=Kind.TEXT, text=text, mark="•", depth=1)
    if known.as_of is not None:
        old = (answer.at.astimezone(UTC).date() - known.as_of).days
        age = t.count("{n} day old", "{n} days old", old) if old > 0 else t("today")
        text = t(
            "Facts as of {day} ({age}); what became known later is not in this answer.",
            day=t.day(known.as_of),
            age=age,
        )
        yield Line(kind=Kind.TEXT, text=text, mark="•", depth=1)
    text = t("Read only: nothing was changed, nothing was sent.")
    yield Line(kind=Kind.TEXT, text=text, mark="•", depth=1)


def _area(area: AreaFacts, t: Translator) -> str:
    path = whole(area.path)
    if area.system not in _SYSTEMS:
        return t("Only {path}", path=path)
    names = _SYSTEMS if area.live else _MOUNTED
    shown, left = first_of(area.homes, MOST_HOMES)
    homes = ", ".join(map(whole, shown)) or t("none")
    if left:
        homes = f"{homes} " + t("and {count} more", count=t.number(left))
    return t(
        "{system} ({path}), homes: {homes}", system=t(names[area.system]), path=path, homes=homes
    )


def _found(  # noqa: PLR0913, PLR0917 - one row of `_FOUND`, and what was introduced before
    answer: CheckAnswer,
    title: str,
    lead: str,
    verdict: Verdict,
    tense: Tense | None,
    introduced: set[tuple[str, str]],
    t: Translator,
) -> Iterator[Line]:
    """Yield one section of findings, by recall; nothing where there are none."""
    told = [(each, each.told(verdict, tense)) for each in answer.recalls]
    told = [each for each in told if each[1]]
    if not told:
        return
    yield from _heading(title, t)
    if lead:
        yield Line(kind=Kind.TEXT, text=t(lead), depth=1)
    for each, findings in told:
        if each.recall.key in introduced:
            yield from recall_title(each.recall, t)
        else:
            introduced.add(each.recall.key)
            yield from _introduction(each.recall, t)
        yield from finding_lines(each, findings, t)


def _introduction(recall: Recall, t: Translator) -> Iterator[Line]:
    """Yield what a recall is about, where the page names it first."""
    yield from recall_heading(recall, t)
    if recall.summary is not None:
        summary = plain(in_language(recall.summary, t.language))
        yield Line(kind=Kind.TEXT, text=summary, depth=1)
    if recall.publisher.role is PublisherRole.LIBRARY:
        text = t("Everything known about it: unship recall show {id}", id=plain(recall.id))
        yield Line(kind=Kind.DETAIL, text=text, depth=1)
    yield BLANK


def _clear(answer: CheckAnswer, t: Translator) -> Iterator[Line]:
    """Yield the products that were recognised and are not affected, one line each."""
    told = [(each, tuple(clear_lines(each, t))) for each in answer.recalls]
    told = [each for each in told if each[1]]
    if not told:
        return
    yield from _heading(tr("What was recognised and is not affected"), t)
    for each, lines in told:
        title = plain(in_language(each.recall.title, t.language))
        yield Line(kind=Kind.TEXT, text=title, depth=1)
        yield from lines


def _per_recall(
    answer: CheckAnswer, title: str, section: _Section, t: Translator
) -> Iterator[Line]:
    """Yield one section of steps for each recall that needs something; nothing where none does."""
    urgent = [
        each for each in answer.recalls if each.told(Verdict.AFFECTED) or each.told(Verdict.UNKNOWN)
    ]
    told = [(each, tuple(section(each, t))) for each in urgent]
    told = [each for each in told if each[1]]
    if not told:
        return
    yield from _heading(title, t)
    for each, lines in told:
        if len(told) > 1:
            yield from recall_title(each.recall, t)
        yield from lines
