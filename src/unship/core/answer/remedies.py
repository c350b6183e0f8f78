"""Which remedies of a revision concern what was found, and in which order they are done."""

from collections.abc import Iterable

from unship.core.judge.finding import Exposure, Judgement, Unknown, Verdict
from unship.core.recall.document import Recall, RecallStatus
from unship.core.recall.remedies import AppliesTo, Remedy, Urgency

_SOON = {urgency: rank for rank, urgency in enumerate(Urgency)}


def applicable(recall: Recall, judgement: Judgement) -> tuple[Remedy, ...]:
    """Return the remedies for what was judged, in the order in which they are done.

    DESIGN section 3, remedies: `affected` needs an affected finding of any tense, `any_build` the
    product recognised, `exposed` an exposure or a condition that could not be told. A remedy that
    names products needs one of them. The words `after` come first, then urgency, then the order
    in which the publisher wrote them.
    """
    if recall.status is RecallStatus.WITHDRAWN:
        return ()
    affected = {each.product for each in judgement.findings if each.verdict is Verdict.AFFECTED}
    any_affected = bool(affected)
    open_condition = any(each.decision.unknown is Unknown.CONDITION for each in judgement.findings)
    exposed = judgement.exposures != (Exposure.NONE_KNOWN,) or open_condition
    recognised = set(judgement.recognised)

    def concerns(remedy: Remedy) -> bool:
        products = set(remedy.products)
        if remedy.applies_to is AppliesTo.AFFECTED:
            # An indicator's finding names no product: what is done about it is done for all.
            return any_affected and (not products or bool(products & affected) or "" in affected)
        if remedy.applies_to is AppliesTo.ANY_BUILD:
            return bool(recognised) and (not products or bool(products & recognised))
        return exposed and (not products or not recognised or bool(products & recognised))

    return in_order(remedy for remedy in recall.remedies if concerns(remedy))


def in_order(remedies: Iterable[Remedy]) -> tuple[Remedy, ...]:
    """Return remedies so that each comes after those it names, the most urgent first otherwise.

    Names that are not among them are ignored; a circle is broken at its most urgent member, so
    that no remedy is lost.
    """
    waiting = sorted(remedies, key=lambda remedy: _SOON[remedy.urgency])
    done: list[Remedy] = []
    while waiting:
        left = {remedy.id for remedy in waiting}
        ready = next((remedy for remedy in waiting if left.isdisjoint(remedy.after)), waiting[0])
        waiting.remove(ready)
        done.append(ready)
    return tuple(done)
