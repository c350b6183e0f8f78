from collections.abc import Callable
from typing import Any

import pytest

Tree = dict[str, Any]
Fired = Callable[..., list[tuple[str, tuple[str | int, ...]]]]


@pytest.mark.parametrize(
    ("language", "words", "rule"),
    [
        ("de", "Vorsorglich rufen wir die App zurück.", "softened-risk"),
        ("en", "Out of an abundance of caution we recall the app.", "softened-risk"),
        ("de", "Ein Problem mit der App.", "vague-word"),
        ("en", "A security issue in the app.", "vague-word"),
        ("de", "Version 2 ist sicher.", "too-much-promised"),
        ("en", "Version 2 is clean.", "too-much-promised"),
    ],
)
def test_wording_is_judged_in_both_languages(
    good: Tree, fired: Fired, language: str, words: str, rule: str
) -> None:
    good["summary"][language] = words
    assert fired(good) == [(rule, ("summary", language))]


@pytest.mark.parametrize("words", ["Abundance of caution.", "An issue.", "It is safe."])
def test_the_vendors_own_message_is_quoted_not_judged(good: Tree, fired: Fired, words: str) -> None:
    good["message"]["text"]["en"] = words
    assert fired(good) == []


def test_a_language_without_a_list_is_not_judged(good: Tree, fired: Fired) -> None:
    good["summary"]["fr"] = "safe, issue, abundance of caution"
    assert fired(good) == []
