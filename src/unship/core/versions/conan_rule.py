"""How Conan 2 compares two versions, item by item.

`MAIN[-PRE][+BUILD]`: the last plus begins the build, the first hyphen before it the pre-release;
each of the three is items between dots. Zeros at the end of each do not count.

Two numbers compare as numbers, everything else as text, a number then as its plain digits. That is
no order: `2 < 10`, `10 < 1a` and `1a < 2`. Only words that begin with a digit, and negative numbers
(`1.0--5`), can stand in such a cycle: any other word is above every number, or below every one, by
its first character.
"""

import re
from typing import NamedTuple, TypeAlias

from unship.core.versions.answers import Order
from unship.core.versions.coding import num, plain, txt

# What Python's int() takes, because that is what Conan asks: `1_0` is 10.
_NUMBER = re.compile(r"([+-]?)([0-9]+(?:_[0-9]+)*)", re.ASCII)
_LEADING_DIGITS = re.compile(r"[0-9]*", re.ASCII)

_END = b"\x01"
_WORD_BELOW, _NUMBER_TAG, _WORD_ABOVE, _MORE = b"\x02", b"\x03", b"\x04", b"\x05"
_PRE_RELEASE, _RELEASE = b"\x01", b"\x02"
_NO_BUILD, _BUILD = b"\x00", b"\x01"


class Item(NamedTuple):
    """A number, as its plain digits (a minus before a negative one), or a word."""

    is_number: bool
    text: str

    @property
    def odd(self) -> bool:
        """Whether it can stand in a cycle."""
        return self.text.startswith("-") if self.is_number else "0" <= self.text[:1] <= "9"


Items: TypeAlias = tuple[Item, ...]

ZERO = Item(is_number=True, text="0")


class Form(NamedTuple):
    """A version taken apart; zeros at the end of each part are gone, a missing part is None."""

    main: Items
    pre: Items | None
    build: Items | None

    @property
    def odd(self) -> bool:
        """Whether the version can stand in a cycle, so that no key can be right about it."""
        return any(item.odd for part in self for item in part or ())


def parse(text: str) -> Form:
    """Take a version apart; linear in its length."""
    head, plus, build = text.rpartition("+")
    if not plus:
        head = text
    main, hyphen, pre = head.partition("-")
    return Form(
        _trimmed(items(main)),
        _trimmed(items(pre)) if hyphen else None,
        _trimmed(items(build)) if plus else None,
    )


def items(text: str) -> Items:
    """Return all items of one part, zeros at its end too."""
    return tuple(map(_item, text.split(".")))


def _item(text: str) -> Item:
    match = _NUMBER.fullmatch(text)
    if match is None:
        return Item(is_number=False, text=text)
    digits = plain(match[2].replace("_", ""))
    return Item(is_number=True, text="-" + digits if match[1] == "-" and digits != "0" else digits)


def _trimmed(found: Items) -> Items:
    end = len(found)
    while end and found[end - 1] == ZERO:
        end -= 1
    return found[:end]


def compare(one: Form, other: Form) -> Order:
    """Return how Conan compares two versions."""
    order = _compare_items(one.main, other.main)
    if order is not Order.EQUAL:
        return order
    if one.pre is None or other.pre is None:
        if one.pre is not None or other.pre is not None:
            return Order.GREATER if one.pre is None else Order.LESS
    else:
        order = _compare_items(one.pre, other.pre)
        if order is not Order.EQUAL:
            return order
    if one.build is None or other.build is None:
        if one.build is other.build:
            return Order.EQUAL
        return Order.LESS if one.build is None else Order.GREATER
    return _compare_items(one.build, other.build)


def _compare_items(one: Items, other: Items) -> Order:
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            return Order.LESS if _is_less(mine, theirs) else Order.GREATER
    if len(one) == len(other):
        return Order.EQUAL
    return Order.LESS if len(one) < len(other) else Order.GREATER


def _is_less(one: Item, other: Item) -> bool:
    """Return whether one of two different items is less."""
    if not (one.is_number and other.is_number):
        return one.text < other.text
    below, other_below = one.text[0] == "-", other.text[0] == "-"
    if below != other_below:
        return below
    less = (len(one.text), one.text) < (len(other.text), other.text)
    return less is not below


def key(form: Form) -> bytes:
    """Return the key of a version.

    Each part: its items and `01`. An item is `03` and its number; a word above all numbers is `04`
    and its text, one below them `02` and its text; a word that begins with digits (which is odd)
    `03`, their number, `05` and the rest. Before the pre-release stands `01`, instead of one `02`;
    before the build `01`, instead of one `00`.
    """
    return _part(form.main) + ending(form)


def ending(form: Form) -> bytes:
    """Return the end of a version's key: pre-release and build."""
    pre = _RELEASE if form.pre is None else _PRE_RELEASE + _part(form.pre)
    return pre + (_NO_BUILD if form.build is None else _BUILD + _part(form.build))


def _part(found: Items) -> bytes:
    return b"".join(map(_block, found)) + _END


def _block(item: Item) -> bytes:
    text = item.text
    first = text[:1]
    if first < "0":  # also an empty word, and a negative number
        return _WORD_BELOW + txt(text)
    if item.is_number:
        return _NUMBER_TAG + num(text)
    if first > "9":
        return _WORD_ABOVE + txt(text)
    digits = _LEADING_DIGITS.match(text)
    place = digits.end() if digits else 0
    return _NUMBER_TAG + num(text[:place]) + _MORE + txt(text[place:])


def written(form: Form) -> str:
    """Return the shortest common spelling of all versions that are equal to this one."""
    main = _joined(form.main) if form.main else "0"
    pre = "" if form.pre is None else "-" + (_joined(form.pre) if form.pre else "0")
    build = "" if form.build is None else "+" + (_joined(form.build) if form.build else "0")
    # An empty main part alone would be no text at all.
    return main + pre + build or ".0"


def _joined(found: Items) -> str:
    return ".".join(item.text for item in found)
