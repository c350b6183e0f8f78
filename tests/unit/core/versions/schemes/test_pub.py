import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, Order, get
from unship.core.versions.answers import MAX_CONSTRAINTS, MAX_RANGE_LENGTH

PUB = get("pub")


def test_build_metadata_counts_and_none_is_below_any() -> None:
    chain = ["1.0.0-pre", "1.0.0-pre+b", "1.0.0", "1.0.0+1", "1.0.0+2", "1.0.0+10", "1.0.0+a"]
    chain += ["1.0.0+a.0", "1.0.0+a.b", "1.0.0+a1", "1.0.1-0"]
    for place, version in enumerate(chain):
        for later in chain[place + 1 :]:
            assert PUB.compare(version, later) == "<", (version, later)
            assert PUB.compare(later, version) == ">", (version, later)


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("01.2.3-04+05", "=", "1.2.3-4+5"),
        ("v1.2.3", "=", "1.2.3"),
        ("1.2.3+a", "<", "1.2.3+b"),
        # What Dart takes for a number and semver for a word, or the other way round.
        ("1.2.3--5", "?", "1.2.3-1"),
        ("1.2.3-0x1F", "?", "1.2.3-31"),
        ("1.2.3-9223372036854775808", "?", "1.2.3-1"),
        ("1.2.3-9223372036854775807", ">", "1.2.3-1"),
        ("1.2.3+0x1F", "?", "1.2.3+31"),
        ("1.2.3+0x1F", "=", "1.2.3+0x1F"),
        ("1.2.3-0x1F", "<", "1.2.4"),
        ("1.x", "?", "1.0.0"),
        ("1.1.3.4", "?", "1.1.3.5"),
        ("1.1.3.4+a", "?", "1.1.3.4+b"),
        ("1.1.3.4.5", "=", "v1.1.3.4.05"),
    ],
)
def test_traps_of_the_order(a: str, order: str, b: str) -> None:
    assert PUB.compare(a, b) == order


def test_pair_outside_the_grammar_has_no_order_even_for_the_exact_rule() -> None:
    assert PUB._pairwise("one", "1") is Order.UNKNOWN


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("1.2.3", True),
        ("01.2.3-0a+b", True),
        ("9223372036854775807.0.0", True),
        ("9223372036854775808.0.0", False),
        ("v1.2.3", False),
        ("1.2", False),
        ("1.2.3 ", False),
        ("1.2.3-a..b", False),
    ],
)
def test_valid_is_what_pub_takes(text: str, valid: bool) -> None:  # noqa: FBT001 - a table
    assert PUB.valid(text) is valid


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("v1.2", "1.2.0"),
        ("01.2.3-04.a+05.b", "1.2.3-4.a+5.b"),
        ("1.1.3.04", "1.1.3.4"),
        ("x", None),
    ],
)
def test_normal_form_keeps_the_build(text: str, normal: str | None) -> None:
    assert PUB.normal(text) == normal


@pytest.mark.parametrize(
    ("constraint", "inside", "outside"),
    [
        ("any", ["0.0.0-0", "9.9.9"], []),
        ("^1.2.3", ["1.2.3", "1.2.3+1", "1.3.0-a", "1.9.9"], ["1.2.3-a", "2.0.0-0", "2.0.0"]),
        ("^0.1.2", ["0.1.2", "0.1.9"], ["0.2.0-a", "0.2.0"]),
        ("^0.0.3", ["0.0.3", "0.0.9"], ["0.1.0"]),
        ("^ 1.2.3-a", ["1.2.3-b", "1.2.3"], ["2.0.0-a"]),
        (">=1.0.0 <2.0.0", ["1.0.0", "1.5.0-a"], ["2.0.0-a", "2.0.0"]),
        (">=1.0.0<2.0.0", ["1.9.9"], ["2.0.0"]),
        ("<2.0.0", ["1.9.9"], ["2.0.0-a"]),
        ("<2.0.0 >=2.0.0-a", ["2.0.0-a", "2.0.0-b"], ["2.0.0", "1.9.9"]),
        (">=1.0.0-a <2.0.0", ["1.0.0-b"], ["2.0.0-a"]),
        ("<=2.0.0", ["2.0.0-a", "2.0.0"], ["2.0.0+1"]),
        ("<2.0.0-b", ["2.0.0-a"], ["2.0.0-b"]),
        ("<2.0.0+5", ["2.0.0-a", "2.0.0", "2.0.0+4"], ["2.0.0+5"]),
        ("<2.0.0 <=2.0.0", ["1.9.9"], ["2.0.0-a", "2.0.0"]),
        ("<=2.0.0 <2.0.0", ["1.9.9"], ["2.0.0-a", "2.0.0"]),
        ("<3.0.0 <=2.0.0", ["2.0.0-a", "2.0.0"], ["2.0.1"]),
        (">1.2.3", ["1.2.3+1", "1.2.4"], ["1.2.3"]),
        ("1.2.3", ["1.2.3"], ["1.2.3+1", "1.2.4"]),
        ("1.2.3 1.2.4", [], ["1.2.3", "1.2.4"]),
        (">=2.0.0 <1.0.0", [], ["1.5.0"]),
        ("> 1.0.0\t<= 1.5.0", ["1.5.0"], ["1.0.0"]),
    ],
)
def test_constraint_holds_what_pub_takes(
    constraint: str, inside: list[str], outside: list[str]
) -> None:
    found = PUB.native_range(constraint)
    assert [version for version in inside if found.contains(version) is not Answer.YES] == []
    assert [version for version in outside if found.contains(version) is not Answer.NO] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1.2",
        "^1.2.3 <2.0.0",
        ">=1.0.0 ^1.2.3",
        "^^1.2.3",
        "1.2.3.4",
        "1.2.3beta",
        "=1.2.3",
        "any 1.2.3",
        ">= v1.2.3",
        "1.2.3, 1.2.4",
        "9223372036854775808.0.0",
        "<1.2.3-0x1F",
        "<1.2.3\x00",
        "1.2.3" + " " * 99_000 + "!",
        " " * (MAX_RANGE_LENGTH + 1),
        "1.2.3 " * (MAX_CONSTRAINTS + 1),
    ],
)
def test_what_pub_refuses_is_refused(text: str) -> None:
    with pytest.raises(VersionError, match="is no pub constraint") as caught:
        PUB.native_range(text)
    assert "vers:pub/" in caught.value.next_step


def test_odd_version_is_unknown_to_a_constraint_and_compared_with_single_bounds() -> None:
    assert PUB.native_range("^1.0.0").contains("1.2.3-0x1F") is Answer.UNKNOWN
    assert PUB.vers_range(">=1.2.3").contains("1.2.4-0x1F") is Answer.YES


def test_advisory_range_is_pure_order() -> None:
    assert PUB.contains("vers:pub/>=1.0.0|<2.0.0", "2.0.0-a") is Answer.YES
    assert PUB.contains(">=1.0.0 <2.0.0", "2.0.0-a") is Answer.NO
