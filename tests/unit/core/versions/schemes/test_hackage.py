import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, get
from unship.core.versions.answers import MAX_RANGE_LENGTH

HACKAGE = get("hackage")


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("1.0", "<", "1.0.0"),
        ("1.0.9", "<", "1.0.10"),
        ("01.0", "=", "1.0"),
        ("1.0-foo", "?", "1.0"),
        ("1.0.", "?", "1.0"),
    ],
)
def test_order_is_number_by_number(a: str, order: str, b: str) -> None:
    assert HACKAGE.compare(a, b) == order


@pytest.mark.parametrize(
    ("text", "valid"),
    [("0", True), ("1.999999999", True), ("1.1000000000", False), ("01", False), (" 1", False)],
)
def test_valid_is_what_cabal_takes(text: str, valid: bool) -> None:  # noqa: FBT001 - a table
    assert HACKAGE.valid(text) is valid


@pytest.mark.parametrize(("text", "normal"), [(" 01.00.2 ", "1.0.2"), ("1.x", None)])
def test_normal_form_has_no_leading_zeros(text: str, normal: str | None) -> None:
    assert HACKAGE.normal(text) == normal


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("==1.2.*", ["1.2", "1.2.0", "1.2.99"], ["1.1.9", "1.3", "1"]),
        ("== 1.9.*", ["1.9.1"], ["1.10"]),
        ("==1.2", ["1.2"], ["1.2.0"]),
        ("^>=1.2.3", ["1.2.3", "1.2.9.1"], ["1.2.2", "1.3"]),
        ("^>= 1", ["1", "1.0.9"], ["1.1"]),
        (">= 1.2 && < 1.4", ["1.2", "1.3.9"], ["1.1", "1.4"]),
        (">1.2&&<=1.4", ["1.2.0", "1.4"], ["1.2", "1.4.0"]),
        ("<1 || >2 && <3", ["0.9", "2.5"], ["1.5", "3"]),
        ("(<1 || >2) && <3", ["0.9", "2.5"], ["1.5", "3"]),
        (">2 && (==2.5 || ==3.*)", ["2.5", "3.1"], ["2.6"]),
        ("== {1.2, 1.4}", ["1.2", "1.4"], ["1.3"]),
        ("^>={1.2.3,1.4}", ["1.2.9", "1.4.1"], ["1.3", "1.5"]),
        ("-any", ["0", "9"], []),
        ("-none", [], ["0", "9"]),
        ("-none || ==1.0", ["1.0"], ["1.1"]),
    ],
)
def test_range_holds_what_cabal_takes(text: str, inside: list[str], outside: list[str]) -> None:
    found = HACKAGE.native_range(text)
    assert [version for version in inside if found.contains(version) is not Answer.YES] == []
    assert [version for version in outside if found.contains(version) is not Answer.NO] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1.2",
        ">=",
        ">= 1.2 &&",
        ">= 1.2 < 1.4",
        ">= 1.2.*",
        "^>= 1.2.*",
        "== {1.2",
        "== {1.2 1.3}",
        "== {}",
        "== {1.*}",
        "(== 1.2",
        "== 1.2)",
        "(>= 1 <2)",
        "=< 1.2",
        "== 1.2-foo",
        "*",
        "==*",
        "== &&",
        ">= 1.2 | < 1",
        "(" * 51 + "-any" + ")" * 51,
        " " * (MAX_RANGE_LENGTH + 1),
        "-any||" * 15_000,
        "==1\x00",
    ],
)
def test_what_cabal_refuses_is_refused(text: str) -> None:
    with pytest.raises(VersionError, match="is no version range of Cabal") as caught:
        HACKAGE.native_range(text)
    assert "vers:hackage/" in caught.value.next_step


def test_parentheses_side_by_side_do_not_count_as_deep() -> None:
    text = " || ".join(["(== 1.2)"] * 60)
    assert HACKAGE.native_range(text).contains("1.2") is Answer.YES
    assert HACKAGE.native_range("(" * 50 + "== 1" + ")" * 50).contains("1") is Answer.YES
