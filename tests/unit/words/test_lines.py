import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.words.lines import BLANK, Kind, Line, first_of, render, whole
from unship.words.plain import plain

PATH = (
    "/Users/anna/Library/Application Support/3CX Desktop App/one more very long folder name/x.app"
)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def paint(kind: Kind, text: str) -> str:
    return f"\x1b[31m{text}\x1b[0m" if kind is not Kind.TEXT else text


def test_a_line_is_moved_in_wrapped_and_hangs_under_its_text() -> None:
    line = Line(kind=Kind.TEXT, text="one two three " * 5, mark="1.", depth=1)
    assert render([line], 40) == (
        "  1. one two three one two three one two\n     three one two three one two three\n"
    )


def test_a_width_below_the_narrowest_is_not_followed() -> None:
    text = "word " * 20
    assert render([Line(kind=Kind.TEXT, text=text)], 1) == render(
        [Line(kind=Kind.TEXT, text=text)], 40
    )


def test_a_path_is_broken_neither_at_its_blanks_nor_within_a_word() -> None:
    line = Line(kind=Kind.TEXT, text=f"{whole(PATH)} (a copy)", depth=2)
    assert f"    {PATH}" in render([line], 40).splitlines()


def test_blanks_of_a_path_stay_as_many_as_they_are() -> None:
    assert "/a  b" in render([Line(kind=Kind.TEXT, text=whole("/a  b"))], 40)


def test_foreign_text_cannot_hold_the_mark_of_a_kept_blank() -> None:
    assert render([Line(kind=Kind.TEXT, text=whole("a\ue000b"))], 40) == "a\\ue000b\n"
    assert plain("\ue000") == "\\ue000"


def test_blank_lines_neither_begin_nor_end_a_page_and_never_stand_twice() -> None:
    text = Line(kind=Kind.TEXT, text="a")
    assert render([BLANK, text, BLANK, BLANK, text, BLANK], 40) == "a\n\na\n"


def test_only_the_head_of_a_section_is_underlined() -> None:
    lines = [Line(kind=Kind.HEADING, text="Scope"), Line(kind=Kind.HEADING, text="Now", depth=1)]
    assert render(lines, 40) == "Scope\n-----\n  Now\n"


def test_a_mark_without_text_is_shown() -> None:
    assert render([Line(kind=Kind.TEXT, mark="•")], 40) == "•\n"


LINES = st.builds(
    Line,
    kind=st.sampled_from(Kind),
    text=st.text().map("x{}".format),
    depth=st.integers(0, 3),
)


@given(st.lists(LINES), st.integers(1, 120))
def test_colours_change_neither_words_nor_widths(lines: list[Line], width: int) -> None:
    fit = [Line(kind=each.kind, text=plain(each.text), depth=each.depth) for each in lines]
    assert COLOUR.sub("", render(fit, width, paint)) == render(fit, width)


@pytest.mark.parametrize(("count", "shown", "left"), [(0, 0, 0), (5, 5, 0), (6, 6, 0), (7, 5, 2)])
def test_what_is_left_out_is_never_a_single_one(count: int, shown: int, left: int) -> None:
    kept, rest = first_of(range(count), 5)
    assert (len(kept), rest) == (shown, left)
