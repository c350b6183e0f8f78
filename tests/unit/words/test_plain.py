"""Nothing foreign acts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.words.plain import plain, plain_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3CX DesktopApp", "3CX DesktopApp"),
        ("Größe – „gut“ 日本 😀", "Größe – „gut“ 日本 😀"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\x1b]0;title\x07b", "a\\x1b]0;title\\x07b"),
        ("a\nb\tc\rd", "a b c d"),
        ("\x9b0m", "\\x9b0m"),
        ("evil\u202egnp.exe", "evil\\u202egnp.exe"),
        ("\u2028", "\\u2028"),
        ("\udc80", "\\udc80"),
        ("\ue000", "\\ue000"),
        ("naï\u200dve\u00ad", "naï\u200dve\u00ad"),
    ],
)
def test_what_acts_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_no_text_keeps_a_control_character_or_a_line_break(text: str) -> None:
    shown = plain(text)
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert plain(shown) == shown


def test_lines_stay_lines() -> None:
    assert plain_lines("a\r\nb\x1b\n\nc") == ("a", "b\\x1b", "", "c")
