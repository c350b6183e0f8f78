"""Lines, columns and bounds."""

import pytest

from unship.codecs.nodes import Bounds, Lines, Mapping, Scalar, UnreadableError, shown
from unship.core.recall import limits


@pytest.mark.parametrize(
    ("offset", "place"), [(0, (1, 1)), (1, (1, 2)), (3, (2, 1)), (4, (3, 1)), (9, (3, 6))]
)
def test_an_offset_has_a_line_and_a_column(offset: int, place: tuple[int, int]) -> None:
    assert Lines("ab\n\nöcd").place(offset) == place


def test_a_level_too_deep_and_a_key_twice_end_the_reading() -> None:
    bounds = Bounds()
    bounds.level(limits.DEPTH, 0)
    with pytest.raises(UnreadableError):
        bounds.level(limits.DEPTH + 1, 7)
    mapping = Mapping(0)
    bounds.key(mapping, "a", 1)
    mapping.items["a"] = Scalar("x", "text", 4)
    with pytest.raises(UnreadableError) as caught:
        bounds.key(mapping, "a", 9)
    assert (caught.value.offset, caught.value.sentence) == (9, "the field 'a' stands here twice")


def test_counting_ends_at_the_limit() -> None:
    bounds = Bounds()
    bounds.left = 1
    bounds.node(0)
    with pytest.raises(UnreadableError):
        bounds.node(1)


def test_a_foreign_text_is_shown_short_and_printable() -> None:
    assert shown("\x1b[0m") == "'\\x1b[0m'"
    assert len(shown("x" * 500)) < 70
