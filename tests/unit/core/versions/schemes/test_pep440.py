import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.version import Version

from unship.core.versions import Answer, Order, get

PEP440 = get("pep440")

NUMBER = st.integers(0, 120).map(str)
VERSION = st.tuples(
    st.sampled_from(["", "", "v", "1!", "0!"]),
    st.lists(st.sampled_from(["0", "1", "2", "00", "10", "2023"]), min_size=1, max_size=4).map(
        ".".join
    ),
    st.sampled_from(["", "", "a", "b1", "rc", "-c2", "_ALPHA.3", ".beta10", "preview"]),
    st.sampled_from(["", "", "-1", ".post", "r2", "_rev.3"]),
    st.sampled_from(["", "", ".dev", "dev1", "-DEV-2"]),
    st.sampled_from(["", "", "+a", "+1", "+a.1", "+A_10", "+1.a"]),
).map("".join)


@given(VERSION, VERSION)
def test_order_agrees_with_packaging(a: str, b: str) -> None:
    one, other = Version(a), Version(b)
    expected = "<" if one < other else ">" if one > other else "="
    assert PEP440.compare(a, b) == expected
    assert PEP440.judge(a, b) == expected


@given(VERSION)
def test_partition_and_normal_form_agree_with_packaging(text: str) -> None:
    reading = PEP440.read(text)
    normal = PEP440.normal(text)
    assert reading is not None
    assert normal is not None
    assert reading.pre == Version(text).is_prerelease
    assert Version(normal) == Version(text)
    assert PEP440.valid(text)
    assert not PEP440.odd(text)


def test_phases_are_in_the_order_of_the_specification() -> None:
    chain = (
        "1.dev0 1a1.dev1 1a1 1a1.post1.dev1 1a1.post1 1b1 1rc1 1 1+a 1+1 1.post1.dev1 1.post1 1.0.1"
    )
    versions = chain.split()
    for place, version in enumerate(versions):
        for later in versions[place + 1 :]:
            assert PEP440.compare(version, later) is Order.LESS


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("0.1-bulbasaur", "<", "0.1-charmander"),
        ("0.9-ivysaur", "<", "0.0.dev0"),
        ("2004e", ">", "2004d"),
        ("foo-1.0", "=", "FOO-1"),
        ("foo10", ">", "foo9"),
        ("x.pre", "<", "x"),
        ("x-pre", "=", "x--pre"),
        ("x.preview1", "=", "x.c1"),
        ("x.dev", "<", "x.a"),
        ("x_1", "<", "x_2"),
    ],
)
def test_legacy_versions_sort_as_setuptools_sorted_them(a: str, order: str, b: str) -> None:
    assert PEP440.compare(a, b) == order
    assert PEP440.odd(a)
    assert not PEP440.valid(a)


def test_no_verdict_rests_on_the_order_of_a_legacy_version() -> None:
    assert PEP440.judge("2004d", "1.0") is Order.UNKNOWN
    assert PEP440.judge("1.0", "2004d") is Order.UNKNOWN
    assert PEP440.judge("2004d", " 2004d") is Order.EQUAL
    assert PEP440.judge("foo-1.0", "FOO-1") is Order.UNKNOWN
    assert PEP440.vers_range("<2.0").contains("2004d") is Answer.UNKNOWN
    assert PEP440.vers_range(">=2.0").contains("2004d") is Answer.UNKNOWN
    assert PEP440.vers_range("1.0|2004d").contains("2004d") is Answer.YES


def test_pair_outside_every_grammar_has_no_order() -> None:
    assert PEP440._pairwise("", "1") is Order.UNKNOWN


@pytest.mark.parametrize("text", ["", " ", "not a version", "1.0 beta", "\u0661.0", "1\x00", "vé"])
def test_sentences_and_other_scripts_are_outside_the_grammar(text: str) -> None:
    assert PEP440.key(text) is None
    assert PEP440.normal(text) is None
    assert not PEP440.valid(text)


def test_legacy_normal_form_is_the_text() -> None:
    assert PEP440.normal(" 2004D ") == "2004D"
