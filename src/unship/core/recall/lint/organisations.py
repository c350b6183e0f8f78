"""Counting who independently says a thing.

Independence is by organisation, not by first observation (reference/incidents.md, preamble): an
aggregator repeats others, a community post has no organisation that answers for it.
"""

from collections.abc import Iterable, Mapping

from unship.core.recall.builds import SaidBy
from unship.core.recall.circumstances import Source, SourceKind

ENOUGH = 2
"""Organisations that must say so before somebody else's network or file is blocked (DESIGN 6a)."""

NEAR = frozenset({SourceKind.FIRST_PARTY, SourceKind.PRIMARY})
"""The kinds of source whose word counts as an organisation's own."""


def primary_organisations(
    said_by: Iterable[SaidBy], sources: Mapping[str, Source]
) -> frozenset[str]:
    """Return the distinct primary organisations among `said_by`, by name, case folded.

    Args:
        said_by: Who says it, and in which source.
        sources: The revision's sources by id; one that is missing counts for nobody.
    """
    return frozenset(
        " ".join(said.org.split()).casefold()
        for said in said_by
        if not said.aggregator and is_near(said.source, sources)
    )


def is_near(source_id: str, sources: Mapping[str, Source]) -> bool:
    """Tell whether a source is the organisation's own word, first party or primary."""
    source = sources.get(source_id)
    return source is not None and source.kind in NEAR
