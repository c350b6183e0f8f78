"""Scheme `apk`: `number{.number}{letter}{_suffix{number}}{~hash}{-rN}`, in the order of apk 3.

At every place of a version apk ranks what can stand there: `_alpha` < `_beta` < `_pre` < `_rc` <
the end < `-rN` < `~hash` < `_cvs` < `_svn` < `_git` < `_hg` < `_p` < letter < `.number`. The first
number counts as a number; of the others those with a leading zero (`0` itself is one) compare as
text and so stand below all others: `1.0` < `1.00` < `1.01` < `1.1`. No revision is below `-r0`.

apk 2 and apk 3 are two orders. This one is apk 3's, and where apk 3 has none it says so:

- *A letter with digits* (`5.7.1p1`) was a version to apk 2 and is none to apk 3. It is odd: it can
  be sorted, as apk 2 did, but a verdict rests on that only where the order is settled up to the
  letter, where both agree. Against `5.7.1p` or `5.7.1p2` it is unknown.
- *Malformed* texts that begin with a number (`1-r`, `0..8`, `1.2.0A`) are odd: apk 3 stops at the
  fault and ranks it just below the end. `compare` says the same, but never that two different
  faults are equal; a verdict is unknown. Texts without a number in front are outside the grammar.
- *Numbers of 2^64 and more* overflow in apk. They are odd: where apk's wrapped number gives another
  order than the number itself, the answer is unknown.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from unship.core.errors import VersionError
from unship.core.versions.answers import BLANKS, MEMORY, Order, Reading, quoted
from unship.core.versions.coding import num, plain, txt
from unship.core.versions.cuts import LOWEST, OPPOSITE, Spans, complement
from unship.core.versions.interface import Scheme, by_key
from unship.core.versions.ranges import Block, Clause, Range
from unship.core.versions.relations import relation_range

_NUMBERS = re.compile(r"([0-9]+)((?:\.[0-9]+)*)", re.ASCII)
_TAIL = re.compile(
    r"(?P<letter>[a-z]?)(?P<digits>(?<=[a-z])[0-9]+)?"
    r"(?P<suffixes>(?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)(?![a-z])[0-9]*)*)"
    r"(?:~(?P<hash>[0-9a-f]+))?(?:-r(?P<revision>[0-9]+))?(?P<rest>[!-~]*)",
    re.ASCII,
)
_SUFFIX = re.compile(r"_([a-z]+)([0-9]*)", re.ASCII)
_LARGE = re.compile(r"[0-9]{20}", re.ASCII)
_LARGE_LENGTH = 20
_WORD_SIZE = 2**64  # apk reads every number into 64 bits and lets it overflow

_FAULT, _END, _REVISION, _HASH, _SUFFIX_NUMBER = b"\x11", b"\x12", b"\x13", b"\x14", b"\x15"
_LETTER, _NUMBER, _ABOVE_ALL = b"\x17", b"\x18", b"\x19"
_AS_TEXT, _AS_NUMBER = b"\x01", b"\x02"
_SUFFIXES = {
    word: bytes([tag, rank])
    for tag, words in ((0x10, "alpha beta pre rc"), (0x16, "cvs svn git hg p"))
    for rank, word in enumerate(words.split(), start=1)
}

_ORDERED = {"=": "=", "==": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_FUZZY = {"~": "~", "~=": "~", "=~": "~", "<~": "<~", ">~": ">~"}
_COMPARATORS = {
    **_ORDERED,
    **_FUZZY,
    **{f"!{written}": OPPOSITE[plainly] for written, plainly in _ORDERED.items()},
    **{f"!{written}": f"!{plainly}" for written, plainly in _FUZZY.items()},
}


class _Tail(NamedTuple):
    """What follows the numbers of a version.

    Attributes:
        blocks: Its part of the key.
        letter: The blocks of the letter alone.
        old: True where digits follow the letter.
        fault: True where the text goes on with what apk 3 does not know.
        normal: Its shortest common spelling.
    """

    blocks: bytes
    letter: bytes
    old: bool
    fault: bool
    normal: str


class Apk(Scheme):
    """Versions of Alpine packages.

    Key: the block of the first number; each further number as `18` and either `01` and its text or
    `02` and its block; letter as `17` and the letter; a suffix as `10` or `16` and its rank, its
    number as `15` and its block; hash as `14` and its text; revision as `13` and its block; at last
    `12`, or `11` at a fault. Digits after a letter are coded as a further number.
    """

    name = "apk"
    source = "apk-package(5) and version order of apk-tools 3"
    vers_types = ("apk", "alpine")

    def judge(self, a: str, b: str) -> Order:
        """Return the order both apk 2 and 3 give, or apk 3's; unknown for what apk 3 refuses."""
        one, other = _parts(a), _parts(b)
        order = self.compare(a, b)
        if one is None or other is None or order is Order.EQUAL:
            return order
        if one.tail.fault or other.tail.fault:
            return Order.UNKNOWN
        settled = one.head + one.tail.letter != other.head + other.tail.letter
        return order if settled or not (one.tail.old or other.tail.old) else Order.UNKNOWN

    def native_range(self, text: str) -> Range:
        """Read dependencies as after a name, all of which must hold: `>=1.2 <2`, `~1.2`, `!=1.3`.

        `~1.2` holds what begins with the same parts: `1.2`, `1.2.7`, `1.2_rc1`, `1.2-r3`.
        """
        return relation_range(self, text, _COMPARATORS, self._clause)

    def _clause(self, comparator: str, text: str, reading: Reading) -> Clause:
        if comparator in OPPOSITE:
            return self.bound(comparator, text, reading)
        if reading.odd:
            raise VersionError(
                f"{quoted(text)} after `~` is no version to apk 3",
                next_step="Correct the version, or write it with `>=` and `<`.",
            )
        prefix = reading.key.removesuffix(_END)
        low = LOWEST if "<" in comparator else prefix
        high = None if ">" in comparator else prefix + _ABOVE_ALL
        spans: Spans = ((low, high),)
        if comparator.startswith("!"):
            spans = complement(spans)
        return Block(self, spans, spans)

    def _read(self, text: str) -> Reading | None:
        text = text.strip(BLANKS)
        match = _NUMBERS.match(text)
        if match is None:
            return None
        tail = _tail(text[match.end() :])
        if tail is None:
            return None
        odd = tail.old or tail.fault
        if len(text) >= _LARGE_LENGTH:
            odd = odd or _LARGE.search(text) is not None
        return Reading(_head(match[1], match[2]) + tail.blocks, odd=odd)

    def _normal(self, text: str) -> str | None:
        text = text.strip(BLANKS)
        match = _NUMBERS.match(text)
        tail = _tail(text[match.end() :]) if match else None
        return plain(match[1]) + match[2] + tail.normal if match and tail else None

    def _valid(self, text: str) -> bool:
        match = _NUMBERS.match(text)
        tail = _tail(text[match.end() :]) if match else None
        return tail is not None and not tail.old and not tail.fault

    def _pairwise(self, a: str, b: str) -> Order:
        order = by_key(_wrapped_key(a), _wrapped_key(b))
        if order is Order.EQUAL and self._normal(a) != self._normal(b):
            return Order.UNKNOWN  # two faults at one place, or a number that overflowed
        return order


class _Parts(NamedTuple):
    head: bytes
    tail: _Tail


def _parts(text: str) -> _Parts | None:
    text = text.strip(BLANKS)
    match = _NUMBERS.match(text)
    tail = _tail(text[match.end() :]) if match else None
    return _Parts(_head(match[1], match[2]), tail) if match and tail else None


def _head(first: str, more: str) -> bytes:
    blocks = [num(first)]
    if more:
        known = _KNOWN_NUMBERS.get
        blocks += [known(number) or _number(number) for number in more[1:].split(".")]
    return b"".join(blocks)


def _number(digits: str) -> bytes:
    if digits[0] == "0":
        return _NUMBER + _AS_TEXT + txt(digits)
    return _NUMBER + _AS_NUMBER + num(digits)


# Nearly every number has one or two digits, and nearly every tail is a small revision.
_KNOWN_NUMBERS = {digits: _number(digits) for digits in map(str, range(100))}


@lru_cache(maxsize=MEMORY)
def _tail(text: str) -> _Tail | None:
    match = _TAIL.fullmatch(text)
    if match is None:
        return None
    letter, digits, suffixes, commit, revision, rest = match.groups()
    blocks = [_LETTER + letter.encode("ascii")] if letter else []
    normal = [letter]
    if digits:
        blocks.append(_NUMBER + _AS_NUMBER + num(digits))
        normal.append(plain(digits))
    for word, number in _SUFFIX.findall(suffixes):
        blocks.append(_SUFFIXES[word] + (_SUFFIX_NUMBER + num(number) if number else b""))
        normal.append(f"_{word}" + (plain(number) if number else ""))
    if commit:
        blocks.append(_HASH + txt(commit))
        normal.append(f"~{commit}")
    if revision:
        blocks.append(_REVISION + num(revision))
        normal.append(f"-r{plain(revision)}")
    blocks.append(_FAULT if rest else _END)
    return _Tail(
        b"".join(blocks),
        blocks[0] if letter else b"",
        bool(digits),
        bool(rest),
        "".join(normal) + rest,
    )


def _wrapped_key(text: str) -> bytes:
    """Return the key of the text with every number as apk's 64 bits hold it."""
    parts = _parts(_LARGE_NUMBER.sub(_wrapped, text.strip(BLANKS)))
    return parts.head + parts.tail.blocks if parts else b""


# What apk compares as text is taken along, and left alone: hashes, numbers with a leading zero.
_LARGE_NUMBER = re.compile(r"~[0-9a-f]+|\.0[0-9]*|[0-9]{20,}", re.ASCII)


def _wrapped(match: re.Match[str]) -> str:
    if match[0][0] in "~.":
        return match[0]
    return str(int(match[0]) % _WORD_SIZE)  # at most MAX_VERSION_LENGTH digits
