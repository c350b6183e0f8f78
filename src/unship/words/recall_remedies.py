"""What to do, for whom, in which order, and what to use instead."""

from collections.abc import Iterator, Mapping

from unship.core.recall.circumstances import Replacement, WorksIn
from unship.core.recall.document import Recall
from unship.core.recall.remedies import Remedy, Step, Who
from unship.core.recall.remedy_order import in_order
from unship.core.recall.texts import in_language
from unship.words.layout import paragraph
from unship.words.plain import plain
from unship.words.recall_names import browser_name, name, platform, works_in
from unship.words.translation import Translator


def remedies(recall: Recall, t: Translator, width: int) -> Iterator[str]:
    """Yield the remedies by audience, each in the order in which it is done."""
    by_audience: dict[Who, list[Remedy]] = {}
    for remedy in in_order(recall.remedies):
        by_audience.setdefault(remedy.audience, []).append(remedy)
    for who, theirs in by_audience.items():
        yield from paragraph(t("For {audience}", audience=_audience(who, t)), width)
        for remedy in theirs:
            yield from _remedy(recall, remedy, t, width)
        yield ""


def _audience(who: Who, t: Translator) -> str:
    roles = ", ".join(t(name(role)) for role in who.roles) or t("everyone")
    hosting = ", ".join(t(name(hosting)) for hosting in who.hosting)
    return f"{roles} ({hosting})" if hosting else roles


def _remedy(recall: Recall, remedy: Remedy, t: Translator, width: int) -> Iterator[str]:
    head = (
        f"{t(name(remedy.kind))}: {t(name(remedy.urgency))}, {t(name(remedy.applies_to))}"
        f"{_concerned(recall, remedy)}"
    )
    yield from paragraph(head, width, indent="    ", first="  ")
    yield from _steps(remedy.steps, t, width, "    ")
    stops = remedy.interruption
    if stops is None:
        return
    parts = [t("it restarts")] if stops.restart else []
    if stops.minutes is not None:
        parts.append(t("about {minutes} minutes", minutes=t.number(stops.minutes)))
    words = in_language(stops.text, t.language)
    if words:
        parts.append(words)
    if parts:
        yield from paragraph(t("Interruption: {what}", what="; ".join(parts)), width, indent="    ")


def _concerned(recall: Recall, remedy: Remedy) -> str:
    """Return the products a remedy is for, with the platform that tells two of one name apart."""
    shown = [
        f"{plain(product.name)}, {platform(product)}"
        for product in recall.products
        if product.id in remedy.products
    ]
    return f" ({'; '.join(shown)})" if shown else ""


def _steps(steps: tuple[Step, ...], t: Translator, width: int, indent: str) -> Iterator[str]:
    for number, step in enumerate(steps, start=1):
        lead = f"{indent}{number}. "
        words = in_language(step.text, t.language)
        yield from paragraph(words, width, indent=" " * len(lead), first=lead)


def replacement(instead: Replacement, t: Translator, width: int) -> Iterator[str]:
    """Yield what takes the product's place: where it works, how it is set up."""
    yield from paragraph(
        t("As of {day}; look whether it is still true.", day=plain(instead.as_of)), width
    )
    if instead.url is not None:
        yield plain(instead.url)
    if instead.works_in:
        yield t("Works in: {browsers}", browsers=_browsers(instead.works_in, t))
    if instead.not_in:
        yield t("Does not work in: {browsers}", browsers=_browsers(instead.not_in, t))
    for heading, steps in (
        (t("How to set it up in {browser}"), instead.steps),
        (t("How to have it start by itself in {browser}"), instead.autostart),
    ):
        yield from _by_browser(heading, steps, t, width)
    if instead.manual is not None:
        yield t("Manual: {address}", address=plain(instead.manual))


def _browsers(entries: tuple[WorksIn, ...], t: Translator) -> str:
    return ", ".join(works_in(entry, t) for entry in entries)


def _by_browser(
    heading: str, steps: Mapping[str, tuple[Step, ...]], t: Translator, width: int
) -> Iterator[str]:
    for browser, theirs in steps.items():
        yield heading.format(browser=browser_name(browser))
        yield from _steps(theirs, t, width, "  ")
