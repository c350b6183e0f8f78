"""`unship.recall/1`: reading YAML and JSON, writing YAML for people and canonical JSON.

```
document = read_recall(data, "3cx.yaml")
document.recall.title["en"], document.digest
write_yaml(document)        # for people; reads back to the same digest
write_json(document)        # canonical bytes: what is kept, named by its digest, and signed
```

Reading is tolerant: fields that this unship does not know are kept and listed (adr/0003). With
`strict=True`, as writing and lint read, they are problems. Comments and the layout of a file are
not part of a recall: writing does not keep them.
"""

import re

import msgspec

from unship.codecs.json_nodes import read_json
from unship.codecs.nodes import Mapping, Node, Scalar, UnreadableError, shown
from unship.codecs.problems import Problems, field_name
from unship.codecs.recall_document import Document, offset_of
from unship.codecs.typed import Walk, read_typed
from unship.codecs.yaml_nodes import read_yaml
from unship.codecs.yaml_text import yaml_text
from unship.core.errors import NewerSchemaError, RecallError
from unship.core.recall import limits
from unship.core.recall.canonical import Json, canonical, digest
from unship.core.recall.document import SCHEMA, Recall
from unship.core.recall.structure import problems as structural_problems

__all__ = ["Document", "read_recall", "write_json", "write_yaml"]

_OTHER_MAJOR = re.compile(r"unship\.recall/([1-9][0-9]{0,8})(?:\.[0-9]{1,9})*")
_YAML_NAMES = (".yaml", ".yml")


def read_recall(data: bytes, name: str, *, strict: bool = False) -> Document:
    """Read one revision.

    A name that ends in `.json` is JSON, in `.yaml` or `.yml` YAML; of other names, what begins
    with `{` is JSON.

    Args:
        data: The document as it lies in the file.
        name: How messages call it: its path, or where it came from.
        strict: Refuse fields that are not known.

    Raises:
        RecallError: It is no recall; `problems` says where and why, for up to 50 problems.
        NewerSchemaError: It is a recall of another major schema.
    """
    text = _decode(data, name)
    problems = Problems(name, text)
    try:
        node = _nodes(text, name)
    except UnreadableError as error:
        problems.add(error.offset, (), error.sentence)
        raise _refused(name, problems) from error
    _check_schema(node, problems, name)
    walk = Walk(problems)
    tree = read_typed(Recall, node, walk)
    if strict:
        for path, offset in walk.unknown:
            problems.add(offset, path, f"{SCHEMA} has no such field")
    if problems.total or not isinstance(tree, dict):
        raise _refused(name, problems)
    recall = _value(tree, node, problems, name)
    return Document(
        recall=recall,
        tree=tree,
        digest=digest(tree),
        unknown=tuple(field_name(path) for path, _ in walk.unknown),
        text=text,
        root=node,
    )


def write_json(document: Document | dict[str, Json]) -> bytes:
    """Return canonical JSON: the bytes whose digest names the revision."""
    return canonical(_tree(document))


def write_yaml(document: Document | dict[str, Json]) -> str:
    """Return YAML for people: fields in the order of the schema, quotes where they matter.

    Reading it back gives the same digest, and writing that the same text. Unknown fields are
    written after the known ones of their object, by name.
    """
    return yaml_text(_tree(document), Recall)


def _tree(document: Document | dict[str, Json]) -> dict[str, Json]:
    return document.tree if isinstance(document, Document) else document


def _decode(data: bytes, name: str) -> str:
    if len(data) > limits.DOCUMENT:
        raise RecallError(
            f"{name} is larger than a recall may be.",
            problems=(f"{name}:1:1: (document): {len(data)} bytes; {limits.DOCUMENT} at most.",),
            next_step="Check that the file is a recall.",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise RecallError(
            f"{name} is not written in UTF-8.",
            problems=(f"{name}:{line}:{column}: (document): bytes that are no UTF-8.",),
            next_step="Save the file as UTF-8.",
        ) from error


def _nodes(text: str, name: str) -> Node:
    lower = name.lower()
    if lower.endswith(".json"):
        return read_json(text)
    if text.lstrip()[:1] == "{" and not lower.endswith(_YAML_NAMES):
        return read_json(text)
    return read_yaml(text)


def _check_schema(node: Node, problems: Problems, name: str) -> None:
    """Look at the schema before anything else: another major may have any form.

    Raises:
        NewerSchemaError: The document is of another major schema.
        RecallError: The document is no recall at all.
    """
    schema = node.items.get("schema") if isinstance(node, Mapping) else None
    stated = schema.text if isinstance(schema, Scalar) else ""
    if stated == SCHEMA:
        return
    other = _OTHER_MAJOR.fullmatch(stated)
    if other is not None and other[1] != "1":
        raise NewerSchemaError(
            f"{name} is written in {stated}: it needs a newer unship; this one reads {SCHEMA}.",
            unchanged="Nothing was read from it: what it recalls is not in this answer.",
            next_step="Install a newer unship and try again.",
        )
    has = f"its schema is {shown(stated)}" if stated else "it does not say `schema: …`"
    problems.add(offset_of(node, ("schema",)), ("schema",), f"{SCHEMA} is expected here")
    raise RecallError(
        f"{name} is no recall: {has}.",
        problems=problems.told(),
        next_step=f"A recall says `schema: {SCHEMA}`.",
    )


def _value(tree: dict[str, Json], node: Node, problems: Problems, name: str) -> Recall:
    """Return the value, checked by the structural rules."""
    try:
        recall = msgspec.convert(tree, Recall)
    except msgspec.ValidationError as error:
        problems.add(0, (), str(error))
        raise _refused(name, problems) from error
    for problem in structural_problems(recall):
        problems.add(offset_of(node, problem.path), problem.path, problem.text)
    if problems.total:
        raise _refused(name, problems)
    return recall


def _refused(name: str, problems: Problems) -> RecallError:
    count = "one problem" if problems.total == 1 else f"{problems.total} problems"
    return RecallError(
        f"{name} cannot be read as a recall: {count}.",
        problems=problems.told(),
        next_step="Correct what is named above; docs/reference/recall.md lists every field.",
    )
