"""A compiled gettext catalogue (`.mo`) as a table of original to translation.

Source: GNU gettext manual, "The Format of GNU MO Files". Python's own reader keeps its table to
itself and looks into the environment; this one is pure.
"""

import struct

from unship.core.errors import BrokenInstallError

_LITTLE, _BIG = b"\xde\x12\x04\x95", b"\x95\x04\x12\xde"


def read_catalogue(data: bytes) -> dict[str, str]:
    """Return the translations of a catalogue.

    A word with a plural stands under both originals, each with its own form, which is all that
    German and English need.

    Args:
        data: The bytes of the file, UTF-8 inside.

    Raises:
        BrokenInstallError: The bytes are no catalogue.
    """
    order = {_LITTLE: "<", _BIG: ">"}.get(data[:4])
    try:
        if order is None:
            raise ValueError("it does not begin as a catalogue does")  # noqa: TRY301 - one exit for all that is wrong
        count, originals, translations = struct.unpack_from(f"{order}III", data, 8)
        if count > len(data):
            raise ValueError("it names more words than it can hold")  # noqa: TRY301 - as above
        table: dict[str, str] = {}
        for number in range(count):
            msgid = _entry(data, order, originals + 8 * number)
            msgstr = _entry(data, order, translations + 8 * number)
            table.update(zip(msgid.split("\0"), msgstr.split("\0"), strict=False))
    except (struct.error, ValueError) as error:
        raise BrokenInstallError(
            f"The words of a language are damaged: {error}.",
            unchanged="Nothing was looked at.",
            next_step="Install unship again, or use --lang en.",
        ) from error
    table.pop("", None)
    return table


def _entry(data: bytes, order: str, at: int) -> str:
    length, start = struct.unpack_from(f"{order}II", data, at)
    if start + length > len(data):
        raise ValueError("a word lies outside of it")
    # A context stands before its original, set apart by one character; no text of ours has one.
    return data[start : start + length].decode("utf-8")
