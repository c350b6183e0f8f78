import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, Order, get

ALPM = get("alpm")


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("1.5.0-1", "<", "1.5.0-2"),
        ("1.5.0-2", "<", "1.5.1-1"),
        ("1.0rc-1", "<", "1.0-1"),
        ("1.0-1", "<", "1.0.rc-1"),
        ("1.0.rc-1", "<", "1.0.0-1"),
        ("1.0-1", "<", "1.0.1-1"),
        ("1.0alpha-1", "<", "1.0b-1"),
        ("1.9-1", "<", "1.10-1"),
        ("1.a-1", "<", "1.1-1"),
        ("a-1", "<", "1-1"),
        ("1.0-1", "=", "1_0-1"),
        ("01.00-01", "=", "1.0-1"),
        ("0:1.0-1", "=", "1.0-1"),
        (":1-1", "=", "1-1"),
        ("1:1.0-1", ">", "2.0-1"),
        ("2:8.3.2-1", ">", "9.0.0-1"),
        ("5.6.1-3", "<", "5.6.1-3.1"),
        ("1-2-3", "=", "1.2-3"),
        ("a:1-1", "=", "a.1-1"),
        ("1:2:3-1", "=", "1:2.3-1"),
        ("1" * 100 + "-1", "<", "2" * 100 + "-1"),
    ],
)
def test_order_is_that_of_vercmp(a: str, order: str, b: str) -> None:
    assert ALPM.compare(a, b) == order
    assert ALPM.judge(a, b) == order
    assert not ALPM.odd(a)


@pytest.mark.parametrize(
    ("a", "order", "verdict", "b"),
    [
        ("1.5", "?", "=", "1.5-1"),
        ("1.5-9", "?", "=", "1.5"),
        ("1.5", "=", "=", "1.05"),
        ("1.5", "<", "<", "1.5.1-1"),
        ("1.5-9", "<", "<", "1.5.1"),
        ("1:1.0", ">", ">", "0:1.0-1"),
    ],
)
def test_version_without_release_equals_every_release_only_in_a_verdict(
    a: str, order: str, verdict: str, b: str
) -> None:
    assert (ALPM.compare(a, b), ALPM.judge(a, b)) == (order, verdict)


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("0.-1", "<", "0.1-1"),
        ("0.1-1", "?", "0__a-1"),
        ("0__a-1", "<", "0.-1"),
        ("1.-1", "=", "1..-1"),
        ("1-1", "<", "1.-1"),
        ("1.0.-1", ">", "1.0a-1"),
        ("1.0.-1", ">", "1.0.a-1"),
        ("1..0-1", ">", "1.9-1"),
        (".1-1", ">", "1-1"),
        ("-1", "<", "-2"),
        ("-1", "<", "1-1"),
        ("a-1", "<", "-1"),
        ("1:-1", ">", "9-1"),
        ("1-1.", ">", "1-1"),
        ("1:", ">", "0:1"),
        ("1__1-1", "<", "1__2-1"),
    ],
)
def test_separators_that_make_vercmp_go_in_circles_are_odd(a: str, order: str, b: str) -> None:
    assert ALPM.odd(a) or ALPM.odd(b)
    assert ALPM.compare(a, b) == order
    assert ALPM.judge(a, b) == order


@pytest.mark.parametrize("text", ["", " ", "1 0", "1\t0", "1\x00", "1é-1", "\u0661"])
def test_blanks_controls_and_other_scripts_are_outside_the_grammar(text: str) -> None:
    assert ALPM.key(text) is None
    assert ALPM.normal(text) is None
    assert ALPM.judge(text, "1-1") is Order.UNKNOWN
    assert ALPM.judge("1-1", text) is Order.UNKNOWN


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("5.6.1-1", True),
        ("1:2.0+r12+gabc-1.1", True),
        ("1.0", False),
        ("1.0-a", False),
        ("1-0-1", False),
        ("1/2-1", False),
        ("a:1-1", False),
        ("-1", False),
    ],
)
def test_valid_is_what_makepkg_builds(text: str, valid: bool) -> None:  # noqa: FBT001 - a table
    assert ALPM.valid(text) is valid


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("00:01_00-01", "1.0-1"),
        ("2:1+r5.gab-1", "2:1.r5.gab-1"),
        ("1__0.", "1..0."),
        ("1..", "1."),
        (":", "0:"),
        ("-", "-"),
    ],
)
def test_normal_form_keeps_how_many_separators_there_are(text: str, normal: str) -> None:
    assert ALPM.normal(text) == normal
    assert ALPM.compare(text, normal) is Order.EQUAL


@pytest.mark.parametrize("read", [ALPM.vers_range, ALPM.native_range])
@pytest.mark.parametrize(
    ("bound", "inside", "outside"),
    [
        ("=5.6.1", ["5.6.1-1", "5.6.1-99", "5.6.1"], ["5.6.1.1-1", "5.6.1a-1", "5.6.0-1"]),
        ("<=5.6.1", ["5.6.1-99", "5.6.1a-1", "5.6.0-1", "5.6.1"], ["5.6.1.1-1"]),
        ("<5.6.1", ["5.6.0-1", "5.6.1rc1-1"], ["5.6.1-1", "5.6.1"]),
        (">=5.6.1", ["5.6.1-1", "5.6.1", "6-1"], ["5.6.1rc1-1"]),
        (">5.6.1", ["5.6.1.1-1"], ["5.6.1-99", "5.6.1"]),
        ("=5.6.1-1", ["5.6.1-1", "5.6.1-01", "5.6.1"], ["5.6.1-2"]),
        (">=5.6.1-2", ["5.6.1-2", "1:1-1"], ["5.6.1-1"]),
    ],
)
def test_bound_without_release_is_the_block_of_all_releases(
    read: object, bound: str, inside: list[str], outside: list[str]
) -> None:
    assert callable(read)
    found = read(bound)
    assert found.keyed
    assert [found.contains(v) for v in inside] == [Answer.YES] * len(inside)
    assert [found.contains(v) for v in outside] == [Answer.NO] * len(outside)


def test_exclusion_without_release_excludes_every_release() -> None:
    found = ALPM.vers_range(">=1|!=5.6.1|<6")
    assert found.contains("5.6.1-2") is Answer.NO
    assert found.contains("5.6.2-1") is Answer.YES


def test_bound_with_odd_separators_is_judged_pair_by_pair() -> None:
    found = ALPM.vers_range("<0__a")
    assert not found.keyed
    assert found.contains("0.1-1") is Answer.UNKNOWN
    assert found.contains("0.-1") is Answer.NO
    assert found.contains("0-1") is Answer.YES
    assert not ALPM.vers_range("<0__a-1").keyed


def test_pacman_relations_take_no_exclusion() -> None:
    assert ALPM.native_range(">=5.6.0-1, <5.6.2").contains("5.6.1-3") is Answer.YES
    with pytest.raises(VersionError, match="no comparator here"):
        ALPM.native_range("!=1")


def test_rule_without_a_version_knows_nothing() -> None:
    assert ALPM._pairwise("1", "") is Order.UNKNOWN


def test_text_longer_than_any_version_is_judged_unknown() -> None:
    assert ALPM.judge("1" * 1_001, "1" * 1_001) is Order.UNKNOWN
    assert ALPM.judge("1", "1" * 1_001) is Order.UNKNOWN
