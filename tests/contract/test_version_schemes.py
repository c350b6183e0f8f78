"""Every version scheme through one test: what `unship.core.versions.interface` promises."""

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.errors import VersionError
from unship.core.versions import (
    MAX_VERSION_LENGTH,
    SCHEMES,
    Answer,
    Interval,
    Order,
    Range,
    Scheme,
    get,
)

# Per scheme the pieces its versions are made of, so that generated texts meet in the interesting
# places: equal but spelled differently, one the beginning of the other, odd, and nonsense.
PIECES = {
    "intdot": ["0", "1", "00", "10", "9", ".", ".0", ".1", "v", "x"],
    "semver": ["1", "0", "10", ".", ".0", ".1", "-a", "-1", "-0", ".b", "+x", "v", "-", " "],
    "pep440": ["1", "0", ".", ".0", "a", "rc1", ".post", "-1", ".dev0", "+a", "+1", "1!", "x", "-"],
    "debian": ["1", "0", "00", ".", "~", "+", "a", "Z", "-", "-0", ":", "1:", "_"],
    "rpm": ["1", "0", "01", ".", "~", "^", "a", "Z", "-", "1:", "+", "α", "é"],
    "exact": ["a", "b", "A", " ", "é"],
    "none": ["1", "."],
    "alpm": ["0", "1", "01", ".", "_", "..", "a", "rc", "-", "-1", "1:", ":"],
    "apk": ["0", "1", "01", ".0", ".1", ".00", "a", "_rc", "_p", "1", "~a", "-r", "-r1", "x"],
    "gentoo": ["0", "1", "01", ".0", ".1", ".00", ".10", "a", "_rc", "_p", "-r0", "-r1"],
    "cargo": ["1", "0", "10", ".", ".0", ".1", "-a", "-1", "-0", ".b", "+x", "v", "-", " "],
    "cran": ["0", "1", "00", "10", "9", ".", "-", ".0", "-1", "x"],
    "datetime": [
        "2024-02-2",
        "0000-01-01",
        "T",
        "8T",
        "9T",
        "23:59:",
        "00:00:",
        "60",
        "59",
        ".5",
        ".50",
        "Z",
        "-23:59",
    ],
    "golang": [
        "v1",
        "v0",
        "1",
        ".0",
        ".1",
        "-0.20191109021931-daa7c04131f5",
        "-rc.1",
        "+incompatible",
        ".",
    ],
    "hackage": ["0", "1", "00", "10", "9", ".", ".0", ".1", "-"],
    "hex": ["1", "0", "10", ".", ".0", ".1", "-a", "-1", "-0", ".b", "+x", "-", "!"],
    "lexicographic": ["a", "b", "A", " ", "é", "\uffff", "\U0001f600", "\x00"],
    "openssl": [
        "1",
        "0",
        ".",
        ".0",
        ".1.1",
        "a",
        "z",
        "-dev",
        "-alpha",
        "-beta1",
        "-pre2",
        "-fips",
        "+quic",
    ],
    "pub": ["1", "0", "10", ".", ".0", ".1", "-a", "-1", "-0", "x1", ".b", "+x", "+1", "-"],
    "conan": ["1", "0", "10", "1_0", ".", ".0", "a", "1w", "-", "-rc1", "+b", "+", "*", "Z"],
    "maven": ["1", "0", "10", ".", ".0", ".1", "-", "-1", "a", "-rc1", ".Final", "foo", "ga", "sp"],
    "composer": [
        "1",
        "0",
        "01",
        ".0",
        ".1",
        "-beta",
        "RC2",
        "-dev",
        ".x-dev",
        "dev-a",
        "-stable",
        "STABLE",
        "+b",
        "-",
        "#",
        ".post",
        "2010-01-02",
        "9999999",
        "99999999999999999999",
        "v",
        "@dev",
    ],
    "nuget": [
        "1",
        "0",
        "01",
        ".0",
        ".1",
        "-a",
        "-A",
        "-1",
        "-0",
        ".b",
        "+x",
        "v",
        "9999999999",
        "-",
    ],
    "rubygems": ["1", "0", "01", ".0", ".1", ".a", "b", "-1", "-java", "-x86", "_64", ".pre", "-"],
}
BOUNDS = {"exact": ["=", "!="]}
ORDERED = ["=", "!=", "<", "<=", ">", ">="]


def versions_of(name: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(PIECES[name]), min_size=1, max_size=7).map("".join)


SCHEME_AND_TWO = st.sampled_from(sorted(PIECES)).flatmap(
    lambda name: st.tuples(st.just(name), versions_of(name), versions_of(name))
)
SCHEME_AND_THREE = st.sampled_from(sorted(PIECES)).flatmap(
    lambda name: st.tuples(st.just(name), versions_of(name), versions_of(name), versions_of(name))
)
FLIPPED = {
    Order.LESS: Order.GREATER,
    Order.GREATER: Order.LESS,
    Order.EQUAL: Order.EQUAL,
    Order.UNKNOWN: Order.UNKNOWN,
}


def test_every_scheme_is_generated_for() -> None:
    assert set(PIECES) == {scheme.name for scheme in SCHEMES}


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)
def test_every_scheme_says_what_it_is(scheme: Scheme) -> None:
    assert scheme.name == scheme.name.lower()
    assert scheme.key_version >= 1
    assert scheme.source
    assert scheme.__doc__


def test_no_vers_type_means_two_schemes() -> None:
    types = [kind for scheme in SCHEMES for kind in scheme.vers_types]
    assert len(types) == len(set(types))


@given(SCHEME_AND_TWO)
def test_compare_is_antisymmetric(case: tuple[str, str, str]) -> None:
    name, a, b = case
    scheme = get(name)
    assert scheme.compare(b, a) is FLIPPED[scheme.compare(a, b)]
    assert scheme.judge(b, a) is FLIPPED[scheme.judge(a, b)]


@given(SCHEME_AND_TWO)
def test_every_version_equals_itself(case: tuple[str, str, str]) -> None:
    name, a, _ = case
    scheme = get(name)
    expected = Order.UNKNOWN if scheme.key(a) is None else Order.EQUAL
    assert scheme.compare(a, a) is expected
    assert scheme.judge(a, a) is expected
    assert scheme.equal(a, a) is (expected is Order.EQUAL)


@given(SCHEME_AND_THREE)
def test_compare_is_transitive(case: tuple[str, str, str, str]) -> None:
    name, *texts = case
    scheme = get(name)
    for a, b, c in product(texts, repeat=3):
        if scheme.compare(a, b) is scheme.compare(b, c) is not Order.UNKNOWN:
            assert scheme.compare(a, c) in {scheme.compare(a, b), Order.UNKNOWN}
            if not any(map(scheme.odd, (a, b, c))):
                assert scheme.compare(a, c) is scheme.compare(a, b)


@given(SCHEME_AND_TWO)
def test_keys_have_the_order_of_the_versions(case: tuple[str, str, str]) -> None:
    name, a, b = case
    scheme = get(name)
    one, other = scheme.key(a), scheme.key(b)
    if one is None or other is None:
        assert scheme.compare(a, b) is Order.UNKNOWN
    elif scheme.ordered and not scheme.odd(a) and not scheme.odd(b):
        expected = "=" if one == other else "<" if one < other else ">"
        assert scheme.compare(a, b) == expected
        assert scheme.equal(a, b) is (one == other)


@given(SCHEME_AND_TWO)
def test_equal_keys_lie_in_one_partition(case: tuple[str, str, str]) -> None:
    name, a, b = case
    one, other = get(name).read(a), get(name).read(b)
    if one and other and one.key == other.key and not one.odd and not other.odd:
        assert one.pre is other.pre
    assert get(name).has_pre or not (one and one.pre)


@given(SCHEME_AND_TWO)
def test_normal_forms_are_the_same_exactly_for_equal_versions(case: tuple[str, str, str]) -> None:
    name, a, b = case
    scheme = get(name)
    normal = scheme.normal(a)
    assert (normal is None) == (scheme.key(a) is None)
    if normal is not None:
        assert scheme.normal(normal) == normal
        assert scheme.compare(a, normal) is Order.EQUAL
        assert scheme.odd(a) == scheme.odd(normal)
        if not scheme.odd(a):
            assert scheme.equal(a, b) is (normal == scheme.normal(b))


@given(SCHEME_AND_TWO)
def test_valid_version_has_a_key(case: tuple[str, str, str]) -> None:
    name, a, _ = case
    assert not get(name).valid(a) or get(name).key(a) is not None


def holds(intervals: tuple[Interval, ...], scheme: Scheme, version: str) -> bool:
    reading = scheme.read(version)
    assert reading is not None
    return any(
        i.pre == reading.pre and i.low <= reading.key and (i.high is None or reading.key < i.high)
        for i in intervals
    )


def admits(scheme: Scheme, comparator: str, version: str, bound: str) -> Answer:
    order = scheme.judge(version, bound)
    if not scheme.ordered:
        order = Order.EQUAL if version == bound else Order.GREATER
    if order is Order.UNKNOWN:
        return Answer.UNKNOWN
    truth = {
        "=": order is Order.EQUAL,
        "!=": order is not Order.EQUAL,
        "<": order is Order.LESS,
        "<=": order is not Order.GREATER,
        ">": order is Order.GREATER,
        ">=": order is not Order.LESS,
    }
    return Answer.YES if truth[comparator] else Answer.NO


@given(SCHEME_AND_TWO, st.sampled_from(ORDERED))
def test_one_constraint_answers_as_the_order_says(
    case: tuple[str, str, str], comparator: str
) -> None:
    name, version, bound = case
    scheme = get(name)
    encoded = "".join(f"%{byte:02X}" for byte in bound.encode())
    try:
        found = scheme.vers_range(f"{comparator}{encoded}")
    except VersionError:
        assert scheme.key(bound) is None or not scheme.ordered
        return
    answer = found.contains(version)
    if scheme.key(version) is None:
        assert answer is Answer.UNKNOWN
        return
    assert answer is admits(scheme, comparator, version, bound)
    if found.keyed and not scheme.odd(version):
        assert holds(found.intervals, scheme, version) is (answer is Answer.YES)


@given(SCHEME_AND_THREE)
def test_interval_is_the_conjunction_of_its_ends(case: tuple[str, str, str, str]) -> None:
    name, version, low, high = case
    scheme = get(name)
    if scheme.judge(low, high) is not Order.LESS or scheme.key(version) is None:
        return
    ends = ["".join(f"%{byte:02X}" for byte in end.encode()) for end in (low, high)]
    found = scheme.vers_range(f"<{ends[1]}|>={ends[0]}")
    each = {admits(scheme, ">=", version, low), admits(scheme, "<", version, high)}
    expected = (
        Answer.NO if Answer.NO in each else Answer.UNKNOWN if Answer.UNKNOWN in each else Answer.YES
    )
    assert found.contains(version) is expected


def attempt(
    read: Callable[[str], Range], text: str
) -> tuple[Range, None] | tuple[None, VersionError]:
    try:
        return read(text), None
    except VersionError as error:
        return None, error


@given(st.sampled_from(SCHEMES), st.text(), st.text())
def test_any_text_gets_an_answer(scheme: Scheme, a: str, b: str) -> None:
    scheme.compare(a, b)
    scheme.judge(a, b)
    scheme.normal(a)
    scheme.valid(a)
    scheme.odd(a)
    for read in (scheme.vers_range, scheme.native_range, scheme.read_range):
        found, error = attempt(read, a)
        assert (found is None) != (error is None)
        assert error is None or error.next_step
        assert found is None or found.contains(b) in set(Answer)


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "1\x00",
        "\u0661\u0662",
        "1" * 10_000,
        "1" * 1_000_000,
        "1." * 500_000,
        "-" * 1_000_000,
        "\ud800",
        "~" * 1_000,
        "a1" * 500,
        "\U0001f4a9",
    ],
    ids=lambda text: ascii(text[:8]),
)
def test_hostile_text_is_answered_by_every_method(scheme: Scheme, text: str) -> None:
    key = scheme.key(text)
    assert key is None or len(text) <= MAX_VERSION_LENGTH
    assert scheme.compare(text, "1") in set(Order)
    for read in (scheme.vers_range, scheme.native_range):
        found, error = attempt(read, text)
        assert error is None or len(error.what) < 1_000
        assert found is None or found.contains(text) in set(Answer)
