from unship.core.recall.lint import Level, Remark
from unship.words.lint_lines import (
    LONGEST_VALUE,
    PlacedRemark,
    lint_lines,
    lint_records,
    lint_summary,
    sentence,
)
from unship.words.translation import Translator

ENGLISH = Translator("en", {})
GERMAN = Translator(
    "de",
    {
        "error": "Fehler",
        "{product} is bad.": "{product} ist schlecht.",
        "Change it.": "Ändern Sie es.",
    },
)


def remark(product: str = "win", level: Level = Level.ERROR) -> Remark:
    path = ("products", 0, "\x1b")
    return Remark("a-rule", level, path, "{product} is bad.", "Change it.", (("product", product),))


def placed(product: str = "win") -> PlacedRemark:
    return PlacedRemark("a\x1b.yaml", 3, 5, "products[0]\x07", remark(product))


def test_a_remark_reads_as_editors_expect_it_and_advice_stands_below() -> None:
    one = PlacedRemark("a.yaml", 3, 5, "products[0]", remark())
    assert lint_lines(one, ENGLISH) == (
        "a.yaml:3:5: error: products[0]: win is bad. (a-rule)",
        "    Change it.",
    )


def test_a_remark_is_translated_whole() -> None:
    one = PlacedRemark("a.yaml", 3, 5, "products[0]", remark())
    assert lint_lines(one, GERMAN) == (
        "a.yaml:3:5: Fehler: products[0]: win ist schlecht. (a-rule)",
        "    Ändern Sie es.",
    )


def test_nothing_of_a_recall_acts_on_the_terminal() -> None:
    lines = lint_lines(placed("\x1b[2J\n{product}\u202e"), ENGLISH)
    assert "".join(lines).isprintable()
    assert "{product}" in lines[0]


def test_a_value_that_never_ends_is_cut() -> None:
    said = sentence(remark("x" * 10_000), ENGLISH)
    assert len(said) == LONGEST_VALUE + len(" is bad.")
    assert "…" in said
    assert sentence(remark("x" * LONGEST_VALUE), ENGLISH).startswith("x" * LONGEST_VALUE)


def test_the_summary_counts_by_level() -> None:
    levels = [Level.ERROR, Level.NOTE, Level.NOTE, Level.WARNING]
    found = [remark(level=level) for level in levels]
    assert lint_summary(found, ENGLISH) == "Errors: 1, warnings: 1, notes: 2."
    assert lint_summary([], ENGLISH) == "Nothing to remark."


def test_a_record_holds_plain_words_only() -> None:
    (record,) = lint_records([placed()], GERMAN)
    assert record == {
        "file": "a\\x1b.yaml",
        "line": 3,
        "column": 5,
        "level": "error",
        "rule": "a-rule",
        "field": "products[0]\\x07",
        "path": ["products", 0, "\\x1b"],
        "sentence": "win ist schlecht.",
        "advice": "Ändern Sie es.",
    }
