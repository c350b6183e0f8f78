"""Package URLs: spellings of one identity, refusals, and our own bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.errors import DocumentError
from unship.core.purl import LONGEST, bare_purl, build_purl, make_purl, parse_purl


def test_a_scoped_npm_name_is_one_purl_in_every_spelling() -> None:
    spellings = ("pkg:npm/%40scope/name@1.0.0", "pkg:npm/@scope/name", "pkg:NPM//@scope/name?x=1#y")
    assert {bare_purl(text) for text in spellings} == {"pkg:npm/%40scope/name"}


def test_make_purl_normalises_as_parsing_does() -> None:
    made = make_purl("githubactions", "TJ-Actions/Changed-Files", "v45")
    assert made.bare == bare_purl("pkg:githubactions/tj-actions/changed-files@v45")
    assert made.full_name == "tj-actions/changed-files"
    assert made.version == "v45"


def test_pypi_names_are_one_whatever_joins_their_words() -> None:
    assert make_purl("pypi", "Zope.Interface__x").bare == "pkg:pypi/zope-interface-x"
    assert make_purl("pypi", "plain").full_name == "plain"


@pytest.mark.parametrize(
    "text",
    [
        "npm/axios",
        "pkg:npm/",
        "pkg:/axios",
        "pkg:1npm/axios",
        "pkg:npm",
        "pkg:npm/a?k y=1",
        "pkg:npm/a?k=1&K=2",
        "pkg:npm/@1.0",
        "pkg:npm/a/@1.0",
        "pkg:npm/%2F",
        "pkg:npm/" + "a" * LONGEST,
    ],
)
def test_what_is_no_package_url_raises(text: str) -> None:
    with pytest.raises(DocumentError, match="Not a package URL"):
        parse_purl(text)


def test_odd_bytes_percent_signs_and_surrogates_are_kept_apart_and_never_raise() -> None:
    assert parse_purl("pkg:generic/100%25%zz").name == "100%%zz"
    assert make_purl("generic", "\udcff").bare == "pkg:generic/%ED%B3%BF"
    assert parse_purl("pkg:generic/%ff").name == "�"


def test_a_purl_is_written_in_one_form_whatever_its_spelling() -> None:
    purl = parse_purl(
        "pkg:RPM//Fedora/curl@7.50.3-1?Distro=f 25&arch=i386&empty=#/./lib//../a%20b/"
    )
    assert purl.canonical == "pkg:rpm/fedora/curl@7.50.3-1?arch=i386&distro=f%2025#lib/a%20b"
    assert parse_purl(purl.canonical) == purl


def test_a_version_may_hold_slashes_and_a_scope_is_no_version() -> None:
    branch = parse_purl("pkg:github/owner/repo@feature/x")
    assert (branch.full_name, branch.version) == ("owner/repo", "feature/x")
    scoped = parse_purl("pkg:npm/@scope/name")
    assert (scoped.full_name, scoped.version) == ("@scope/name", None)


def test_a_git_repository_is_named_by_its_whole_path() -> None:
    purl = parse_purl("pkg:git/codeberg.org/forgejo/forgejo@main")
    assert (purl.namespace, purl.name) == ("codeberg.org", "forgejo/forgejo")
    assert purl.canonical == "pkg:git/codeberg.org/forgejo/forgejo@main"


def test_a_built_purl_is_checked_and_normalised() -> None:
    built = build_purl(
        "NPM",
        "name",
        namespace="/@scope//",
        version="1.0",
        qualifiers={"VCS_url": "git://host/x", "none": ""},
        subpath="/a/../b/",
    )
    assert built.canonical == "pkg:npm/%40scope/name@1.0?vcs_url=git:%2F%2Fhost%2Fx#a/b"
    assert build_purl("npm", "name", version="").version is None


@pytest.mark.parametrize(
    ("kind", "name", "key"), [("", "a", "k"), ("1a", "a", "k"), ("npm", "", "k"), ("npm", "a", "ß")]
)
def test_parts_that_make_no_package_url_raise(kind: str, name: str, key: str) -> None:
    with pytest.raises(DocumentError, match="Not a package URL"):
        build_purl(kind, name, qualifiers={key: "x"})


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_text_makes_parsing_raise_anything_but_a_document_error(rest: str, kind: str) -> None:
    try:
        purl = parse_purl(f"pkg:{kind}/{rest}")
    except DocumentError:
        return
    assert parse_purl(purl.canonical).canonical == purl.canonical


@given(
    st.text("abcdefghijklmnopqrstuvwxyz0123456789@%+-._ äß", min_size=1, max_size=20).filter(
        lambda name: name.strip(" /")
    )
)
def test_a_made_purl_parses_back_to_its_name(name: str) -> None:
    assert parse_purl(make_purl("npm", name).bare).full_name == name
