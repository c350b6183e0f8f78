"""Gaps are bounded in number, never in what they stand for."""

from unship.core.observation import Gap, GapReason
from unship.find.local.gaps import Gaps


def _gap(
    path: str,
    *,
    probe: str = "p",
    packages: tuple[str, ...] = (),
    hides: tuple[str, ...] = ("npm",),
) -> Gap:
    reason = GapReason.MALFORMED
    return Gap(probe=probe, path=path, reason=reason, hides=hides, packages=packages)


def test_gaps_within_the_bound_are_kept_one_by_one_in_their_order() -> None:
    gaps = Gaps(most=3)
    for path in "cab":
        gaps.add(_gap(path))
    assert [gap.path for gap in gaps.collected()] == ["c", "a", "b"]
    assert [gap.count for gap in gaps.collected()] == [1, 1, 1]


def test_gaps_beyond_the_bound_become_one_of_their_kind_with_a_count() -> None:
    gaps = Gaps(most=1)
    for number in range(5):
        gaps.add(_gap(str(number)))
    gaps.add(_gap("other", hides=()))
    gaps.add(_gap("q", probe="q"))
    kept = gaps.collected()
    assert [(gap.path, gap.count) for gap in kept] == [("0", 1), ("q", 1), ("1", 4), ("other", 1)]
    assert sum(gap.count for gap in kept) == 7


def test_what_a_joined_gap_could_hide_is_what_any_of_them_could() -> None:
    gaps = Gaps(most=0)
    gaps.add(_gap("a", packages=("pkg:npm/x",)))
    gaps.add(_gap("b", packages=("pkg:npm/y",)))
    assert gaps.collected()[0].packages == ("pkg:npm/x", "pkg:npm/y")
    gaps.add(_gap("c"))
    gaps.add(_gap("d", packages=("pkg:npm/z",)))
    assert gaps.collected()[0].packages == ()
    assert gaps.collected()[0].count == 4
