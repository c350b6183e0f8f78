"""Reading and writing recalls: what is kept, what is refused, and where it says so."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unship.codecs.formats.recall import Document, read_recall, write_json, write_yaml
from unship.core.errors import NewerSchemaError, RecallError
from unship.core.recall import limits
from unship.core.recall.canonical import Json, canonical, digest

YAML = """\
schema: unship.recall/1
publisher: {id: acme, name: Acme, role: vendor}
id: case-1
revision: 1
published: 2023-03-30T12:00:00Z
status: public
investigation: open
severity: high
title: {de: Rückruf, en: Recall}
scores: [{system: cvss, value: 9.80, source: vendor}]
products:
  - {id: win, name: App, role: app, platform: windows, scheme: intdot, complete: true}
builds:
  - {product: win, versions: [8.10, 0.10], status: affected, label: no, sources: [vendor]}
  - product: win
    version: 12:30:45
    status: affected
    artifacts:
      - name: a.dll
        role: component
        size: 12
        marks_build: false
        digests: {sha256: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}
sources:
  - {id: vendor, kind: first_party, title: "Notice: first"}
"""


def tree(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - a test may put anything there
    """Return the tree of a small recall, with changed fields."""
    return {
        "schema": "unship.recall/1",
        "publisher": {"id": "acme", "name": "Acme", "role": "vendor"},
        "id": "case-1",
        "revision": 1,
        "published": "2023-03-30T12:00:00Z",
        "status": "public",
        "investigation": "open",
        "severity": "high",
        "title": {"de": "Rückruf", "en": "Recall"},
        "products": [],
        "builds": [],
        "sources": [],
        **changes,
    }


def problems_of(text: str, name: str = "a.yaml", *, strict: bool = False) -> tuple[str, ...]:
    with pytest.raises(RecallError) as caught:
        read_recall(text.encode(), name, strict=strict)
    assert caught.value.unchanged
    assert caught.value.next_step
    return caught.value.problems


def test_values_are_typed_by_their_field_and_never_by_yaml() -> None:
    recall = read_recall(YAML.encode(), "a.yaml").recall
    assert recall.builds[0].versions == ("8.10", "0.10")
    assert recall.builds[0].label == "no"
    assert recall.builds[1].version == "12:30:45"
    assert recall.published == datetime(2023, 3, 30, 12, tzinfo=UTC)
    assert recall.scores[0].value == 9.8
    assert recall.products[0].complete is True
    assert recall.builds[1].artifacts[0].marks_build is False
    assert recall.builds[1].artifacts[0].size == 12


def test_yaml_and_json_of_one_statement_have_one_digest() -> None:
    document = read_recall(YAML.encode(), "a.yaml")
    again = read_recall(write_json(document), "a.json")
    assert again == document
    assert document.digest == digest(document.tree)
    indented = json.dumps(document.tree, indent=4, ensure_ascii=True).encode()
    assert read_recall(indented, "b.json").digest == document.digest


def test_writing_yaml_is_idempotent_and_keeps_the_digest() -> None:
    document = read_recall(YAML.encode(), "a.yaml")
    written = write_yaml(document)
    again = read_recall(written.encode(), "b.yaml", strict=True)
    assert again.digest == document.digest
    assert write_yaml(again) == written
    assert 'versions: ["8.10", "0.10"]' in written


def test_unknown_fields_are_kept_listed_and_refused_when_strict() -> None:
    text = YAML + "colour: {shade: 8.10, depth: 3, deep: [true, null, '3', ~, 007]}\n"
    document = read_recall(text.encode(), "a.yaml")
    assert document.unknown == ("colour",)
    assert document.tree["colour"] == {
        "shade": "8.10",
        "depth": 3,
        "deep": [True, None, "3", "~", "007"],
    }
    again = read_recall(write_yaml(document).encode(), "b.yaml")
    assert again.digest == document.digest
    assert read_recall(write_json(document), "b.json").tree == document.tree
    (problem,) = problems_of(text, strict=True)
    assert problem.startswith("a.yaml:26:1: colour: unship.recall/1 has no such field")


@pytest.mark.parametrize(
    ("schema", "newer"),
    [
        ("unship.recall/2", True),
        ("unship.recall/17.3", True),
        ("unship.recall/1.2", False),
        ("unship.recall/0", False),
        ("unship.recall/٢", False),
        ("other/1", False),
    ],
)
def test_another_major_schema_needs_a_newer_unship(schema: str, *, newer: bool) -> None:
    text = json.dumps({"schema": schema, "anything": {}}).encode()
    with pytest.raises(NewerSchemaError if newer else RecallError) as caught:
        read_recall(text, "a.json")
    assert caught.value.next_step


def test_another_schema_is_named_where_it_stands() -> None:
    text = YAML.replace("schema: unship.recall/1", "# a remark\nschema: other/1")
    with pytest.raises(RecallError) as caught:
        read_recall(text.encode(), "a.yaml")
    assert caught.value.problems == ("a.yaml:2:9: schema: unship.recall/1 is expected here.",)
    with pytest.raises(RecallError) as caught:
        read_recall(b"id: x", "a.yaml")
    assert caught.value.problems == ("a.yaml:1:1: schema: unship.recall/1 is expected here.",)


@pytest.mark.parametrize("text", ["[]", "a", "a: b", "{schema: [1]}", "schema: ''"])
def test_what_does_not_say_its_schema_is_no_recall(text: str) -> None:
    with pytest.raises(RecallError, match="is no recall: it does not say"):
        read_recall(text.encode(), "a.yaml")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("revision: 1", "revision: one", "a.yaml:4:11: revision: a whole number is expected here"),
        ("revision: 1", "revision: '1'", "a.yaml:4:11: revision: a whole number is expected"),
        ("revision: 1", "revision: 1.0", "a whole number is expected here, not '1.0'"),
        ("revision: 1", "revision: 9007199254740993", "a whole number is expected here"),
        ("revision: 1", "revision: [1]", "a whole number is expected here, without quotes"),
        ("revision: 1", "revision: " + "1" * 50, "a whole number is expected here, without"),
        ("value: 9.80", "value: high", "scores[0].value: a number is expected here, not 'high'"),
        ("value: 9.80", "value: '9.8'", "scores[0].value: a number is expected here, without"),
        ("value: 9.80", "value: 1e999", "scores[0].value: a number is expected here"),
        ("complete: true", "complete: yes", "true or false is expected here, not 'yes'"),
        ("complete: true", "complete: 'true'", "true or false is expected here, without quotes"),
        ("severity: high", "severity: awful", "'awful' is none of critical, high, medium, low"),
        ("severity: high", "severity:", "severity: a value is missing"),
        ("severity: high", "severity: [high]", "a text is expected here, not a list"),
        ("id: case-1", "id: ''", "id: a value is missing"),
        ("id: case-1", "id: Case", "a.yaml:3:5: id: 'Case' is no id"),
        ("2023-03-30T12:00:00Z", "2023-03-30", "an instant such as 2023-03-29T16:00:00Z"),
        ("2023-03-30T12:00:00Z", "2023-02-30T12:00:00Z", "an instant such as"),
        ("2023-03-30T12:00:00Z", "2023-03-30T12:00:00", "an instant such as"),
        ("2023-03-30T12:00:00Z", "0001-01-01T00:00:00+14:00", "an instant such as"),
        ("2023-03-30T12:00:00Z", "[1]", "published: a text is expected here"),
        ("{sha256: aaa", "{sha256: Aaa", "64 hexadecimal digits in lower case are expected"),
        ("title: {de: Rückruf, en: Recall}", "title: Recall", "an object such as {de: …, en: …}"),
        ("status: public\n", "", "a.yaml:1:1: (document): the field status is missing"),
        ("[8.10, 0.10]", "8.10", "builds[0].versions: a list is expected here"),
        ("{id: acme, name: Acme, role: vendor}", "acme", "publisher: an object with fields"),
        ("[vendor]", "[nobody]", "builds[0].sources[0]: there is no source with the id 'nobody'"),
        ("id: case-1", "id: case-1\nid: case-2", "a.yaml:4:1: (document): the field 'id' stands"),
        ("id: case-1", "id: &a case-1", "anchors are not read"),
        ("id: case-1", "id: *a", "aliases are not read"),
        ("id: case-1", "id: !!str case-1", "tags are not read"),
        ("id: case-1", "!!str id: case-1", "tags are not read"),
        ("id: case-1", "[a, b]: case-1", "where a field name must"),
        ("id: case-1", "id: case-1: x", "no YAML: mapping values are not allowed"),
        ("id: case-1", "id: \x01", "a character that YAML refuses"),
        ("schema: unship", "%YAML 1.1\n---\nschema: unship", "directives are not read"),
        ("sources:\n", "---\nsources:\n", "a.yaml:24:1: (document): a second document"),
    ],
)
def test_a_problem_names_file_line_column_field_and_what_is_wrong(
    before: str, after: str, expected: str
) -> None:
    assert YAML.count(before) >= 1
    found = problems_of(YAML.replace(before, after, 1))
    assert any(expected in problem for problem in found), found


def test_writing_takes_a_tree_too() -> None:
    assert write_json(tree()) == canonical(tree())
    assert read_recall(write_yaml(tree()).encode(), "a.yaml").digest == digest(tree())


def test_a_second_document_is_refused() -> None:
    assert "a second document begins here" in problems_of(YAML + "---\na: b\n")[0]


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n"])
def test_an_empty_document_is_refused(text: str) -> None:
    with pytest.raises(RecallError):
        read_recall(text.encode(), "a.yaml")


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("id", 8.10, "id: a text is expected here: write '8.1' in quotes"),
        ("id", None, "id: a text is expected here: write 'null' in quotes"),
        ("summary", None, "summary: an object such as"),
        ("revision", "1", "revision: a whole number is expected here, without quotes"),
        ("x", 2**60, "x: JSON cannot carry the number '1152921504606846976' exactly"),
        ("x", "a" * (limits.TEXT + 1), "x: the text is longer than"),
        ("id", "a" * (limits.TEXT + 1), "id: the text is longer than"),
    ],
)
def test_a_problem_in_json_names_the_field(field: str, value: Any, expected: str) -> None:  # noqa: ANN401 - any JSON
    found = problems_of(json.dumps(tree(**{field: value})), "a.json")
    assert any(expected in problem for problem in found), found


def test_all_problems_are_named_in_their_order_up_to_a_bound() -> None:
    rows = "".join(f"  - {{product: win, status: bad{n}, version: '1'}}\n" for n in range(80))
    found = problems_of(YAML.replace("builds:\n", "builds:\n" + rows))
    assert len(found) == limits.PROBLEMS + 1
    assert found[-1] == "a.yaml: and 30 more."
    lines = [int(problem.split(":")[1]) for problem in found[:-1]]
    assert lines == sorted(lines)


def test_structural_problems_stand_where_the_field_stands() -> None:
    (problem,) = problems_of(YAML.replace("12:30:45", "'8.10'"))
    assert problem.startswith("a.yaml:15:5: builds[1]: version '8.10' of win stands in builds[0]")


def test_a_name_decides_the_notation_and_else_the_first_character() -> None:
    flow = "{" + YAML.replace("\n", ",\n", 1)  # no JSON, and no YAML either
    assert "no YAML" in problems_of(flow, "a.yml")[0]
    assert "a field name in quotes" in problems_of(flow, "library:case")[0]
    assert "a value is missing" in problems_of(YAML, "A.JSON")[0]
    assert read_recall(YAML.encode(), "case").recall.id == "case-1"
    assert read_recall(b"  " + canonical(tree()), "case").recall.id == "case-1"
    assert read_recall(canonical(tree()), "case.yaml").digest == digest(tree())


def test_a_byte_order_mark_is_no_part_of_the_document() -> None:
    assert read_recall(b"\xef\xbb\xbf" + YAML.encode(), "a.yaml").recall.id == "case-1"


def test_bytes_that_are_no_utf_8_are_refused_with_their_place() -> None:
    with pytest.raises(RecallError) as caught:
        read_recall(b"a: b\nc: \xff", "a.yaml")
    assert caught.value.problems == ("a.yaml:2:4: (document): bytes that are no UTF-8.",)


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_five_mebibytes_are_refused_before_they_are_read(name: str) -> None:
    with pytest.raises(RecallError, match="larger than a recall may be"):
        read_recall(b"[" * (5 * 1024 * 1024), name)


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_deep_nesting_ends_early(name: str, opening: str) -> None:
    text = (opening * 500_000).encode()
    with pytest.raises(RecallError) as caught:
        read_recall(text, name)
    assert f"nested more than {limits.DEPTH} levels deep" in caught.value.problems[0]


def test_as_deep_as_allowed_is_read() -> None:
    inner: Json = "x"
    for _ in range(limits.DEPTH - 1):
        inner = [inner]
    for name, data in (("a.json", canonical(tree(x=inner))), ("a.yaml", canonical(tree(x=inner)))):
        assert read_recall(data, name).tree["x"] == inner
    with pytest.raises(RecallError):
        read_recall(canonical(tree(x=[inner])), "a.json")


def test_a_billion_laughs_end_at_the_first_anchor() -> None:
    lines = ["a: &a [x, x, x]"] + [
        f"{c}: &{c} [*{p}, *{p}]" for p, c in zip("abcdef", "bcdefg", strict=True)
    ]
    with pytest.raises(RecallError) as caught:
        read_recall("\n".join(lines).encode(), "a.yaml")
    assert "anchors are not read" in caught.value.problems[0]


@pytest.mark.parametrize(("name", "item"), [("a.yaml", b"a,"), ("a.json", b"1,")])
def test_too_many_values_are_refused(
    name: str, item: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "NODES", 1000)  # the real number takes seconds
    with pytest.raises(RecallError) as caught:
        read_recall(b'{"a": [' + item * 1001 + b"1]}", name)
    assert "more than 1000 keys and values" in caught.value.problems[0]


@pytest.mark.parametrize(
    ("written", "value"),
    [("100000000000000000000", 1e20), ("1e2", 100.0), ("-0", 0), ("0.10", 0.1), ("1e-400", 0.0)],
)
def test_a_number_in_an_unknown_field_of_json_is_kept(written: str, value: float) -> None:
    text = json.dumps(tree(x="here")).replace('"here"', written)
    assert read_recall(text.encode(), "a.json").tree["x"] == value


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_a_field_name_without_end_is_refused(name: str) -> None:
    with pytest.raises(RecallError) as caught:
        read_recall(('{"' + "k" * (limits.KEY + 1) + '": 1}').encode(), name)
    assert "a field name is longer than" in caught.value.problems[0]


def test_nothing_unprintable_reaches_a_message() -> None:
    text = json.dumps(tree(**{"severity": "\x1b[31m", "\x1b]0;x\x07": 2**60}))
    found = problems_of(text, "a.json")
    assert len(found) == 2
    assert all(problem.isprintable() for problem in found)


@settings(max_examples=300)
@given(st.binary(max_size=400), st.sampled_from(["a.yaml", "a.json", "a"]))
def test_any_bytes_are_a_document_or_refused(data: bytes, name: str) -> None:
    with pytest.raises((RecallError, NewerSchemaError)):
        read_recall(data, name)


@settings(max_examples=200)
@given(
    st.sampled_from(["a.yaml", "a.json"]),
    st.integers(0, 1200),
    st.binary(max_size=6),
    st.integers(0, 6),
)
def test_a_damaged_document_is_read_or_refused(name: str, at: int, put: bytes, cut: int) -> None:
    whole = YAML.encode() if name == "a.yaml" else write_json(read_recall(YAML.encode(), "x"))
    damaged = whole[:at] + put + whole[at + cut :]
    try:
        document = read_recall(damaged, name)
    except (RecallError, NewerSchemaError) as error:
        assert error.what  # noqa: PT017 - either outcome is right, nothing else is
    else:
        assert isinstance(document, Document)


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
    | st.sampled_from(["8.10", "no", "~", "null", "1e5", "- a", "a: b", "a #b", "x\ny", " x"])
)
KEYS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    ["no", "<<", "=", "y", "null", "a b", "{", "schema"]
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300)
@given(TREES)
def test_whatever_an_unknown_field_holds_survives_both_notations(value: Json) -> None:
    document = read_recall(canonical(tree(x=value)), "a.json")
    written = write_yaml(document)
    again = read_recall(written.encode(), "a.yaml")
    assert again.digest == document.digest
    assert write_yaml(again) == written


@settings(max_examples=200)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)
    | st.lists(
        st.sampled_from(["word", "\n", " ", "\t", "#", ":", "-", "ö", "\x85", "\u2028"]),
        min_size=1,
        max_size=60,
    ).map("".join)
)
def test_any_text_survives_both_notations(words: str) -> None:
    value = tree(
        builds=[{"product": "p", "status": "affected", "version": words}],
        products=[
            {
                "id": "p",
                "name": words,
                "role": "app",
                "platform": "x",
                "scheme": "exact",
                "complete": True,
            }
        ],
    )
    document = read_recall(canonical(value), "a.json")
    written = write_yaml(document)
    assert read_recall(written.encode(), "a.yaml").tree == value
