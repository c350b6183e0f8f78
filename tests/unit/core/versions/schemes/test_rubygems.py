import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, Order, get

GEM = get("rubygems")


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("1.0", "=", "1.0.0"),
        ("1.0.0", "=", "01.0"),
        ("1.0.a", "=", "1.a"),
        ("1.a.0.0", "=", "1.a"),
        ("1.0.a.2", "<", "1.0.b1"),
        ("1.0.a9", "<", "1.0.a10"),
        ("1.0.a.10", "=", "1.0.a10"),
        ("1.0.b1", "<", "1.0"),
        ("1.0-1", "<", "1.0"),
        ("1.0-1", "=", "1.0.pre.1"),
        ("1.0.Z", "<", "1.0.a"),
        ("0.9", "<", "1.0.a"),
        ("1.0", "<", "1.0.0.1"),
        ("1.0.0.1", "<", "1.0.1"),
        ("1.0.1", "<", "1.1"),
        ("1.a.b", "<", "1.a.0.b"),
        ("1.a.0.b", "<", "1.a.0.0.b"),
        ("1.a.0.0.b", "<", "1.a"),
        ("1.a", "<", "1.a.0.0.1"),
        ("1.a.0.0.1", "<", "1.a.0.1"),
        ("1.0.0.0.2", "<", "1.0.0.1"),
        ("0", "<", "0.0.1"),
        ("0.a", "<", "0"),
        ("1.2.4.gamma", "<", "1.2.4"),
        ("1", ">", "1beta"),
        ("3.2", "<", "3.10"),
        ("9" * 40, "<", "1" + "0" * 40),
        ("1.1-rc.2", "<", "1.1"),
        ("v1.0", "?", "1.0"),
    ],
)
def test_order_is_that_of_gem_version(a: str, order: str, b: str) -> None:
    assert GEM.compare(a, b) == order


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("1.0.0", "1"),
        ("0.0", "0"),
        ("01.02", "1.2"),
        ("1.0-rc1.0", "1.pre.rc.1"),
        ("0.a", "0.a"),
        (" 1.2\n", "1.2"),
        ("1.13.0-java", "1.13-java"),
        ("1.0-rc1-x86_64-linux", "1.pre.rc.1-x86_64-linux"),
        ("0-java", "0-java"),
        ("1.a.0-java", "1.a.0-java"),
        ("01b0-java-1.1", "1.b.0-java-1.1"),  # the zero stands in the middle of what Gem compares
    ],
)
def test_normal_form_drops_what_does_not_count(text: str, normal: str) -> None:
    assert GEM.normal(text) == normal
    assert GEM.compare(text, normal) is Order.EQUAL


@pytest.mark.parametrize(
    "text",
    ["", ".1", "1.", "1..2", "a", "v1", "1-", "1_0", "1 0", "1\x00", "\u0661", "1.\u00e9", "1+2"],
)
def test_text_outside_the_grammar_has_no_key(text: str) -> None:
    assert GEM.key(text) is None
    assert GEM.normal(text) is None
    assert not GEM.valid(text)


@pytest.mark.parametrize(
    ("text", "valid"),
    [("1", True), ("1.a", True), ("1-a--b", True), ("1beta", False), ("1-x86_64", False)],
)
def test_valid_is_what_gem_version_takes(text: str, valid: bool) -> None:  # noqa: FBT001 - a table
    assert GEM.valid(text) is valid


@pytest.mark.parametrize(
    "text", ["1.13.0-java", "1.13.0-x86_64-linux", "1.13.0-X86-mingw32", "1.13.0-arm64-darwin"]
)
def test_platform_makes_a_version_odd_and_unknown_only_where_it_matters(text: str) -> None:
    assert GEM.odd(text)
    assert GEM.compare(text, "1.13.0") is Order.UNKNOWN
    assert GEM.compare(text, "1.13.1") is Order.LESS
    assert GEM.compare(text, "1.12.9") is Order.GREATER
    assert GEM.vers_range(">=1.13.0|<1.13.5").contains(text) is Answer.UNKNOWN
    assert GEM.vers_range(">=1.12.0|<1.13.5").contains(text) is Answer.YES
    assert GEM.vers_range("<1.13.0").contains(text) is Answer.UNKNOWN
    assert GEM.native_range("~> 1.12").contains(text) is Answer.YES
    assert GEM.native_range("~> 1.14").contains(text) is Answer.NO
    assert GEM.native_range("~> 1.13.0").contains(text) is Answer.UNKNOWN


def test_word_that_is_no_platform_is_a_pre_release() -> None:
    assert not GEM.odd("1.0-rc-1")
    assert not GEM.odd("1.0-javascript")
    assert GEM.native_range("~> 1.0").keyed


@pytest.mark.parametrize(
    ("requirement", "inside", "outside"),
    [
        ("1.2", ["1.2.0"], ["1.2.1", "1.2.a"]),
        ("= 1.2", ["1.2"], ["1.3"]),
        ("!= 1.5", ["1.4", "1.6"], ["1.5.0"]),
        (">= 1, < 2", ["1", "1.9", "2.0.pre"], ["2", "1.a", "0.9"]),
        ("~> 2.0.8", ["2.0.8", "2.0.99", "2.0.8.1.a"], ["2.1", "2.1.a", "2.0.8.pre", "2.1.0.0.a"]),
        ("~>2", ["2", "2.9.a"], ["3", "3.a", "2.a"]),
        ("~> 2.0", ["2", "2.9"], ["3.0.rc1", "3"]),
        ("~> 2.0.8.pre1", ["2.0.8.pre1", "2.0.8"], ["2.0.8.pre0", "2.1.0.pre"]),
        ("~> 0.0.3", ["0.0.3", "0.0.4"], ["0.1.a", "0.1", "0.0.2"]),
        ("~> 1.9", ["1.9", "1.10"], ["2.a"]),
        ("~> 1.0.0, != 1.0.5", ["1.0.4"], ["1.0.5", "1.1"]),
    ],
)
def test_requirement_holds_what_rubygems_says(
    requirement: str, inside: list[str], outside: list[str]
) -> None:
    found = GEM.native_range(requirement)
    assert [found.contains(v) for v in inside] == [Answer.YES] * len(inside)
    assert [found.contains(v) for v in outside] == [Answer.NO] * len(outside)


def test_advisory_is_pure_order_where_the_requirement_has_a_rule() -> None:
    # vers-spec turns `~>2.0.8` into this, which lets a pre-release of 2.1 in.
    assert GEM.vers_range("vers:gem/>=2.0.8|<2.1").contains("2.1.0.pre") is Answer.YES
    assert GEM.native_range("~>2.0.8").contains("2.1.0.pre") is Answer.NO


@pytest.mark.parametrize("text", ["", "~>", "^1", ">> 1", "1 2 |", "~> v1", "=> 1"])
def test_what_is_no_requirement_is_refused(text: str) -> None:
    with pytest.raises(VersionError):
        GEM.native_range(text)


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("2.0.8.pre1", "<", "2.0.8"),
        ("1.0.0", "=", "1"),
        ("1.13.0-java", "?", "1.13.0"),
        ("1.13.0-java", "<", "1.13.1"),
        ("1.0.a9", "<", "1.0.a10"),
    ],
)
def test_examples_of_the_page_are_true(a: str, order: str, b: str) -> None:
    assert GEM.compare(a, b) == order
