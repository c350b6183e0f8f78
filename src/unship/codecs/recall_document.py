"""A recall as it was read: the value for the rules, the tree for the digest and for writing."""

from dataclasses import dataclass

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
    """

    recall: Recall
    tree: dict[str, Json]
    digest: str
    unknown: tuple[str, ...] = ()
