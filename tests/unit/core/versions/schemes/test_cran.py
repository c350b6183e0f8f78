import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, get

CRAN = get("cran")


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("1.0-2", "=", "1.0.2"),
        ("0.01.0", "=", "0.1-0"),
        ("1.0", "<", "1.0.0"),
        ("0.9", "<", "0.75"),
        ("1.10-1", ">", "1.9-5"),
        ("0.1.26.0", ">", "0"),
        ("9" * 30 + ".0", "<", "1" + "0" * 30 + ".0"),
        ("1.0beta", "?", "1.0"),
        ("1..0", "?", "1.0"),
        (" 1.0 ", "=", "1-0"),
    ],
)
def test_traps_of_the_order(a: str, order: str, b: str) -> None:
    assert CRAN.compare(a, b) == order


@pytest.mark.parametrize(
    ("text", "valid"), [("1.0", True), ("1-0", True), ("1", False), ("1.", False), ("v1.0", False)]
)
def test_valid_package_has_at_least_two_numbers(text: str, valid: bool) -> None:  # noqa: FBT001 - a table
    assert CRAN.valid(text) is valid


@pytest.mark.parametrize(("text", "normal"), [("01.0-2", "1.0.2"), ("1", "1"), ("1.x", None)])
def test_normal_form_has_dots_only(text: str, normal: str | None) -> None:
    assert CRAN.normal(text) == normal


@pytest.mark.parametrize(
    ("text", "version", "answer"),
    [
        (">= 3.5.0", "3.5-0", Answer.YES),
        (">= 3.5.0", "3.5", Answer.NO),
        (">= 1.0, < 2.0", "2.0", Answer.NO),
        ("== 1.0-1", "1.0.1", Answer.YES),
        ("!= 1.0", "1.0.0", Answer.YES),
    ],
)
def test_comparators_of_a_description_file(text: str, version: str, answer: Answer) -> None:
    assert CRAN.native_range(text).contains(version) is answer


@pytest.mark.parametrize("text", ["", "1.0", "= 1.0", "^1.0", ">= x"])
def test_everything_else_is_no_range(text: str) -> None:
    with pytest.raises(VersionError, match="is no range"):
        CRAN.native_range(text)
