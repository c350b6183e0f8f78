"""How Maven compares two versions, item by item: the rule of `ComparableVersion`, 3.8.7 to 3.9.

Maven reads a version as a list of items, numbers and words, whose last item may be another such
list. A hyphen begins a new list, and so does a border between digits and letters; a dot does not.
Items that mean nothing (0, `ga`, `final`, `release`) are dropped at the end of every list. Because
lists only ever hang at the end, a version is here a chain of flat lists, its *tree*, and comparing
needs no recursion.

The relation is no order. An item is held against nothing on its own account where one version is
shorter, but a list stands below every number and above every word; so `0.2-rc1 < 0.2`,
`0.2 < 0.2.redhat-1` and `0.2.redhat-1 < 0.2-rc1`. `irregular` names the trees where that can
happen; for all others `key` puts the relation into bytes.

Two versions are equal in this relation exactly where their trees are.
"""

import re
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from unship.core.versions.answers import Order
from unship.core.versions.coding import ZERO, num, txt

_RUNS = re.compile(r"[0-9]+|[^0-9.-]+|[.-]", re.ASCII)
_QUALIFIERS = ("alpha", "beta", "milestone", "rc", "snapshot", "", "sp")
_RANKS = {word: rank for rank, word in enumerate(_QUALIFIERS)}
_RELEASE = _RANKS[""]
_OTHER = len(_QUALIFIERS)
_ALIASES = {"ga": "", "final": "", "release": "", "cr": "rc"}
_BEFORE_A_DIGIT = {"a": "alpha", "b": "beta", "m": "milestone"}
_WORD, _LIST, _NUMBER = 1, 2, 3
_INT_DIGITS, _LONG_DIGITS = 9, 18  # what Maven counts as int and as long; longer is a BigInteger

_RANK_TAGS = (b"\x10", b"\x11", b"\x12", b"\x13", b"\x14", b"\x28", b"\x30")
_END = b"\x20"
_OTHER_WORD = b"\x31"
_FIRST_IN_LIST = b"\x40"
_FURTHER = b"\x50"
_ZEROS = {_FIRST_IN_LIST + ZERO, _FURTHER + ZERO}


class Item(NamedTuple):
    """A number, a word, or the mark for "here another list begins"; its order is Maven's.

    Attributes:
        kind: A word is below a list, a list below a number.
        size: Of a word its rank among the qualifiers; of a number 0 to 2, for the integer type that
            Maven puts it in. A run of zeros keeps the type of its length: Maven's `0000000000`
            is above its `1`.
        length: Digits of a number.
        text: The word, or the digits without leading zeros.
    """

    kind: int
    size: int
    length: int
    text: str

    @property
    def is_number(self) -> bool:
        """Whether the item is a number."""
        return self.kind == _NUMBER

    @property
    def nothing(self) -> bool:
        """Whether the item means nothing: a zero, or a word for "released"."""
        return not self.text


Tree: TypeAlias = tuple[tuple[Item, ...], ...]
"""A version as Maven reads it: lists of items, each the last item of the one before it."""

_NESTED = Item(_LIST, 0, 0, "")


def tree(text: str) -> Tree:
    """Return how Maven reads a version; linear in the length.

    Args:
        text: ASCII without blanks.
    """
    lists: list[list[Item]] = [[]]
    runs = _RUNS.findall(text.lower())
    runs.append("")
    before = "."
    for run, after in pairwise(runs):
        separates = run in {".", "-"}
        if separates and before in {".", "-"}:
            lists[-1].append(_number(""))
        elif not separates and "0" <= run[0] <= "9":
            lists[-1].append(_number(run))
        elif not separates:
            if lists[-1] and after not in {".", "-"}:
                # Only a word that ends the version, or stands at a digit, gets a list of its own.
                lists.append([])
            lists[-1].append(_word(run, digit_follows=after not in {"", ".", "-"}))
        if run == "-" or not (separates or after in {"", ".", "-"}):
            lists.append([])
        before = run
    return _trimmed(lists)


def _trimmed(lists: list[list[Item]]) -> Tree:
    kept: list[tuple[Item, ...]] = []
    for items in reversed(lists):
        while items and items[-1].nothing:
            items.pop()
        if items or kept:
            kept.append(tuple(items))
    return tuple(reversed(kept)) or ((),)


def _number(digits: str) -> Item:
    plain = digits.lstrip("0")
    count = len(plain) or len(digits)
    size = (count > _INT_DIGITS) + (count > _LONG_DIGITS)
    return Item(_NUMBER, size, len(plain), plain)


def _word(word: str, *, digit_follows: bool) -> Item:
    if digit_follows:
        word = _BEFORE_A_DIGIT.get(word, word)
    word = _ALIASES.get(word, word)
    return Item(_WORD, _RANKS.get(word, _OTHER), 0, word)


def compare(one: Tree, other: Tree) -> Order:
    """Return how Maven compares two versions; linear in their length."""
    for level in range(min(len(one), len(other))):
        left, right = _items(one, level), _items(other, level)
        for mine, theirs in zip(left, right, strict=False):
            if mine != theirs:
                return Order.LESS if mine < theirs else Order.GREATER
        if len(left) > len(right):
            return _against_nothing(left[len(right) :], one[level + 1 :])
        if len(left) < len(right):
            found = _against_nothing(right[len(left) :], other[level + 1 :])
            return Order.GREATER if found is Order.LESS else Order.LESS
    return Order.EQUAL


def _items(version: Tree, level: int) -> tuple[Item, ...]:
    nested = level + 1 < len(version)
    return (*version[level], _NESTED) if nested else version[level]


def _against_nothing(items: tuple[Item, ...], lists: Tree) -> Order:
    """Return how what one version has more stands to nothing: the first item that means a thing.

    There always is one, because lists are trimmed.
    """
    first = next(item for part in (items, *lists) for item in part if not item.nothing)
    return Order.LESS if first.kind == _WORD and first.size < _RELEASE else Order.GREATER


def irregular(version: Tree) -> bool:
    """Return whether a version can stand in a cycle, so that no key can be right about it.

    That is: it begins with a word, it has a word in the middle of a list (`1.foo.2`), a word for
    "released" inside (`1-ga-1`), a list without a number or word of its own (`1-0-1`), or a zero
    of ten digits or more inside.
    """
    if version[0][:1] and version[0][0].kind == _WORD:
        return True
    if not all(version[1:]):
        return True
    for items in version:
        for place, item in enumerate(items):
            if item.kind == _WORD and (place or item.nothing):
                return True
            if item.kind == _NUMBER and item.nothing and item.size:
                return True
    return False


def key(version: Tree) -> bytes:
    """Return the key of everything behind the first number, with its end.

    A word as its rank: alpha `10` to snapshot `14`, sp `30`, any other `31` and its text; the end
    `20`; the first number of a list `40`, every further one `50`, and its block. A word for
    "released" that something follows is `28`. Zeros before a word do not count, as if every word
    had a list of its own.
    """
    blocks: list[bytes] = []
    for level, items in enumerate(version):
        for place, item in enumerate(items):
            if item.kind == _NUMBER:
                if level or place:
                    blocks.append((_FURTHER if place else _FIRST_IN_LIST) + num(item.text))
                continue
            while blocks and blocks[-1] in _ZEROS:
                blocks.pop()
            rank = _OTHER_WORD + txt(item.text) if item.size == _OTHER else _RANK_TAGS[item.size]
            blocks.append(rank)
    return b"".join(blocks) + _END


def written(version: Tree) -> str:
    """Return the common spelling of all versions with one tree; reading it gives that tree."""
    parts = [".".join(map(_written_item, items)) for items in version]
    last = version[-1]
    # At the end of a text a word would get a list of its own; a dot behind it keeps it here.
    in_place = len(last) > 1 and last[-1].kind == _WORD
    return "-".join(part or "0" for part in parts) + ("." if in_place else "")


def _written_item(item: Item) -> str:
    if item.text:
        return item.text
    if item.kind == _WORD:
        return "ga"
    return "0" * (1, _INT_DIGITS + 1, _LONG_DIGITS + 1)[item.size]
