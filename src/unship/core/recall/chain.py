"""Which revision of a recall is in force.

Each revision names the digest of the one before it (DESIGN section 3). From whatever revisions are
at hand, in any order, this says which one is acted on:

- **A repeated document** (same digest) counts once.
- **A fork**: two different revisions with the same number or the same predecessor, or a revision
  whose `previous` is not the predecessor at hand (then there are two predecessors, and one of them
  was not shown to us). All are kept; from the forked number on nothing is acted on, and what was in
  force before stays in force. People must decide, so `forked` is an alarm.
- **A missing predecessor** is not a fork. The newest revision is in force although the chain to it
  cannot be proved: it is a complete statement by itself, and holding on to an older one would hide
  builds that the publisher has already named. The gap is named in `problems`, because a fork could
  lie in it.
- **`published` going backwards** is named and not acted upon, for the same reason.
- **A revision outside the chain** (no `previous` although its number is above 1, a `previous` in
  revision 1, or a `previous` that is the digest of a revision with another number) proves nothing
  about its place: it is kept, named, and not acted on, nor is what follows it.
"""

from collections.abc import Iterable

from unship.core.recall.document import Recall
from unship.core.values import Choice, Value


class ChainProblemKind(Choice):
    """What is wrong with a chain."""

    FORK = "fork"
    OUTSIDE = "outside"
    MISSING = "missing"
    DECREASING = "decreasing"


class ChainProblem(Value, frozen=True, kw_only=True):
    """One problem of a chain: its kind, the number of the revision, and a sentence."""

    kind: ChainProblemKind
    revision: int
    text: str


class Revision(Value, frozen=True, kw_only=True):
    """A revision and the digest that names it."""

    recall: Recall
    digest: str

    @property
    def number(self) -> int:
        """The revision's number, from 1."""
        return self.recall.revision


class Chain(Value, frozen=True, kw_only=True):
    """The revisions of one recall and what they mean together.

    Attributes:
        revisions: Every distinct revision, by number, then by digest.
        in_force: The revision to act on, or None when there is none.
        superseded: The acted-on predecessors of the one in force, by number.
        forked: Whether there is a fork: an alarm, whatever is in force.
        problems: All problems, by revision number.
    """

    revisions: tuple[Revision, ...]
    in_force: Recall | None = None
    superseded: tuple[Revision, ...] = ()
    problems: tuple[ChainProblem, ...] = ()

    @property
    def forked(self) -> bool:
        """Whether two revisions claim one place."""
        return any(problem.kind is ChainProblemKind.FORK for problem in self.problems)


def chain(revisions: Iterable[tuple[Recall, str]]) -> Chain:
    """Return what the given revisions of one recall mean together.

    Args:
        revisions: `(recall, digest)` in any order; repetitions count once.

    Raises:
        ValueError: The revisions belong to more than one recall.
    """
    distinct = {digest: Revision(recall=recall, digest=digest) for recall, digest in revisions}
    ordered = tuple(sorted(distinct.values(), key=lambda entry: (entry.number, entry.digest)))
    if len({entry.recall.key for entry in ordered}) > 1:
        raise ValueError("A chain is made of revisions of one recall (publisher and id).")
    stopping = sorted(
        (*_forks(ordered, distinct), *_outside(ordered, distinct)),
        key=lambda problem: problem.revision,
    )
    acted = [entry for entry in ordered if not stopping or entry.number < stopping[0].revision]
    problems = sorted((*stopping, *_gaps(ordered), *_decreasing(ordered)), key=_by_revision)
    return Chain(
        revisions=ordered,
        in_force=acted[-1].recall if acted else None,
        superseded=tuple(acted[:-1]),
        problems=tuple(problems),
    )


def _by_revision(problem: ChainProblem) -> tuple[int, str, str]:
    return (problem.revision, problem.kind, problem.text)


def _forks(ordered: tuple[Revision, ...], known: dict[str, Revision]) -> list[ChainProblem]:
    """Return one problem for each place that more than one revision claims."""
    by_number: dict[int, list[Revision]] = {}
    by_previous: dict[str, list[Revision]] = {}
    for entry in ordered:
        by_number.setdefault(entry.number, []).append(entry)
        if entry.recall.previous is not None:
            by_previous.setdefault(entry.recall.previous, []).append(entry)
    found = {
        number: f"{len(rivals)} different revisions have the number {number}."
        for number, rivals in by_number.items()
        if len(rivals) > 1
    }
    for rivals in by_previous.values():
        if len(rivals) > 1:
            found.setdefault(
                rivals[0].number, f"{len(rivals)} revisions name the same predecessor."
            )
    for entry in ordered:
        before, previous = entry.number - 1, entry.recall.previous
        if previous is not None and previous not in known and before in by_number:
            found.setdefault(
                before,
                f"Revision {entry.number} follows another revision {before} than the one here.",
            )
    return [
        ChainProblem(kind=ChainProblemKind.FORK, revision=number, text=text)
        for number, text in found.items()
    ]


def _outside(ordered: tuple[Revision, ...], known: dict[str, Revision]) -> list[ChainProblem]:
    """Return one problem for each revision that does not prove its place in the chain."""
    found: list[ChainProblem] = []
    for entry in ordered:
        number, previous = entry.number, entry.recall.previous
        text = ""
        if number == 1 and previous is not None:
            text = "Revision 1 names a predecessor."
        elif number > 1 and previous is None:
            text = f"Revision {number} does not name its predecessor."
        elif previous in known and known[previous].number != number - 1:
            text = f"Revision {number} names revision {known[previous].number} as its predecessor."
        if text:
            found.append(ChainProblem(kind=ChainProblemKind.OUTSIDE, revision=number, text=text))
    return found


def _gaps(ordered: tuple[Revision, ...]) -> list[ChainProblem]:
    """Return one problem for each stretch of numbers that is not at hand."""
    found: list[ChainProblem] = []
    expected = 1
    for entry in ordered:
        if entry.number > expected:
            last = entry.number - 1
            which = (
                f"Revision {last} is" if last == expected else f"Revisions {expected}-{last} are"
            )
            found.append(
                ChainProblem(
                    kind=ChainProblemKind.MISSING,
                    revision=entry.number,
                    text=f"{which} not here: that there is no fork before revision "
                    f"{entry.number} cannot be proved.",
                )
            )
        expected = max(expected, entry.number + 1)
    return found


def _decreasing(ordered: tuple[Revision, ...]) -> list[ChainProblem]:
    """Return one problem for each revision published before one with a smaller number."""
    found: list[ChainProblem] = []
    newest: Revision | None = None
    for entry in ordered:
        if newest is not None and entry.recall.published < newest.recall.published:
            found.append(
                ChainProblem(
                    kind=ChainProblemKind.DECREASING,
                    revision=entry.number,
                    text=f"Revision {entry.number} says it was published before revision "
                    f"{newest.number}.",
                )
            )
        else:
            newest = entry
    return found
