import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, get
from unship.core.versions.answers import MAX_RANGE_LENGTH

CARGO = get("cargo")


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("1.0.0-rc.1", "<", "1.0.0"),
        ("1.0.0-beta.2", "<", "1.0.0-beta.11"),
        ("1.0.0+5.5.1", "=", "1.0.0"),
        ("1.2.3.4", "?", "1.2.3"),
    ],
)
def test_order_is_semvers(a: str, order: str, b: str) -> None:
    assert CARGO.compare(a, b) == order


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("1.2.3", True),
        ("0.0.0-alpha.0+01", True),
        ("18446744073709551615.0.0", True),
        ("18446744073709551616.0.0", False),
        ("0.0.18446744073709551616", False),
        ("v1.2.3", False),
        ("1.2", False),
        (" 1.2.3", False),
        ("1.2.3-01", False),
    ],
)
def test_valid_is_what_cargo_takes(text: str, valid: bool) -> None:  # noqa: FBT001 - a table
    assert CARGO.valid(text) is valid


@pytest.mark.parametrize(
    ("requirement", "inside", "outside"),
    [
        ("1.2.3", ["1.2.3", "1.9.0"], ["1.2.2", "2.0.0", "1.3.0-rc.1"]),
        ("^1.2", ["1.2.0", "1.9.0"], ["1.1.9", "2.0.0"]),
        ("1", ["1.0.0", "1.9.0"], ["0.9.0", "2.0.0"]),
        ("^0.2.3", ["0.2.3", "0.2.9"], ["0.2.2", "0.3.0"]),
        ("^0.0.3", ["0.0.3"], ["0.0.2", "0.0.4"]),
        ("^0.2", ["0.2.0", "0.2.9"], ["0.3.0"]),
        ("^0.0", ["0.0.0", "0.0.9"], ["0.1.0"]),
        ("^0", ["0.0.0", "0.9.9"], ["1.0.0"]),
        ("~1.2.3", ["1.2.3", "1.2.9"], ["1.2.2", "1.3.0"]),
        ("~1.2", ["1.2.0", "1.2.9"], ["1.3.0", "1.1.9"]),
        ("~1", ["1.0.0", "1.9.9"], ["2.0.0"]),
        ("1.*", ["1.0.0", "1.9.9"], ["2.0.0", "1.0.0-a"]),
        ("1.2.x", ["1.2.0"], ["1.3.0"]),
        ("1.X.*", ["1.7.0"], ["2.0.0"]),
        ("*", ["0.0.0", "99.0.0"], ["1.0.0-a"]),
        ("=1.2.3", ["1.2.3", "1.2.3+b"], ["1.2.4"]),
        ("=1.2", ["1.2.0", "1.2.9"], ["1.3.0"]),
        (">=1, <2", ["1.0.0", "1.9.9"], ["0.9.9", "2.0.0", "2.0.0-a"]),
        ("> 1.2 , <= 1.4", ["1.3.0", "1.4.9"], ["1.2.9", "1.5.0"]),
        (">1", ["2.0.0"], ["1.9.9"]),
        ("<=1", ["1.9.9"], ["2.0.0"]),
        ("<1.2", ["1.1.9"], ["1.2.0"]),
        (">=1.2.3-a+b", ["1.2.3-b", "1.2.3"], ["1.2.4-b"]),
    ],
)
def test_requirement_holds_what_cargo_takes(
    requirement: str, inside: list[str], outside: list[str]
) -> None:
    found = CARGO.native_range(requirement)
    assert [version for version in inside if found.contains(version) is not Answer.YES] == []
    assert [version for version in outside if found.contains(version) is not Answer.NO] == []


@pytest.mark.parametrize(
    ("requirement", "version", "answer"),
    [
        ("^1.2.3-alpha", "1.2.3-beta", Answer.YES),
        ("^1.2.3-alpha", "1.2.4-beta", Answer.NO),
        ("~1.2.3-alpha", "1.2.3-beta", Answer.YES),
        (">=1.0.0, <2.0.0-rc.2", "2.0.0-rc.1", Answer.YES),
        # A comparator without all three numbers takes no pre-release that its numbers name.
        ("=1.2, >=1.2.3-a", "1.2.3-b", Answer.NO),
        ("1.2.*, >=1.2.3-a", "1.2.3-b", Answer.NO),
        ("~1.2, >=1.2.3-a", "1.2.3-b", Answer.NO),
        (">=1.2, >=1.2.3-a", "1.2.3-b", Answer.NO),
        (">=1.2, >=1.3.0-a", "1.3.0-b", Answer.YES),
        ("<=1.2, >=1.2.3-a", "1.2.3-b", Answer.NO),
        ("<1.3, >=1.2.3-a", "1.2.3-b", Answer.YES),
        ("^1.2, >=1.2.3-a", "1.2.3-b", Answer.YES),
    ],
)
def test_pre_release_needs_a_comparator_that_names_its_three_numbers(
    requirement: str, version: str, answer: Answer
) -> None:
    assert CARGO.native_range(requirement).contains(version) is answer


@pytest.mark.parametrize(
    "text",
    [
        "",
        ",",
        "1,",
        "1 2",
        "*,1",
        "1, *",
        "^*",
        "1.*.2",
        "01",
        "1.2-a",
        "1.2.3-01",
        "1.2.3-",
        "1.2.3.4",
        "v1",
        "==1",
        "~>1",
        "!=1",
        "1 || 2",
        "18446744073709551616",
        "1.18446744073709551616",
        ",".join(["1"] * 33),
        " " * (MAX_RANGE_LENGTH + 1),
        "\u0661",
        "1\x00",
    ],
)
def test_what_cargo_refuses_is_refused(text: str) -> None:
    with pytest.raises(VersionError, match="is no Cargo requirement") as caught:
        CARGO.native_range(text)
    assert "vers:cargo/" in caught.value.next_step


def test_as_many_comparators_as_cargo_takes_are_read() -> None:
    assert CARGO.native_range(",".join(["1"] * 32)).contains("1.5.0") is Answer.YES


def test_odd_version_is_unknown_to_a_requirement() -> None:
    assert CARGO.native_range("^1").contains("1.2.3.4") is Answer.UNKNOWN


def test_advisory_range_is_pure_order() -> None:
    assert CARGO.contains("vers:cargo/>=1.0.0|<2.0.0", "2.0.0-rc.1") is Answer.YES
    assert CARGO.contains(">=1.0.0, <2.0.0", "2.0.0-rc.1") is Answer.NO
