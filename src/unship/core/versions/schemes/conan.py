"""Scheme `conan`: versions of Conan packages, in the order of Conan 2.

`MAIN[-PRE][+BUILD]`, each of them items between dots, zeros at the end of each left out: `1.0` is
`1`. Numbers compare as numbers, words as text and case-sensitively, a word is above a number
(`1.1 < 1.a`). A pre-release is below its release, and of two pre-releases or releases the one with
a build is above the one without; unlike in Semantic Versioning the build counts.

*Odd*: a version with a word that begins with a digit, such as OpenSSL's `1.1.1w`, because Conan's
relation has cycles there (core/versions/conan_rule.py). It has a key, as that number with something
more, and this stands only where Conan's own rule agrees: `1.1.1k < 1.1.1w`, but not `9e` and `10`.
"""

import re
from functools import lru_cache

from unship.core.versions.answers import BLANKS, MEMORY, Order, Reading
from unship.core.versions.coding import ZERO, nums
from unship.core.versions.conan_ranges import conan_range
from unship.core.versions.conan_rule import compare, ending, key, parse, written
from unship.core.versions.interface import Scheme
from unship.core.versions.ranges import Range

_GRAMMAR = re.compile(r"[0-9A-Za-z_.+*-]+", re.ASCII)
# A main part of numbers only, with a pre-release or a build: nearly every version.
_USUAL = re.compile(
    r"([0-9]++(?:\.[0-9]++)*+)((?:-[0-9A-Za-z_.+*-]*+|\+[0-9A-Za-z_.*-]*+)?)", re.ASCII
)
_VALID = re.compile(r"[a-z0-9_][a-z0-9_+.-]{1,100}", re.ASCII)

_RECENT = 16  # how many odd versions are kept ready, taken apart
_NUMBER = b"\x03"
_END = b"\x01"


class Conan(Scheme):
    """Versions of Conan packages; core/versions/conan_rule.py has rule and key."""

    name = "conan"
    source = "Conan 2: Version and VersionRange"
    vers_types = ("conan",)
    has_pre = True

    def native_range(self, text: str) -> Range:
        """Read a Conan version range: `>=1.2 <2`, `~1.2 || ^3.1, include_prerelease`."""
        return conan_range(self, text)

    def _read(self, text: str) -> Reading | None:
        text = text.strip(BLANKS)
        match = _USUAL.fullmatch(text)
        if match is None:
            return _read_slowly(text)
        blocks = nums(match[1].split("."))
        while blocks and blocks[-1] == ZERO:
            blocks.pop()
        rest, pre, odd = _ending(match[2])
        return Reading((_NUMBER + _NUMBER.join(blocks) if blocks else b"") + rest, pre, odd)

    def _normal(self, text: str) -> str | None:
        text = text.strip(BLANKS)
        return written(parse(text)) if _GRAMMAR.fullmatch(text) else None

    def _valid(self, text: str) -> bool:
        return _VALID.fullmatch(text) is not None

    def _pairwise(self, a: str, b: str) -> Order:
        return compare(_form(a.strip(BLANKS)), _form(b.strip(BLANKS)))


# An odd version is held against one bound of a range after the other.
_form = lru_cache(maxsize=_RECENT)(parse)


@lru_cache(maxsize=_RECENT)
def _read_slowly(text: str) -> Reading | None:
    if _GRAMMAR.fullmatch(text) is None:
        return None
    form = _form(text)
    return Reading(key(form), form.pre is not None, form.odd)


# Numbers are nearly all different, what follows them is nearly always the same.
@lru_cache(maxsize=MEMORY)
def _ending(rest: str) -> tuple[bytes, bool, bool]:
    form = parse("0" + rest)
    return _END + ending(form), form.pre is not None, form.odd
