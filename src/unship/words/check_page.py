"""The answer of a check as a page for people, in the order in which they need it.

Scope and age of the library; the answer in one sentence; what is affected; what was here; what is
not certain; what to do now; what to change afterwards; what to use instead; what was looked at;
what was not, and whether it could matter.
"""

from collections.abc import Callable, Iterator

from unship.core.answer.answer import CheckAnswer, RecallAnswer
from unship.core.answer.facts import AreaFacts, Outcome
from unship.core.judge.finding import Verdict
from unship.core.observation import Tense
from unship.core.recall.texts import in_language
from unship.words.findings import clear_lines, finding_lines
from unship.words.gaps import gap_lines, looked_lines
from unship.words.lines import BLANK, Kind, Line
from unship.words.plain import plain
from unship.words.steps import afterwards_lines, instead_lines, now_lines, recall_heading
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

_HEADLINES = {
    Outcome.AFFECTED: (
        Kind.AFFECTED,
        tr("AFFECTED: a release that was taken back is or was here."),
    ),
    Outcome.UNKNOWN: (
        Kind.UNKNOWN,
        tr("NOT CERTAIN: nothing affected was found, but not everything could be judged."),
    ),
    Outcome.NOTHING_AFFECTED: (
        Kind.CLEAR,
        tr("Nothing affected: no build of a known recall was found in this scope."),
    ),
}

_Section = Callable[[RecallAnswer, Translator], Iterator[Line]]


def check_page(answer: CheckAnswer, t: Translator) -> Iterator[Line]:
    """Yield the whole page."""
    yield from _scope(answer, t)
    kind, text = _HEADLINES[answer.outcome]
    yield from (BLANK, Line(kind=kind, text=t(text)))
    yield from _found(answer, tr("What is affected"), Verdict.AFFECTED, Tense.PRESENT, t)
    yield from _found(answer, tr("What was here"), Verdict.AFFECTED, Tense.PAST, t)
    yield from _found(answer, tr("What is not certain"), Verdict.UNKNOWN, None, t)
    yield from _per_recall(answer, tr("What to do now"), now_lines, t)
    yield from _per_recall(answer, tr("What to change afterwards"), afterwards_lines, t)
    yield from _per_recall(answer, tr("What to use instead"), instead_lines, t)
    yield from _clear(answer, t)
    yield from _heading(tr("What was looked at"), t)
    yield from looked_lines(answer, t)
    yield from _heading(tr("What was not looked at"), t)
    yield from gap_lines(answer, t)


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
        text = t(
            "Facts as of {day}; what became known later is not in this answer.",
            day=t.day(known.as_of),
        )
        yield Line(kind=Kind.TEXT, text=text, mark="•", depth=1)
    text = t("Read only: nothing was changed, nothing was sent.")
    yield Line(kind=Kind.TEXT, text=text, mark="•", depth=1)


def _area(area: AreaFacts, t: Translator) -> str:
    path = plain(area.path)
    if area.system not in _SYSTEMS:
        return t("Only {path}", path=path)
    names = _SYSTEMS if area.live else _MOUNTED
    homes = ", ".join(plain(home) for home in area.homes) or t("none")
    return t(
        "{system} ({path}), homes: {homes}", system=t(names[area.system]), path=path, homes=homes
    )


def _found(
    answer: CheckAnswer, title: str, verdict: Verdict, tense: Tense | None, t: Translator
) -> Iterator[Line]:
    """Yield one section of findings, by recall; nothing where there are none."""
    told = [(each, each.told(verdict, tense)) for each in answer.recalls]
    told = [each for each in told if each[1]]
    if not told:
        return
    yield from _heading(title, t)
    for each, findings in told:
        yield from recall_heading(each.recall, t)
        if verdict is Verdict.AFFECTED and each.recall.summary is not None:
            summary = plain(in_language(each.recall.summary, t.language))
            yield Line(kind=Kind.TEXT, text=summary, depth=1)
        yield from finding_lines(each, findings, t)


def _clear(answer: CheckAnswer, t: Translator) -> Iterator[Line]:
    """Yield the products that were recognised and are not affected, one line each."""
    told = [(each, clear_lines(each)) for each in answer.recalls]
    told = [each for each in told if each[1]]
    if not told:
        return
    yield from _heading(tr("What is here and not affected"), t)
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
            yield from recall_heading(each.recall, t)[:2]
        yield from lines
