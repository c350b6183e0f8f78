"""The shape of a semantic version and its key; the scheme and the npm range language share it.

Key: the blocks of major, minor and patch, then `FF` for a release, or `01`, the identifiers of the
pre-release and `01`. An identifier of digits is `02` and its number, any other `03` and the word.
So all versions of one triple lie between `triple + 01` and `triple + FF`. Build metadata is not in
the key.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from unship.core.versions.answers import MEMORY, Reading
from unship.core.versions.coding import num, nums, txt

IDENTIFIERS = r"[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*"

WITHOUT_BUILD = (
    r"[v=\s]*([0-9]+)(?:\.([0-9]+)(?:\.([0-9]+)((?:\.[0-9]+)*))?)?"
    rf"(?:-({IDENTIFIERS}))?"
)
"""A version read kindly, as far as its build metadata; the groups are the fields of `Form`."""

_GRAMMAR = re.compile(rf"{WITHOUT_BUILD}(?:\+{IDENTIFIERS})?", re.ASCII)
_RELEASE = b"\xff"
_PRE_RELEASE = b"\x01"
_END = b"\x01"
_NUMBER = b"\x02"
_WORD = b"\x03"


class Form(NamedTuple):
    """A semantic version taken apart, without leading `v`, `=`, blanks; missing is empty.

    Attributes:
        major: Digits.
        minor: Digits or empty.
        patch: Digits or empty.
        more: Further dotted numbers, with their dots. OSV counts them as build metadata, other
            tools as a fourth number.
        pre: Identifiers after the hyphen, with their dots.
    """

    major: str
    minor: str
    patch: str
    more: str
    pre: str


def parse(text: str) -> Form | None:
    """Take a version apart; None if it is none even when read kindly."""
    match = _GRAMMAR.fullmatch(text)
    if match is None:
        return None
    return Form(*match.groups(""))


def read(text: str) -> Reading | None:
    """Return the reading of a version; odd with more than three numbers, None if it is none."""
    match = _GRAMMAR.fullmatch(text)
    if match is None:
        return None
    major, minor, patch, more, pre = match.groups("")
    return Reading(version_key(triple_key(major, minor, patch), pre), bool(pre), bool(more))


def triple_key(major: str, minor: str, patch: str) -> bytes:
    """Return the beginning that the keys of all versions of one triple share."""
    return b"".join(nums((major, minor, patch)))


def version_key(triple: bytes, pre: str) -> bytes:
    """Return the whole key of the version with this triple and these pre-release identifiers."""
    if not pre:
        return triple + _RELEASE
    return triple + _pre_key(pre)


def pre_block(triple: bytes) -> tuple[bytes, bytes]:
    """Return the cuts around all pre-releases of one triple."""
    return triple + _PRE_RELEASE, triple + _RELEASE


@lru_cache(maxsize=MEMORY)
def _pre_key(pre: str) -> bytes:
    return _PRE_RELEASE + identifiers_key(pre)


def identifiers_key(identifiers: str) -> bytes:
    """Return the block of dotted identifiers, with its end."""
    return b"".join(map(_identifier, identifiers.split("."))) + _END


def _identifier(identifier: str) -> bytes:
    # The grammar allows ASCII only, so isdigit cannot mean another script's digits.
    return _NUMBER + num(identifier) if identifier.isdigit() else _WORD + txt(identifier)
