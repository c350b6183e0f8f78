"""Scheme `pep440`: versions of Python packages.

PEP 440 as packaging 26 reads it (core/versions/pep440_form.py, pep440_specifiers.py).

*Odd*: strings from before PEP 440 (`2004d`, `0.1-bulbasaur`), which packaging has refused since
version 22. They still have a key, below every PEP 440 version and among themselves in the order
of the old setuptools, so that a list can be sorted. But no tool of today compares them, so no
verdict may rest on that order: in a range such a version is unknown, unless the range names this
very text.
"""

import re

from unship.core.versions.answers import BLANKS, Order, Reading
from unship.core.versions.coding import txt
from unship.core.versions.interface import Scheme, by_key
from unship.core.versions.pep440_form import parse, read, written
from unship.core.versions.pep440_specifiers import specifier_range
from unship.core.versions.ranges import Range

# Printable ASCII without blanks: sentences and binary junk are no versions, not even old ones.
_LEGACY_GRAMMAR = re.compile(r"[!-~]+", re.ASCII)
_LEGACY_PARTS = re.compile(r"[0-9]+|[a-z]+|\.|-|[^0-9a-z.-]+", re.ASCII)
_LEGACY = b"\x00"
_LEGACY_ALIASES = {"pre": "c", "preview": "c", "-": "final-", "rc": "c", "dev": "@"}
_FINAL = "*final"
_FINAL_HYPHEN = "*final-"
_ZERO = "00000000"


class Pep440(Scheme):
    """Versions of Python packages; legacy keys begin with `00`, all others with `01`."""

    name = "pep440"
    source = "PEP 440; packaging 26; before it setuptools 8"
    vers_types = ("pypi", "pep440")
    has_pre = True

    def judge(self, a: str, b: str) -> Order:
        """Return the order packaging gives; for legacy strings only whether they are the same."""
        if self.odd(a) or self.odd(b):
            return Order.EQUAL if a.strip(BLANKS) == b.strip(BLANKS) else Order.UNKNOWN
        return self.compare(a, b)

    def native_range(self, text: str) -> Range:
        """Read version specifiers, all of which must hold: `>=3.8, !=3.9.*`, `~=1.4.2`."""
        return specifier_range(self, text)

    def _read(self, text: str) -> Reading | None:
        reading = read(text)
        if reading is not None:
            return reading
        text = text.strip(BLANKS)
        if _LEGACY_GRAMMAR.fullmatch(text) is None:
            return None
        return Reading(_legacy_key(text), odd=True)

    def _normal(self, text: str) -> str | None:
        form = parse(text)
        if form is not None:
            return written(form)
        text = text.strip(BLANKS)
        return text if _LEGACY_GRAMMAR.fullmatch(text) else None

    def _valid(self, text: str) -> bool:
        return parse(text) is not None

    def _pairwise(self, a: str, b: str) -> Order:
        # The old rule had a key from the start: what it says is what the key says.
        one, other = self._read(a), self._read(b)
        return by_key(one.key, other.key) if one and other else Order.UNKNOWN


def _legacy_key(text: str) -> bytes:
    return _LEGACY + b"".join(map(txt, _legacy_parts(text.lower())))


def _legacy_parts(text: str) -> list[str]:
    """Return the parts as setuptools compared them, each as text: `1.0rc2` is 1, *c, 2, *final."""
    parts: list[str] = []
    for found in _LEGACY_PARTS.findall(text):
        if found == ".":
            continue
        if "0" <= found[0] <= "9":
            parts.append(found.zfill(len(_ZERO)))
            continue
        _append_word(parts, "*" + _LEGACY_ALIASES.get(found, found))
    _append_word(parts, _FINAL)
    return parts


def _append_word(parts: list[str], word: str) -> None:
    if word < _FINAL:  # a hyphen before a pre-release word does not count
        while parts and parts[-1] == _FINAL_HYPHEN:
            parts.pop()
    while parts and parts[-1] == _ZERO:
        parts.pop()
    parts.append(word)
