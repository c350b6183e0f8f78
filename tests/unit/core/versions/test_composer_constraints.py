import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, get
from unship.core.versions.answers import MAX_CONSTRAINTS, MAX_RANGE_LENGTH

COMPOSER = get("composer")


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("1.2", ["1.2", "v1.2.0.0"], ["1.2.1", "1.2-beta", "dev-main"]),
        ("^1.2", ["1.2-dev", "1.2", "1.9"], ["2.0-dev", "2.0", "1.1", "dev-main"]),
        ("^0.3.1", ["0.3.1", "0.3.9"], ["0.4-dev", "0.3.0"]),
        ("^0.0.3", ["0.0.3-dev", "0.0.3.5"], ["0.0.4-dev"]),
        ("^0", ["0.1", "0.9.9"], ["1.0-dev"]),
        ("^0.0", ["0.0.9"], ["0.1"]),
        ("^1.2-beta2", ["1.2-beta2"], ["1.2-beta1", "1.2-dev"]),
        ("~1", ["1.0-dev", "1.9"], ["2"]),
        ("~1.2", ["1.2", "1.9"], ["2.0-dev"]),
        ("~1.2.3", ["1.2.3", "1.2.9"], ["1.3-dev", "1.2.2"]),
        ("~1.9.9.9", ["1.9.9.10"], ["1.9.10-dev"]),
        ("~2.x-dev", ["2.x-dev"], ["2.5", "3.0-dev"]),
        ("1.*", ["1.0-dev", "1.9"], ["2.0-dev", "0.9"]),
        ("1.2.x.*", ["1.2-dev", "1.2.9"], ["1.3-dev"]),
        ("0.*", ["0.0.1", "0.0.0-STABLE"], ["1.0-dev"]),
        ("*", ["1", "0-STABLE", "dev-main"], []),
        ("@dev", ["1", "dev-main"], []),
        ("*.*", ["1", "0-dev"], ["dev-main"]),
        ("v*", ["1"], ["dev-main"]),
        ("1.0 - 2.0", ["1.0-dev", "2.0.9"], ["2.1-dev", "0.9"]),
        ("1.0 - 2", ["2.9"], ["3.0-dev"]),
        ("1.0-beta - 2.0.0", ["1.0-beta", "2.0"], ["1.0-alpha", "2.0.0.1"]),
        ("1.0 - 2.0-RC1", ["2.0-beta", "2.0-RC1"], ["2.0"]),
        (">=1.0,<2.0", ["1.0-dev", "1.9"], ["2.0-dev", "0.9"]),
        (">= 1.0 < 2.0", ["1.0", "1.9"], ["2.0-alpha"]),
        (">1.0", ["1.0.0.1", "1.0-patch1"], ["1.0", "1.0-beta"]),
        ("<=1.0", ["1.0", "0.1"], ["1.0-p1", "dev-main"]),
        ("<1.0-beta2", ["1.0-beta1"], ["1.0-beta2", "1.0"]),
        ("<1.0-RC1", ["1.0-beta"], ["1.0-RC1"]),
        (">=1.0@beta", ["1.0-beta", "1.0"], ["1.0-alpha"]),
        (">=1.0-RC1@beta", ["1.0-RC1"], ["1.0-beta"]),
        (">=1.0@stable", ["1.0-dev"], []),
        (">= 1.0@beta", ["1.0-dev"], []),
        ("1.0@dev", ["1.0"], ["1.0-dev"]),
        ("^1.0 || ^3.0", ["1.5", "3.5"], ["2.0"]),
        ("1.0|2.0", ["1.0", "2.0"], ["1.5"]),
        ("!=1.5", ["1.4", "dev-main"], ["1.5"]),
        ("<>1.5 >1", ["1.6"], ["1.5", "1", "dev-main"]),
        ("dev-main", ["dev-main"], ["1.0", "dev-other"]),
        ("main-dev", ["dev-main"], ["1.0"]),
        ("dev-main#abc as 1.0", ["dev-main"], ["1.0"]),
        ("1.x-dev#abc", ["1.x-dev"], ["1.0"]),
        ("!=dev-main", ["1.0", "dev-other"], ["dev-main"]),
        (">dev-main", [], ["1.0", "dev-main", "dev-other"]),
        (">=1.0.x-dev", ["1.0.x-dev", "1.1"], ["1.0.5"]),
    ],
)
def test_constraint_holds_what_composer_says(
    text: str, inside: list[str], outside: list[str]
) -> None:
    found = COMPOSER.native_range(text)
    assert [found.contains(v) for v in inside] == [Answer.YES] * len(inside)
    assert [found.contains(v) for v in outside] == [Answer.NO] * len(outside)


@pytest.mark.parametrize("version", ["1.0.post1", "1.99999999999999999999", "nonsense"])
def test_version_that_composer_cannot_order_is_unknown(version: str) -> None:
    assert COMPOSER.native_range("^1.0").contains(version) is Answer.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "",
        "~>1.2",
        "^",
        "^foo",
        ">=",
        "1.0,",
        ",1.0",
        "1.0||",
        "1.0 -2.0",
        "1.0-, 2.0",
        "1.0 - foo",
        "^1.2.3.4.5",
        "^123456.1.1.1-beta",
        "<foo",
        ">= 1.0 as 2.0",
        "1.99999999999999999999",
        "~9223372036854775807",
        "9223372036854775807.*",
        "^1." + "0" * 1_000,
        "1.0" + " " * MAX_RANGE_LENGTH,
        "1." + " " * (MAX_RANGE_LENGTH - 3) + "!",
        "|".join(["1"] * MAX_CONSTRAINTS),
        " ".join(["1"] * (MAX_CONSTRAINTS + 5)),
    ],
    ids=lambda text: text[:20],
)
def test_what_composer_refuses_is_refused(text: str) -> None:
    with pytest.raises(VersionError, match="is no Composer constraint"):
        COMPOSER.native_range(text)


def test_rule_of_lowest_stability_is_for_constraints_only() -> None:
    assert COMPOSER.native_range("<2.0").contains("2.0-alpha") is Answer.NO
    assert COMPOSER.vers_range("vers:composer/<2.0").contains("2.0-alpha") is Answer.YES


def test_intervals_lie_in_one_partition() -> None:
    found = COMPOSER.native_range("^1.0")
    assert not any(interval.pre for interval in found.intervals)
    assert found.keyed
