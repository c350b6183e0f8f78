"""YAML to nodes."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from unship.codecs.nodes import Mapping, Scalar, Sequence, UnreadableError
from unship.codecs.yaml_nodes import read_yaml


def test_scalars_are_kept_as_they_were_written() -> None:
    root = read_yaml("a: 8.10\nb: '8.10'\nc: |\n  x\n  y\nd: [no, ~]\n")
    assert isinstance(root, Mapping)
    found = {name: item for name, item in root.items.items() if isinstance(item, Scalar)}
    assert [(item.text, item.style) for item in found.values()] == [
        ("8.10", "plain"),
        ("8.10", "text"),
        ("x\ny\n", "text"),
    ]
    last = root.items["d"]
    assert isinstance(last, Sequence)
    assert [item.text for item in last.items if isinstance(item, Scalar)] == ["no", "~"]
    assert root.keys["b"] == 8


def test_the_reader_written_in_python_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: [1, {b: 'ü'}]\n"
    fast = read_yaml(text)
    monkeypatch.delattr(yaml, "CSafeLoader")  # as where libyaml is not there
    slow = read_yaml(text)
    assert isinstance(fast, Mapping)
    assert isinstance(slow, Mapping)
    assert fast.keys == slow.keys
    with pytest.raises(UnreadableError) as caught:
        read_yaml("a: \x01")
    assert caught.value.offset == 3
    with pytest.raises(UnreadableError):
        read_yaml("a: [")


@given(st.text(st.sampled_from("ab:- \n[]{}&*!|>'\"%#?,\t"), max_size=40))
def test_any_text_is_nodes_or_refused(text: str) -> None:
    try:
        root = read_yaml(text)
    except UnreadableError as error:
        refused = error
    else:
        assert isinstance(root, Mapping | Sequence | Scalar)
        return
    assert 0 <= refused.offset <= len(text) + 1
    assert refused.sentence
