"""One pure function: a revision and what was observed give findings, gaps and exposures."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from unship.core.judge.exposure import exposures_of
from unship.core.judge.finding import (
    BADNESS,
    Because,
    Decision,
    Exposure,
    Finding,
    Ground,
    Judgement,
    Unknown,
    Verdict,
)
from unship.core.judge.listed import ListedDigests
from unship.core.judge.recognise import Recogniser
from unship.core.judge.signs import NameSigns
from unship.core.judge.trains import NO_VERSIONS, Trains
from unship.core.observation import Gap, Observation, Record, Seen, Tense
from unship.core.purl import bare_purl
from unship.core.recall.builds import Build
from unship.core.recall.document import Recall, RecallStatus
from unship.core.recall.products import Place, Product

if TYPE_CHECKING:
    from unship.core.judge.grounds import ProductRows


_INSTALLED = frozenset({Record.REGISTRATION, Record.FOLDER})
"""Records that say that a server is here; a file that it hands out does not."""


class Judge:
    """One revision, prepared to judge any number of observations.

    Everything is prepared when it is first needed: a wave names hundreds of packages, and hardly
    a host has more than one of them. What was needed once is kept; judging then costs constant
    time per observation plus the number of ranges of the recognised product.

    Attributes:
        recall: The revision.
    """

    def __init__(self, recall: Recall) -> None:
        self.recall = recall
        self._rows: dict[str, ProductRows] = {}

    @cached_property
    def _recogniser(self) -> Recogniser:
        return Recogniser(self.recall)

    @cached_property
    def _listed(self) -> ListedDigests:
        return ListedDigests(self.recall)

    @cached_property
    def _signs(self) -> NameSigns:
        return NameSigns(self.recall)

    @cached_property
    def _trains(self) -> dict[str, Trains]:
        return {
            product.id: Trains(self.recall, product)
            for product in self.recall.products
            if product.scheme == NO_VERSIONS
        }

    @cached_property
    def _platforms(self) -> frozenset[str]:
        return frozenset(product.platform for product in self.recall.products)

    @cached_property
    def _purls(self) -> frozenset[str]:
        products = self.recall.products
        return frozenset(bare_purl(each.purl) for each in products if each.purl is not None)

    @cached_property
    def _builds(self) -> dict[str, list[tuple[int, Build]]]:
        """The rows of each product, by its id, with their places in the recall."""
        builds: dict[str, list[tuple[int, Build]]] = {}
        for row in enumerate(self.recall.builds):
            builds.setdefault(row[1].product, []).append(row)
        return builds

    def _rows_of(self, product: Product) -> "ProductRows":
        # All version orders come with it, a third of a start: only where a product is recognised.
        from unship.core.judge.grounds import ProductRows

        rows = self._rows.get(product.id)
        if rows is None:
            rows = ProductRows(product, self._builds.get(product.id, ()))
            self._rows[product.id] = rows
        return rows

    def judge(self, observations: Iterable[Observation]) -> Judgement:
        """Return what the revision says of `observations`, in no order.

        A withdrawn recall says nothing: its revision is kept, its judgement is not.
        """
        everything = tuple(observations)
        if self.recall.status is RecallStatus.WITHDRAWN:
            none = (Exposure.NONE_KNOWN,)
            return Judgement(findings=(), recognised=(), exposures=none, gaps=())
        seen = [each for each in everything if isinstance(each, Seen)]
        findings: list[Finding] = []
        servers: list[tuple[Product, Seen]] = []
        recognised: set[str] = set()
        for each in seen:
            products = self._recogniser.products(each)
            recognised.update(product.id for product, _ in products)
            if each.record in _INSTALLED:
                servers += [
                    (product, each) for product, _ in products if product.id in self._trains
                ]
            findings += self._of_thing(each, products)
        depot = [each.decision for each in findings if each.seen.place is Place.DEPOT]
        stated = {product.id for product, each in servers if each.train is not None}
        for product, each in servers:
            if each.train is None and product.id in stated:
                continue  # somebody who knows has said which train this server follows
            decision = self._trains[product.id].decide(each, depot, everything)
            findings.append(self._finding(product.id, each, decision))
        recognised.update(each.product for each in findings if each.product)
        return Judgement(
            findings=tuple(sorted(findings, key=_worst_first)),
            recognised=tuple(sorted(recognised)),
            exposures=exposures_of(self.recall, findings),
            gaps=tuple(gap for gap in everything if isinstance(gap, Gap) and self.could_hide(gap)),
        )

    def could_hide(self, gap: Gap) -> bool:
        """Tell whether a build that this revision names could lie where nobody could look.

        A withdrawn recall asks for none.
        """
        if self.recall.status is RecallStatus.WITHDRAWN:
            return False
        if gap.packages:
            return not self._purls.isdisjoint(gap.packages)
        return not self._platforms.isdisjoint(gap.hides)

    def _of_thing(self, seen: Seen, products: tuple[tuple[Product, bool], ...]) -> list[Finding]:
        """Judge one thing: by its bytes, else by the version of each product that it is."""
        listed = self._listed.decide(seen)
        if listed is not None and listed[1].verdict is not Verdict.UNKNOWN:
            owner, decision = listed
            known = owner or next((product.id for product, _ in products), "")
            return [self._finding(known, seen, decision)]
        findings: list[Finding] = []
        for product, by_name in products:
            if product.scheme != NO_VERSIONS:
                decision = self._rows_of(product).decide(seen)
                if by_name and seen.record is Record.FILE:
                    decision = _of_name(decision, compared=self._listed.compared(seen))
                findings.append(self._finding(product.id, seen, decision))
        if listed is not None:
            findings.append(self._finding(listed[0], seen, listed[1]))
        if not findings:
            sign = self._signs.decide(seen)
            if sign is not None:
                findings.append(self._finding("", seen, sign))
        return findings

    def _finding(self, product: str, seen: Seen, decision: Decision) -> Finding:
        build = self.recall.builds[decision.row] if decision.row is not None else None
        claims = (
            tuple(claim for claim in build.claims if claim.status not in {None, build.status})
            if build is not None
            else ()
        )
        return Finding(
            publisher=self.recall.publisher.id,
            recall=self.recall.id,
            revision=self.recall.revision,
            product=product,
            seen=seen,
            decision=decision,
            tense=Tense.PAST if decision.past else seen.tense,
            contested=claims,
            label=build.label if build is not None else None,
        )


def judge(recall: Recall, observations: Iterable[Observation]) -> Judgement:
    """Return what one revision of a recall says of `observations`.

    Pure: the same values give the same judgement, in whatever order the observations come.

    Args:
        recall: The revision in force.
        observations: What probes saw, and what they could not look at.
    """
    return Judge(recall).judge(observations)


def _of_name(decision: Decision, *, compared: bool) -> Decision:
    """Weaken what a version in a mere file name says: never more than suspicious (DESIGN 6).

    A file that calls itself a good build is believed only when its bytes were compared with every
    listed digest and are none of the bad ones.
    """
    if decision.verdict is Verdict.CLEAR and compared:
        return Decision(
            verdict=Verdict.CLEAR, ground=Ground.NAME, because=decision.because, row=decision.row
        )
    return Decision(
        verdict=Verdict.UNKNOWN,
        unknown=Unknown.SUSPICIOUS,
        ground=Ground.NAME,
        because=Because.NAME_ONLY,
        row=decision.row,
    )


def _worst_first(finding: Finding) -> tuple[int, str, str, str, str, str]:
    seen = finding.seen
    return (
        -BADNESS[finding.verdict],
        "0" if finding.tense is Tense.PRESENT else "1",
        finding.product,
        seen.path,
        seen.version or "",
        repr(finding),
    )
