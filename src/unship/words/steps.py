"""What to do now, what to change afterwards, what to use instead: steps in the reader's words."""

from collections.abc import Iterator, Sequence

from unship.core.answer.answer import RecallAnswer
from unship.core.judge.finding import Exposure, Verdict
from unship.core.recall.circumstances import Replacement
from unship.core.recall.document import Recall
from unship.core.recall.products import ProductRole
from unship.core.recall.remedies import Audience, Hosting, Remedy, RemedyKind, Step, Urgency
from unship.core.recall.texts import in_language
from unship.words.lines import BLANK, Kind, Line
from unship.words.plain import plain
from unship.words.translation import Translator, tr

_KINDS = {
    RemedyKind.NONE_NEEDED: tr("Nothing to do"),
    RemedyKind.UPDATE_SERVER: tr("Update the server"),
    RemedyKind.UPDATE_DEPOT: tr("Take the package out of what the server hands out"),
    RemedyKind.UNINSTALL: tr("Remove the program"),
    RemedyKind.REMOVE_PACKAGE: tr("Remove the package"),
    RemedyKind.ROLL_BACK: tr("Go back to the last good version"),
    RemedyKind.INSTALL_FIXED: tr("Install the fixed version"),
    RemedyKind.WEB_APP: tr("Use the web app instead"),
    RemedyKind.ROTATE_CREDENTIALS: tr("Change what may have been taken"),
    RemedyKind.RESTORE_FILE: tr("Restore the file"),
    RemedyKind.REINSTALL_SYSTEM: tr("Set the system up anew"),
    RemedyKind.INVESTIGATE: tr("Find out more before you go on"),
    RemedyKind.CONTACT: tr("Ask for help"),
}

_URGENCY = {
    Urgency.NOW: tr("now"),
    Urgency.TODAY: tr("today"),
    Urgency.PLANNED: tr("when you have time"),
}

_AUDIENCE = {
    Audience.USER: tr("if you use it"),
    Audience.ADMINISTRATOR: tr("if you run it for others"),
    Audience.DEVELOPER: tr("if you build with it"),
    Audience.PARTNER: tr("if you look after customers"),
}

_HOSTING = {
    Hosting.HOSTED_BY_VENDOR: tr("server hosted by the vendor"),
    Hosting.HOSTED_BY_PARTNER: tr("server hosted by a partner"),
    Hosting.SELF: tr("server of your own"),
}

_TAKEN = {
    "credentials": tr("passwords and other credentials"),
    "tokens": tr("access tokens"),
    "wallets": tr("wallets"),
    "ci-secrets": tr("secrets of build and CI runs"),
    "reachable-data": tr("data that the program could reach on this computer"),
}
"""Words for what recalls commonly say a build takes; anything else is shown as written."""

_BROWSERS = {
    "brave": "Brave",
    "chrome": "Chrome",
    "chromium": "Chromium",
    "edge": "Edge",
    "firefox": "Firefox",
    "opera": "Opera",
    "safari": "Safari",
    "vivaldi": "Vivaldi",
}

_FIRST = {
    ProductRole.SERVER: Audience.ADMINISTRATOR,
    ProductRole.IMAGE: Audience.ADMINISTRATOR,
    ProductRole.PACKAGE: Audience.DEVELOPER,
    ProductRole.ACTION: Audience.DEVELOPER,
}
"""Who most likely reads about a product of each role; of the others it is the user."""


def now_lines(answer: RecallAnswer, t: Translator) -> Iterator[Line]:
    """Yield what to do, step by step, for the likeliest reader first."""
    later = {RemedyKind.ROTATE_CREDENTIALS, RemedyKind.WEB_APP}
    remedies = [each for each in answer.remedies if each.kind not in later]
    if answer.recall.impact is not None and answer.recall.impact.dead_mans_switch:
        text = t(
            "Keep this order. The bad code watches what it stole: changing it before the program "
            "is gone can make it destroy data."
        )
        yield Line(kind=Kind.AFFECTED, text=text, depth=1)
    for remedy in _likeliest_first(answer, remedies):
        yield from _remedy(remedy, t)


def afterwards_lines(answer: RecallAnswer, t: Translator) -> Iterator[Line]:
    """Yield what to change afterwards: what the build may have taken, and how."""
    impact = answer.recall.impact
    rotate = [each for each in answer.remedies if each.kind is RemedyKind.ROTATE_CREDENTIALS]
    if impact is not None and impact.takes and Exposure.CREDENTIALS_TO_CHANGE in answer.exposures:
        taken = "; ".join(
            t(_TAKEN[each]) if each in _TAKEN else plain(each) for each in impact.takes
        )
        text = t("It may have taken: {taken}", taken=taken)
        yield Line(kind=Kind.AFFECTED, text=text, depth=1)
    if Exposure.AFTER_STAGE_FOUND in answer.exposures:
        text = t("A later stage was found: treat this machine as taken over until it is examined.")
        yield Line(kind=Kind.AFFECTED, text=text, depth=1)
    for remedy in rotate:
        yield from _remedy(remedy, t)


def instead_lines(answer: RecallAnswer, t: Translator) -> Iterator[Line]:
    """Yield how to use what takes the product's place, browser by browser, as a dated table."""
    replacement = answer.recall.replacement
    web = [each for each in answer.remedies if each.kind is RemedyKind.WEB_APP]
    if not web:
        return
    for remedy in web:
        yield from _remedy(remedy, t)
    if replacement is not None:
        yield from _replacement(replacement, t)


def _replacement(replacement: Replacement, t: Translator) -> Iterator[Line]:
    names = ", ".join(
        _browser(f"{each.browser} {each.since}" if each.since else each.browser)
        for each in replacement.works_in
    )
    if names:
        text = t("Works in {browsers} (as of {day}).", browsers=names, day=plain(replacement.as_of))
        yield Line(kind=Kind.TEXT, text=text, depth=1)
    others = ", ".join(_browser(each.browser) for each in replacement.not_in)
    if others:
        text = t("Did not work in {browsers} then.", browsers=others)
        yield Line(kind=Kind.TEXT, text=text, depth=1)
    for title, by_browser in (
        (tr("Install it in {browser}:"), replacement.steps),
        (tr("Start it with the computer in {browser}:"), replacement.autostart),
    ):
        for browser, steps in by_browser.items():
            yield Line(kind=Kind.TEXT, text=t(title, browser=_browser(browser)), depth=1)
            yield from _numbered(steps, t)


def _browser(name: str) -> str:
    """Return a browser's name as its maker writes it."""
    return _BROWSERS.get(name.lower(), plain(name))


def _likeliest_first(answer: RecallAnswer, remedies: Sequence[Remedy]) -> list[Remedy]:
    """Return remedies for the likeliest reader first; the order within stays the publisher's."""
    verdicts = {each.product for each in answer.findings if each.verdict is not Verdict.CLEAR}
    likeliest = {
        _FIRST.get(product.role, Audience.USER)
        for product in answer.recall.products
        if product.id in verdicts
    }
    return sorted(
        remedies,
        key=lambda each: bool(each.audience.roles) and likeliest.isdisjoint(each.audience.roles),
    )


def _remedy(remedy: Remedy, t: Translator) -> Iterator[Line]:
    who = [t(_AUDIENCE[role]) for role in remedy.audience.roles]
    where = [t(_HOSTING[hosting]) for hosting in remedy.audience.hosting]
    title = t("{what}: {soon}", what=t(_KINDS[remedy.kind]), soon=t(_URGENCY[remedy.urgency]))
    if who or where:
        title = f"{title} ({'; '.join((*who, *where))})"
    yield Line(kind=Kind.HEADING, text=title, depth=1)
    yield from _numbered(remedy.steps, t)
    pause = remedy.interruption
    if pause is not None:
        told = [t("it restarts")] if pause.restart else []
        if pause.minutes is not None:
            told.append(t("about {count} minutes", count=t.number(pause.minutes)))
        told.append(plain(in_language(pause.text, t.language)))
        said = "; ".join(part for part in told if part)
        text = t("Interruption: {text}", text=said)
        yield Line(kind=Kind.DETAIL, text=text, depth=2)


def _numbered(steps: Sequence[Step], t: Translator) -> Iterator[Line]:
    for number, step in enumerate(steps, 1):
        text = plain(in_language(step.text, t.language))
        yield Line(kind=Kind.TEXT, text=text, mark=f"{number}.", depth=2)


def recall_heading(recall: Recall, t: Translator) -> tuple[Line, ...]:
    """Return a recall's name, id, revision and state as the head of a section."""
    title = plain(in_language(recall.title, t.language))
    told = t(
        "{id}, revision {number} of {instant}",
        id=plain(recall.id),
        number=recall.revision,
        instant=t.instant(recall.published),
    )
    return (
        BLANK,
        Line(kind=Kind.TITLE, text=title),
        Line(kind=Kind.DETAIL, text=told, depth=0),
    )
