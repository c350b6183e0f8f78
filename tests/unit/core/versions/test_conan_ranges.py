"""Conan's ranges: every answer here is what `VersionRange` of Conan 2 gives."""

import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, get
from unship.core.versions.conan_ranges import conan_range

CONAN = get("conan")
PRE = ", include_prerelease"


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        (">=1.2 <2", "1.2 1.2.0+b 1.9", "1.1 2 1.2-rc 1.5-rc 2-rc"),
        (f">=1.2 <2{PRE}", "1.2-rc 1.2- 1.5-rc", "1.1 2 2-rc"),
        (f">=1.2-b <=2{PRE}", "1.2-b 2-rc 2", "1.2-a 2+b"),
        (f"<2-b{PRE}", "2-a", "2-b 2"),
        (">1.0.0", "1.0.1 1.0+b", "1"),
        ("<2.0", "1.9", "2-rc"),
        ("~2.5", "2.5 2.5.9", "2.4 2.6 2.6-rc"),
        (f"~2.5{PRE}", "2.5-rc 2.5.9-rc", "2.6-rc"),
        ("~2.5.1", "2.5.1 2.5.9", "2.5.0 2.6"),
        (f"~2.5-b{PRE}", "2.5-b 2.5", "2.5-a 2.6-b"),
        ("~1", "1 1.9", "2"),
        ("~1.2+b3", "1.2+b4 1.2.1", "1.2 1.3"),
        ("~cci.2020", "cci.2020 cci.2020.5", "cci.2021 1"),
        ("^1.2.3", "1.2.3 1.9", "1.2.2 2"),
        (f"^1.2{PRE}", "1.2-a 1.9-a", "2-a"),
        ("^0.1.2", "0.1.2 0.1.9", "0.2 0.1.1"),
        ("^1.2.3+b", "1.2.3+b 1.2.4", "1.2.3"),
        ("1.0.0", "1 1.0", "1.0+b 1.0.1"),
        ("=1.0", "1.0.0", "1.0-rc"),
        (f"=1.0-rc{PRE}", "1-rc", "1.0"),
        ("1.0 || 2.1.3", "1 2.1.3", "2"),
        (">1 <2.0||^3.2 ", "1.5 3.2.1", "2 4"),
        ("*", "0 1 cci.1", "1-rc"),
        (f"*{PRE}", "0-rc 1-rc", ""),
        ("1.2.*", "1.2.3 1.2.0", "1.2 1.20 1.2.3-rc"),
        (f"1.2.*{PRE}", "1.2.3-rc", "1.3"),
        ("|| >5", "1 6", "1-rc"),
        (PRE, "1-rc", ""),
        ("[>=1.2 <2]", "1.2", "2"),
        (">=1.2 <2, loose=False", "1.2", "2 1.2-rc"),
        (">=1.1.1d <=1.1.1f", "1.1.1d 1.1.1e 1.1.1f", "1.1.1c 1.1.1g 3.0.0"),
        (">=cci.20200101", "cci.20210801", "cci.20190101 1.0"),
    ],
)
def test_range_holds_what_conan_lets_in(text: str, inside: str, outside: str) -> None:
    found = conan_range(CONAN, text)
    answers = {version: found.contains(version) for version in [*inside.split(), *outside.split()]}
    assert answers == {
        **dict.fromkeys(inside.split(), Answer.YES),
        **dict.fromkeys(outside.split(), Answer.NO),
    }


@pytest.mark.parametrize(
    ("text", "version", "answer"),
    [
        ("<10", "9e", Answer.UNKNOWN),  # Conan: 10 < 9e
        (">=1.1.1w", "1.1.10", Answer.UNKNOWN),  # Conan: 1.1.10 < 1.1.1w
        ("=1.1.1w", "1.1.1w", Answer.YES),
        (">=1.0.2 <1.0.2za", "1.0.2z", Answer.YES),
        ("1.1.1*", "1.1.1w", Answer.YES),
        ("1.1.1*", "1.1.10", Answer.YES),
        (">=1", "no version", Answer.UNKNOWN),
        ("*", "no version", Answer.UNKNOWN),
        ("no*", "no version", Answer.UNKNOWN),
    ],
)
def test_odd_and_foreign_versions(text: str, version: str, answer: Answer) -> None:
    assert conan_range(CONAN, text).contains(version) is answer


def test_range_of_plain_bounds_is_intervals_of_releases_only() -> None:
    found = conan_range(CONAN, ">=1.2 <2")
    assert found.keyed
    assert {interval.pre for interval in found.intervals} == {False}
    assert {i.pre for i in conan_range(CONAN, f">=1.2 <2{PRE}").intervals} == {False, True}
    assert not conan_range(CONAN, "1.2.*").keyed


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is empty"),
        (" ", "it is empty"),
        ("[]", "it is empty"),
        ("1", "'1' alone is no condition"),
        (">", "'>' alone is no condition"),
        (">= 1.0", "a version is missing"),
        (">=", "a version is missing"),
        ("==1.0", "'==' is no comparator"),
        ("^=1.0", "'\\^=' is no comparator"),
        (">1.0, <2.0", "is no option"),
        (">1.0,", "is no option"),
        ("^0.0", "Conan itself fails"),
        ("1*", "Conan itself fails"),
        ("~1a", "there is no next version of '1a'"),
        ("^cci.1", "there is no next version of 'cci'"),
        (">=1~2", "is no version"),
        (">=" + "1" * 1_000, "is no version"),
        ("1.0||" * 100_000, "longer than"),
        (" ".join([">1"] * 5_001), "more than 5,000 conditions"),
    ],
)
def test_what_conan_refuses_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(VersionError, match=why):
        conan_range(CONAN, text)
