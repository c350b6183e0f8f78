"""What was found, in words: which build, where, how sure, and why."""

from collections.abc import Iterable, Iterator, Sequence

from unship.core.answer.answer import RecallAnswer
from unship.core.judge.finding import Because, Decision, Finding, Ground, Unknown, Verdict
from unship.core.observation import Tense
from unship.core.recall.builds import Status
from unship.core.recall.document import Recall
from unship.core.recall.products import Place
from unship.core.recall.texts import in_language
from unship.core.versions import get
from unship.words.lines import Kind, Line
from unship.words.plain import plain
from unship.words.translation import Translator, tr

MOST_PLACES = 5
"""Places shown of one build; the rest is counted, and the JSON answer has them all."""

KIND_OF = {
    Verdict.AFFECTED: Kind.AFFECTED,
    Verdict.UNKNOWN: Kind.UNKNOWN,
    Verdict.CLEAR: Kind.CLEAR,
}

_HOW_SURE = {
    Ground.DIGEST: tr("proved by the bytes of the file"),
    Ground.VERSION: tr("by the version that it states"),
    Ground.REGISTRATION: tr("by what the system has registered"),
    Ground.NAME: tr("by its name only"),
}

_WHY = {
    Because.LISTED_BAD_DIGEST: tr("These exact bytes are listed as bad."),
    Because.LISTED_GOOD_DIGEST: tr("These exact bytes are listed as good."),
    Because.BAD_AND_GOOD_DIGEST: tr(
        "These bytes are listed both as bad and as good; bad counts until somebody mends the list."
    ),
    Because.EXACT_VERSION: tr("The recall names exactly this version."),
    Because.RANGE: tr("The recall names a range of versions, and this one lies in it."),
    Because.ANY_VERSION: tr("The recall names every version of this product."),
    Because.NO_STATEMENT_COMPLETE: tr(
        "The list of bad versions is known to be whole, and this one is not on it."
    ),
    Because.NO_STATEMENT_INCOMPLETE: tr(
        "No statement names this version, and the list of bad ones may not be whole."
    ),
    Because.OUTSIDE_SCHEME: tr("This version cannot be compared with those of the recall."),
    Because.NO_VERSION: tr("Nothing here states a version."),
    Because.NAME_ONLY: tr("Only a name says so. A name proves nothing; the bytes would."),
    Because.SIGN_NOT_ALONE: tr("A listed sign is here that proves nothing by itself."),
    Because.AFTER_STAGE_DIGEST: tr("The bad build brings this file. Somebody acted here."),
    Because.RESIDUE: tr("The bad build leaves this file behind. It was here."),
    Because.TRAIN_SHIPPED_BAD: tr("This server's update line handed out an affected build."),
    Because.TRAIN_UNDER_INVESTIGATION: tr(
        "A build that this server's update line handed out is still being investigated."
    ),
    Because.TRAIN_SHIPPED_NO_BAD: tr("No affected build came with this server's update line."),
    Because.TRAIN_NOT_STATED: tr("Nothing here states the server's update line."),
    Because.DEPOT_HOLDS_BAD: tr("An affected package still lies where this server hands it out."),
    Because.DEPOT_HOLDS_UNKNOWN: tr("The server hands out a package that could not be judged."),
    Because.DEPOT_HOLDS_NONE: tr("The folders that this server hands out were looked at whole."),
}

_UNKNOWN = {
    Unknown.CONDITION: tr(
        "The statement holds under a condition that cannot be told here: {conditions}."
    ),
    Unknown.UNDER_INVESTIGATION: tr("This build is named, but nobody has judged it yet."),
    Unknown.PLANNED: tr("This build was announced and not yet released."),
}

_CONDITIONS = {
    "commits": tr("which commit was used"),
    "obtained": tr("when it was fetched or used"),
    "via": tr("by which way it came"),
    "arch": tr("for which processor it is"),
}

_PLACES = {
    Place.REGISTERED: tr("installed"),
    Place.RUNNING: tr("running"),
    Place.COPY: tr("a copy"),
    Place.TRASH: tr("in the trash"),
    Place.DOWNLOAD: tr("a download"),
    Place.CACHE: tr("in a cache"),
    Place.DEPOT: tr("handed out by this server"),
    Place.LOCKFILE: tr("asked for by a project"),
    Place.IMAGE: tr("in an image"),
}

_CLAIMS = {
    Status.AFFECTED: tr("affected"),
    Status.FIXED: tr("fixed"),
    Status.NOT_AFFECTED: tr("not affected"),
    Status.UNDER_INVESTIGATION: tr("under investigation"),
    Status.LAST_KNOWN_GOOD: tr("last known good"),
    Status.PLANNED: tr("planned"),
}


def finding_lines(
    answer: RecallAnswer, findings: Sequence[Finding], t: Translator
) -> Iterator[Line]:
    """Yield the lines for findings of one recall, the same build in many places once."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_same(finding), []).append(finding)
    for group in groups.values():
        yield from _group(answer.recall, group, t)


def _same(finding: Finding) -> tuple[object, ...]:
    decision = finding.decision
    return (finding.product, finding.seen.version, finding.tense, decision)


def _group(recall: Recall, group: list[Finding], t: Translator) -> Iterator[Line]:
    first = group[0]
    yield Line(kind=KIND_OF[first.verdict], text=_name(recall, first, t), mark="•", depth=1)
    places = _places(group, t)
    for place in places[:MOST_PLACES]:
        yield Line(kind=Kind.TEXT, text=place, depth=2)
    if len(places) > MOST_PLACES:
        more = t.number(len(places) - MOST_PLACES)
        text = t("and in {count} more places (all of them: --format json)", count=more)
        yield Line(kind=Kind.TEXT, text=text, depth=2)
    yield Line(kind=Kind.DETAIL, text=why(first.decision, t), depth=2)
    yield from _contested(recall, first, t)
    said = _said_by(recall, first.decision, t)
    if said:
        yield Line(kind=Kind.DETAIL, text=said, depth=2)


def _name(recall: Recall, finding: Finding, t: Translator) -> str:
    """Return product, version and label: `axios 1.14.1`."""
    decision = finding.decision
    name = ""
    if finding.product:
        name = plain(recall.product(finding.product).name)
    elif decision.indicator is not None:
        name = plain(recall.indicators[decision.indicator].name or "")
    version = plain(finding.seen.version or "")
    told = finding.label if finding.verdict is not Verdict.UNKNOWN else None
    label = f"({plain(told)})" if told else ""
    return " ".join(part for part in (name, version, label) if part) or t("a listed file")


def _places(group: Sequence[Finding], t: Translator) -> list[str]:
    """Return the places of one build; what lies inside a place that is told is not told again."""
    paths = {finding.seen.path for finding in group}
    outermost = (finding for finding in group if not _inside(finding.seen.path, paths))
    return list(dict.fromkeys(_where(finding, t) for finding in outermost))


def _inside(path: str, paths: set[str]) -> bool:
    """Tell whether a path lies in one of the others."""
    while "/" in path:
        path = path.rpartition("/")[0]
        if path in paths:
            return True
    return False


def clear_lines(answer: RecallAnswer) -> list[Line]:
    """Return one line for each product that was recognised and is not affected."""
    versions: dict[str, set[str]] = {}
    for finding in answer.told(Verdict.CLEAR):
        if finding.product:
            versions.setdefault(finding.product, set()).add(finding.seen.version or "")
    lines = []
    for product in answer.recall.products:
        if product.id in versions:
            scheme = get(product.scheme)
            in_order = sorted(
                versions[product.id] - {""}, key=lambda each: (scheme.key(each) or b"", each)
            )
            text = f"{plain(product.name)} {', '.join(map(plain, in_order))}".strip()
            lines.append(Line(kind=Kind.CLEAR, text=text, mark="•", depth=2))
    return lines


def _where(finding: Finding, t: Translator) -> str:
    seen = finding.seen
    place = t(_PLACES[seen.place])
    if finding.tense is Tense.PAST and seen.tense is Tense.PAST:
        place = t("a record of the past")
    return t("{path} ({place})", path=plain(seen.path), place=place)


def why(decision: Decision, t: Translator) -> str:
    """Return the reason for a verdict in one or two sentences, with how sure it is."""
    unknown = decision.unknown
    if unknown in _UNKNOWN:
        conditions = ", ".join(
            t(_CONDITIONS[name]) for name in decision.untold if name in _CONDITIONS
        )
        reason = t(_UNKNOWN[unknown], conditions=conditions)
    else:
        reason = t(_WHY[decision.because])
    if decision.verdict is Verdict.UNKNOWN:
        return reason
    return t("{reason} How sure: {ground}.", reason=reason, ground=t(_HOW_SURE[decision.ground]))


def _contested(recall: Recall, finding: Finding, t: Translator) -> Iterator[Line]:
    for claim in finding.contested:
        who = _titles(recall, claim.sources)
        status = t(_CLAIMS[claim.status]) if claim.status is not None else ""
        text = t("Contested: {who} says {status}.", who=who, status=status)
        said = plain(in_language(claim.text, t.language))
        yield Line(kind=Kind.DETAIL, text=f"{text} {said}".strip(), depth=2)


def _said_by(recall: Recall, decision: Decision, t: Translator) -> str:
    """Return who says so: the sources of the statement, or the organisations of the indicator."""
    if decision.row is not None:
        titles = _titles(recall, recall.builds[decision.row].sources[:2])
        return t("Source: {who}", who=titles) if titles else ""
    if decision.indicator is not None:
        said = recall.indicators[decision.indicator].said_by
        orgs = list(dict.fromkeys(plain(each.org) for each in said if not each.aggregator))
        return t("Published by: {who}", who=", ".join(orgs)) if orgs else ""
    return ""


def _titles(recall: Recall, ids: Iterable[str]) -> str:
    titles = {source.id: plain(source.title) for source in recall.sources}
    return "; ".join(titles[each] for each in ids if each in titles)
