from collections.abc import Callable
from typing import Any

import pytest

Tree = dict[str, Any]
Fired = Callable[..., list[tuple[str, tuple[str | int, ...]]]]


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\x1b", "U+001B"),
        ("\x07", "U+0007"),
        ("\t", "U+0009"),
        ("\x9b", "U+009B"),
        ("\u202e", "U+202E"),
        ("\u2066", "U+2066"),
        ("\u200b", "U+200B"),
        ("\u2028", "U+2028"),
        ("\n", "U+000A"),
    ],
)
def test_an_unseen_character_in_the_title_is_an_error(
    good: Tree, told: Callable[..., tuple[Any, ...]], character: str, code: str
) -> None:
    good["title"]["de"] += character
    (remark,) = told(good)
    assert (remark.rule, remark.path) == ("control-character", ("title", "de"))
    assert dict(remark.values) == {"code": code}


def test_an_unseen_character_in_a_name_is_an_error(good: Tree, fired: Fired) -> None:
    good["products"][0]["name"] = "Example\nApp"
    good["sources"][0]["title"] = "Vendor \x1b[31m"
    assert fired(good) == [
        ("control-character", ("products", 0, "name")),
        ("control-character", ("sources", 0, "title")),
    ]


def test_lines_joiners_and_letters_of_all_scripts_are_fine(good: Tree, fired: Fired) -> None:
    good["summary"]["de"] = "Größe – „müßig“\nfamilie 👩\u200d👩\u200d👧"
    assert fired(good) == []


@pytest.mark.parametrize(
    "words",
    [
        "Remove the <b>app</b>.",
        "See <a href='https://evil.example'>here</a>.",
        "Tom &amp; Jerry",
        "[bold]Remove[/bold] it",
        "Done [/]",
        "[link=https://evil.example]here",
        "[here](https://evil.example)",
        "^[[31mred",
        "\\x1b[31m",
    ],
)
def test_markup_in_a_text_is_an_error(good: Tree, fired: Fired, words: str) -> None:
    good["summary"]["en"] = words
    assert fired(good) == [("markup-in-text", ("summary", "en"))]


@pytest.mark.parametrize(
    "words", ["npm i example@<version>", "a < b and c > d", "R&D;", "arr[0]", "[1] see below"]
)
def test_what_only_looks_like_markup_is_fine(good: Tree, fired: Fired, words: str) -> None:
    good["summary"]["en"] = words
    assert fired(good) == []
