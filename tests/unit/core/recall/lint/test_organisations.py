from unship.core.recall.builds import SaidBy
from unship.core.recall.circumstances import Source, SourceKind
from unship.core.recall.lint.organisations import is_near, primary_organisations

SOURCES = {kind.value: Source(id=kind.value, kind=kind, title=kind.value) for kind in SourceKind}


def test_organisations_are_counted_by_name_whatever_their_case_and_blanks() -> None:
    said = [
        SaidBy(org="Trend Micro", source="primary"),
        SaidBy(org=" trend  MICRO", source="first_party"),
    ]
    assert primary_organisations(said, SOURCES) == {"trend micro"}


def test_aggregators_community_and_unknown_sources_count_for_nobody() -> None:
    said = [
        SaidBy(org="A", source="primary", aggregator=True),
        SaidBy(org="B", source="aggregator"),
        SaidBy(org="C", source="community"),
        SaidBy(org="D", source="not listed"),
    ]
    assert primary_organisations(said, SOURCES) == frozenset()


def test_first_party_and_primary_sources_are_near() -> None:
    assert [name for name in SOURCES if is_near(name, SOURCES)] == ["first_party", "primary"]
