"""Which remedies of a revision concern what was found, and in which order they are done."""

from unship.core.judge.finding import Exposure, Judgement, Unknown, Verdict
from unship.core.recall.document import Recall, RecallStatus
from unship.core.recall.remedies import AppliesTo, Remedy
from unship.core.recall.remedy_order import in_order


def applicable(recall: Recall, judgement: Judgement) -> tuple[Remedy, ...]:
    """Return the remedies for what was judged, in the order in which they are done.

    DESIGN section 3, remedies: `affected` needs an affected finding of any tense, `any_build` the
    product recognised, `exposed` an exposure or a condition that could not be told. A remedy that
    names products needs one of them. They come in the order in which they are done.
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
