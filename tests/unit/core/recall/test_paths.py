"""The path grammar, and matching by it."""

import fnmatch
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.errors import DocumentError
from unship.core.recall.limits import PATH
from unship.core.recall.paths import TOKENS, PathPattern, matches, parse_path


@pytest.mark.parametrize(
    ("text", "root", "components"),
    [
        ("/etc/x", "", ("etc", "x")),
        ("{desktop}", "{desktop}", ()),
        ("{appdata.local}/Programs/*", "{appdata.local}", ("Programs", "*")),
        ("c:/ProgramData/x", "C:", ("ProgramData", "x")),
        ("/a b/..c/d..", "", ("a b", "..c", "d..")),
    ],
)
def test_a_path_is_read_in_its_parts(text: str, root: str, components: tuple[str, ...]) -> None:
    assert parse_path(text) == PathPattern(root=root, components=components)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not absolute"),
        ("etc/x", "not absolute"),
        ("C:", "not absolute"),
        ("{home", "unknown token"),
        ("{homes}/x", "unknown token"),
        ("/", "whole disk"),
        ("C:/", "whole disk"),
        ("/a//b", "empty"),
        ("/a/", "empty"),
        ("{home}/", "empty"),
        ("/a/../b", "component"),
        ("/./b", "component"),
        ("/a\\b", "separator is /"),
        ("/a?", "only pattern"),
        ("/[ab]", "only pattern"),
        ("/{home}", "only pattern"),
        ("/a\x1b", "only pattern"),
        ("/" + "a" * PATH, "longer than"),
    ],
)
def test_what_is_no_path_is_refused_with_the_rule(text: str, why: str) -> None:
    with pytest.raises(DocumentError, match=why):
        parse_path(text)


@pytest.mark.parametrize("token", TOKENS)
def test_every_token_begins_a_path(token: str) -> None:
    assert str(parse_path(f"{token}/x")) == f"{token}/x"


def test_a_pattern_says_whether_it_has_a_wildcard() -> None:
    assert parse_path("/a/*b").has_wildcard
    assert not parse_path("/a/b").has_wildcard


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("/a/*/c", "/a/b/c", True),
        ("/a/*/c", "/a/b/b/c", False),
        ("/a/*", "/a/", False),
        ("/a/x*y*z", "/a/xyz", True),
        ("/a/x*y*z", "/a/x1y2z", True),
        ("/a/x*y*z", "/a/xz", False),
        ("/a/ab*ba", "/a/aba", False),
        ("/a/ab*ba", "/a/b", False),
        ("/a/ab*ba", "/a/abx", False),
        ("/a", "{home}/a", False),
        ("{home}/a", "{home}/a", True),
        ("C:/a", "c:/a", True),
        ("/a", "a", False),
    ],
)
def test_a_path_matches_component_by_component(pattern: str, path: str, *, expected: bool) -> None:
    assert matches(pattern, path) is expected


def test_case_counts_unless_asked_otherwise() -> None:
    assert not matches("/Ärger/*X", "/ärger/ax")
    assert matches(parse_path("/Ärger/*X"), "/ärger/ax", ignore_case=True)


def test_many_stars_take_no_more_than_their_share_of_time() -> None:
    # With a backtracking expression this would not end.
    assert not matches("/" + "*a" * 200 + "b", "/" + "a" * 2000)


@given(st.text("ab*", min_size=1, max_size=8), st.text("ab", min_size=1, max_size=10))
def test_one_component_matches_as_the_shell_does(pattern: str, name: str) -> None:
    assert matches(f"/{pattern}", f"/{name}") is bool(re.match(fnmatch.translate(pattern), name))


@given(st.text(max_size=40))
def test_any_text_is_a_path_or_refused(text: str) -> None:
    try:
        pattern = parse_path(text)
    except DocumentError:
        return
    assert parse_path(str(pattern)) == pattern
