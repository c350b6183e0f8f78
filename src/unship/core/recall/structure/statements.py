"""The top of a revision (number, predecessor, status), and that every text says something."""

import re
from collections.abc import Iterator
from functools import lru_cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from unship.core.recall.document import SCHEMA, Recall, RecallStatus
from unship.core.recall.products import Signer
from unship.core.recall.structure.problem import Path, Problem
from unship.core.recall.texts import Text

_PREVIOUS = re.compile(r"sha256:[0-9a-f]{64}")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
"""A language tag (BCP 47), as far as texts need one."""

_HITS = ("affected", "fixed")


def statements(recall: Recall) -> Iterator[Problem]:
    """Yield what is wrong with the statement as a whole."""
    if recall.schema != SCHEMA:
        yield Problem(path=("schema",), text=f"this unship reads {SCHEMA}")
    yield from _place(recall)
    if recall.status is not RecallStatus.PUBLIC and not recall.reason:
        yield Problem(path=("reason",), text=f"a recall that is {recall.status} says why (reason)")
    for index, detection in enumerate(recall.detections):
        for at, hit in enumerate(detection.hits):
            if hit not in _HITS:
                yield Problem(
                    path=("detections", index, "hits", at), text="a hit is affected or fixed"
                )
    for index, remedy in enumerate(recall.remedies):
        minutes = remedy.interruption.minutes if remedy.interruption else None
        if minutes is not None and minutes < 0:
            yield Problem(
                path=("remedies", index, "interruption", "minutes"), text="minutes are 0 or more"
            )
    yield from _texts((), recall)


def _place(recall: Recall) -> Iterator[Problem]:
    """Yield what is wrong with the revision's number and predecessor."""
    if recall.revision < 1:
        yield Problem(path=("revision",), text="revisions count 1, 2, 3, …")
    elif recall.revision == 1 and recall.previous is not None:
        yield Problem(path=("previous",), text="revision 1 has no predecessor")
    elif recall.revision > 1 and recall.previous is None:
        yield Problem(
            path=("previous",), text="every revision after the first names its predecessor"
        )
    if recall.previous is not None and not _PREVIOUS.fullmatch(recall.previous):
        yield Problem(
            path=("previous",), text="a predecessor is named by sha256: and 64 hexadecimal digits"
        )


@lru_cache(maxsize=128)
def _worded(kind: type[msgspec.Struct]) -> tuple[tuple[str, str, bool], ...]:
    """Return the fields that hold or can lead to texts: attribute, name, whether it is a text."""
    hints = get_type_hints(kind)
    found = []
    for field in msgspec.structs.fields(kind):
        inner = tuple(_parts(hints[field.name]))
        is_text = Text in inner and kind is not Signer
        leads = any(
            isinstance(part, type) and issubclass(part, msgspec.Struct) and _worded(part)
            for part in inner
            if get_origin(part) is None
        )
        if is_text or leads:
            found.append((field.name, field.encode_name, is_text))
    return tuple(found)


def _parts(hint: Any) -> Iterator[Any]:  # noqa: ANN401 - annotations have no common type
    """Yield what an annotation can hold: through Optional, tuples and tables of tuples."""
    origin = get_origin(hint)
    if hint == Text or origin is None:
        yield hint
    else:
        for part in get_args(hint):
            if part not in {NoneType, Ellipsis}:
                yield from _parts(part)


def _texts(path: Path, value: msgspec.Struct) -> Iterator[Problem]:
    """Yield texts without words or with a key that is no language."""
    for attribute, name, is_text in _worded(type(value)):
        held = getattr(value, attribute)
        if not held:
            # An absent field is None or empty; only a text that is there must say something.
            if is_text and held is not None:
                yield Problem(path=(*path, name), text="a text has at least one language")
        elif is_text:
            yield from _languages((*path, name), held)
        else:
            yield from _inside((*path, name), held)


def _inside(path: Path, held: Any) -> Iterator[Problem]:  # noqa: ANN401 - struct, list or table
    if isinstance(held, msgspec.Struct):
        yield from _texts(path, held)
    elif isinstance(held, dict):
        for key, item in held.items():
            yield from _inside((*path, key), item)
    else:
        for index, item in enumerate(held):
            yield from _inside((*path, index), item)


def _languages(path: Path, text: Text) -> Iterator[Problem]:
    for language, words in text.items():
        if not LANGUAGE.fullmatch(language):
            yield Problem(path=(*path, language), text="a language tag such as de or pt-BR")
        elif not words.strip():
            yield Problem(path=(*path, language), text="a text without words")
