r"""Scheme `maven`: versions of Maven artefacts, in the order of `ComparableVersion` of Maven 3.9.

Numbers and words, separated by dots, hyphens and the borders between digits and letters; capitals
do not count. `alpha` < `beta` < `milestone` < `rc` = `cr` < `snapshot` < nothing = `ga` = `final` =
`release` < `sp` < any other word < a number after a hyphen < a number after a dot. `a`, `b` and `m`
directly before a digit are alpha, beta and milestone. A dot before a word at the end is a hyphen,
and zeros before a hyphen, before such a word and at the end do not count: `1.0.0.Final` is `1`.

*Odd*: versions that can stand in one of the cycles of Maven's relation (core/versions/
maven_rule.py says which), and versions that begin with a word: these are below every number, except
that Maven says `0 < foo`. For both the key stands only where Maven's rule agrees.

Outside the grammar are blanks, characters that Maven refuses in a version (`\ / : " < > | ? *`),
those that make a range or an unfilled placeholder (`[ ] ( ) , { }`), and everything not in ASCII.
"""

import re
from functools import lru_cache

from unship.core.versions.answers import BLANKS, MEMORY, Order, Reading
from unship.core.versions.coding import ZERO, num, nums
from unship.core.versions.interface import Scheme
from unship.core.versions.maven_intervals import interval_range
from unship.core.versions.maven_rule import compare, irregular, key, tree, written
from unship.core.versions.ranges import Range

_CHARACTERS = r"!#-'+\-.0-9;=@A-Z^-z~"
_GRAMMAR = re.compile(rf"[{_CHARACTERS}]+", re.ASCII)
_WORDS = r"!#-'+0-9;=@A-Z^-z~"
# Numbers and a rest in which every separator has something behind it: nearly every version.
_USUAL = re.compile(rf"([0-9]++(?:\.[0-9]++)*+)((?:[.-]?[{_WORDS}])*+)", re.ASCII)
_RECENT = 16  # how many odd versions are kept ready, taken apart
_LONG_ZERO = "0000000000"  # Maven keeps the integer type of its length: see maven_rule

_WORD_FIRST = b"\x08"
_FURTHER = b"\x50"


class Maven(Scheme):
    """Versions of Maven artefacts.

    Key: the block of the first number, every further one as `50` and its block, zeros at the end
    dropped; then the rest as core/versions/maven_rule.py codes it. A version that begins with a
    word: `08`, then the same coding.
    """

    name = "maven"
    source = "ComparableVersion of Maven 3.9; ranges: VersionRange of Maven 3.9"
    vers_types = ("maven",)

    def native_range(self, text: str) -> Range:
        """Read Maven intervals, any of which may hold: `[1.0,2.0),[2.1,)`. Pure order."""
        return interval_range(self, text)

    def _read(self, text: str) -> Reading | None:
        text = text.strip(BLANKS)
        match = _USUAL.fullmatch(text)
        if match is None or _LONG_ZERO in text:
            return _read_tree(text)
        head, rest = match.groups()
        ending = _ending(rest)
        if ending is None:
            return _read_tree(text)
        blocks = nums(head.split("."))
        while blocks[-1] == ZERO and len(blocks) > 1:
            blocks.pop()
        return Reading(_FURTHER.join(blocks) + ending)

    def _normal(self, text: str) -> str | None:
        text = text.strip(BLANKS)
        return written(tree(text)) if _GRAMMAR.fullmatch(text) else None

    def _valid(self, text: str) -> bool:
        return _GRAMMAR.fullmatch(text) is not None

    def _pairwise(self, a: str, b: str) -> Order:
        return compare(_tree(a.strip(BLANKS)), _tree(b.strip(BLANKS)))


# First numbers are nearly all different, what follows them is nearly always the same.
@lru_cache(maxsize=MEMORY)
def _ending(rest: str) -> bytes | None:
    """Return the key of what follows the numbers of a version; None if that makes it odd."""
    version = tree("1" + rest)
    return None if irregular(version) else key(version)


# An odd version is held against one bound of a range after the other.
_tree = lru_cache(maxsize=_RECENT)(tree)


@lru_cache(maxsize=_RECENT)
def _read_tree(text: str) -> Reading | None:
    if _GRAMMAR.fullmatch(text) is None:
        return None
    version = _tree(text)
    first = version[0][0] if version[0] else None
    starts_with_word = first is not None and not first.is_number
    head = _WORD_FIRST if starts_with_word else num(first.text if first else "")
    return Reading(head + key(version), odd=irregular(version))
