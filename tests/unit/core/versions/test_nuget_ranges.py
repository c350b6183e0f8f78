import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, get
from unship.core.versions.answers import MAX_RANGE_LENGTH
from unship.core.versions.nuget_ranges import Labelled

NUGET = get("nuget")


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("1.0", ["1.0", "1.0.0", "7.0", "2.0-a"], ["0.9", "1.0-a"]),
        (" [1.0] ", ["1.0.0.0"], ["1.0.1", "1.0-a"]),
        ("[1.0, 2.0)", ["1.0", "1.9", "2.0-beta"], ["2.0", "1.0-a"]),
        ("(1.0,2.0]", ["1.0.1", "2.0"], ["1.0", "2.0.0.1"]),
        ("(,1.0]", ["0.1", "1.0"], ["1.1"]),
        ("(1.0,)", ["1.1"], ["1.0"]),
        ("[1.0,]", ["1.0", "9"], ["0.1"]),
        ("(1.0,1.0)", [], ["1.0"]),
        ("[1.0,1.0]", ["1.0"], ["1.1"]),
        ("*", ["0.1", "9.9"], ["1.0-a"]),
        ("*-*", ["0.1", "1.0-a"], []),
        ("1.*", ["1.0", "1.9.9.9"], ["2.0", "1.0-a", "1.5-a", "2.0-a", "0.9"]),
        ("1.2.*", ["1.2", "1.2.9"], ["1.3", "1.2.1-a", "1.1"]),
        ("1.2.3.*", ["1.2.3.9"], ["1.2.4"]),
        ("1.9.*", ["1.9.5"], ["1.10"]),
        ("1.*-*", ["1.0", "1.0-0", "1.5-rc"], ["2.0-a", "2.0"]),
        ("1.0.0-*", ["1.0", "1.0-a", "1.0-0"], ["1.0.1", "1.0.0.1", "1.0.1-a"]),
        ("1.0.0-beta*", ["1.0", "1.0-beta", "1.0-BETA7", "1.0-beta.1"], ["1.0-alpha", "1.0-rc"]),
        ("1.0-rc.*", ["1.0-rc.1", "1.0-rc.a", "1.0"], ["1.0-rc", "1.0-rca"]),
        ("1.0-rc.1*", ["1.0-rc.1", "1.0-rc.10", "1.0-rc.1a"], ["1.0-rc.2", "1.0-rc.0"]),
        ("1.*-rc*", ["1.7-rc1", "1.7"], ["1.7-beta", "2.0-rc"]),
        ("[1.*, 1.5)", ["1.4"], ["1.5", "1.4-a"]),
        ("(1.*, 2.0]", ["1.0.1", "1.9"], ["1.0", "2.0"]),
    ],
)
def test_range_holds_what_nuget_says(text: str, inside: list[str], outside: list[str]) -> None:
    found = NUGET.native_range(text)
    assert [found.contains(v) for v in inside] == [Answer.YES] * len(inside)
    assert [found.contains(v) for v in outside] == [Answer.NO] * len(outside)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "()",
        "(,)",
        "[,]",
        "[ , ]",
        "(1.0)",
        "[1.0)",
        "[1.0",
        "1.0]",
        "[1.0,2.0,3.0]",
        "[1.0],[2.0]",
        "[2.0,1.0]",
        "[1.0,1.0)",
        "(1.0,1.0]",
        "1*",
        "1.2*",
        "1.*.2",
        "[1.0,2.*]",
        "[1.*]",
        "1.0-*a",
        "1.0-a..*",
        "1.0.0.0.*",
        "v1.0",
        "^1.0",
        "1.0" + " " * MAX_RANGE_LENGTH,
    ],
)
def test_what_nuget_refuses_is_refused(text: str) -> None:
    with pytest.raises(VersionError, match="is no NuGet range"):
        NUGET.native_range(text)


def test_floating_labels_ask_every_version() -> None:
    assert not NUGET.native_range("1.0-beta*").keyed
    assert NUGET.native_range("1.0-*").keyed
    assert NUGET.native_range("1.*").keyed


def test_version_outside_the_grammar_is_unknown_to_floating_labels() -> None:
    assert Labelled("rc").answer("nonsense") is Answer.UNKNOWN
    assert NUGET.native_range("1.0-rc*").contains("nonsense") is Answer.UNKNOWN


def test_label_that_two_readings_order_differently_is_unknown_to_an_interval() -> None:
    found = NUGET.native_range("[1.0.0-10000000000, 2.0)")
    assert found.contains("1.0.0-9999999999") is Answer.UNKNOWN
    assert found.contains("1.0.0") is Answer.YES
