"""Rules that make a document invalid, whatever its content means.

A document that breaks one cannot be judged by: two rows of one build without conditions, a range
that its scheme cannot read, a reference to nothing. Everything that a reviewer weighs (sources,
blocks, translations) is `unship.core.recall.lint`; odd version strings are neither: they happen,
and are unknown.
"""

from collections.abc import Callable, Iterator

from unship.core.recall.document import Recall
from unship.core.recall.structure.forms import forms
from unship.core.recall.structure.identities import identities
from unship.core.recall.structure.problem import Path, Problem
from unship.core.recall.structure.rows import rows
from unship.core.recall.structure.signs import signs
from unship.core.recall.structure.statements import statements
from unship.core.recall.structure.times import times

__all__ = ["FAMILIES", "Path", "Problem", "problems"]

FAMILIES: tuple[Callable[[Recall], Iterator[Problem]], ...] = (
    statements,
    identities,
    rows,
    signs,
    forms,
    times,
)
"""Every family of rules, one file each."""


def problems(recall: Recall) -> Iterator[Problem]:
    """Yield every broken rule of a document; a document without any can be judged by."""
    for family in FAMILIES:
        yield from family(recall)
