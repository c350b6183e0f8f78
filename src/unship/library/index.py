"""The form of the compiled index; the compiler writes it, `reading` reads it.

MessagePack in three layers, so that a start pays only for what it looks at:

1. the seal: format number, SHA-256 of the body, body;
2. the body: for each recall its chain, for each revision what is needed to choose it;
3. of each revision the value (for judging) and the canonical JSON (for showing and for the
   digest), both kept as bytes until somebody asks.

Same recalls, same bytes: entries are sorted, and nothing of the machine or the hour goes in.
"""

from collections.abc import Iterable
from hashlib import sha256

import msgspec

from unship.core.errors import DocumentError
from unship.core.recall.document import Instant, Recall, RecallStatus

FORMAT = 1
"""Raised whenever a layer or a value of a recall changes its form."""


class RevisionEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One revision in the index.

    Attributes:
        number: Its number in the chain, from 1.
        digest: Its name, `sha256:` and hexadecimal.
        published: When the statement became public.
        status: Whether it stands, is closed or withdrawn.
        value: The `Recall` in MessagePack.
        document: The canonical JSON, unknown fields included.
    """

    number: int
    digest: str
    published: Instant
    status: RecallStatus
    value: bytes
    document: bytes


class ChainEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One recall in the index: its id and its revisions by number; the last one is in force."""

    id: str
    revisions: tuple[RevisionEntry, ...]


class _Seal(msgspec.Struct, frozen=True, array_like=True):
    format: int
    sha256: bytes
    body: bytes


def write_index(chains: Iterable[ChainEntry]) -> bytes:
    """Return the index of `chains`, sorted by id and number."""
    ordered = [
        ChainEntry(
            id=chain.id,
            revisions=tuple(sorted(chain.revisions, key=lambda entry: entry.number)),
        )
        for chain in sorted(chains, key=lambda chain: chain.id)
    ]
    body = msgspec.msgpack.encode(ordered)
    return msgspec.msgpack.encode(_Seal(FORMAT, sha256(body).digest(), body))


def read_index(data: bytes) -> tuple[ChainEntry, ...]:
    """Return the chains of an index.

    Raises:
        DocumentError: The bytes are no index, of another format, or not as they were written.
    """
    try:
        seal = msgspec.msgpack.decode(data, type=_Seal)
        if seal.format != FORMAT:
            raise DocumentError(f"it has format {seal.format}, this unship reads {FORMAT}")
        if sha256(seal.body).digest() != seal.sha256:
            raise DocumentError("its checksum does not fit")
        return msgspec.msgpack.decode(seal.body, type=tuple[ChainEntry, ...])
    except msgspec.DecodeError as error:
        raise DocumentError(f"it cannot be read ({error})") from error


def write_value(recall: Recall) -> bytes:
    """Return a recall's value as the index keeps it."""
    return msgspec.msgpack.encode(recall)


def read_value(data: bytes) -> Recall:
    """Return the value that `write_value` wrote.

    Raises:
        DocumentError: The bytes hold no recall.
    """
    try:
        return msgspec.msgpack.decode(data, type=Recall)
    except msgspec.DecodeError as error:
        raise DocumentError(f"a recall in it cannot be read ({error})") from error
