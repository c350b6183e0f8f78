import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, get
from unship.core.versions.answers import MAX_CONSTRAINTS, MAX_RANGE_LENGTH
from unship.core.versions.npm import npm_range

SEMVER = get("semver")


def same(one: str, other: str, *, pre: bool = False) -> bool:
    """Say whether two ranges hold the same versions."""
    first = npm_range(SEMVER, one, include_prerelease=pre)
    return first.intervals == npm_range(SEMVER, other, include_prerelease=pre).intervals


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("1.2.3", "=1.2.3"),
        ("1", ">=1.0.0 <2.0.0-0"),
        ("1.x.x", ">=1.0.0 <2.0.0-0"),
        ("1.2.*", ">=1.2.0 <1.3.0-0"),
        ("=1.2", ">=1.2.0 <1.3.0-0"),
        ("==1.2", ">=1.2.0 <1.3.0-0"),
        ("~1", ">=1.0.0 <2.0.0-0"),
        ("~1.2", ">=1.2.0 <1.3.0-0"),
        ("~>1.2.3", ">=1.2.3 <1.3.0-0"),
        ("~=1.2.3-b.4", ">=1.2.3-b.4 <1.3.0-0"),
        ("^1", ">=1.0.0 <2.0.0-0"),
        ("^1.2", ">=1.2.0 <2.0.0-0"),
        ("^1.2.3-b", ">=1.2.3-b <2.0.0-0"),
        ("^0", "<1.0.0-0"),
        ("^0.0", ">=0.0.0 <0.1.0-0"),
        ("^0.1", ">=0.1.0 <0.2.0-0"),
        ("^0.1.2", ">=0.1.2 <0.2.0-0"),
        ("^0.0.3-b", ">=0.0.3-b <0.0.4-0"),
        ("^1.x.5", ">=1.0.0 <2.0.0-0"),
        (">1", ">=2.0.0"),
        (">1.2", ">=1.3.0"),
        (">=1.2", ">=1.2.0"),
        ("<1.2", "<1.2.0-0"),
        ("<=1", "<2.0.0-0"),
        ("<=1.2.x", "<1.3.0-0"),
        ("1 - 2", ">=1.0.0 <3.0.0-0"),
        ("1.2 - 3.4", ">=1.2.0 <3.5.0-0"),
        ("v1.2.3 - v2.3.4", ">=1.2.3 <=2.3.4"),
        ("1.2.3-a - 2.3.4-b", ">=1.2.3-a <=2.3.4-b"),
        ("* - 2", "<3.0.0-0"),
        ("1.x.5 - x", ">=1.0.0"),
        (">= 1.2.3", ">=1.2.3"),
        ("~ 1.2  ^ 1", ">=1.2.0 <1.3.0-0"),
        ("1.2.3+build.5 || 2", "1.2.3||>=2.0.0 <3.0.0-0"),
        ("<*", "<0.0.0-0"),
        (">x 1.0.0", "<0.0.0-0"),
        (">=*", "*"),
        ("~x", "*"),
        ("^*", "*"),
        ("", "*"),
        ("1.0.0 ||", "*"),
    ],
)
def test_every_shorthand_comes_down_to_comparators(short: str, long: str) -> None:
    assert same(short, long)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("1.2", ">=1.2.0-0 <1.3.0-0"),
        ("~1.2", ">=1.2.0-0 <1.3.0-0"),
        ("^1", ">=1.0.0-0 <2.0.0-0"),
        ("^0.1", ">=0.1.0-0 <0.2.0-0"),
        (">1", ">=2.0.0-0"),
        ("1.0.0 - 2.0.0", ">=1.0.0-0 <2.0.1-0"),
        ("1 - 2.0.0-b", ">=1.0.0-0 <=2.0.0-b"),
        (">=0.0.0-0", "*"),
    ],
)
def test_include_prerelease_begins_at_the_lowest_pre_release(short: str, long: str) -> None:
    assert same(short, long, pre=True)


@pytest.mark.parametrize(
    ("text", "version", "answer"),
    [
        ("^1.2.3", "1.3.0-rc.1", Answer.NO),
        ("^1.2.3-alpha", "1.2.3-beta", Answer.YES),
        ("^1.2.3-alpha", "1.2.4-beta", Answer.NO),
        ("^1.2.3-beta", "1.2.3-alpha", Answer.NO),
        (">=1.0.0 <2.0.0-rc.2", "2.0.0-rc.1", Answer.YES),
        ("*", "1.0.0-rc.1", Answer.NO),
        ("* || 1.0.0-rc.1", "1.0.0-rc.1", Answer.NO),
        ("2 || 1.0.0-rc.1", "1.0.0-rc.1", Answer.YES),
        (">=0.0.0 || 1.0.0-rc.1", "1.0.0-rc.1", Answer.NO),
        ("", "1.2", Answer.YES),
    ],
)
def test_pre_releases_need_a_comparator_of_their_triple(
    text: str, version: str, answer: Answer
) -> None:
    assert SEMVER.native_range(text).contains(version) is answer


@pytest.mark.parametrize(
    "text",
    [
        "foo",
        "1.2.3.4",
        "01.2.3",
        "1.2.3-01",
        "1.2.3beta",
        "1-beta",
        "x.1",
        "1.x.5",
        "==1.2.3",
        "== 1",
        "vv1.2.3",
        "=1.2.3 - 2",
        "1 - =2.0.0",
        "1 - 2 - 3",
        "^1 - 2",
        "1 -2",
        "- 2",
        ">",
        "1 | 2",
        "1.2.3 || foo",
        "1.2.3, 2",
        "9007199254740992.0.0",
        "^9007199254740991.0.0",
        "1" * 400,
        "\u0661",
        "1\x00",
        "1.2.3+",
    ],
)
def test_what_npm_refuses_is_refused(text: str) -> None:
    with pytest.raises(VersionError, match="is no npm range") as caught:
        SEMVER.native_range(text)
    assert "vers:npm/" in caught.value.next_step


def test_largest_number_of_npm_is_accepted() -> None:
    assert SEMVER.native_range("9007199254740991.0.0").contains("9007199254740991") is Answer.YES


def test_ranges_are_bounded_in_length_arms_and_comparators() -> None:
    with pytest.raises(VersionError, match="longer than"):
        SEMVER.native_range(" " * (MAX_RANGE_LENGTH + 1))
    with pytest.raises(VersionError, match="arms"):
        SEMVER.native_range("||" * MAX_CONSTRAINTS)
    with pytest.raises(VersionError, match="more than 5,000 constraints"):
        SEMVER.native_range("1 " * (MAX_CONSTRAINTS // 2 + 1))
    assert SEMVER.native_range("||".join(["1.0.0"] * MAX_CONSTRAINTS)).contains("1.0.0") == "yes"


@pytest.mark.parametrize("text", ["<0.0.0", "<0.0.0-0", ">1.0.0 <1.0.0", "<0"])
@pytest.mark.parametrize("pre", [False, True])
def test_range_that_nothing_can_be_in_has_no_room(text: str, *, pre: bool) -> None:
    found = npm_range(SEMVER, text, include_prerelease=pre)
    everything = npm_range(SEMVER, "*", include_prerelease=pre)
    if text == "<0.0.0" and pre:
        assert found.intersects(everything) is Answer.YES  # 0.0.0-alpha
    else:
        assert found.intersects(everything) is Answer.NO
