"""Building blocks of order-preserving keys: numbers and words as bytes.

A key is a chain of blocks such that comparing two keys byte by byte gives the order of the two
versions. That works because no block is the beginning of another block that can stand at the same
place (prefix-free), and because every alternative at one place, *including the end of the
version*, has a tag byte ranked as the ecosystem's own tool ranks it.

Digits stay text throughout: `int()` is quadratic, refuses more than 4,300 digits and accepts the
digits of other scripts.
"""

from collections.abc import Iterable

_ONE_BYTE_BASE = 0x10
_ONE_BYTE_VALUES = 100
_COUNT_BASE = 0x80
_COUNT_LONGEST = 0x5F
_LONG = 0xF0

ZERO = bytes([_ONE_BYTE_BASE])
"""The block of the number 0, and so the lowest block of any number."""


def _small_numbers() -> dict[str, bytes]:
    table = {"": ZERO}
    for value in range(_ONE_BYTE_VALUES):
        block = bytes([_ONE_BYTE_BASE + value])
        table[str(value)] = block
        table[f"{value:02d}"] = block
    return table


# Nearly every number in a version has one or two digits; this table is the speed of the room.
_SMALL = _small_numbers()


def num(digits: str) -> bytes:
    """Return the block of a non-negative number given as ASCII digits; no digits mean 0.

    0 to 99 take one byte `10`..`73`; up to 95 digits one count byte `83`..`DF` and the digits;
    longer ones `F0`, four count bytes, and the digits. Leading zeros do not count.
    """
    block = _SMALL.get(digits)
    if block is not None:
        return block
    digits = digits.lstrip("0")
    block = _SMALL.get(digits)
    if block is not None:
        return block
    count = len(digits)
    if count <= _COUNT_LONGEST:
        return bytes([_COUNT_BASE + count]) + digits.encode("ascii")
    return bytes([_LONG]) + count.to_bytes(4, "big") + digits.encode("ascii")


def nums(numbers: Iterable[str]) -> list[bytes]:
    """Return the blocks of many numbers; a call of `num` for each would be half the time."""
    known = _SMALL.get
    return [known(digits) or num(digits) for digits in numbers]


def txt(word: str) -> bytes:
    """Return the block of an ASCII word: its bytes and an end that sorts below all of them.

    The word must not contain NUL; every grammar here refuses it before.
    """
    return word.encode("ascii") + b"\x00"


def plain(digits: str) -> str:
    """Return a number without leading zeros, `0` for none at all."""
    return digits.lstrip("0") or "0"


def bump(digits: str) -> str:
    """Return the number after `digits`, digit by digit, whatever its length."""
    head = digits.rstrip("9")
    zeros = "0" * (len(digits) - len(head))
    if not head:
        return "1" + zeros
    return head[:-1] + chr(ord(head[-1]) + 1) + zeros
