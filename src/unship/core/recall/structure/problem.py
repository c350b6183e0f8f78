"""What is wrong with the structure of a document."""

from typing import TypeAlias

from unship.core.values import Value

Path: TypeAlias = tuple[str | int, ...]
"""A field from the document down: `("builds", 3, "range")`, in the names of the document."""


class Problem(Value, frozen=True, kw_only=True):
    """One broken rule: the field, and a sentence without its full stop."""

    path: Path
    text: str
