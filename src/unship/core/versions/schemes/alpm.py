"""Scheme `alpm`: `[epoch:]version[-release]`, in the order of pacman's vercmp.

A version is runs of digits and runs of letters. Anything else separates, and how many characters
separate counts, which ones does not: `1.0` equals `1_0` and is below `1..0`. Where one version ends
and the other goes on, a letter directly after the last run makes it older (`1.0rc` < `1.0`),
anything else newer (`1.0` < `1.0.rc` < `1.0.1`). Words are below numbers. Digits before the first
colon are the epoch (none is 0), the last hyphen begins the release.

**Release.** A version without release equals every release of it, so `1.0-1` = `1.0` = `1.0-2`: not
an order. Packages always have a release, bounds often none. Hence a *bound* without release is the
interval of all its releases (`<=5.6.1` holds `5.6.1-2`, `<5.6.1` does not), in vers ranges as in
pacman's own relations; and a *version* without release is odd: it stands by its key below all its
releases, `compare` says unknown against one of them, `judge` says what pacman says.

**Separators.** With two separators in a row, or one at an end, vercmp goes in circles
(`0.` < `0.1` < `0__a` < `0.`), so no key can be right: such versions are odd, and where the key and
vercmp disagree the answer is unknown. So are versions with an empty part (`1:`, `-1`).
"""

import re
from functools import lru_cache
from typing import NamedTuple

from unship.core.versions.answers import BLANKS, MAX_VERSION_LENGTH, MEMORY, Order, Reading
from unship.core.versions.coding import num, plain, txt
from unship.core.versions.cuts import Spans, above, beyond
from unship.core.versions.interface import Scheme, by_key
from unship.core.versions.ranges import Bound, Range
from unship.core.versions.relations import relation_range

_GRAMMAR = re.compile(r"(?:([0-9]*):)?([!-~]*)", re.ASCII)
# What nearly every package has: even, and with a release of runs and dots. It is the speed.
_PLAIN = re.compile(
    r"(?:([0-9]*):)?([0-9A-Za-z]+(?:[!-/:-@\[-`{-~][0-9A-Za-z]+)*)-([0-9A-Za-z]+(?:\.[0-9A-Za-z]+)*)",
    re.ASCII,
)
_EVEN = re.compile(r"[0-9A-Za-z]+(?:[^0-9A-Za-z][0-9A-Za-z]+)*", re.ASCII)
# A run with the separators before it; the last one is empty, or separators alone and then empty.
_RUNS = re.compile(r"[^0-9A-Za-z]*(?:[0-9]+|[A-Za-z]+|$)", re.ASCII)
_SEPARATORS = "".join(chr(c) for c in range(0x21, 0x7F) if not chr(c).isalnum())
_VALID = re.compile(r"(?:[0-9]+:)?[!-,.0-9;-~]+-[0-9]+(?:\.[0-9]+)?", re.ASCII)

# What can follow a run, in vercmp's order; the three with separators say how many.
_WORD, _END, _NUMBER = b"\x10", b"\x20", b"\x30"
_WORD_APART, _TRAILING, _NUMBER_APART = b"\x40", b"\x7f", b"\x80"
_NO_RELEASE, _RELEASE, _PAST_RELEASES = b"\x00", b"\x01", b"\x02"
_COMPARATORS = {"=": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


class _Parts(NamedTuple):
    epoch: str
    version: str
    release: str | None
    even: bool  # one separator between runs, none at the ends; so the key is exact


class Alpm(Scheme):
    """Versions of Arch Linux packages.

    Key: epoch number, version part, then `00` without a release or `01` and the release part. In a
    part, tags for what follows: a word `10`, the end `20`, a number `30`; after separators a word
    `40` or number `80`, each with the block of how many; separators at the end `7F`. Behind the tag
    the word's text or the number's block.
    """

    name = "alpm"
    source = "vercmp(8) and alpm_pkg_vercmp of libalpm 13"
    vers_types = ("alpm", "arch")

    def judge(self, a: str, b: str) -> Order:
        """Return the order of vercmp: a version without release equals every release of it."""
        one, other = (_split(text) if len(text) <= MAX_VERSION_LENGTH else None for text in (a, b))
        if one is None or other is None:
            return Order.UNKNOWN
        if one.release is None or other.release is None:
            one, other = one._replace(release=None), other._replace(release=None)
        order = by_key(_key(one), _key(other))
        certain = (one.even and other.even) or _vercmp(one, other) is order
        return order if certain else Order.UNKNOWN

    def bound(self, comparator: str, text: str, reading: Reading) -> Bound:
        """Return the condition; a bound without release encloses all its releases."""
        return _ReleaseBound(self, comparator, text, reading)

    def native_range(self, text: str) -> Range:
        """Read pacman's relations, all of which must hold: `>=5.6.0-1, <5.6.2`."""
        return relation_range(self, text, _COMPARATORS)

    def _read(self, text: str) -> Reading | None:
        plainly = _PLAIN.fullmatch(text)
        if plainly is not None:
            epoch, version, release = plainly.groups("")
            return Reading(num(epoch) + _part(version) + _RELEASE + _release(release))
        parts = _split(text)
        if parts is None:
            return None
        return Reading(_key(parts), odd=parts.release is None or not parts.even)

    def _normal(self, text: str) -> str | None:
        parts = _split(text)
        if parts is None:
            return None
        epoch, version = plain(parts.epoch), _joined(parts.version)
        tail = "" if parts.release is None else f"-{_joined(parts.release)}"
        return (f"{epoch}:" if epoch != "0" else "") + version + tail or "0:"

    def _valid(self, text: str) -> bool:
        return _VALID.fullmatch(text) is not None

    def _pairwise(self, a: str, b: str) -> Order:
        one, other = _split(a), _split(b)
        return _vercmp(one, other) if one and other else Order.UNKNOWN


class _ReleaseBound(Bound):
    """A bound of which the release may be missing: then it is the block of all releases."""

    def __init__(self, scheme: Alpm, comparator: str, text: str, reading: Reading) -> None:
        super().__init__(scheme, comparator, text, reading)
        parts = _split(text)
        self._high = above(self.key)
        if parts and parts.release is None:
            self._high = self.key.removesuffix(_NO_RELEASE) + _PAST_RELEASES
            self.keyed = parts.even

    def spans(self, *, pre: bool) -> Spans:  # noqa: ARG002 - no partitions here
        """Return the keys on the right side of the version with all its releases."""
        return beyond(self.comparator, self.key, self._high)


def _split(text: str) -> _Parts | None:
    match = _GRAMMAR.fullmatch(text.strip(BLANKS))
    if match is None or not match[0]:
        return None
    epoch, rest = match[1] or "", match[2]
    even = _EVEN.fullmatch(rest) is not None
    version, hyphen, release = rest.rpartition("-")
    return _Parts(epoch, version, release, even) if hyphen else _Parts(epoch, rest, None, even)


def _key(parts: _Parts) -> bytes:
    head = num(parts.epoch) + _part(parts.version)
    if parts.release is None:
        return head + _NO_RELEASE
    return head + _RELEASE + _release(parts.release)


def _part(text: str) -> bytes:
    known = _KNOWN_BLOCKS.get
    return b"".join([known(run) or _block(run) for run in _RUNS.findall(text)])


# Versions are nearly all different, releases nearly all the same.
_release = lru_cache(maxsize=MEMORY)(_part)


def _block(piece: str) -> bytes:
    """Return the block of a run with the separators before it; without a run it is an end."""
    run = piece.lstrip(_SEPARATORS)
    apart = len(piece) - len(run)
    if not run:
        return _TRAILING if apart else _END
    number = run[0] <= "9"
    body = num(run) if number else txt(run)
    if not apart:
        return (_NUMBER if number else _WORD) + body
    return (_NUMBER_APART if number else _WORD_APART) + num(str(apart)) + body


# Nearly all runs are numbers of one or two digits; looking them up is most of the speed.
_KNOWN_BLOCKS = {piece: _block(piece) for n in range(100) for piece in (f"{n}", f".{n}")}
_KNOWN_BLOCKS[""] = _END


def _joined(part: str) -> str:
    """Return a part with dots for separators, as many, and numbers without leading zeros."""
    text = ""
    for piece in _RUNS.findall(part):
        run = piece.lstrip(_SEPARATORS)
        apart = "." * (len(piece) - len(run))
        text += apart + (plain(run) if run[0] <= "9" else run) if run else apart[:1]
    return text


def _vercmp(one: _Parts, other: _Parts) -> Order:
    """Return what vercmp says: epoch, version, and release where both have one."""
    order = by_key(num(one.epoch), num(other.epoch))
    if order is Order.EQUAL:
        order = _compared(one.version, other.version)
    if order is Order.EQUAL and one.release is not None and other.release is not None:
        order = _compared(one.release, other.release)
    return order


def _compared(one: str, other: str) -> Order:
    """Walk two parts run by run, as alpm_pkg_vercmp does, separators counted only in between."""
    left, right = iter(_RUNS.findall(one)), iter(_RUNS.findall(other))
    while True:
        a, b = next(left, ""), next(right, "")
        if not a or not b:
            return _at_the_end(a, b)
        run_a, run_b = a.lstrip(_SEPARATORS), b.lstrip(_SEPARATORS)
        if not run_a or not run_b:
            return _at_the_end(run_a, run_b)
        apart = len(a) - len(run_a), len(b) - len(run_b)
        if apart[0] != apart[1]:
            return Order.LESS if apart[0] < apart[1] else Order.GREATER
        order = by_key(_block(run_a), _block(run_b))
        if order is not Order.EQUAL:
            return order


def _at_the_end(one: str, other: str) -> Order:
    """Return the order of two rests of which one is empty: a letter is older than nothing."""
    if not one and not other:
        return Order.EQUAL
    if one:
        return Order.LESS if one[0].isalpha() else Order.GREATER
    return Order.GREATER if other[0].isalpha() else Order.LESS
