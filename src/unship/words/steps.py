"""What to do now, what to change afterwards, what to use instead: steps in the reader's words."""

from collections.abc import Iterator

from unship.core.answer.answer import RecallAnswer
from unship.core.judge.finding import Exposure, Verdict
from unship.core.recall.builds import Block
from unship.core.recall.circumstances import Replacement
from unship.core.recall.document import Investigation, Recall
from unship.core.recall.indicators import MatchType
from unship.core.recall.products import Place
from unship.core.recall.remedies import RemedyKind
from unship.core.recall.texts import in_language
from unship.words.audiences import by_audience, numbered
from unship.words.lines import BLANK, Kind, Line, first_of, whole
from unship.words.plain import plain
from unship.words.recall_names import browser_name, name, taken, works_in
from unship.words.translation import Translator, tr

_LATER = {RemedyKind.ROTATE_CREDENTIALS, RemedyKind.WEB_APP}
"""Told in sections of their own, after what is done now."""


_NETWORK = {MatchType.DOMAIN, MatchType.IP, MatchType.URL}

MOST_ADDRESSES = 60
"""Addresses shown of one recall; the rest is counted."""


def now_lines(answer: RecallAnswer, t: Translator) -> Iterator[Line]:
    """Yield what to do, step by step: for the likeliest reader first, then for others."""
    yield from _warnings(answer, t)
    yield from by_audience(answer, [each for each in answer.remedies if each.kind not in _LATER], t)
    yield from _addresses(answer, t)


def _warnings(answer: RecallAnswer, t: Translator) -> Iterator[Line]:
    """Yield what must be known before the first step."""
    impact = answer.recall.impact
    told = []
    if impact is not None and impact.dead_mans_switch:
        told.append(
            tr(
                "Keep this order. The bad code watches what it stole: changing it before the "
                "program is gone can make it destroy data."
            )
        )
    if any(
        each.seen.place is Place.DEPOT and each.verdict is not Verdict.CLEAR
        for each in answer.findings
    ):
        told.append(
            tr(
                "This server hands out packages that are told above. Until that is settled, let "
                "nobody fetch them."
            )
        )
    if Exposure.AFTER_STAGE_FOUND in answer.exposures:
        told.append(
            tr("A later stage was found: treat this machine as taken over until it is examined.")
        )
    if Exposure.RAN in answer.exposures:
        told.append(
            tr("Count on the bad code having run. Removing it does not undo what it has done.")
        )
    if impact is not None and impact.persists and answer.told(Verdict.AFFECTED):
        told.append(tr("It settles in: removing the build is not enough."))
    yield from (Line(kind=Kind.AFFECTED, text=t(text), depth=1) for text in told)


def _addresses(answer: RecallAnswer, t: Translator) -> Iterator[Line]:
    """Yield the addresses that who investigates searches the records of the network for.

    What must never be blocked, such as the vendor's own, is left out: a hit there says nothing.
    So are addresses of pages on a host that is named itself.
    """
    if all(each.kind is not RemedyKind.INVESTIGATE for each in answer.remedies):
        return
    named = [
        (each.match.type, each.match.value)
        for each in answer.recall.indicators
        if each.match.type in _NETWORK and each.match.value and each.block is not Block.NEVER
    ]
    hosts = {value for kind, value in named if kind is not MatchType.URL}
    addresses = dict.fromkeys(
        whole(value.replace("http", "hxxp").replace(".", "[.]"))
        for kind, value in named
        if kind is not MatchType.URL or hosts.isdisjoint(value.split("/", maxsplit=3)[2:3])
    )
    shown, left = first_of(list(addresses), MOST_ADDRESSES)
    if shown:
        told = ", ".join(shown)
        if left:
            told = f"{told} " + t("and {count} more", count=t.number(left))
        text = t(
            "Addresses to search the records of the network for ([.] stands for a dot, so that "
            "nobody opens one by mistake): {addresses}",
            addresses=told,
        )
        yield from (BLANK, Line(kind=Kind.DETAIL, text=text, depth=1))


def afterwards_lines(answer: RecallAnswer, t: Translator) -> Iterator[Line]:
    """Yield what to change afterwards: what the build may have taken, and how."""
    impact = answer.recall.impact
    if impact is not None and impact.takes and Exposure.CREDENTIALS_TO_CHANGE in answer.exposures:
        text = t("It may have taken: {taken}.", taken=taken(impact.takes, t))
        yield Line(kind=Kind.AFFECTED, text=text, depth=1)
    rotate = [each for each in answer.remedies if each.kind is RemedyKind.ROTATE_CREDENTIALS]
    yield from by_audience(answer, rotate, t)


def instead_lines(answer: RecallAnswer, t: Translator) -> Iterator[Line]:
    """Yield how to use what takes the product's place, browser by browser, as a dated table."""
    web = [each for each in answer.remedies if each.kind is RemedyKind.WEB_APP]
    told = tuple(by_audience(answer, web, t))
    yield from told
    # A recall whose words about it concern other products says nothing here.
    unsaid = all(each.kind is not RemedyKind.WEB_APP for each in answer.recall.remedies)
    if answer.recall.replacement is not None and (told or unsaid):
        yield from _replacement(answer.recall.replacement, t)


def _replacement(replacement: Replacement, t: Translator) -> Iterator[Line]:
    names = ", ".join(works_in(each, t) for each in replacement.works_in)
    if names:
        text = t("Works in {browsers} (as of {day}).", browsers=names, day=plain(replacement.as_of))
        yield Line(kind=Kind.TEXT, text=text, depth=1)
    others = ", ".join(works_in(each, t) for each in replacement.not_in)
    if others:
        text = t("Did not work in {browsers} then.", browsers=others)
        yield Line(kind=Kind.TEXT, text=text, depth=1)
    for title, by_browser in (
        (tr("Install it in {browser}:"), replacement.steps),
        (tr("Start it with the computer in {browser}:"), replacement.autostart),
    ):
        for browser, steps in by_browser.items():
            yield Line(kind=Kind.TEXT, text=t(title, browser=browser_name(browser)), depth=1)
            yield from numbered(steps, t)
    if replacement.manual is not None:
        text = t("Manual: {address}", address=whole(replacement.manual))
        yield Line(kind=Kind.TEXT, text=text, depth=1)


def recall_heading(recall: Recall, t: Translator) -> Iterator[Line]:
    """Yield a recall's name, how grave it is, and since when which revision is in force."""
    yield from recall_title(recall, t)
    told = t(
        "Severity: {severity}. Recall {id}, revision {number}, in force since {instant}.",
        severity=t(name(recall.severity)),
        id=plain(recall.id),
        number=t.number(recall.revision),
        instant=t.instant(recall.published),
    )
    yield Line(kind=Kind.DETAIL, text=told)
    if recall.investigation is Investigation.OPEN:
        text = t("The investigation is still open: corrections are to be expected.")
        yield Line(kind=Kind.DETAIL, text=text)


def recall_title(recall: Recall, t: Translator) -> Iterator[Line]:
    """Yield a recall's name as the head of its part of a section."""
    title = plain(in_language(recall.title, t.language))
    yield from (BLANK, Line(kind=Kind.TITLE, text=title))
