import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, Order, get

GENTOO = get("gentoo")


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("1_alpha", "<", "1_beta"),
        ("1_beta", "<", "1_pre"),
        ("1_pre", "<", "1_rc"),
        ("1_rc9", "<", "1"),
        ("1", "<", "1-r1"),
        ("1-r99", "<", "1_p"),
        ("1_p9", "<", "1a"),
        ("1a", "<", "1b"),
        ("1z", "<", "1.0"),
        ("1b_p1", ">", "1_p1"),
        ("1_p", "=", "1_p0"),
        ("1_p1_alpha", "<", "1_p1"),
        ("1_p1", "<", "1_p1_p"),
        ("1_rc2", "<", "1_rc10"),
        ("1-r0", "=", "1"),
        ("1-r01", "=", "1-r1"),
        ("01", "=", "1"),
        ("1.0", "=", "1.00"),
        ("1.0", "<", "1.01"),
        ("1.01", "=", "1.010"),
        ("1.01", "<", "1.011"),
        ("1.09", "<", "1.1"),
        ("1.1", "<", "1.10"),
        ("1.9", "<", "1.10"),
        ("1", "<", "1.0"),
        ("1.001000000000000000001", "<", "1.001000000000000000002"),
        ("999999999999999999999999999998", "<", "999999999999999999999999999999"),
    ],
)
def test_order_is_gentoos_algorithm(a: str, order: str, b: str) -> None:
    assert GENTOO.compare(a, b) == order
    assert not GENTOO.odd(a)


@pytest.mark.parametrize(
    "text",
    ["", "a", ".1", "1.", "1..2", "1ab", "1A", "1_foo", "1_p-r", "1-1", "1 0", "1\x00", "\u0661"],
)
def test_everything_else_is_outside_the_grammar(text: str) -> None:
    assert GENTOO.key(text) is None
    assert GENTOO.normal(text) is None
    assert not GENTOO.valid(text)


def test_version_with_blanks_around_it_is_read_but_not_valid() -> None:
    assert GENTOO.compare(" 1.2 ", "1.2") is Order.EQUAL
    assert GENTOO.valid("1.2")
    assert not GENTOO.valid(" 1.2 ")


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("01.00.010.10a_p0_rc01-r0", "1.0.01.10a_p_rc1"),
        ("1_alpha00-r02", "1_alpha-r2"),
        ("9999", "9999"),
    ],
)
def test_normal_form_drops_what_does_not_count(text: str, normal: str) -> None:
    assert GENTOO.normal(text) == normal
    assert GENTOO.compare(text, normal) is Order.EQUAL


@pytest.mark.parametrize(
    ("relation", "inside", "outside"),
    [
        ("=1.2*", ["1.2", "1.2.7", "1.2a", "1.2_rc1", "1.2-r3", "1.2_p"], ["1.20", "1.1", "1.3"]),
        ("=1*", ["1", "1.9"], ["10", "2"]),
        ("=1.2a*", ["1.2a", "1.2a_p1-r1"], ["1.2", "1.2b"]),
        ("=1.2_rc*", ["1.2_rc", "1.2_rc7", "1.2_rc-r1"], ["1.2", "1.2_pre"]),
        ("=1.2_rc1*", ["1.2_rc1", "1.2_rc1_p2"], ["1.2_rc", "1.2_rc10"]),
        ("=1.2-r1*", ["1.2-r1"], ["1.2", "1.2-r10"]),
        ("=1.2-r1", ["1.2-r1", "1.2-r01"], ["1.2", "1.2-r2"]),
        ("=1.2", ["1.2", "1.2-r0"], ["1.2-r1"]),
        ("~1.2", ["1.2", "1.2-r7"], ["1.2.0", "1.2_p", "1.2_rc1"]),
        ("~1.2-r3", ["1.2", "1.2-r7"], ["1.2.0"]),
        ("!=1.2*", ["1.1", "1.3"], ["1.2.9"]),
        ("!~1.2", ["1.2.1"], ["1.2-r1"]),
        ("!<1.2", ["1.2", "2"], ["1.1"]),
        ("!!>=1.2", ["1.1"], ["1.2"]),
        (">=1.2 <2", ["1.2", "1.9", "2_rc"], ["2", "1.2_rc"]),
        (">1.2, <=2-r1", ["1.2-r1", "2-r1"], ["1.2", "2-r2"]),
    ],
)
def test_dependencies_hold_what_portage_lets_in(
    relation: str, inside: list[str], outside: list[str]
) -> None:
    found = GENTOO.native_range(relation)
    assert [found.contains(v) for v in inside] == [Answer.YES] * len(inside)
    assert [found.contains(v) for v in outside] == [Answer.NO] * len(outside)


@pytest.mark.parametrize("text", ["1.2", ">=1.2*", "~1.2*", "=1.2**", "=*", "^1", "!1.2", "!!!=1"])
def test_dependency_that_portage_refuses_is_refused(text: str) -> None:
    with pytest.raises(VersionError) as caught:
        GENTOO.native_range(text)
    assert caught.value.next_step


def test_vers_range_of_ebuilds_is_pure_order() -> None:
    found = GENTOO.vers_range("vers:ebuild/>=1.2|<1.2.5-r1")
    assert found.contains("1.2.5") is Answer.YES
    assert found.contains("1.2.5-r1") is Answer.NO
