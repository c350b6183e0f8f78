"""The order in which remedies are done."""

from collections.abc import Iterable

from unship.core.recall.remedies import Remedy, Urgency

_RANK = {urgency: rank for rank, urgency in enumerate(Urgency)}


def in_order(remedies: Iterable[Remedy]) -> tuple[Remedy, ...]:
    """Return remedies so that each comes after those it waits for, else by urgency, else as given.

    What waits for a remedy that is not among them does not wait. Remedies that wait for each other
    (no readable document has any) come last, as given.
    """
    left = list(remedies)
    done: list[Remedy] = []
    while left:
        waiting_for = {remedy.id for remedy in left}
        ready = [remedy for remedy in left if not waiting_for.intersection(remedy.after)]
        if not ready:
            return (*done, *left)
        # One at a time: what becomes free may be more urgent than what was free before.
        chosen = min(ready, key=lambda remedy: _RANK[remedy.urgency])
        done.append(chosen)
        left.remove(chosen)
    return tuple(done)
