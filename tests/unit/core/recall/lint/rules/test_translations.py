from collections.abc import Callable
from typing import Any

import pytest

Tree = dict[str, Any]
Fired = Callable[..., list[tuple[str, tuple[str | int, ...]]]]


@pytest.mark.parametrize("text", [{"en": "Only English"}, {"de": " ", "en": "Empty"}])
def test_a_text_without_german_is_an_error(good: Tree, fired: Fired, text: Tree) -> None:
    good["remedies"][0]["steps"][0]["text"] = text
    assert fired(good) == [("missing-translation", ("remedies", 0, "steps", 0, "text"))]


def test_an_empty_text_is_missing_in_both_languages(
    good: Tree, told: Callable[..., tuple[Any, ...]]
) -> None:
    good["title"] = {}
    assert [dict(remark.values) for remark in told(good)] == [
        {"language": "de"},
        {"language": "en"},
    ]


def test_a_third_language_is_welcome(good: Tree, fired: Fired) -> None:
    good["title"]["fr"] = "Application livrée avec un code malveillant"
    assert fired(good) == []


def test_a_sentence_that_is_the_same_in_both_languages_is_an_error(
    good: Tree, fired: Fired
) -> None:
    good["title"] = {"de": "App shipped  with malware", "en": "app shipped with malware"}
    assert fired(good) == [("untranslated-text", ("title",))]


def test_a_name_may_be_the_same_in_both_languages(good: Tree, fired: Fired) -> None:
    good["title"] = {"de": "Example App 18.12.416", "en": "Example App 18.12.416"}
    assert fired(good) == []


@pytest.mark.parametrize(
    "words", ["TODO", "Steps: TBD.", "Lorem ipsum dolor", "to be translated", "XXX"]
)
def test_a_placeholder_is_an_error(good: Tree, fired: Fired, words: str) -> None:
    good["title"]["en"] = words
    assert fired(good) == [("placeholder-text", ("title", "en"))]


@pytest.mark.parametrize("words", ["Open the todo list.", "Build XXXL"])
def test_a_word_that_only_looks_like_a_placeholder_is_fine(
    good: Tree, fired: Fired, words: str
) -> None:
    good["title"]["en"] = words
    assert fired(good) == []
