"""All families together."""

from unship.core.recall.structure import FAMILIES

from .samples import WHOLE, broken


def test_a_small_recall_has_no_problems() -> None:
    assert broken() == []


def test_a_recall_with_everything_in_it_has_no_problems() -> None:
    assert broken(**WHOLE) == []


def test_every_family_is_listed_once() -> None:
    assert len(set(FAMILIES)) == len(FAMILIES) == 6


def test_every_broken_rule_of_every_family_is_named() -> None:
    found = broken(revision=0, id="A B", investigation="closed", builds=[])
    assert [path for path, _ in found] == [("revision",), ("id",), ("builds",)]
