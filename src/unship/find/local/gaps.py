"""Keeps gaps within bounds: the first thousand of a probe one by one, the rest by their kind.

A hostile or merely odd tree can hold a million things that cannot be looked at; each of them
counts in the answer, not each of them needs a line of its own.
"""

from collections import Counter

import msgspec

from unship.core.observation import Gap, GapReason
from unship.core.recall.products import Place

MOST_KEPT = 1_000
"""Gaps of one probe that are kept one by one."""

_Kind = tuple[str, GapReason, tuple[str, ...], Place | None, str]


class Gaps:
    """Gaps in the order in which they were met, those beyond the bound as one of their kind."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: list[Gap] = []
        self._of_probe: Counter[str] = Counter()
        self._more: dict[_Kind, Gap] = {}

    def add(self, gap: Gap) -> None:
        """Keep a gap, or count it when its probe has too many already."""
        if self._of_probe[gap.probe] < self._most:
            self._of_probe[gap.probe] += 1
            self._kept.append(gap)
            return
        kind = (gap.probe, gap.reason, gap.hides, gap.place, gap.cure)
        first = self._more.get(kind)
        self._more[kind] = gap if first is None else _joined(first, gap)

    def collected(self) -> tuple[Gap, ...]:
        """Return all of them; those beyond the bound name their first path and their count."""
        return (*self._kept, *self._more.values())


def _joined(first: Gap, other: Gap) -> Gap:
    """Return one gap for two of a kind: it could hide what either could."""
    # No packages means any package, so it stays that way.
    either = first.packages and other.packages
    packages = tuple(sorted({*first.packages, *other.packages})) if either else ()
    return msgspec.structs.replace(first, packages=packages, count=first.count + other.count)
