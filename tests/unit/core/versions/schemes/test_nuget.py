import pytest

from unship.core.versions import Answer, Order, get

NUGET = get("nuget")


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("1.0", "=", "1.0.0.0"),
        ("1", "=", "1.0"),
        ("1.0.01", "=", "1.0.1.0"),
        ("1.0.0-BETA+AA", "=", "1.0.0-beta+aa"),
        ("1.0.0", "=", "1.0.0+build"),
        ("1.0.0-alpha", "<", "1.0.0-alpha.1"),
        ("1.0.0-alpha.1", "<", "1.0.0-alpha.beta"),
        ("1.0.0-beta.2", "<", "1.0.0-beta.11"),
        ("1.0.0-rc.1", "<", "1.0.0"),
        ("1.0.0-1", "<", "1.0.0-A"),
        ("1.0.0-01", "=", "1.0.0-1"),
        ("1.0.0", "<", "1.0.0.1-alpha"),
        ("1.0.0.1-1.2.A", "<", "1.0.0.1-1.2.a.A+A"),
        ("1.0.0-beta2", ">", "1.0.0-BETA"),
        ("9" * 40, "<", "1" + "0" * 40),
        ("1.0.0-Z", ">", "1.0.0-a"),
        ("1.0.0_a", "?", "1.0.0"),
    ],
)
def test_order_is_that_of_nuget(a: str, order: str, b: str) -> None:
    assert NUGET.compare(a, b) == order


@pytest.mark.parametrize(
    ("a", "order", "b", "why"),
    [
        ("1.0.0--5", "?", "1.0.0-1", "a negative number or a word"),
        ("1.0.0--5", "?", "1.0.0--6", "negative numbers or words"),
        ("1.0.0--0", "?", "1.0.0-0", "the same number or a word"),
        ("1.0.0--5", "<", "1.0.0-a", "either way"),
        ("1.0.0--5", "=", "1.0.0--5", "the same text"),
        ("1.0.0--2147483649", ">", "1.0.0-7", "a word to both"),
        ("1.0.0-9999999999", "?", "1.0.0-10000000000", "words or numbers"),
        ("1.0.0-20240101120000", "<", "1.0.0-20240102120000", "either way"),
        ("1.0.0-20240101120000", ">", "1.0.0-5", "either way"),
        ("1.0.0-20240101120000", "<", "1.0.0", "either way"),
        ("1.0.0-2147483648", ">", "1.0.0-2147483647", "either way"),
    ],
)
def test_label_beyond_an_int_is_only_ordered_where_both_readings_agree(
    a: str, order: str, b: str, why: str
) -> None:
    assert NUGET.odd(a), why
    assert NUGET.compare(a, b) == order, why


@pytest.mark.parametrize(
    "text",
    [
        "",
        "v1.0",
        "1.",
        ".1",
        "1..2",
        "1.2.3.4.5",
        "1.0-",
        "1.0-a..b",
        "1.0+",
        "1.0-a+",
        "1 .0",
        "1.0-\u0661",
        "\u0661",
        "1.0\x00",
    ],
)
def test_text_outside_the_grammar_has_no_key(text: str) -> None:
    assert NUGET.key(text) is None
    assert NUGET.normal(text) is None
    assert not NUGET.valid(text)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("1.0", True),
        ("01.02", True),
        ("2147483647.0", True),
        ("2147483648.0", False),
        ("1.0-01", False),
        ("1.0-0a", True),
        ("1.0-0", True),
    ],
)
def test_valid_is_what_nuget_parses(text: str, valid: bool) -> None:  # noqa: FBT001 - a table
    assert NUGET.valid(text) is valid


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("1", "1.0.0"),
        ("01.2.3.0", "1.2.3"),
        ("1.2.3.4-Beta.01+x", "1.2.3.4-BETA.1"),
        ("1.0--05", "1.0.0--05"),
        ("1.0-20240101120000", "1.0.0-20240101120000"),
    ],
)
def test_normal_form_is_nugets_in_upper_case(text: str, normal: str) -> None:
    assert NUGET.normal(text) == normal
    assert NUGET.compare(text, normal) is Order.EQUAL


def test_pre_release_lies_in_its_own_partition() -> None:
    found = NUGET.vers_range("vers:nuget/>=1.0.0|<2.0.0")
    assert found.contains("2.0.0-beta") is Answer.YES
    reading = NUGET.read("2.0.0-beta")
    assert reading is not None
    assert reading.pre
    assert not reading.odd


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("1.0.0-BETA", "=", "1.0-beta+build"),
        ("1.0.0-beta.2", "<", "1.0.0-beta.11"),
        ("1.0.0", "<", "1.0.0.1-alpha"),
        ("1.0.0-20240101120000", ">", "1.0.0-5"),
        ("1.0.0-9999999999", "?", "1.0.0-10000000000"),
    ],
)
def test_examples_of_the_page_are_true(a: str, order: str, b: str) -> None:
    assert NUGET.compare(a, b) == order
