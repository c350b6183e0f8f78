"""A recall as it was read: the value for the rules, the tree for the digest and for writing."""

from dataclasses import dataclass, field

from unship.codecs.nodes import Lines, Mapping, Node, Scalar, Sequence
from unship.core.recall.canonical import Json
from unship.core.recall.document import Recall


@dataclass(frozen=True, slots=True)
class Document:
    """One revision with everything that stood in its document.

    Attributes:
        recall: What this unship understands of it.
        tree: All of it, typed, with the fields that this unship does not know; never changed.
        digest: Name of the revision, `sha256:` and hexadecimal, over the canonical JSON of `tree`.
        unknown: Fields that this unship does not know, such as `products[0].colour`.
        text: The document as it was written.
        root: The same as nodes that know where they stand in `text`.
    """

    recall: Recall
    tree: dict[str, Json]
    digest: str
    unknown: tuple[str, ...] = ()
    text: str = field(default="", compare=False, repr=False)
    root: Node = field(default_factory=lambda: Scalar("", "text", 0), compare=False, repr=False)

    def positions(self, *paths: tuple[str | int, ...]) -> tuple[tuple[int, int], ...]:
        """Return line and column, from 1, of each path, in one pass over the text.

        Args:
            paths: Field names and list indices; of a field that is not there the nearest part
                around it counts.
        """
        lines = Lines(self.text)
        return tuple(lines.place(offset_of(self.root, path)) for path in paths)


def offset_of(node: Node, path: tuple[str | int, ...]) -> int:
    """Return where a field stands, or where the nearest part around it stands that is there."""
    for step in path:
        inner: Node | None = None
        if isinstance(node, Mapping) and isinstance(step, str):
            inner = node.items.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            inner = node.items[step]
        if inner is None:
            break
        node = inner
    return node.offset
