import pytest

from unship.core.versions import Answer, Order, get

INTDOT = get("intdot")


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("18.12.416", "=", "18.12.416.0"),
        ("18.12.416", "=", "v18.12.416.0.0"),
        ("18.12.0416", "=", "V18.012.416"),
        ("0", "=", "0.0.0"),
        ("18.12.402", "<", "18.12.416"),
        ("18.9", "<", "18.12"),
        ("18.12", "<", "18.12.0.1"),
        ("1.0.1", ">", "1"),
        ("1.0.1", "<", "1.1"),
        (" 2 ", ">", "1.99.99.99"),
        ("1." + "9" * 30, "<", "1.1" + "0" * 30),
    ],
)
def test_numbers_compare_part_by_part_and_missing_is_zero(a: str, order: str, b: str) -> None:
    assert INTDOT.compare(a, b) == order


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "18.12.",
        ".1",
        "1..2",
        "18, 12, 416, 0",
        "18.12.416 beta",
        "18.12-1",
        "+1",
        "-1",
        "vv1",
        "v",
        "1.0b",
        "\uff11.0",
        "\u0661",
        "1\u00a0",
        "1.0\x00",
    ],
)
def test_everything_else_is_outside_the_grammar(text: str) -> None:
    assert INTDOT.key(text) is None
    assert INTDOT.normal(text) is None
    assert not INTDOT.valid(text)
    assert INTDOT.compare(text, "1") is Order.UNKNOWN


@pytest.mark.parametrize(
    ("text", "normal"), [("v018.12.416.0", "18.12.416"), ("0.0", "0"), ("1.0.1", "1.0.1")]
)
def test_normal_form_drops_what_does_not_count(text: str, normal: str) -> None:
    assert INTDOT.normal(text) == normal


def test_founding_recall_finds_its_builds() -> None:
    bad = INTDOT.vers_range("18.12.407|18.12.416")
    assert bad.contains("18.12.416.0") is Answer.YES
    assert bad.contains("18.12.422") is Answer.NO
    assert INTDOT.native_range(">=18.12.400, <18.12.422").contains("18.12.416") is Answer.YES
