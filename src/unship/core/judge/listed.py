"""Every digest a revision lists, and what finding it means: the first two grounds."""

from msgspec.structs import replace

from unship.core.judge.finding import STATUS_VERDICT, Because, Decision, Ground, Unknown, Verdict
from unship.core.observation import Seen
from unship.core.recall.digests import STRONG, Digests
from unship.core.recall.document import Recall
from unship.core.recall.indicators import Indicator, Stage


class ListedDigests:
    """Digests of one revision, good and bad, by (algorithm, hexadecimal).

    SHA-1 or MD5 alone may prove affected, never clear: such good digests are not kept.
    """

    def __init__(self, recall: Recall) -> None:
        self._says: dict[tuple[str, str], list[tuple[str, Decision]]] = {}
        self._bad: dict[frozenset[str], set[int | None]] = {}
        """Sizes of the files that are not good, by the algorithms in which they are listed."""
        for index, build in enumerate(recall.builds):
            verdict, unknown = STATUS_VERDICT[build.status]
            for artifact in build.artifacts:
                if artifact.marks_build:
                    because = (
                        Because.LISTED_GOOD_DIGEST
                        if verdict is Verdict.CLEAR
                        else Because.LISTED_BAD_DIGEST
                    )
                    decision = Decision(
                        verdict=verdict,
                        unknown=unknown,
                        ground=Ground.DIGEST,
                        because=because,
                        row=index,
                    )
                    self._add(artifact.digests, artifact.size, build.product, decision)
        for index, indicator in enumerate(recall.indicators):
            if indicator.match.digests is not None:
                decision = _of_indicator(index, indicator)
                self._add(indicator.match.digests, indicator.match.size, "", decision)

    def _add(self, digests: Digests, size: int | None, product: str, decision: Decision) -> None:
        if decision.verdict is not Verdict.CLEAR:
            kinds = frozenset(algorithm for algorithm, _ in digests.items())
            self._bad.setdefault(kinds, set()).add(size)
        for algorithm, value in digests.items():
            if decision.verdict is not Verdict.CLEAR or algorithm in STRONG:
                self._says.setdefault((algorithm, value), []).append((product, decision))

    def decide(self, seen: Seen) -> tuple[str, Decision] | None:
        """Return the product (empty: none) and the decision that the bytes of `seen` force.

        The worst wins: a digest listed bad and good reads as affected.
        """
        if seen.digests is None:
            return None
        said = [entry for digest in seen.digests.items() for entry in self._says.get(digest, ())]
        if not said:
            return None
        product, worst = max(said, key=_worse)
        decisions = [decision for _, decision in said]
        verdicts = {decision.verdict for decision in decisions}
        both = {Verdict.AFFECTED, Verdict.CLEAR} <= verdicts
        return product, replace(
            worst,
            because=Because.BAD_AND_GOOD_DIGEST if both else worst.because,
            after_stage=any(decision.after_stage for decision in decisions),
        )

    def compared(self, seen: Seen) -> bool:
        """Tell whether the bytes of `seen` could be told from every listed file that is not good.

        They cannot where both have no algorithm in common, unless the sizes differ.
        """
        if seen.digests is None:
            return False
        have = {algorithm for algorithm, _ in seen.digests.items()}
        return all(
            not have.isdisjoint(kinds)
            or (seen.size is not None and sizes.isdisjoint({None, seen.size}))
            for kinds, sizes in self._bad.items()
        )


def _worse(entry: tuple[str, Decision]) -> tuple[tuple[int, int], bool, str]:
    """Order what is said of one digest: of equal verdicts what is there now is worse."""
    product, decision = entry
    return decision.badness, not decision.past, product


def _of_indicator(index: int, indicator: Indicator) -> Decision:
    if indicator.good:
        return Decision(
            verdict=Verdict.CLEAR,
            ground=Ground.DIGEST,
            because=Because.LISTED_GOOD_DIGEST,
            indicator=index,
        )
    if not indicator.alone:
        return Decision(
            verdict=Verdict.UNKNOWN,
            unknown=Unknown.SUSPICIOUS,
            ground=Ground.DIGEST,
            because=Because.SIGN_NOT_ALONE,
            indicator=index,
        )
    if indicator.stage is Stage.AFTER:
        return Decision(
            verdict=Verdict.UNKNOWN,
            unknown=Unknown.AFTER_STAGE,
            ground=Ground.DIGEST,
            because=Because.AFTER_STAGE_DIGEST,
            indicator=index,
            after_stage=True,
        )
    residue = indicator.stage is Stage.RESIDUE
    return Decision(
        verdict=Verdict.AFFECTED,
        ground=Ground.DIGEST,
        because=Because.RESIDUE if residue else Because.LISTED_BAD_DIGEST,
        indicator=index,
        past=residue,
    )
