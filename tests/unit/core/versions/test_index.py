import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.errors import VersionError
from unship.core.versions import Answer, Range, get
from unship.core.versions.index import Builds, Ranges, StoredVersion, rekey, search, stored

SEMVER, PEP440, DEBIAN = get("semver"), get("pep440"), get("debian")

VERSIONS = {
    "semver": [
        *("0.0.0-0", "1.0.0-alpha", "1.0.0-rc.1", "1.0.0", "v1", "1.2.3", "1.2.3-beta.4"),
        *("1.2.3.4", "1.2.3.5", "2.0.0-rc.1", "2.0.0", "10.0.0", "not a version", ""),
    ],
    "pep440": [
        *("1.0", "1.0.0", "1.0rc1", "1.0.post1", "1.0+local", "2004d", "0.1-bulbasaur", "2!1"),
        *("1.1.dev1", "3.9.7", "3.10", "\u0661", "1 0"),
    ],
    "debian": ["1.0", "1.0-0", "1.0~rc1", "1:0.5", "5.6.1-1", "5.6.1+really5.4.5-1", "a:1", "1_0"],
}
RANGES = {
    "semver": [
        *(
            "vers:npm/*",
            "vers:npm/>=1.0.0|<2.0.0",
            "vers:npm/1.2.3|!=2.0.0|>1.9",
            "^1.2.3-beta.2",
        ),
        *("^1 || 10", "vers:npm/1.2.3.4", "vers:npm/<1.2.3.5", "vers:none/*", "<0.0.0", "*"),
    ],
    "pep440": ["vers:pypi/<3.9|>=3.9.7", "~=1.0", ">=1,!=1.0.*", "===1.0.0", "===2004d", "<2004"],
    "debian": ["vers:deb/<5.5|>=5.6", ">= 1.0, << 1:0", "vers:deb/1.0", "= 1.0-0"],
}


def ranges_of(name: str) -> list[Range]:
    return [get(name).read_range(text) for text in RANGES[name]]


def test_what_a_store_keeps_is_what_the_scheme_reads() -> None:
    assert stored(SEMVER, "1.0.0-rc.1") == StoredVersion(
        "semver",
        SEMVER.key_version,
        SEMVER.key("1.0.0-rc.1"),
        pre=True,
        odd=False,
        text="1.0.0-rc.1",
    )
    assert stored(PEP440, "2004d").odd
    assert stored(DEBIAN, "1_0") == ("debian", DEBIAN.key_version, None, False, False, "1_0")


def test_rekeying_rewrites_stale_rows_of_the_scheme_and_no_others() -> None:
    fresh = stored(DEBIAN, "1.0")
    stale = fresh._replace(key_version=DEBIAN.key_version - 1, key=b"old", text="2.0")
    other = stored(SEMVER, "1.0.0")._replace(key_version=SEMVER.key_version - 1)
    assert list(rekey([fresh, stale, other], DEBIAN)) == [(stale, stored(DEBIAN, "2.0"))]
    done = [new for _, new in rekey([stale], DEBIAN)]
    assert list(rekey(done, DEBIAN)) == []


def test_search_names_scheme_key_version_and_intervals() -> None:
    found = search(SEMVER, SEMVER.vers_range(">=1.0.0|<2.0.0"))
    assert (found.scheme, found.key_version) == ("semver", SEMVER.key_version)
    assert found.intervals == SEMVER.vers_range(">=1.0.0|<2.0.0").intervals
    assert not found.one_by_one


def test_search_of_a_range_with_an_odd_bound_asks_every_row() -> None:
    found = search(SEMVER, SEMVER.vers_range("<1.2.3.4"))
    assert found.one_by_one
    assert found.intervals == ()


def test_ranges_of_another_scheme_are_refused() -> None:
    with pytest.raises(VersionError, match="'debian', not of 'semver'"):
        search(SEMVER, DEBIAN.vers_range("1.0"))
    with pytest.raises(VersionError, match="'debian', not of 'semver'"):
        Builds(SEMVER, [("1.0.0", 1)]).held_by(DEBIAN.vers_range("1.0"))
    with pytest.raises(VersionError, match="'debian', not of 'semver'"):
        Ranges(SEMVER, [(DEBIAN.vers_range("1.0"), 1)])


@pytest.mark.parametrize("name", VERSIONS)
def test_both_directions_answer_as_asking_one_by_one_does(name: str) -> None:
    scheme = get(name)
    builds = Builds(scheme, [(text, text) for text in VERSIONS[name]])
    ranges = Ranges(scheme, [(versions, place) for place, versions in enumerate(ranges_of(name))])
    for versions in ranges_of(name):
        answers = {text: versions.contains(text) for text in VERSIONS[name]}
        inside, unknown = builds.held_by(versions)
        assert sorted(inside) == sorted(t for t, a in answers.items() if a is Answer.YES)
        assert sorted(unknown) == sorted(t for t, a in answers.items() if a is Answer.UNKNOWN)
    for text in VERSIONS[name]:
        held = ranges.holding(text)
        said = {place: versions.contains(text) for place, versions in enumerate(ranges_of(name))}
        assert sorted(held.inside) == [place for place, a in said.items() if a is Answer.YES]
        assert sorted(held.unknown) == [place for place, a in said.items() if a is Answer.UNKNOWN]


SOME = st.lists(
    st.sampled_from(["0", "1", "2", "10", ".1", ".0", "-a", "-1", ".5.5", "x"]), max_size=4
)
VERSION = SOME.map("".join)
BOUND = st.tuples(st.sampled_from(["", "<", "<=", ">", ">=", "!="]), VERSION).map("".join)


@given(
    st.lists(VERSION, max_size=12), st.lists(st.lists(BOUND, min_size=1, max_size=4), max_size=8)
)
def test_both_directions_agree_with_naive_evaluation(
    texts: list[str], written: list[list[str]]
) -> None:
    ranges = []
    for constraints in written:
        try:
            ranges.append(SEMVER.vers_range("|".join(constraints)))
        except VersionError:
            continue
    builds = Builds(SEMVER, list(zip(texts, range(len(texts)), strict=True)))
    table = Ranges(SEMVER, list(zip(ranges, range(len(ranges)), strict=True)))
    by_range = [builds.held_by(versions) for versions in ranges]
    by_build = [table.holding(text) for text in texts]
    for r, versions in enumerate(ranges):
        for b, text in enumerate(texts):
            answer = versions.contains(text)
            assert (b in by_range[r].inside, b in by_range[r].unknown) == (
                answer is Answer.YES,
                answer is Answer.UNKNOWN,
            )
            assert (r in by_build[b].inside, r in by_build[b].unknown) == (
                answer is Answer.YES,
                answer is Answer.UNKNOWN,
            )
