"""Walks over a whole revision: every text and every free string, each with its path."""

from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeAlias, TypeVar

import msgspec

from unship.core.recall.document import Recall
from unship.core.values import Choice

Path: TypeAlias = tuple[str | int, ...]
"""Field names and list indices from the top of the document."""

_Found = TypeVar("_Found")

_NO_TEXT = frozenset({"digests"})
"""Fields that are mappings of strings and no words: a signer's digests by algorithm."""

_BY_BROWSER = frozenset({"steps", "autostart"})
"""Mappings of steps by browser: when one is empty it looks like an empty text."""


class Located(NamedTuple, Generic[_Found]):
    """Something found in a revision, and where."""

    path: Path
    found: _Found


def texts_of(recall: Recall) -> Iterator[Located[dict[str, str]]]:
    """Yield every text for people: the mappings of language tags to words.

    By shape, not by a list of fields: a text field that is added to the schema tomorrow is
    reviewed from its first day on.
    """
    return _texts(recall, ())


def _texts(value: object, path: Path) -> Iterator[Located[dict[str, str]]]:
    if isinstance(value, dict) and all(isinstance(word, str) for word in value.values()):
        if value or path[-1] not in _BY_BROWSER:
            yield Located(path, value)
        return
    for name, part in _parts(value):
        if name not in _NO_TEXT:
            yield from _texts(part, (*path, name))


def strings_of(recall: Recall) -> Iterator[Located[str]]:
    """Yield every string that an author wrote freely; words of closed lists are none."""
    return _strings(recall, ())


def _strings(value: object, path: Path) -> Iterator[Located[str]]:
    if isinstance(value, str):
        if not isinstance(value, Choice):
            yield Located(path, value)
        return
    for name, part in _parts(value):
        yield from _strings(part, (*path, name))


def _parts(value: object) -> Iterator[tuple[str | int, object]]:
    """Yield the parts of a value with the name or index that the document gives them."""
    if isinstance(value, msgspec.Struct):
        names = zip(value.__struct_encode_fields__, value.__struct_fields__, strict=True)
        yield from ((written, getattr(value, name)) for written, name in names)
    elif isinstance(value, tuple):
        yield from enumerate(value)
    elif isinstance(value, dict):
        yield from value.items()
