"""The order of grounds for one thing seen and one product (DESIGN section 6, Matching).

Listed digests come before (`listed`); here: exact version, range, `any`, a version that no row
names, a string outside the scheme, a name. Each rank gives the *set* of decisions that are
possible, because a `when` that cannot be told leaves a row open: where every possible world
agrees the answer is certain, else it is unknown(condition).
"""

from collections.abc import Iterable

from unship.core.judge.conditions import applies
from unship.core.judge.finding import STATUS_VERDICT, Because, Decision, Ground, Unknown, Verdict
from unship.core.observation import Seen
from unship.core.recall.builds import Build
from unship.core.recall.products import Product
from unship.core.versions import Answer, Order, Range, Scheme, get

_VERSION = "version"
"""The condition that a version which cannot be compared leaves open."""

_Row = tuple[int, Build]


class ProductRows:
    """The rows of one product, ready to be asked by version.

    Args:
        product: The product.
        rows: Its rows, each with its place in the recall.

    Attributes:
        product: The product.
        scheme: The ordering of its versions.
    """

    def __init__(self, product: Product, rows: Iterable[_Row]) -> None:
        self.product = product
        self.scheme: Scheme = get(product.scheme)
        self._exact: dict[bytes, list[_Row]] = {}
        self._listed: list[tuple[str, _Row]] = []
        self._odd: list[tuple[str, _Row]] = []
        self._ranges: list[tuple[Range, _Row]] = []
        self._any: list[_Row] = []
        for row in rows:
            self._add(row)

    def _add(self, row: _Row) -> None:
        for version in row[1].listed_versions():
            self._listed.append((version, row))
            key = self._plain_key(version)
            if key is None:
                self._odd.append((version, row))
            else:
                self._exact.setdefault(key, []).append(row)
        if row[1].range is not None:
            self._ranges.append((self.scheme.vers_range(row[1].range), row))
        if row[1].any:
            self._any.append(row)

    def _plain_key(self, version: str) -> bytes | None:
        """Return the key that alone decides equality; None where the exact rule must."""
        return None if self.scheme.odd(version) else self.scheme.key(version)

    def decide(self, seen: Seen) -> Decision:
        """Return what the rows say of `seen` by its version."""
        version = seen.version
        exact, ranged, doubtful = self._matching(version)
        ranks = (
            (Because.EXACT_VERSION, exact, ()),
            (Because.RANGE, ranged, doubtful),
            (Because.ANY_VERSION, self._any, ()),
        )
        possible: list[Decision] = []
        for because, rows, open_rows in ranks:
            decisions, certain = _rank(because, rows, open_rows, seen)
            possible += decisions
            if certain:
                return _settle(possible)
        return _settle([*possible, self._unnamed(version)])

    def _matching(self, version: str | None) -> tuple[list[_Row], list[_Row], list[_Row]]:
        """Return rows that name the version, ranges that hold it, ranges that cannot be told."""
        if version is None:
            return [], [], []
        key = self._plain_key(version)
        exact = [] if key is None else list(self._exact.get(key, ()))
        exact += [
            row
            for listed, row in (self._listed if key is None else self._odd)
            if listed == version or self.scheme.judge(listed, version) is Order.EQUAL
        ]
        answers = [(bounds.contains(version), row) for bounds, row in self._ranges]
        ranged = [row for answer, row in answers if answer is Answer.YES]
        return exact, ranged, [row for answer, row in answers if answer is Answer.UNKNOWN]

    def _unnamed(self, version: str | None) -> Decision:
        if version is None:
            return Decision(
                verdict=Verdict.UNKNOWN,
                unknown=Unknown.VERSION_MISSING,
                ground=Ground.VERSION,
                because=Because.NO_VERSION,
            )
        if self._plain_key(version) is None:
            return _outside_scheme()
        if self.product.complete:
            return Decision(
                verdict=Verdict.CLEAR,
                ground=Ground.VERSION,
                because=Because.NO_STATEMENT_COMPLETE,
            )
        return Decision(
            verdict=Verdict.UNKNOWN,
            unknown=Unknown.LIST_INCOMPLETE,
            ground=Ground.VERSION,
            because=Because.NO_STATEMENT_INCOMPLETE,
        )


def _outside_scheme() -> Decision:
    return Decision(
        verdict=Verdict.UNKNOWN,
        unknown=Unknown.VERSION_OUTSIDE_SCHEME,
        ground=Ground.VERSION,
        because=Because.OUTSIDE_SCHEME,
    )


def _rank(
    because: Because, rows: Iterable[_Row], doubtful: Iterable[_Row], seen: Seen
) -> tuple[list[Decision], bool]:
    """Return the decisions that one rank can give, and whether it surely gives one.

    With rows that surely apply, the worst of them is the least; a row left open can only make it
    worse. Without, each open row may decide alone, or none does.

    Args:
        because: The rank.
        rows: Rows that match the version.
        doubtful: Rows whose range could not be compared with it.
        seen: What was observed.
    """
    sure: list[Decision] = []
    open_rows: list[Decision] = []
    told = [(row, True) for row in rows] + [(row, False) for row in doubtful]
    for (index, build), matches in told:
        holds, untold = applies(build.when, seen)
        if holds is False:
            continue
        verdict, unknown = STATUS_VERDICT[build.status]
        decision = Decision(
            verdict=verdict,
            unknown=unknown,
            ground=Ground.VERSION,
            because=_step(because, build, seen),
            row=index,
            untold=untold if matches else (*untold, _VERSION),
        )
        (sure if holds and matches else open_rows).append(decision)
    if not sure:
        return open_rows, False
    least = max(sure, key=_worst_first_row)
    return [least, *(each for each in open_rows if each.badness > least.badness)], True


def _step(because: Because, build: Build, seen: Seen) -> Because:
    """Return the step that decides: a commit that the row names says more than a version."""
    named = build.when is not None and bool(build.when.commits) and seen.commit is not None
    return Because.NAMED_COMMIT if named else because


def _worst_first_row(decision: Decision) -> tuple[tuple[int, int], int]:
    """Order decisions by badness; of equal ones the first row is told."""
    return decision.badness, -(decision.row or 0)


def _settle(possible: list[Decision]) -> Decision:
    """Return the one decision in which all possible worlds agree, or unknown(condition)."""
    worst = max(possible, key=_worst_first_row)
    if len({(each.verdict, each.unknown) for each in possible}) == 1:
        return next((each for each in possible if not each.untold), worst)
    untold = {name for each in possible for name in each.untold}
    if untold == {_VERSION}:
        return _outside_scheme()
    return Decision(
        verdict=Verdict.UNKNOWN,
        unknown=Unknown.CONDITION,
        ground=Ground.VERSION,
        because=worst.because,
        row=worst.row,
        untold=tuple(sorted(untold)),
    )
