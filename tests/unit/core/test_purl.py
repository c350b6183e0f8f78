"""Package URLs against purl-spec's own cases and our own bounds."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.errors import DocumentError
from unship.core.purl import LONGEST, bare_purl, make_purl, parse_purl

_EXCEPTIONS = Path(__file__).resolve().parents[2] / "data" / "purl" / "exceptions.toml"
_SUITES = (
    "spec/specification",
    *(
        f"types/{kind}"
        for kind in ("npm", "pypi", "github", "deb", "rpm", "generic", "golang", "composer")
    ),
)


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        purl = parse_purl(text)
    except DocumentError:
        return None
    return {
        "type": purl.type,
        "namespace": purl.namespace or None,
        "name": purl.name,
        "version": purl.version,
        "qualifiers": dict(purl.qualifiers) or None,
        "subpath": purl.subpath or None,
    }


@pytest.mark.suite
@pytest.mark.parametrize("suite", _SUITES)
def test_parsing_gives_what_purl_spec_says_in_every_case_without_a_named_exception(
    suite: str, shared: Path
) -> None:
    cases = json.loads((shared / "suites" / "purl-spec" / f"{suite}-test.json").read_bytes())
    exceptions = tomllib.loads(_EXCEPTIONS.read_text(encoding="utf-8"))["exception"]
    excused = {case["input"] for case in exceptions if case["suite"] == suite}
    parse = [case for case in cases["tests"] if case["test_type"] == "parse"]
    wrong = {
        case["input"]
        for case in parse
        if _parsed(case["input"]) != (None if case["expected_failure"] else case["expected_output"])
    }
    assert len(parse) > 2
    assert wrong == excused


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
        "pkg:npm/a?Key=1",
        "pkg:npm/a?k=1&k=2",
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


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_text_makes_parsing_raise_anything_but_a_document_error(rest: str, kind: str) -> None:
    try:
        purl = parse_purl(f"pkg:{kind}/{rest}")
    except DocumentError:
        return
    assert parse_purl(purl.bare).bare == purl.bare


@given(
    st.text("abcdefghijklmnopqrstuvwxyz0123456789@%+-._ äß", min_size=1, max_size=20).filter(
        lambda name: name.strip(" /")
    )
)
def test_a_made_purl_parses_back_to_its_name(name: str) -> None:
    assert parse_purl(make_purl("npm", name).bare).full_name == name
