"""JSON to nodes, against Python's own reader."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.codecs.json_nodes import read_json
from unship.codecs.nodes import Mapping, Node, Scalar, Sequence, UnreadableError

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
TREES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=15,
)


def plain(node: Node) -> Any:  # noqa: ANN401 - any JSON
    """Return what a node holds, read by Python's own reader where it is a scalar."""
    if isinstance(node, Mapping):
        return {name: plain(item) for name, item in node.items.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node.style == "text" else json.loads(node.text)


@given(TREES, st.sampled_from([None, 0, 3]), st.booleans())
def test_what_python_writes_reads_back(value: Any, indent: int | None, ascii_only: bool) -> None:  # noqa: ANN401, FBT001 - any JSON, drawn by Hypothesis
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert plain(read_json(f" {text}\n")) == value


@given(st.text(st.sampled_from('{}[]",:1-.e truefalsn\\u0d8\n'), max_size=30))
def test_what_python_refuses_is_refused(text: str) -> None:
    try:
        value = json.loads(text, object_pairs_hook=_no_key_twice, parse_constant=_refuse)
        # Python takes half a surrogate pair for a text; no JSON of ours may hold one.
        json.dumps(value, ensure_ascii=False).encode()
    except ValueError:
        with pytest.raises(UnreadableError):
            read_json(text)
    else:
        assert plain(read_json(text)) == value


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _refuse(word: str) -> None:
    raise ValueError(word)


@pytest.mark.parametrize(
    ("text", "offset", "sentence"),
    [
        ("", 0, "a value is missing"),
        ("[1,]", 3, "a value is missing"),
        ("[1 2]", 3, "a comma or a closing bracket is missing"),
        ("[1}", 3, "} closes what was not opened with it"),
        ("{]", 2, "] closes what was not opened with it"),
        ('{"a": 1,}', 8, "a field name in quotes"),
        ("{a: 1}", 1, "a field name in quotes"),
        ('{"a": 1} x', 9, "something follows"),
        ('  "\\x"', 2, "an escape"),
        ('"\\ud800"', 0, "an escape"),
        ('{"\\q": 1}', 1, "an escape"),
        ("[01]", 2, "a comma or"),
        ("nulls", 0, "a value is missing"),
        ('{"a": 1, "\\u0061": 2}', 9, "stands here twice"),
    ],
)
def test_a_broken_document_is_refused_where_it_breaks(
    text: str, offset: int, sentence: str
) -> None:
    with pytest.raises(UnreadableError, match=sentence) as caught:
        read_json(text)
    assert caught.value.offset == offset


def test_nodes_know_where_they_stand() -> None:
    text = '{"a": ["b", 1, {}]}'
    root = read_json(text)
    assert isinstance(root, Mapping)
    assert text[root.keys["a"] :].startswith('"a"')
    inner = root.items["a"]
    assert isinstance(inner, Sequence)
    assert [text[item.offset] for item in inner.items] == ['"', "1", "{"]


def test_a_hostile_text_without_end_takes_no_time() -> None:
    with pytest.raises(UnreadableError):
        read_json('["' + "\\a" * 1_000_000)
    assert isinstance(read_json('"' + "a" * 1_000_000 + '"'), Scalar)
