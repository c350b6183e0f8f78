import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.specifiers import InvalidSpecifier, SpecifierSet

from unship.core.errors import VersionError
from unship.core.versions import Answer, get
from unship.core.versions.answers import MAX_CONSTRAINTS, MAX_RANGE_LENGTH

PEP440 = get("pep440")

NUMBER = st.sampled_from(["0", "1", "2", "9", "10", "00", "01"])
RELEASE = st.lists(NUMBER, min_size=1, max_size=4).map(".".join)
PRE = st.sampled_from(["", "", "a1", "b", ".rc2", "-alpha.0", "_c3", "preview"])
POST = st.sampled_from(["", "", ".post1", "-1", ".r2", "post"])
DEV = st.sampled_from(["", "", ".dev1", "dev", "-dev0"])
LOCAL = st.sampled_from(["", "", "+1", "+a.1", "+a", "+A-2"])
EPOCH = st.sampled_from(["", "", "0!", "1!"])
PUBLIC = st.tuples(EPOCH, RELEASE, PRE, POST, DEV).map("".join)
VERSION = st.tuples(PUBLIC, LOCAL).map("".join)
CLAUSE = st.one_of(
    st.tuples(st.sampled_from(["<", "<=", ">", ">=", "~=", "< ", ">= "]), PUBLIC).map("".join),
    st.tuples(st.sampled_from(["==", "!=", "===", "== "]), VERSION).map("".join),
    st.tuples(st.sampled_from(["==", "!="]), EPOCH, RELEASE, st.just(".*")).map("".join),
    st.tuples(st.sampled_from(["<", "~=", ">="]), VERSION).map("".join),
)


@given(st.lists(CLAUSE, max_size=3).map(",".join), st.lists(VERSION, min_size=1, max_size=20))
def test_answers_agree_with_packaging(text: str, versions: list[str]) -> None:
    try:
        reference = SpecifierSet(text)
    except InvalidSpecifier:
        with pytest.raises(VersionError):
            PEP440.native_range(text)
        return
    found = PEP440.native_range(text)
    for version in versions:
        expected = "yes" if reference.contains(version) else "no"
        assert found.contains(version) == expected, (text, version)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("<1.0", ["0.9", "0.9.post1"], ["1.0", "1.0rc1", "1.0.dev0"]),
        ("<1.0rc2", ["1.0rc1", "1.0a1"], ["1.0rc2", "1.0"]),
        (">1.0", ["1.0.1", "1.1a1"], ["1.0", "1.0.post1", "1.0+local"]),
        (">1.0.post1", ["1.0.post2"], ["1.0.post1", "1.0.post1+local"]),
        (">=1.0", ["1.0", "1.0+local", "1.0.post1"], ["1.0rc1"]),
        ("<=1.0", ["1.0", "1.0+local"], ["1.0.post1"]),
        ("==1.0", ["1", "1.0.0", "1.0+local"], ["1.0.post1", "1.0rc1"]),
        ("==1.0+local", ["1.0+LOCAL"], ["1.0", "1.0+local.1"]),
        ("!=1.0", ["1.0rc1", "1.1"], ["1.0", "1.0+local"]),
        ("==1.0.*", ["1", "1.0.dev0", "1.0.9.post1"], ["1.1.dev0", "0.9"]),
        ("==v1.9.*", ["1.9.9"], ["1.10"]),
        ("!=3.9.*", ["3.8", "3.10"], ["3.9", "3.9.7rc1"]),
        ("~=1.4.2", ["1.4.2", "1.4.9", "1.4.2+x"], ["1.5", "1.4.1", "1.5.dev0"]),
        ("~=2.2.post3", ["2.2.post3", "2.9"], ["2.2", "3.0"]),
        ("~=1!1.0", ["1!1.5"], ["1.5", "1!2"]),
        ("===1.0", ["1.0"], ["1.0.0", "1"]),
        ("", ["1.0", "1.0.dev1"], []),
        (" , >=1 , <2 , ", ["1.5"], ["2"]),
    ],
)
def test_each_clause_keeps_its_own_rule(text: str, inside: list[str], outside: list[str]) -> None:
    found = PEP440.native_range(text)
    assert [found.contains(v) for v in inside] == [Answer.YES] * len(inside)
    assert [found.contains(v) for v in outside] == [Answer.NO] * len(outside)


def test_arbitrary_equality_finds_text_no_rule_can_read() -> None:
    found = PEP440.native_range("===foo\u00e9")
    assert found.contains("FOO\u00c9") is Answer.YES
    assert found.contains("bar\u00e9") is Answer.UNKNOWN
    assert found.contains("2004d") is Answer.NO
    assert PEP440.native_range("===2004d").contains("2004D") is Answer.YES
    assert PEP440.native_range("===2004d,>=1").contains("2004d") is Answer.UNKNOWN


def test_legacy_version_is_unknown_in_every_ordered_clause() -> None:
    for text in (">=1.0", "<1.0", "==1.0", "!=1.0", "==1.*"):
        assert PEP440.native_range(text).contains("0.1-bulbasaur") is Answer.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "1.0",
        ">=",
        "=1.0",
        ">=1.0;",
        ">=1.*",
        "~=1",
        "~=1.0+local",
        ">=1.0+local",
        "==1.0rc1.*",
        "==*",
        ">=2004d",
        ">=1 <2",
        "== \u0661",
        ">=1." + "1" * 2_000,
    ],
)
def test_what_packaging_refuses_is_refused(text: str) -> None:
    with pytest.raises(VersionError, match="is no version specifier") as caught:
        PEP440.native_range(text)
    assert "vers:pypi/" in caught.value.next_step


def test_sets_are_bounded_in_length_and_number() -> None:
    with pytest.raises(VersionError, match="longer than"):
        PEP440.native_range("," * (MAX_RANGE_LENGTH + 1))
    most = ",".join(f"!={n}" for n in range(MAX_CONSTRAINTS))
    assert PEP440.native_range(most).contains("4999") is Answer.NO
    with pytest.raises(VersionError, match="more than"):
        PEP440.native_range(most + ",!=5000")
