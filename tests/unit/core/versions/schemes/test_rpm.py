import pytest

from unship.core.versions import Answer, Order, get

RPM = get("rpm")


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("1.0", "=", "1_0"),
        ("1.0", "=", "1.00."),
        ("1.0", "=", "0:1.0"),
        ("1", "=", ":1"),
        ("1.0~rc1", "<", "1.0"),
        ("1.0~~", "<", "1.0~"),
        ("1.0", "<", "1.0^git1"),
        ("1.0^git1", "<", "1.0.1"),
        ("1.0^", "<", "1.0a"),
        ("1.0", "<", "1.0a"),
        ("1.0a", "<", "1.0.1"),
        ("xyz", "<", "1"),
        ("2a", "<", "2.0"),
        ("1.1.α", "=", "1.1.β"),
        ("3", "<", "1:2"),
        ("a:1", "<", "b:1"),
        ("5.6.1", "<", "5.6.1-1"),
        ("1", "<", "1-"),
        ("1-2", "<", "1-123"),
        ("5.5p1", "<", "5.5p10"),
        ("+", "=", "_"),
        # User reports: the distribution's suffix counts, and runs of digits are numbers.
        ("3.0.7-24.el9", "<", "3.0.7-25.el9_3"),
        ("1.1.1k-12.el8_9", ">", "1.1.1k-9.el8_7"),
        ("4.18.0-553.el8", "<", "4.18.0-553.5.1.el8_10"),
        ("1:1.1.1k-1", ">", "3.0.7-1"),
        ("+", "<", "0"),
    ],
)
def test_order_is_that_of_rpmvercmp_with_epoch_and_release(a: str, order: str, b: str) -> None:
    assert RPM.compare(a, b) == order


@pytest.mark.parametrize("text", ["", " ", "1 0", "1\t0", "1\x00", "1\x7f", "1\u00a0"])
def test_blanks_and_controls_are_outside_the_grammar(text: str) -> None:
    assert RPM.key(text) is None
    assert RPM.normal(text) is None


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("1.0-1.fc40", True),
        ("4294967295:1~rc^2", True),
        ("4294967296:1", False),
        ("1:", False),
        ("a:1", False),
        ("1-1-1", False),
        ("1.α", False),
        ("", False),
    ],
)
def test_valid_is_what_rpm_builds(text: str, valid: bool) -> None:  # noqa: FBT001 - a table
    assert RPM.valid(text) is valid


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("00:1_0.a+b", "1.0a.b"),
        ("02:1~^1-01.el9", "2:1~^1-1el9"),
        ("1-", "1-."),
        ("+", "."),
        ("1-2-3", "1.2-3"),
    ],
)
def test_normal_form_keeps_only_what_counts(text: str, normal: str) -> None:
    assert RPM.normal(text) == normal
    assert RPM.compare(text, normal) is Order.EQUAL


@pytest.mark.parametrize(
    ("relation", "inside", "outside"),
    [
        ("= 5.6.1", ["5.6.1", "5.6.1-1", "5.6.1-99.fc40"], ["5.6.1.1-1", "5.6.1a-1", "5.6.0-9"]),
        ("<= 5.6.1", ["5.6.1-99", "5.6.0-1"], ["5.6.1^git-1"]),
        ("< 5.6.1", ["5.6.0-1", "5.6.1~rc1-1"], ["5.6.1-1"]),
        (">= 5.6.1", ["5.6.1-1", "5.7-1"], ["5.6.1~rc1-1"]),
        ("> 5.6.1", ["5.6.1.1-1"], ["5.6.1-99"]),
        ("== 5.6.1-1", ["5.6.1-1", "5.6.1"], ["5.6.1-2", "5.6.1.1", "5.6.0"]),
        ("< 5.6.1-1", ["5.6.1-0", "5.6.1", "5.6.0"], ["5.6.1-1", "5.6.2"]),
        ("> 5.6.1-1", ["5.6.1-2", "5.6.1", "5.6.2"], ["5.6.1-1", "5.6.0"]),
        ("= 5.6.1-", ["5.6.1-1", "5.6.1"], ["5.6.2-1"]),
        (">= 5.6.1-2", ["5.6.1-2", "1:1-1"], ["5.6.1-1"]),
        (">= 1, < 1:0", ["99-1"], ["1:0-1", "0.9-1"]),
    ],
)
def test_relation_without_release_leaves_the_release_out_of_account(
    relation: str, inside: list[str], outside: list[str]
) -> None:
    found = RPM.native_range(relation)
    assert [found.contains(v) for v in inside] == [Answer.YES] * len(inside)
    assert [found.contains(v) for v in outside] == [Answer.NO] * len(outside)


def test_vers_range_is_pure_order_where_no_release_is_below_any() -> None:
    assert RPM.vers_range("<=5.6.1").contains("5.6.1-1") is Answer.NO
    assert RPM.vers_range("<5.6.2").contains("5.6.1-1") is Answer.YES
