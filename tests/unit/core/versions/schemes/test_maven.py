import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.versions import Answer, get
from unship.core.versions.coding import num
from unship.core.versions.maven_rule import irregular, key, tree
from unship.core.versions.schemes import maven

MAVEN = get("maven")
PIECES = ["1", "0", "00", "10", "0" * 10, ".", ".0", "-", "RC", "a", "Final", "foo", "_", "+"]


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        # docs/reference/versions/maven.md
        ("1.0.0.Final", "=", "1"),
        ("1.0-CR2", "=", "1.0.rc2"),
        ("1.0-SNAPSHOT", "<", "1.0"),
        ("1.0", "<", "1.0-sp"),
        ("1.0-jre", "<", "1.0-1"),
        ("1.0-1", "<", "1.0.1"),
        ("0.2-rc1", "?", "0.2.redhat-00001"),
        ("1.0", "<", "1.0-20240101.120000-3"),
        # reports of users of other tools: reference/find.md
        ("2.7.18.RELEASE", "=", "2.7.18"),
        ("2.7.17.RELEASE", "<", "2.7.18"),
        ("42.2.8", "<", "42.2.8.jre7"),
        ("12.2.0.jre8", "<", "12.2.0.jre11"),
        ("31.1-android", "<", "31.1-jre"),
        # today's order, where an old Maven and old test data say otherwise
        ("2.9.0-1", ">", "2.9.0.RC1"),
        ("2-1", ">", "2.0.a"),
        ("2.0.a", "=", "2.0.0.a"),
        ("1.0.0-RC16", ">", "1.0.0.RC8-beta"),
        # numbers of any length
        ("9" * 900, "<", "1" + "0" * 900),
        ("1.20240101120000", "<", "1.20240101120001"),
        # letters first: below every number, but Maven says 0 < foo
        ("foo", "<", "1"),
        ("r08", "<", "r09"),
        ("foo", "?", "0"),
        # words for "released" inside
        ("1-1", "?", "1-ga-1"),
        ("3.7.0.rc.3", "<", "3.7.0"),
        ("1." + "0" * 10 + ".1", "?", "1.5.1"),
        ("1.0", "?", "${version}"),
    ],
)
def test_order_is_that_of_maven_3_9(a: str, order: str, b: str) -> None:
    assert MAVEN.compare(a, b) == order


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "1 0",
        "1\x00",
        "1\u00e9",
        "\u0661",
        "1.0-\u212a",
        "[1.0]",
        "1,0",
        "${v}",
        "1/2",
        "1:2",
    ],
)
def test_what_maven_refuses_and_other_scripts_are_outside(text: str) -> None:
    assert MAVEN.key(text) is None
    assert MAVEN.normal(text) is None
    assert not MAVEN.valid(text)


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("1.0.Final", False),
        ("1.0-rc-1", False),
        ("1..2", False),
        ("1.0-", False),
        ("0000000000", False),
        ("v1.0", True),
        ("1.0.rc.1", True),
        ("1-0-1", True),
        ("1.0000000000.1", True),
    ],
)
def test_odd_is_what_can_stand_in_a_cycle(text: str, odd: bool) -> None:  # noqa: FBT001 - a table
    assert MAVEN.odd(text) is odd
    assert MAVEN.valid(text)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join))
def test_usual_versions_read_as_the_tree_says(text: str) -> None:
    reading, version = MAVEN.read(text), tree(text)
    assert reading is not None
    assert reading.odd is irregular(version)
    if not reading.odd:
        assert reading.key == num(version[0][0].text if version[0] else "") + key(version)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("1.0.0.Final", "1"),
        (" 1.0-CR2 ", "1-rc-2"),
        ("1.0.Foo", "1-foo"),
        ("v1.0", "v-1"),
        ("1.2.Foo.3", "1.2.foo.3"),
    ],
)
def test_normal_is_one_for_all_spellings(text: str, normal: str) -> None:
    assert MAVEN.normal(text) == normal


def test_vers_ranges_are_pure_order_and_ask_the_rule_of_odd_versions() -> None:
    found = MAVEN.vers_range("vers:maven/>=2.0|<2.15.0")
    assert found.contains("2.15.0-rc1") is Answer.YES
    assert found.contains("2.15.0.redhat-00001") is Answer.NO
    assert found.contains("2.14.1.redhat.3") is Answer.YES
    assert MAVEN.contains("vers:maven/<0", "foo") is Answer.UNKNOWN
    assert MAVEN.contains("vers:maven/*", "foo") is Answer.YES


def test_native_ranges_are_intervals() -> None:
    assert MAVEN.contains("[1.0,2.0)", "2.0-SNAPSHOT") is Answer.YES


def test_equal_is_certain_only() -> None:
    assert MAVEN.equal("1-1", "1.GA-1.0")
    assert not MAVEN.equal("1-1", "1-ga-1")


def test_hostile_odd_version_is_taken_apart_once_for_a_whole_range() -> None:
    found = MAVEN.vers_range("|".join(f"1.{number}" for number in range(4_900)))
    before = maven._read_tree.cache_info().misses
    assert found.contains("foo" + "-1" * 498) is Answer.NO
    assert maven._read_tree.cache_info().misses == before + 1
