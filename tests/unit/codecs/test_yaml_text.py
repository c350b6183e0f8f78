"""YAML for people."""

from unship.codecs.yaml_text import yaml_text
from unship.core.recall.document import Recall

LONG = "word " * 40 + "end"


def lines(**fields: object) -> list[str]:
    return yaml_text(fields, Recall).splitlines()  # type: ignore[arg-type]  # trees of plain JSON


def test_fields_stand_in_the_order_of_the_values_and_unknown_ones_after() -> None:
    assert lines(zebra=1, id="a", schema="x", alpha=2) == [
        "schema: x",
        "id: a",
        "alpha: 2",
        "zebra: 1",
    ]


def test_short_parts_stand_on_one_line_and_long_ones_do_not() -> None:
    assert lines(title={"en": "b", "de": "a"}) == ["title: {de: a, en: b}"]
    found = lines(builds=[{"status": "affected", "product": "p" * 60, "version": "1" * 40}])
    assert found == [
        "builds:",
        f"  - product: {'p' * 60}",
        "    status: affected",
        f'    version: "{"1" * 40}"',
    ]


def test_a_list_of_long_lists_is_written_part_by_part() -> None:
    word = "w" * 60
    assert lines(x=[[word, word], [1]]) == ["x:", "  - " + f"- {word}", f"    - {word}", "  - [1]"]


def test_what_some_yaml_reads_as_no_text_is_quoted() -> None:
    assert lines(x=["no", "Yes", "1.0", "~", "a: b", "a #", "", "-", "ok", "a b"]) == [
        'x: ["no", "Yes", "1.0", "~", "a: b", "a #", "", "-", ok, a b]'
    ]
    assert lines(**{"no": 1, "a b": 2}) == ['"a b": 2', '"no": 1']


def test_scalars_that_are_no_text_are_plain() -> None:
    assert lines(x=[True, False, None, 3, 9.5, 1e21]) == ["x: [true, false, null, 3, 9.5, 1e+21]"]


def test_what_does_not_print_is_escaped() -> None:
    assert lines(x='\x1b\x85\u2028\ufeff"\\\t\r') == ['x: "\\x1b\\x85\\u2028\\ufeff\\"\\\\\\t\\r"']
    assert lines(x="\U000e0001") == ['x: "\\U000e0001"']


def test_a_text_of_several_lines_stands_as_a_block() -> None:
    assert lines(x={"en": "a\n\n b: c"}) == ["x:", "  en: |-", "    a", "", "     b: c"]
    assert lines(x="a\n") == ['x: "a\\n"']


def test_a_long_text_is_folded_between_words() -> None:
    found = lines(summary={"en": LONG})
    assert found[:2] == ["summary:", "  en: >-"]
    assert max(map(len, found)) <= 100
    assert " ".join(line.strip() for line in found[2:]) == LONG


def test_a_long_text_that_cannot_be_folded_stays_on_its_line() -> None:
    assert lines(x=LONG.replace(" ", "  "))[0].startswith("x: ")
    assert len(lines(x="u" * 150)) == 1
