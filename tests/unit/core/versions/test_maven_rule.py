"""Maven's rule: every sign here was printed by `ComparableVersion` of Maven 3.9."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.versions.maven_rule import compare, irregular, key, tree, written

PIECES = ["0", "1", "10", ".", ".", "-", "-", "a", "rc", "ga", "final", "sp", "foo", "0" * 10]
VERSIONS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join)
FLIPPED = {"<": ">", ">": "<", "=": "="}


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("1", "=", "1.0.0"),
        ("1", "=", "1-0"),
        ("1", "=", "1.ga"),
        ("1.0.0", "=", "1.Final"),
        ("1-rc", "=", "1.CR"),
        ("1-a1", "=", "1-alpha-1"),
        ("1-a.1", ">", "1-alpha.1"),
        ("1-b2", "=", "1-beta-2"),
        ("1m3", "=", "1-milestone-3"),
        ("1..2", "=", "1.0.2"),
        (".1", "=", "0.1"),
        ("-1", "=", "0-1"),
        ("1.", "=", "1"),
        ("1-", "=", "1"),
        ("01", "=", "1"),
        ("1-alpha", "<", "1-beta"),
        ("1-beta", "<", "1-milestone"),
        ("1-milestone", "<", "1-rc"),
        ("1-rc", "<", "1-snapshot"),
        ("1-snapshot", "<", "1"),
        ("1", "<", "1-sp"),
        ("1-sp", "<", "1-abc"),
        ("1-abc", "<", "1-xyz"),
        ("1-xyz", "<", "1-1"),
        ("1-1", "<", "1.1"),
        ("1-rc", "<", "1-rc-1"),
        ("1-rc-1", "<", "1-rc.1"),
        ("1.foo.1", "<", "1.0.1"),
        ("1-1", "<", "1-1-1"),
        ("1-1-rc", "<", "1-1"),
        ("1.1-rc1-2", "<", "1.1-rc1-10"),
        ("999999999", "<", "1000000000"),
        ("999999999999999999", "<", "1000000000000000000"),
        ("9" * 400, "<", "1" + "0" * 400),
        ("1." + "0" * 10 + ".1", ">", "1.5.1"),
        ("1." + "0" * 10 + ".1", "<", "1." + "0" * 19 + ".1"),
    ],
)
def test_sign_is_the_one_that_maven_prints(a: str, order: str, b: str) -> None:
    assert compare(tree(a), tree(b)) == order
    assert compare(tree(b), tree(a)) == FLIPPED[order]


@pytest.mark.parametrize(
    "cycle",
    [
        ("0.2-rc1", "0.2", "0.2.redhat-00001"),
        ("1-alpha", "1", "1.foo.2"),
        ("0", "foo", "0.0-rc1"),
    ],
)
def test_cycle_of_maven_has_a_version_that_is_irregular(cycle: tuple[str, str, str]) -> None:
    a, b, c = map(tree, cycle)
    assert [compare(a, b), compare(b, c), compare(c, a)] == ["<", "<", "<"]
    assert any(map(irregular, (a, b, c)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.0-rc1", False),
        ("1.0.Final", False),
        ("1-rc.1", False),
        ("1..2", False),
        ("1.0-0", False),
        ("0000000000", False),
        ("0-rc1", False),
        ("foo", True),
        ("v1.0", True),
        ("1.foo.2", True),
        ("1.foo.", True),
        ("1-ga.1", True),
        ("1-0-1", True),
        ("1--1", True),
        ("1." + "0" * 10 + ".1", True),
    ],
)
def test_irregular_is_what_can_stand_in_a_cycle(text: str, said: bool) -> None:  # noqa: FBT001 - a table
    assert irregular(tree(text)) is said


@pytest.mark.parametrize(
    ("text", "common"),
    [
        ("1.0.0.Final", "1"),
        ("1.0.RC1", "1-rc-1"),
        ("0.0", "0"),
        ("0-rc", "0-rc"),
        ("1--1", "1-0-1"),
        ("1.foo.0", "1.foo."),
        ("1-ga.1", "1-ga.1"),
        ("1." + "0" * 15 + ".1", "1." + "0" * 10 + ".1"),
        ("1." + "0" * 25 + ".1", "1." + "0" * 19 + ".1"),
    ],
)
def test_written_is_the_common_spelling(text: str, common: str) -> None:
    assert written(tree(text)) == common


@given(VERSIONS)
def test_common_spelling_reads_as_the_same_version(text: str) -> None:
    assert tree(written(tree(text))) == tree(text)


@given(VERSIONS, VERSIONS)
def test_equal_are_those_with_one_tree_and_order_is_antisymmetric(a: str, b: str) -> None:
    order = compare(tree(a), tree(b))
    assert (order == "=") is (tree(a) == tree(b))
    assert compare(tree(b), tree(a)) == FLIPPED[order]


@given(VERSIONS, VERSIONS)
def test_keys_have_the_order_of_the_rule_where_versions_are_regular(a: str, b: str) -> None:
    one, other = tree("1" + a), tree("1" + b)
    if irregular(one) or irregular(other) or one[0][:1] != other[0][:1]:
        return
    order = "=" if key(one) == key(other) else "<" if key(one) < key(other) else ">"
    assert compare(one, other) == order


def test_depth_is_no_recursion() -> None:
    deep = "1" + "-1" * 100_000
    assert compare(tree(deep), tree(deep + "-1")) == "<"
    assert written(tree(deep)) == deep
