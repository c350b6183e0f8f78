"""Scheme `rpm`: `[epoch:]version[-release]`, in the order of rpmvercmp, epoch first.

A part is read as runs of digits, runs of letters, `~` and `^`; everything else only separates, so
`2_0` equals `2.0`. `~` sorts below the end, `^` just above it, a word below a number. Digits before
a colon are the epoch (none is 0); a colon elsewhere separates. The last hyphen begins the release.

Pure order and dependencies differ, and both are needed. In the order (`compare`, vers ranges) a
version without release is below the same version with one: `<=5.6.1` does not contain `5.6.1-3`.
In rpm's own relations (`native_range`) a bound without release leaves the release out of account:
`<= 5.6.1` contains `5.6.1-3`. So does a *version* without release, which there satisfies every
comparator with a release of the same version, `<` and `>` too; real packages always have one.

rpm before 4.10 took `~`, rpm before 4.15 `^` for a mere separator; this is the order of today.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from unship.core.versions.answers import BLANKS, MEMORY, Reading
from unship.core.versions.coding import num, plain, txt
from unship.core.versions.cuts import Spans, above, beyond, union
from unship.core.versions.interface import Scheme
from unship.core.versions.ranges import Block, Clause, Range
from unship.core.versions.relations import relation_range

# Blanks and control characters never stand in a package's version; they are a sign of other text.
_GRAMMAR = re.compile(r"[^\x00-\x20\x7f-\xa0]+")
_EPOCH = re.compile(r"([0-9]*):", re.ASCII)
_RUNS = re.compile(r"[0-9]+|[A-Za-z]+|[~^]", re.ASCII)
_VALID = re.compile(r"(?:[0-9]{1,10}:)?[A-Za-z0-9._+~^]+(?:-[A-Za-z0-9._+~^]+)?", re.ASCII)
_EPOCH_LIMIT = "4294967295"  # an epoch is an unsigned 32-bit integer

_TILDE, _END, _CARET, _WORD, _NUMBER = b"\x01", b"\x02", b"\x03", b"\x04", b"\x05"
_NO_RELEASE, _RELEASE, _PAST_RELEASES = b"\x00", b"\x01", b"\x02"
_COMPARATORS = {"=": "=", "==": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


class _Parts(NamedTuple):
    epoch: str
    version: str
    release: str | None


class Rpm(Scheme):
    """Versions of rpm packages.

    Key: epoch number, version part, then `00` without a release or `01` and the release part. In a
    part `~` is `01`, its end `02`, `^` `03`, a word `04` and its text, a number `05` and its block.
    """

    name = "rpm"
    source = "rpmvercmp of rpm 4.18; rpm-version(7)"
    vers_types = ("rpm",)

    def native_range(self, text: str) -> Range:
        """Read rpm relations, all of which must hold: `>= 1.2, < 2:0.5-3`."""
        return relation_range(self, text, _COMPARATORS, self._clause)

    def _clause(self, comparator: str, text: str, reading: Reading) -> Clause:
        parts = _split(text.strip(BLANKS))
        version = num(parts.epoch) + _part(parts.version)
        bare = version + _NO_RELEASE
        spans: Spans = beyond(comparator, reading.key, above(reading.key))
        if parts.release:
            # rpm lets a package without release pass for every release of its version.
            spans = union([*spans, (bare, above(bare))])
        else:
            spans = beyond(comparator, bare, version + _PAST_RELEASES)
        return Block(self, spans, ())

    def _read(self, text: str) -> Reading | None:
        text = text.strip(BLANKS)
        if _GRAMMAR.fullmatch(text) is None:
            return None
        parts = _split(text)
        key = num(parts.epoch) + _part(parts.version)
        if parts.release is None:
            return Reading(key + _NO_RELEASE)
        return Reading(key + _RELEASE + _release(parts.release))

    def _normal(self, text: str) -> str | None:
        text = text.strip(BLANKS)
        if _GRAMMAR.fullmatch(text) is None:
            return None
        epoch, version, release = _split(text)
        head = "" if plain(epoch) == "0" else f"{plain(epoch)}:"
        tail = "" if release is None else f"-{_joined(release)}"
        return head + _joined(version) + tail

    def _valid(self, text: str) -> bool:
        if _VALID.fullmatch(text) is None:
            return False
        epoch = plain(text.partition(":")[0]) if ":" in text else "0"
        return len(epoch) < len(_EPOCH_LIMIT) or epoch <= _EPOCH_LIMIT


def _split(text: str) -> _Parts:
    match = _EPOCH.match(text)
    epoch, rest = (match[1], text[match.end() :]) if match else ("", text)
    version, hyphen, release = rest.rpartition("-")
    return _Parts(epoch, version, release) if hyphen else _Parts(epoch, rest, None)


def _part(text: str) -> bytes:
    known = _KNOWN_BLOCKS.get
    return b"".join([known(run) or _block(run) for run in _RUNS.findall(text)]) + _END


# Versions are nearly all different, releases nearly all the same.
_release = lru_cache(maxsize=MEMORY)(_part)


def _block(run: str) -> bytes:
    if run == "~":
        return _TILDE
    if run == "^":
        return _CARET
    if run[0] <= "9":
        return _NUMBER + num(run)
    return _WORD + txt(run)


# Nearly all runs are numbers of one or two digits; looking them up is most of the speed.
_KNOWN_BLOCKS = {run: _block(run) for run in ["~", "^", *map(str, range(100))]}


def _joined(part: str) -> str:
    """Return the runs of a part, with a dot only between two that would otherwise run together."""
    text = ""
    last = ""
    for run in _RUNS.findall(part):
        kind = "word" if run.isalpha() else "number" if run[0] <= "9" else run
        text += "." if kind == last and kind in {"word", "number"} else ""
        text += plain(run) if kind == "number" else run
        last = kind
    return text or "."
