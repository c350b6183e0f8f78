import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.errors import VersionError
from unship.core.versions import Answer, get

LEXICOGRAPHIC = get("lexicographic")


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("A", "<", "a"),
        ("a", "<", "aa"),
        ("10", "<", "9"),
        ("e\u0301", "<", "\u00e9"),
        # UTF-16 puts the surrogates of the second before the first.
        ("\uffee", "<", "\U0001f600"),
        ("a", "<", "a "),
        ("", "?", "a"),
        ("a\x00", "?", "a"),
        ("\ud800", "?", "a"),
    ],
)
def test_code_points_decide(a: str, order: str, b: str) -> None:
    assert LEXICOGRAPHIC.compare(a, b) == order


@given(st.text(min_size=1), st.text(min_size=1))
def test_order_is_that_of_pythons_strings(a: str, b: str) -> None:
    if LEXICOGRAPHIC.valid(a) and LEXICOGRAPHIC.valid(b):
        order = "<" if a < b else "=" if a == b else ">"
        assert LEXICOGRAPHIC.compare(a, b) == order
        assert LEXICOGRAPHIC.normal(a) == a


def test_text_without_a_key_has_no_normal_form() -> None:
    assert LEXICOGRAPHIC.normal("\x00") is None


def test_vers_ranges_only() -> None:
    assert LEXICOGRAPHIC.vers_range(">=2026-01|<2026-02").contains("2026-01.5") is Answer.YES
    with pytest.raises(VersionError, match="no range language"):
        LEXICOGRAPHIC.native_range(">=a")
