import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, get
from unship.core.versions.maven_intervals import interval_range

MAVEN = get("maven")


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("[1.0,2.0)", "1 1.5 2.0-rc1 2.0-SNAPSHOT", "0.9 1.0-rc1 2 2.0.0.Final 2.0.1"),
        ("(1.0,2.0]", "1.0.1 2.0", "1.0 2.0-sp"),
        ("(,1.0]", "0 0.0-rc1 1", "1.0.1"),
        ("[1.5,)", "1.5 99", "1.5-rc1"),
        ("(,)", "0 1.foo.2 foo", ""),
        ("[1.0]", "1.0 1 1-GA", "1.0.1 1.0-rc"),
        ("(,1.0],[1.2,)", "1.0 1.2", "1.1 1.2-alpha"),
        ("(,1.0),(1.0,)", "0.9 1.1", "1.0"),
        (" [1.0 , 1.1] [1.2] , [ 1.3 ] ", "1.1 1.2 1.3", "1.2.1"),
        ("[1,2],", "1", "3"),
        ("[1,),[2,)", "1 3", "0"),
    ],
)
def test_intervals_hold_what_lies_between_their_ends(text: str, inside: str, outside: str) -> None:
    found = interval_range(MAVEN, text)
    assert {version: found.contains(version) for version in inside.split()} == dict.fromkeys(
        inside.split(), Answer.YES
    )
    assert {version: found.contains(version) for version in outside.split()} == dict.fromkeys(
        outside.split(), Answer.NO
    )


def test_odd_bound_is_unknown_only_where_key_and_rule_disagree() -> None:
    found = interval_range(MAVEN, "[0.1,0.2.redhat-00001)")
    assert not found.keyed
    assert found.contains("0.2") is Answer.YES
    assert found.contains("0.3") is Answer.NO
    assert found.contains("0.2-rc1") is Answer.UNKNOWN


def test_odd_version_is_asked_of_the_rule() -> None:
    assert MAVEN.contains("[1.0,2.0)", "foo-1") is Answer.NO
    assert MAVEN.contains("(,2.0)", "foo-1") is Answer.YES
    assert MAVEN.contains("[0,2.0)", "foo-1") is Answer.UNKNOWN


@pytest.mark.parametrize("text", ["1.0", "1.0,2.0", " 1.0 ]", "*"])
def test_bare_version_is_a_wish_and_the_error_says_what_to_write(text: str) -> None:
    with pytest.raises(VersionError, match="no Maven range but a wish") as caught:
        interval_range(MAVEN, text)
    assert "[1.0]" in str(caught.value.next_step)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is empty"),
        (" ", "it is empty"),
        ("[1.0", "every interval has brackets"),
        ("[1.0,2.0) 3.0", "every interval has brackets"),
        ("[1,2],,[3]", "every interval has brackets"),
        ("[]", "an interval is empty"),
        ("(1.0)", "square brackets"),
        ("[1.0)", "square brackets"),
        ("(1.0]", "square brackets"),
        ("[2.0,1.0]", "ends before it begins"),
        ("[1.0,1.0.0)", "ends before it begins"),
        ("(1.0,1.0]", "ends before it begins"),
        ("[1-1,1-ga-1]", "ends before it begins"),
        ("[1,2],[1.5,3]", "overlap"),
        ("[1,2],(,3]", "overlap"),
        ("[3,4],[1,2]", "overlap"),
        ("[1,2,3]", "is no version"),
        ("[1 0]", "is no version"),
        ("[\u0661]", "is no version"),
        ("[" + "1" * 2_000 + "]", "is no version"),
        ("[1,2]," * 100_000, "longer than"),
        (",".join("[1]" for _ in range(5_001)), "more than 5,000 intervals"),
    ],
)
def test_what_maven_refuses_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(VersionError, match=why):
        interval_range(MAVEN, text)


def test_interval_of_one_version_may_be_closed() -> None:
    assert interval_range(MAVEN, "[1.0,1]").contains("1.0.0") is Answer.YES
