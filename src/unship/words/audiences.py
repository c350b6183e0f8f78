"""Remedies told to those whom they are for: the likeliest reader first, then everybody else."""

from collections.abc import Iterator, Mapping, Sequence

from unship.core.answer.answer import RecallAnswer
from unship.core.judge.finding import Verdict
from unship.core.recall.products import Place, ProductRole
from unship.core.recall.remedies import Audience, Hosting, Remedy, RemedyKind, Step, Urgency
from unship.core.recall.texts import in_language
from unship.core.values import Value
from unship.words.lines import BLANK, Kind, Line
from unship.words.plain import plain
from unship.words.recall_names import name
from unship.words.translation import Translator, tr

_URGENCY = {
    Urgency.NOW: tr("Now: {what}"),
    Urgency.TODAY: tr("Today: {what}"),
    Urgency.PLANNED: tr("When you have time: {what}"),
}

_AUDIENCE = {
    Audience.USER: tr("if you use it"),
    Audience.ADMINISTRATOR: tr("if you run it for others"),
    Audience.DEVELOPER: tr("if you build with it"),
    Audience.PARTNER: tr("if you look after customers"),
}

_HOSTING = {
    Hosting.HOSTED_BY_VENDOR: tr("if the vendor runs the server"),
    Hosting.HOSTED_BY_PARTNER: tr("if a partner runs the server"),
    Hosting.SELF: tr("if you run the server yourself"),
}

_FIRST = {
    ProductRole.SERVER: Audience.ADMINISTRATOR,
    ProductRole.IMAGE: Audience.ADMINISTRATOR,
    ProductRole.PACKAGE: Audience.DEVELOPER,
    ProductRole.ACTION: Audience.DEVELOPER,
}
"""Who most likely reads about a product of each role; of the others it is the user."""

_DESTROYS_TRACES = {
    RemedyKind.UNINSTALL,
    RemedyKind.REMOVE_PACKAGE,
    RemedyKind.ROLL_BACK,
    RemedyKind.INSTALL_FIXED,
    RemedyKind.REINSTALL_SYSTEM,
}


class _Reader(Value, frozen=True, kw_only=True):
    """Who most likely reads, told from what was found and where.

    Attributes:
        roles: Their likely roles.
        server: A server product was found, so who hosts it matters.
        handed_on: Products that only lie where a server hands them out.
    """

    roles: frozenset[Audience]
    server: bool
    handed_on: frozenset[str]


def by_audience(answer: RecallAnswer, remedies: Sequence[Remedy], t: Translator) -> Iterator[Line]:
    """Yield remedies for the likeliest reader, then each other audience's under its own heading."""
    reader = _reader(answer)
    remedies = [each for each in remedies if reader.server or not each.audience.hosting]
    impact = answer.recall.impact
    if impact is not None and impact.dead_mans_switch:
        # The order is what protects here: it goes before whom each step is for.
        for remedy in remedies:
            yield BLANK
            yield from _remedy(remedy, t, whom=_whom(remedy, reader, t))
        return
    first = _first(remedies, reader)
    others: dict[str, list[Remedy]] = {}
    for remedy in remedies:
        if remedy not in first:
            others.setdefault(_whom(remedy, reader, t), []).append(remedy)
    if first and _traces_at_risk(first, others):
        text = t(
            "If you run this for others, read “{title}” below first: removing destroys traces.",
            title=t(name(RemedyKind.INVESTIGATE)),
        )
        yield Line(kind=Kind.UNKNOWN, text=text, depth=1)
    for remedy in first:
        yield BLANK
        theirs = bool(remedy.audience.roles) and reader.roles.isdisjoint(remedy.audience.roles)
        yield from _remedy(remedy, t, whom=_whom(remedy, reader, t) if theirs else "")
    for whom, group in others.items():
        yield BLANK
        title = t("{whom}:", whom=whom[:1].upper() + whom[1:])
        yield Line(kind=Kind.TITLE, text=title, depth=1)
        for remedy in group:
            yield from _remedy(remedy, t, depth=2)


def _reader(answer: RecallAnswer) -> _Reader:
    """Return who most likely reads: what only waits on a server is the administrator's."""
    roles = {product.id: product.role for product in answer.recall.products}
    found = [each for each in answer.findings if each.product]
    elsewhere = {each.product for each in found if each.seen.place is not Place.DEPOT}
    concerned = [each for each in found if each.verdict is not Verdict.CLEAR]
    return _Reader(
        roles=frozenset(
            Audience.ADMINISTRATOR
            if each.product not in elsewhere
            else _FIRST.get(roles[each.product], Audience.USER)
            for each in concerned
        ),
        server=any(roles[each.product] is ProductRole.SERVER for each in found),
        handed_on=frozenset({each.product for each in found} - elsewhere),
    )


def _first(remedies: Sequence[Remedy], reader: _Reader) -> list[Remedy]:
    """Return what the likeliest reader does, with what must be done before it, in order."""
    wanted = {each.id for each in remedies if _is_for(each, reader)}
    for remedy in reversed(remedies):  # what is named `after` stands before: one way is enough
        if remedy.id in wanted:
            wanted.update(remedy.after)
    return [each for each in remedies if each.id in wanted]


def _is_for(remedy: Remedy, reader: _Reader) -> bool:
    """Tell whether a remedy is for the likeliest reader and for this machine."""
    who = remedy.audience
    if who.roles and reader.roles and reader.roles.isdisjoint(who.roles):
        return False
    if who.hosting and Hosting.SELF not in who.hosting:
        return False
    return not remedy.products or not reader.handed_on.issuperset(remedy.products)


def _whom(remedy: Remedy, reader: _Reader, t: Translator) -> str:
    """Return whom a remedy is for: `if you run it for others; if you look after customers`."""
    if remedy.products and reader.handed_on.issuperset(remedy.products):
        return t("on every computer that got it from this server")
    who = [t(_HOSTING[hosting]) for hosting in remedy.audience.hosting]
    if not who or Hosting.SELF in remedy.audience.hosting:
        who = [t(_AUDIENCE[role]) for role in remedy.audience.roles]
    return "; ".join(who)


def _traces_at_risk(first: Sequence[Remedy], others: Mapping[str, Sequence[Remedy]]) -> bool:
    """Tell whether the likeliest reader removes what another audience should secure before."""
    secured = any(
        each.kind is RemedyKind.INVESTIGATE and each.urgency is Urgency.NOW
        for group in others.values()
        for each in group
    )
    return secured and any(each.kind in _DESTROYS_TRACES for each in first)


def _remedy(remedy: Remedy, t: Translator, *, whom: str = "", depth: int = 1) -> Iterator[Line]:
    title = t(name(remedy.kind))
    if remedy.kind is not RemedyKind.NONE_NEEDED:
        title = t(_URGENCY[remedy.urgency], what=title)
    text = f"{title} ({whom})" if whom else title
    yield Line(kind=Kind.HEADING, text=text, depth=depth)
    yield from numbered(remedy.steps, t, depth + 1)
    pause = remedy.interruption
    if pause is not None:
        told = [t("it restarts")] if pause.restart else []
        if pause.minutes is not None:
            told.append(t("about {count} minutes", count=t.number(pause.minutes)))
        told.append(plain(in_language(pause.text, t.language)))
        said = "; ".join(part for part in told if part)
        if said:
            text = t("Interruption: {text}", text=said)
            yield Line(kind=Kind.DETAIL, text=text, depth=depth + 1)


def numbered(steps: Sequence[Step], t: Translator, depth: int = 2) -> Iterator[Line]:
    """Yield steps, each with its number."""
    for number, step in enumerate(steps, 1):
        text = plain(in_language(step.text, t.language))
        yield Line(kind=Kind.TEXT, text=text, mark=f"{number}.", depth=depth)
