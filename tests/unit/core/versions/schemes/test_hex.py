import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, get
from unship.core.versions.answers import MAX_CONSTRAINTS, MAX_RANGE_LENGTH

HEX = get("hex")


@pytest.mark.parametrize(
    ("text", "valid"),
    [("1.2.3", True), ("1.2.3-rc.1+b.01", True), ("1.2", False), ("v1.2.3", False)],
)
def test_valid_is_what_elixir_takes(text: str, valid: bool) -> None:  # noqa: FBT001 - a table
    assert HEX.valid(text) is valid


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("2.0.1-alpha1", ">", "2.0.0"),
        ("1.0.0-beta", "<", "1.0.0-rc1"),
        ("1.0.0-10", ">", "1.0.0-2"),
        ("2.0.1+build0", "=", "2.0.1"),
    ],
)
def test_examples_of_elixirs_documentation_are_in_order(a: str, order: str, b: str) -> None:
    assert HEX.compare(a, b) == order


@pytest.mark.parametrize(
    ("requirement", "version", "answer"),
    [
        # The table in the documentation of Elixir's Version, with Hex's `allow_pre: false`.
        ("~> 2.0", "2.1.0", Answer.YES),
        ("~> 2.0", "3.0.0", Answer.NO),
        ("~> 2.0.0", "2.0.1", Answer.YES),
        ("~> 2.0.0", "2.1.0", Answer.NO),
        ("~> 2.1.2", "2.1.3-dev", Answer.NO),
        ("~> 2.1-dev", "2.2.0-dev", Answer.YES),
        ("~> 2.1.2-dev", "2.1.3-dev", Answer.YES),
        (">= 2.1.0", "2.2.0-dev", Answer.NO),
        (">= 2.1.0-dev", "2.2.3-dev", Answer.YES),
        # `~>` never holds a pre-release of its upper end, `<` does.
        ("~> 2.1.2-dev", "2.2.0-dev", Answer.NO),
        ("~> 2.1-dev", "3.0.0-dev", Answer.NO),
        (">= 2.1.0-dev and < 2.2.0", "2.2.0-dev", Answer.YES),
        ("< 2.2.0", "2.2.0-dev", Answer.YES),
        ("> 2.1.0", "2.2.0-dev", Answer.NO),
        ("<= 2.2.0", "2.2.0-dev", Answer.YES),
        ("== 2.2.0-dev", "2.2.0-dev", Answer.YES),
        ("2.2.0-dev", "2.2.0-dev+b", Answer.YES),
        ("!= 2.2.0", "2.2.0", Answer.NO),
        ("!2.2.0", "2.2.1-dev", Answer.YES),
        (">1.0.0", "1.0.1", Answer.YES),
    ],
)
def test_comparators_hold_what_hex_takes(requirement: str, version: str, answer: Answer) -> None:
    assert HEX.native_range(requirement).contains(version) is answer


@pytest.mark.parametrize(
    ("requirement", "inside", "outside"),
    [
        # elixir-lang/elixir#11200: before 1.13 the first read as `>= 3 and (< 4 or …)`.
        (
            ">= 3.0.0 and < 4.0.0 or >= 1.0.0 and < 2.0.0",
            ["1.0.0", "1.5.0", "3.0.0", "3.9.0"],
            ["0.9.0", "2.0.0", "4.0.0"],
        ),
        (
            "< 0.2.0 and >= 0.1.0 or >= 0.7.0",
            ["0.1.0", "0.1.5", "0.7.0", "0.7.5"],
            ["0.3.0", "0.6.0"],
        ),
        ("1.0.0 or 1.2.0", ["1.0.0", "1.2.0"], ["1.1.0"]),
        (">= 1.0.0  and  < 2.0.0", ["1.0.0"], ["2.0.0"]),
    ],
)
def test_and_binds_tighter_than_or(requirement: str, inside: list[str], outside: list[str]) -> None:
    found = HEX.native_range(requirement)
    assert [version for version in inside if found.contains(version) is not Answer.YES] == []
    assert [version for version in outside if found.contains(version) is not Answer.NO] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "*",
        ">= 1.0",
        "1.0",
        "~> 1",
        "~> 01.0",
        "== == 1.0.0",
        "1.0.0 and",
        "1.0.0 and or 2.0.0",
        "1.0.0 2.0.0",
        "1.0.0, 2.0.0",
        "^1.0.0",
        "> 1.0.0 && < 2.0.0",
        "1.0.0-",
        "1.2.3.4",
        "1.0.0\x00",
        "1.0.0 and" + " " * 99_000 + "!",
        " " * (MAX_RANGE_LENGTH + 1),
        " or ".join(["1.0.0"] * (MAX_CONSTRAINTS + 1)),
    ],
)
def test_what_elixir_refuses_is_refused(text: str) -> None:
    with pytest.raises(VersionError, match="is no Elixir requirement") as caught:
        HEX.native_range(text)
    assert "vers:hex/" in caught.value.next_step


def test_advisory_range_is_pure_order() -> None:
    assert HEX.contains("vers:hex/>=1.0.0|<2.0.0", "1.5.0-rc.1") is Answer.YES
    assert HEX.contains("~> 1.0", "1.5.0-rc.1") is Answer.NO
