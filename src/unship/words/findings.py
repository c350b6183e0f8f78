"""What was found, in words: which build, where, how sure, and why."""

from collections.abc import Container, Iterable, Iterator, Sequence

from unship.core.answer.answer import RecallAnswer
from unship.core.judge.finding import Because, Decision, Finding, Ground, Unknown, Verdict
from unship.core.observation import Tense
from unship.core.recall.builds import Claim, Status
from unship.core.recall.document import Recall
from unship.core.recall.products import Place, Product
from unship.core.recall.texts import in_language
from unship.words.lines import Kind, Line, first_of, whole
from unship.words.plain import plain
from unship.words.recall_names import platform
from unship.words.translation import Translator, tr

MOST_PLACES = 5
"""Places shown of one build; the rest is counted, and the JSON answer has them all."""

MOST_BUILDS = 50
"""Builds shown of one recall in one section; the rest is counted."""

MOST_VERSIONS = 8
"""Versions shown of a product that is not affected; the rest is counted."""

MOST_SOURCES = 4
"""Sources shown of one recall; the rest is counted, and `unship recall show` has them all."""

KIND_OF = {
    Verdict.AFFECTED: Kind.AFFECTED,
    Verdict.UNKNOWN: Kind.UNKNOWN,
    Verdict.CLEAR: Kind.CLEAR,
}

_HOW_SURE = {
    Ground.DIGEST: tr("proved, by the bytes of the file"),
    Ground.VERSION: tr("by the version that it states"),
    Ground.REGISTRATION: tr("by what the system has registered"),
    Ground.NAME: tr("by its name only"),
}

_SURER = {Because.NAMED_COMMIT: tr("by the commit, whose name is made from its content")}
"""Steps that say more than their ground."""

_WHY = {
    Because.LISTED_BAD_DIGEST: tr("These exact bytes are listed as bad."),
    Because.LISTED_GOOD_DIGEST: tr("These exact bytes are listed as good."),
    Because.BAD_AND_GOOD_DIGEST: tr(
        "These bytes are listed both as bad and as good; bad counts until somebody mends the list."
    ),
    Because.EXACT_VERSION: tr("The recall names exactly this version."),
    Because.RANGE: tr("The recall names a range of versions, and this one lies in it."),
    Because.ANY_VERSION: tr("The recall names every version of this product."),
    Because.NAMED_COMMIT: tr("It points to exactly the commit that the recall names."),
    Because.NO_STATEMENT_COMPLETE: tr(
        "The list of bad versions is known to be whole, and this one is not on it."
    ),
    Because.NO_STATEMENT_INCOMPLETE: tr(
        "No statement names this version, and the list of bad ones may not be whole."
    ),
    Because.OUTSIDE_SCHEME: tr("This version cannot be compared with those of the recall."),
    Because.NO_VERSION: tr("Nothing here states a version."),
    Because.NAME_ONLY: tr(
        "Only its name points to the recalled build. A name proves nothing, neither way."
    ),
    Because.SIGN_NOT_ALONE: tr(
        "A sign that the recall lists is here. It proves nothing by itself."
    ),
    Because.AFTER_STAGE_DIGEST: tr(
        "These exact bytes are listed as what the bad build brings later: it was at work here."
    ),
    Because.RESIDUE: tr("The bad build leaves this file behind: it was here."),
    Because.TRAIN_SHIPPED_BAD: tr("This server's update line handed out an affected build."),
    Because.TRAIN_UNDER_INVESTIGATION: tr(
        "A build that this server's update line handed out is still being investigated."
    ),
    Because.TRAIN_SHIPPED_NO_BAD: tr("No affected build came with this server's update line."),
    Because.TRAIN_NOT_STATED: tr("Nothing here states the server's update line."),
    Because.DEPOT_HOLDS_BAD: tr("An affected package still lies where this server hands it out."),
    Because.DEPOT_HOLDS_UNKNOWN: tr("The server hands out a package that could not be judged."),
    Because.DEPOT_HOLDS_NONE: tr(
        "The folders that this server hands out were looked at whole: no affected package."
    ),
}

_UNKNOWN = {
    Unknown.CONDITION: tr(
        "Whether it is affected depends on what cannot be told here: {conditions}."
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
    """Yield what was found of one recall: builds with their places, then why, then who says so.

    The same build in many places is told once, and so is the same reason for many builds. A file
    with a listed name inside a folder that is told as affected is counted only.
    """
    told = _apart(answer, findings)
    by_reason: dict[tuple[Line, ...], list[list[Finding]]] = {}
    builds, left = first_of(_builds(answer.recall, told), MOST_BUILDS)
    for group in builds:
        reason = tuple(_reason(answer.recall, group[0], t))
        by_reason.setdefault(reason, []).append(group)
    for reason, groups in by_reason.items():
        for group in groups:
            yield from _build(answer.recall, group, t)
        if len(groups) > 1:
            yield Line(kind=Kind.DETAIL, text=t("All of these:"), depth=2)
        yield from reason
    if left:
        text = t("and {count} more builds (all of them: --format json)", count=t.number(left))
        yield Line(kind=Kind.TEXT, text=text, depth=1)
    if len(told) < len(findings):
        count = t.number(len(findings) - len(told))
        text = t("Files with a listed name inside what is affected: {count}.", count=count)
        yield Line(kind=Kind.DETAIL, text=text, depth=1)
    who = _said_by(answer.recall, told, t)
    if who:
        yield Line(kind=Kind.DETAIL, text=t("Who says so: {who}", who=who), depth=1)


def _apart(answer: RecallAnswer, findings: Sequence[Finding]) -> Sequence[Finding]:
    """Return the findings without mere names that lie inside what is told as affected."""
    affected = {each.seen.path for each in answer.told(Verdict.AFFECTED, Tense.PRESENT)}
    return [
        each
        for each in findings
        if each.decision.unknown is not Unknown.SUSPICIOUS or not _inside(each.seen.path, affected)
    ]


def _builds(recall: Recall, findings: Sequence[Finding]) -> list[list[Finding]]:
    """Return findings of the same build together; `18.12.416` and `18.12.416.0` are one."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for each in findings:
        version = each.seen.version
        key = None
        if each.product and version is not None:
            key = _key(recall.product(each.product), version)
        # What has no key is the same only when it is written alike.
        same = (each.product, key or version, each.tense, each.decision)
        groups.setdefault(same, []).append(each)
    return list(groups.values())


def _build(recall: Recall, group: Sequence[Finding], t: Translator) -> Iterator[Line]:
    first = min(group, key=lambda each: len(each.seen.version or ""))
    yield Line(kind=KIND_OF[first.verdict], text=_name(recall, first, t), mark="•", depth=1)
    places = _places(group, t)
    shown, left = first_of(places, MOST_PLACES)
    for place in shown:
        yield Line(kind=Kind.TEXT, text=place, depth=2)
    if left:
        text = t("and in {count} more places (all of them: --format json)", count=t.number(left))
        yield Line(kind=Kind.TEXT, text=text, depth=2)


def _reason(recall: Recall, finding: Finding, t: Translator) -> Iterator[Line]:
    text = t("Why: {reason}", reason=why(finding.decision, t))
    yield Line(kind=Kind.DETAIL, text=text, depth=2)
    if finding.verdict is not Verdict.UNKNOWN:
        ground = _SURER.get(finding.decision.because, _HOW_SURE[finding.decision.ground])
        text = t("How sure: {ground}.", ground=t(ground))
        yield Line(kind=Kind.DETAIL, text=text, depth=2)
    for claim in finding.contested:
        yield Line(kind=Kind.UNKNOWN, text=_contested(recall, claim, t), depth=2)


def _name(recall: Recall, finding: Finding, t: Translator) -> str:
    """Return product, version and label: `axios 1.14.1`; of a mere file, that it is listed."""
    decision = finding.decision
    if finding.product:
        name = product_name(recall, recall.product(finding.product))
        # The label is that of the build; whether this is it may not be certain.
        label = finding.label if finding.verdict is not Verdict.UNKNOWN else None
        version = whole(finding.seen.version or "")
        parts = (name, version, f"({plain(label)})" if label else "")
        return " ".join(part for part in parts if part)
    listed = finding.seen.identity.file_name
    if decision.indicator is not None:
        listed = recall.indicators[decision.indicator].name or listed
    if not listed:
        return t("a file that the recall lists")
    return t("a file that the recall lists: {name}", name=whole(listed))


def product_name(recall: Recall, product: Product) -> str:
    """Return a product's name, with its platform where another product is called the same."""
    same = [each for each in recall.products if each.name == product.name]
    name = plain(product.name)
    return f"{name} ({platform(product)})" if len(same) > 1 else name


def _places(group: Sequence[Finding], t: Translator) -> list[str]:
    """Return the places of one build; what lies inside a place that is told is not told again."""
    paths = {finding.seen.path for finding in group}
    outermost = (finding for finding in group if not _inside(finding.seen.path, paths))
    return list(dict.fromkeys(_where(finding, t) for finding in outermost))


def _inside(path: str, paths: Container[str]) -> bool:
    """Tell whether a path lies in one of the others; Windows paths may have either separator."""
    while end := max(path.rfind("/"), path.rfind("\\")) + 1:
        path = path[: end - 1]
        if path in paths:
            return True
    return False


def clear_lines(answer: RecallAnswer, t: Translator) -> Iterator[Line]:
    """Yield one line for each product that was recognised and is not affected."""
    versions: dict[str, set[str]] = {}
    for finding in answer.told(Verdict.CLEAR):
        if finding.product:
            versions.setdefault(finding.product, set()).add(finding.seen.version or "")
    for product in answer.recall.products:
        if product.id in versions:
            name = product_name(answer.recall, product)
            told = _versions(product, versions[product.id] - {""}, t)
            yield Line(kind=Kind.CLEAR, text=f"{name} {told}".strip(), mark="•", depth=2)


def _key(product: Product, version: str) -> bytes | None:
    """Return the key of a version; the orders are loaded when something was recognised."""
    from unship.core.versions import get

    return get(product.scheme).key(version)


def _versions(product: Product, versions: Iterable[str], t: Translator) -> str:
    """Return versions in their own order, the first few of them."""
    in_order = sorted(versions, key=lambda each: (_key(product, each) or b"", each))
    shown, left = first_of(in_order, MOST_VERSIONS)
    told = ", ".join(map(whole, shown))
    return f"{told} " + t("and {count} more", count=t.number(left)) if left else told


def _where(finding: Finding, t: Translator) -> str:
    seen = finding.seen
    place = t(_PLACES[seen.place])
    if finding.tense is Tense.PAST and seen.tense is Tense.PAST:
        place = t("a record of the past")
    return t("{path} ({place})", path=whole(seen.path), place=place)


def why(decision: Decision, t: Translator) -> str:
    """Return the reason for a verdict in one or two sentences."""
    unknown = decision.unknown
    if unknown not in _UNKNOWN:
        return t(_WHY[decision.because])
    conditions = ", ".join(t(_CONDITIONS[name]) for name in decision.untold if name in _CONDITIONS)
    return t(_UNKNOWN[unknown], conditions=conditions)


def _contested(recall: Recall, claim: Claim, t: Translator) -> str:
    said = plain(in_language(claim.text, t.language))
    text = t("Contested.")
    if claim.status is not None:
        text = t("Contested: others call this build {status}.", status=t(_CLAIMS[claim.status]))
    who = "; ".join(_titles(recall, claim.sources))
    return " ".join(part for part in (text, said, f"({who})" if who else "") if part)


def _said_by(recall: Recall, findings: Iterable[Finding], t: Translator) -> str:
    """Return who says so: the sources of the statements, the organisations of the indicators."""
    who: dict[str, None] = {}
    for decision in {each.decision: None for each in findings}:
        if decision.row is not None:
            who |= dict.fromkeys(_titles(recall, recall.builds[decision.row].sources))
        elif decision.indicator is not None:
            said = recall.indicators[decision.indicator].said_by
            who |= {plain(each.org): None for each in said if not each.aggregator}
    shown, left = first_of(list(who), MOST_SOURCES)
    told = "; ".join(shown)
    return f"{told} " + t("and {count} more", count=t.number(left)) if left else told


def _titles(recall: Recall, ids: Iterable[str]) -> list[str]:
    titles = {source.id: plain(source.title) for source in recall.sources}
    return [titles[each] for each in ids if each in titles]
