"""Products without versions: servers, judged by their train and then by what lies in their depot.

DESIGN section 6, Servers and depots: if an affected row is shipped with the server's train, the
server is affected (ground registration) until every depot place has been looked at, then by what
lies there; with no affected row it is not affected and no depot is asked for; with an unknown
train it is unknown until the depot has been looked at. A train whose worst row is under
investigation is unknown: nobody has said that it shipped nothing bad.
"""

from collections.abc import Iterable

from unship.core.judge.coverage import covered
from unship.core.judge.finding import Because, Decision, Ground, Unknown, Verdict
from unship.core.observation import Observation, Seen
from unship.core.recall.builds import Status
from unship.core.recall.document import Recall
from unship.core.recall.products import Place, Product

NO_VERSIONS = "none"
"""The scheme of products that are judged by their train."""


class Trains:
    """What one revision says of one server product.

    Attributes:
        product: The server product, of scheme `none`.
    """

    def __init__(self, recall: Recall, product: Product) -> None:
        self.product = product
        self._shipped: dict[str, tuple[int, Status]] = {}
        for index, build in enumerate(recall.builds):
            for shipped in build.shipped_with:
                if shipped.product == product.id:
                    self._add(shipped.train, index, build.status)

    def _add(self, train: str, index: int, status: Status) -> None:
        """Keep the worst row of a train: affected, else under investigation."""
        worse = {None: 0, Status.UNDER_INVESTIGATION: 1, Status.AFFECTED: 2}
        before = self._shipped.get(train, (None, None))[1]
        if worse.get(status, 0) > worse[before]:
            self._shipped[train] = (index, status)

    def decide(
        self, seen: Seen, depot: Iterable[Decision], observations: Iterable[Observation]
    ) -> Decision:
        """Return what the train says of a server, and what its depot says once it was looked at.

        Args:
            seen: The server's registration, with its train where one is stated.
            depot: Decisions about everything found in depots of this host.
            observations: Everything observed there, to tell whether each depot was looked at.
        """
        by_train = self._by_train(seen.train)
        if by_train.verdict is Verdict.CLEAR or not self._looked_at(tuple(observations)):
            return by_train
        worst = max(depot, key=lambda each: each.badness, default=None)
        if worst is None or worst.verdict is Verdict.CLEAR:
            return _of_depot(Verdict.CLEAR, Because.DEPOT_HOLDS_NONE, by_train.row)
        if worst.verdict is Verdict.AFFECTED:
            return _of_depot(Verdict.AFFECTED, Because.DEPOT_HOLDS_BAD, worst.row)
        return _of_depot(Verdict.UNKNOWN, Because.DEPOT_HOLDS_UNKNOWN, worst.row)

    def _by_train(self, train: str | None) -> Decision:
        if train is None:
            return Decision(
                verdict=Verdict.UNKNOWN,
                unknown=Unknown.TRAIN_UNKNOWN,
                ground=Ground.REGISTRATION,
                because=Because.TRAIN_NOT_STATED,
            )
        row, status = self._shipped.get(train, (None, None))
        if status is Status.AFFECTED:
            verdict, unknown, because = Verdict.AFFECTED, None, Because.TRAIN_SHIPPED_BAD
        elif status is Status.UNDER_INVESTIGATION:
            verdict, unknown = Verdict.UNKNOWN, Unknown.UNDER_INVESTIGATION
            because = Because.TRAIN_UNDER_INVESTIGATION
        else:
            verdict, unknown, because = Verdict.CLEAR, None, Because.TRAIN_SHIPPED_NO_BAD
        return Decision(
            verdict=verdict,
            unknown=unknown,
            ground=Ground.REGISTRATION,
            because=because,
            row=row,
        )

    def _looked_at(self, observations: tuple[Observation, ...]) -> bool:
        depots = [place for place in self.product.places if place.kind is Place.DEPOT]
        return bool(depots) and all(
            covered(place, self.product.platform, observations) for place in depots
        )


def _of_depot(verdict: Verdict, because: Because, row: int | None) -> Decision:
    return Decision(
        verdict=verdict,
        unknown=Unknown.DEPOT if verdict is Verdict.UNKNOWN else None,
        ground=Ground.DIGEST if verdict is Verdict.AFFECTED else Ground.REGISTRATION,
        because=because,
        row=row,
    )
