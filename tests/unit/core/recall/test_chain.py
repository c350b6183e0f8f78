"""Which revision is in force, whatever is at hand and in whatever order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.recall.chain import Chain, ChainProblemKind, chain
from unship.core.recall.document import Recall

from .examples import revision

Given = tuple[Recall, str]

ONE: Given = (revision(1), "sha256:1")
TWO: Given = (revision(2, previous="sha256:1"), "sha256:2")
THREE: Given = (revision(3, previous="sha256:2"), "sha256:3")
OTHER_TWO: Given = (revision(2, previous="sha256:1"), "sha256:2b")
OTHER_ONE: Given = (revision(1), "sha256:1b")


def kinds(found: Chain) -> list[ChainProblemKind]:
    return [problem.kind for problem in found.problems]


def in_force(found: Chain) -> int | None:
    return None if found.in_force is None else found.in_force.revision


@given(st.permutations([ONE, TWO, THREE]))
def test_a_whole_chain_has_its_newest_revision_in_force_in_any_order(given_: list[Given]) -> None:
    found = chain(given_)
    assert in_force(found) == 3
    assert [entry.number for entry in found.superseded] == [1, 2]
    assert [entry.number for entry in found.revisions] == [1, 2, 3]
    assert found.problems == ()
    assert not found.forked


def test_nothing_at_hand_has_nothing_in_force() -> None:
    assert chain([]) == Chain(revisions=())


def test_the_same_document_twice_is_no_fork() -> None:
    found = chain([ONE, ONE, TWO, TWO])
    assert not found.forked
    assert len(found.revisions) == 2


@given(st.permutations([ONE, TWO, OTHER_TWO, THREE]))
def test_two_with_one_number_stop_the_chain_before_them(given_: list[Given]) -> None:
    found = chain(given_)
    assert found.forked
    assert in_force(found) == 1
    assert len(found.revisions) == 4
    assert [(problem.kind, problem.revision) for problem in found.problems] == [("fork", 2)]


def test_two_first_revisions_leave_nothing_in_force() -> None:
    found = chain([ONE, OTHER_ONE])
    assert found.forked
    assert found.in_force is None
    assert found.superseded == ()


def test_two_with_one_predecessor_are_a_fork_whatever_their_numbers() -> None:
    found = chain([ONE, TWO, (revision(3, previous="sha256:1"), "sha256:3x")])
    assert found.forked
    assert in_force(found) == 1


def test_a_successor_of_another_predecessor_proves_a_fork() -> None:
    found = chain([ONE, TWO, (revision(3, previous="sha256:unseen"), "sha256:3x")])
    assert found.forked
    assert in_force(found) == 1
    assert "follows another revision 2" in found.problems[0].text


def test_a_missing_predecessor_leaves_the_newest_in_force_and_is_named() -> None:
    found = chain([ONE, THREE])
    assert in_force(found) == 3
    assert kinds(found) == ["missing"]
    assert "Revision 2 is not here" in found.problems[0].text
    assert not found.forked


def test_a_single_late_revision_is_in_force() -> None:
    found = chain([THREE])
    assert in_force(found) == 3
    assert "Revisions 1-2 are not here" in found.problems[0].text


def test_publication_going_backwards_is_named_and_does_not_hide_the_newest() -> None:
    early = (revision(2, previous="sha256:1", day=0), "sha256:2")
    after = (revision(3, previous="sha256:2", day=0), "sha256:3")
    found = chain([ONE, early, after])
    assert in_force(found) == 3
    assert [(problem.kind, problem.revision) for problem in found.problems] == [
        ("decreasing", 2),
        ("decreasing", 3),
    ]


@pytest.mark.parametrize(
    ("outside", "expected"),
    [
        ((revision(3), "sha256:x"), "does not name its predecessor"),
        ((revision(4, previous="sha256:2"), "sha256:x"), "names revision 2 as its predecessor"),
    ],
)
def test_a_revision_outside_the_chain_is_kept_and_not_acted_on(
    outside: Given, expected: str
) -> None:
    found = chain([ONE, TWO, outside])
    assert in_force(found) == 2
    assert "outside" in kinds(found)
    assert any(expected in problem.text for problem in found.problems)
    assert len(found.revisions) == 3


def test_a_first_revision_with_a_predecessor_is_outside_the_chain() -> None:
    found = chain([(revision(1, previous="sha256:0"), "sha256:1")])
    assert found.in_force is None
    assert kinds(found) == ["outside"]


def test_revisions_of_two_recalls_are_no_chain() -> None:
    with pytest.raises(ValueError, match="one recall"):
        chain([ONE, (revision(1, name="another"), "sha256:x")])


@given(
    st.lists(
        st.builds(
            lambda number, previous, day, name: (
                revision(number, previous=previous, day=day),
                f"sha256:{name}",
            ),
            st.integers(1, 4),
            st.none() | st.sampled_from([f"sha256:{name}" for name in range(6)]),
            st.integers(0, 5),
            st.integers(0, 5),
        ),
        max_size=6,
        unique_by=lambda entry: entry[1],
    ).flatmap(lambda entries: st.tuples(st.just(entries), st.permutations(entries)))
)
def test_order_never_matters_and_a_fork_is_never_acted_on(
    both: tuple[list[Given], list[Given]],
) -> None:
    entries, shuffled = both
    found = chain(entries)
    assert found == chain(shuffled)
    assert len(found.revisions) == len(entries)
    number = in_force(found)
    if number is not None:
        assert sum(entry.number == number for entry in found.revisions) == 1
