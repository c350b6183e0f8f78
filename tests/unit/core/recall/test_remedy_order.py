"""The order of remedies."""

from hypothesis import given
from hypothesis import strategies as st

from unship.core.recall.remedies import AppliesTo, Remedy, RemedyKind, Step, Urgency, Who
from unship.core.recall.remedy_order import in_order


def remedy(name: str, *after: str, urgency: Urgency = Urgency.NOW) -> Remedy:
    return Remedy(
        id=name,
        audience=Who(),
        applies_to=AppliesTo.AFFECTED,
        kind=RemedyKind.UNINSTALL,
        urgency=urgency,
        steps=(Step(text={"en": "x"}),),
        after=after,
    )


def order(*remedies: Remedy) -> list[str]:
    return [entry.id for entry in in_order(remedies)]


def test_what_is_waited_for_comes_first() -> None:
    assert order(remedy("b", "a"), remedy("a")) == ["a", "b"]


def test_the_urgent_comes_first_and_else_the_order_given() -> None:
    later = remedy("a", urgency=Urgency.PLANNED)
    assert order(later, remedy("b"), remedy("c")) == ["b", "c", "a"]


def test_what_becomes_free_may_be_more_urgent_than_what_was() -> None:
    today = remedy("c", urgency=Urgency.TODAY)
    assert order(today, remedy("b", "a"), remedy("a")) == ["a", "b", "c"]


def test_an_unknown_predecessor_is_not_waited_for() -> None:
    assert order(remedy("a", "nowhere")) == ["a"]


def test_a_circle_comes_last_as_given() -> None:
    assert order(remedy("b", "a"), remedy("a", "b"), remedy("c")) == ["c", "b", "a"]


NAMES = st.sampled_from("abcdef")


@given(st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=3)), unique_by=lambda entry: entry[0]))
def test_every_remedy_comes_once(entries: list[tuple[str, list[str]]]) -> None:
    remedies = [remedy(name, *after) for name, after in entries]
    assert sorted(order(*remedies)) == sorted(name for name, _ in entries)
