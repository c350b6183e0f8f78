"""YAML to nodes: the part of YAML that means the same to everybody.

Read from the parser's events, one by one. `yaml.load` would type what people wrote (`8.10` becomes
8.1, `no` becomes false; reference/dependencies.md section 0, point 10), and `yaml.compose` builds
the whole document before any limit can be looked at. Refused, because they hide what is said:
anchors and aliases, tags, directives, keys that are no plain names, a key twice, a second document.
"""

from typing import Any

from unship.codecs.nodes import Bounds, Mapping, Node, Scalar, Sequence, Style, UnreadableError


def read_yaml(text: str) -> Node:
    """Return the nodes of a YAML document.

    Raises:
        UnreadableError: It is no YAML, uses what is refused here, or is larger than a recall may
            be.
    """
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    reader = _Reader()
    try:
        for event in yaml.parse(text, Loader=loader):
            reader.take(type(event).__name__, event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise UnreadableError(mark.index if mark else 0, f"no YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        # Only the reader of characters raises without a mark; it knows a position.
        at = getattr(error, "position", 0)
        at = at if isinstance(at, int) else 0
        raise UnreadableError(at, "a character that YAML refuses") from error
    if reader.root is None:
        raise UnreadableError(0, "the document is empty")
    return reader.root


class _Reader:
    """Takes the events of one document; `_open` holds what is not closed yet."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._bounds = Bounds()
        self._open: list[Sequence | Mapping] = []
        self._keys: list[tuple[str, int] | None] = []
        self._known: dict[str, str] = {}

    def take(self, kind: str, event: Any) -> None:  # noqa: ANN401 - PyYAML's events have no base type in its stubs
        """Take one event of PyYAML, by the name of its class."""
        if kind == "ScalarEvent":
            self._scalar(event)
        elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
            self._start(kind, event)
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            self._open.pop()
            self._keys.pop()
        elif kind == "AliasEvent":
            raise UnreadableError(event.start_mark.index, "aliases are not read: write it out")
        elif kind == "DocumentStartEvent":
            self._document(event)

    def _document(self, event: Any) -> None:  # noqa: ANN401 - as above
        if self.root is not None:
            raise UnreadableError(event.start_mark.index, "a second document begins here")
        if event.version or event.tags:
            raise UnreadableError(event.start_mark.index, "directives are not read")

    def _start(self, kind: str, event: Any) -> None:  # noqa: ANN401 - as above
        offset = event.start_mark.index
        node: Mapping | Sequence = (
            Mapping(offset) if kind == "MappingStartEvent" else Sequence(offset)
        )
        self._bounds.level(len(self._open) + 1, offset)
        self._place(node, event)
        self._open.append(node)
        self._keys.append(None)

    def _scalar(self, event: Any) -> None:  # noqa: ANN401 - as above
        inner = self._open[-1] if self._open else None
        offset = event.start_mark.index
        if isinstance(inner, Mapping) and self._keys[-1] is None:
            self._check(event)
            key = self._known.setdefault(event.value, event.value)
            self._bounds.key(inner, key, offset)
            self._keys[-1] = (key, offset)
            return
        # `implicit[0]` says that the scalar was plain: quoted and block scalars are text.
        style: Style = "plain" if event.implicit[0] else "text"
        self._place(Scalar(event.value, style, offset), event)

    def _check(self, event: Any) -> None:  # noqa: ANN401 - as above
        if event.anchor is not None:
            raise UnreadableError(event.start_mark.index, "anchors are not read: write it out")
        if event.tag is not None:
            raise UnreadableError(
                event.start_mark.index, "tags are not read: the field gives a value its type"
            )

    def _place(self, node: Node, event: Any) -> None:  # noqa: ANN401 - as above
        """Put a node where it belongs."""
        self._check(event)
        self._bounds.node(node.offset)
        if not self._open:
            self.root = node
            return
        inner = self._open[-1]
        if isinstance(inner, Sequence):
            inner.items.append(node)
            return
        key = self._keys[-1]
        if key is None:
            raise UnreadableError(node.offset, "a list or an object stands where a field name must")
        self._keys[-1] = None
        inner.keys[key[0]] = key[1]
        inner.items[key[0]] = node
