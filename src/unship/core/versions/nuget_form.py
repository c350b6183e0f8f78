"""The shape of a NuGet version and its key; the scheme and its range language share it.

Key: the blocks of four numbers, then `FF` for a release, or `01`, the labels of the pre-release and
`01`. A label is, in rising order, `02` and a negative number (its block with all bits turned), `03`
and a number, `04` and a word in upper case. So all versions of one quadruple lie between
`quadruple + 01` and `quadruple + FF` + 1. Build metadata is not in the key.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from unship.core.versions.answers import MEMORY, Reading
from unship.core.versions.coding import num, nums, plain, txt

LABELS = r"[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*"
NUMBERS = r"([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?(?:\.([0-9]+))?"

_GRAMMAR = re.compile(rf"{NUMBERS}(?:-({LABELS}))?(?:\+{LABELS})?", re.ASCII)
_SIGNED = re.compile(r"-?[0-9]+", re.ASCII)
_INT_MAX, _INT_MIN = "2147483647", "2147483648"  # the second without its sign

_RELEASE = b"\xff"
_PRE_RELEASE = b"\x01"
_END = b"\x01"
_NEGATIVE, _NUMBER, _WORD = b"\x02", b"\x03", b"\x04"
_INVERTED = bytes(range(0xFF, -1, -1))


class Form(NamedTuple):
    """A NuGet version taken apart.

    Attributes:
        numbers: One to four, as digits.
        pre: Labels after the hyphen, with their dots; empty for a release.
    """

    numbers: tuple[str, ...]
    pre: str


def parse(text: str) -> Form | None:
    """Take a version apart; None if it is none."""
    match = _GRAMMAR.fullmatch(text)
    if match is None:
        return None
    *numbers, pre = match.groups()
    return Form(tuple(number for number in numbers if number is not None), pre or "")


def read(text: str) -> Reading | None:
    """Return the reading of a version; odd where NuGet's labels differ from SemVer's."""
    match = _GRAMMAR.fullmatch(text)
    if match is None:
        return None
    major, minor, patch, revision, pre = match.groups("")
    key = b"".join(nums((major, minor, patch, revision)))
    if not pre:
        return Reading(key + _RELEASE)
    labels, odd = _labels(pre)
    return Reading(key + labels, pre=True, odd=odd)


def quadruple(numbers: tuple[str, ...]) -> bytes:
    """Return the beginning that the keys of all versions with these numbers share."""
    return b"".join(nums((*numbers, "", "", "")[:4]))


def version_key(form: Form) -> bytes:
    """Return the whole key of a version."""
    return quadruple(form.numbers) + (_labels(form.pre)[0] if form.pre else _RELEASE)


def semver_key(form: Form) -> bytes:
    """Return the key of a version if its labels were read as SemVer 2.0 says."""
    labels = map(_semver_label, form.pre.split("."))
    tail = _PRE_RELEASE + b"".join(labels) + _END if form.pre else _RELEASE
    return quadruple(form.numbers) + tail


def written(form: Form) -> str:
    """Return the normal form: three numbers, the fourth if it is not 0, labels in upper case.

    A label that only NuGet reads as a number stays as it is written: `-0` is not `0` to everybody.
    """
    numbers = [plain(number) for number in (*form.numbers, "", "", "")[:4]]
    if numbers[3] == "0":
        numbers.pop()
    labels = ".".join(_plain_label(label) for label in form.pre.split("."))
    return ".".join(numbers) + (f"-{labels}" if form.pre else "")


def fits(digits: str, largest: str = _INT_MAX) -> bool:
    """Return whether digits are a number that .NET's signed 32-bit integer holds."""
    digits = plain(digits)
    return (len(digits), digits) <= (len(largest), largest)


@lru_cache(maxsize=MEMORY)
def _labels(pre: str) -> tuple[bytes, bool]:
    found = pre.split(".")
    key = _PRE_RELEASE + b"".join(map(_label, found)) + _END
    return key, any(map(_differs, found))


def _label(label: str) -> bytes:
    if _SIGNED.fullmatch(label):
        if label[0] != "-" and fits(label):
            return _NUMBER + num(label)
        if label[0] == "-" and fits(label[1:], _INT_MIN):
            digits = plain(label[1:])
            if digits == "0":
                return _NUMBER + num("0")
            return _NEGATIVE + num(digits).translate(_INVERTED)
    return _WORD + txt(label.upper())


def _differs(label: str) -> bool:
    """Return whether SemVer reads a label in another way: as a word, or as a longer number."""
    if _SIGNED.fullmatch(label) is None:
        return False
    return label[0] == "-" or not fits(label)


def _semver_label(label: str) -> bytes:
    # The grammar allows ASCII only, so isdigit cannot mean another script's digits.
    return _NUMBER + num(label) if label.isdigit() else _WORD + txt(label.upper())


def _plain_label(label: str) -> str:
    return plain(label) if label.isdigit() and fits(label) else label.upper()
