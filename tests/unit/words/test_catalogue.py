"""Compiled catalogues, as Babel writes them."""

import struct
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from unship.core.errors import BrokenInstallError
from unship.words.catalogue import read_catalogue


def compiled() -> bytes:
    catalogue = Catalog(locale="de")
    catalogue.add("Hello", "Grüß Gott")
    catalogue.add(("{n} file", "{n} files"), ("{n} Datei", "{n} Dateien"))
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def test_a_catalogue_is_a_table_with_both_forms_of_a_plural() -> None:
    assert read_catalogue(compiled()) == {
        "Hello": "Grüß Gott",
        "{n} file": "{n} Datei",
        "{n} files": "{n} Dateien",
    }


def test_the_other_byte_order_is_read_too() -> None:
    words = b"ab"
    data = struct.pack(">7I", 0x950412DE, 0, 1, 28, 36, 0, 0)
    data += struct.pack(">II", 1, 44) + struct.pack(">II", 1, 45) + words
    assert read_catalogue(data) == {"a": "b"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no catalogue",
        struct.pack("<7I", 0x950412DE, 0, 2**31, 28, 28, 0, 0),
        struct.pack("<7I", 0x950412DE, 0, 5, 28, 28, 0, 0),
        struct.pack("<9I", 0x950412DE, 0, 1, 28, 28, 0, 0, 99, 0),
    ],
)
def test_what_is_no_catalogue_is_a_broken_install(data: bytes) -> None:
    with pytest.raises(BrokenInstallError) as caught:
        read_catalogue(data)
    assert caught.value.next_step


@given(st.binary(max_size=12), st.integers(0, 200))
def test_a_damaged_catalogue_is_read_or_refused(put: bytes, at: int) -> None:
    whole = compiled()
    try:
        table = read_catalogue(whole[:at] + put + whole[at + len(put) :])
    except BrokenInstallError:
        return
    assert all(isinstance(word, str) for word in table)
