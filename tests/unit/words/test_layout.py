"""Lines and tables of plain text."""

from hypothesis import given
from hypothesis import strategies as st

from unship.words.layout import paragraph, table


def test_a_paragraph_is_wrapped_and_indented() -> None:
    found = list(paragraph("one two three four five six seven", 22, indent="   ", first=" 1. "))
    assert found == [" 1. one two three four", "   five six seven"]


def test_line_breaks_of_a_text_are_kept_and_codes_are_not() -> None:
    assert list(paragraph("a\n\n\x1bb", 40)) == ["a", "", "\\x1bb"]


def test_an_address_stays_whole() -> None:
    address = "https://example.com/" + "a" * 80
    assert list(paragraph(f"see {address}", 40)) == ["see", address]


def test_a_table_is_aligned_without_its_empty_columns() -> None:
    rows = [("a", "", "long cell"), ("bbb", "", "c")]
    assert list(table(rows, 40, indent="  ")) == ["  a     long cell", "  bbb   c"]


def test_a_wide_cell_goes_on_below() -> None:
    rows = [("1.0, 1.1, 1.2, 1.3", "affected")]
    assert list(table(rows, 60, widest=10)) == ["1.0, 1.1,    affected", "1.2, 1.3"]


def test_nothing_makes_no_table() -> None:
    assert list(table([], 40)) == []
    assert list(table([("", "")], 40)) == []


@given(st.text(max_size=200), st.integers(1, 80))
def test_no_word_is_lost(text: str, width: int) -> None:
    joined = "".join("".join(paragraph(text, width)).split())
    assert joined == "".join("".join(paragraph(text, 10_000)).split())
