from datetime import UTC, datetime
from hashlib import sha256

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.errors import DocumentError
from unship.core.recall.document import RecallStatus
from unship.library.index import (
    FORMAT,
    ChainEntry,
    RevisionEntry,
    read_index,
    read_value,
    write_index,
)


def revision(number: int, **changed: object) -> RevisionEntry:
    """A revision whose inner bytes nobody reads here."""
    entry = RevisionEntry(
        number=number,
        digest=f"sha256:{number:064x}",
        published=datetime(2024, 1, number, tzinfo=UTC),
        status=RecallStatus.PUBLIC,
        value=b"value",
        document=b"{}",
    )
    return msgspec.structs.replace(entry, **changed)


ONE = ChainEntry(id="one", revisions=(revision(1),))
TWO = ChainEntry(id="two", revisions=(revision(1), revision(2)))


def test_what_is_written_is_read_back() -> None:
    assert read_index(write_index([ONE, TWO])) == (ONE, TWO)


def test_order_of_the_input_does_not_change_a_byte() -> None:
    turned = ChainEntry(id="two", revisions=TWO.revisions[::-1])
    assert write_index([turned, ONE]) == write_index([ONE, TWO])


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_any_changed_byte_is_noticed(place: int, change: int) -> None:
    data = bytearray(write_index([ONE, TWO]))
    data[place % len(data)] ^= change
    with pytest.raises(DocumentError):
        read_index(bytes(data))


@given(st.binary(max_size=200))
def test_odd_bytes_are_no_index_and_raise_nothing_else(data: bytes) -> None:
    with pytest.raises(DocumentError):
        read_index(data)


@given(st.integers(min_value=1, max_value=400))
def test_an_index_cut_short_is_noticed(cut: int) -> None:
    data = write_index([ONE, TWO])
    with pytest.raises(DocumentError, match="cannot be read"):
        read_index(data[: -min(cut, len(data))])


def sealed(body: bytes, number: int = FORMAT) -> bytes:
    return msgspec.msgpack.encode((number, sha256(body).digest(), body))


def test_another_format_is_named_before_anything_else_is_read() -> None:
    with pytest.raises(DocumentError, match=f"format {FORMAT + 1}"):
        read_index(sealed(b"something else", FORMAT + 1))


def test_a_sealed_body_of_another_form_is_refused() -> None:
    with pytest.raises(DocumentError, match="cannot be read"):
        read_index(sealed(msgspec.msgpack.encode([{"id": 1}])))


def test_a_value_that_is_no_recall_is_refused() -> None:
    with pytest.raises(DocumentError, match="a recall in it cannot be read"):
        read_value(msgspec.msgpack.encode({"schema": "unship.recall/1"}))
