"""Scheme `rubygems`: versions of Ruby gems in the order of Gem::Version.

Every hyphen becomes `.pre.`; then only runs of digits and runs of letters count, whatever stands
between them. A version with a letter in it is a pre-release. Zeros at the end of the numbers before
the first word do not count, nor do zeros at the very end; where one version is shorter, zeros stand
in for what is missing, and a word sorts below a number. So `1.0.a.2` < `1.0.b1` < `1` = `1.0.0`.
Words are case-sensitive.

*Odd*: a version with a platform behind it, `1.13.0-java`, as lock files write it. Gem::Version
takes that for the pre-release `1.13.0.pre.java`, which it is not. Such a version is compared both
ways, with the platform and without, and where the two differ the answer is unknown.

What RubyGems refuses but only sorts one way (`1beta`, `1.0-x86_64-linux`) has a key and is not
`valid`. A leading `v` is outside the grammar: no gem is published with one.
"""

import re
from functools import lru_cache

from unship.core.versions.answers import BLANKS, MEMORY, Answer, Order, Reading
from unship.core.versions.coding import bump, num, plain, txt
from unship.core.versions.cuts import union
from unship.core.versions.interface import Scheme, by_key
from unship.core.versions.ranges import Block, Clause, Comparer, Range
from unship.core.versions.relations import relation_range

# What may follow the numbers that a version begins with.
_TAIL = re.compile(
    r"[0-9A-Za-z]*(?:\.[0-9A-Za-z]+)*(?:-[0-9A-Za-z_-]+(?:\.[0-9A-Za-z_-]+)*)?", re.ASCII
)
_VALID = re.compile(r"[0-9]+(?:\.[0-9A-Za-z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?", re.ASCII)
_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)*", re.ASCII)
_RUNS = re.compile(r"[0-9]+|[A-Za-z]+", re.ASCII)
# The processors and systems that RubyGems platforms begin with; `x86_64` is the reason why the
# grammar lets an underscore in.
_PLATFORM = re.compile(
    r"-(?:java|jruby|ruby|dalvik|x86|x64|i[3-6]86|amd64|arm|aarch64|universal|powerpc|ppc|s390|riscv"
    r"|mswin|mingw|darwin|linux|freebsd|openbsd|solaris|cygwin)[0-9]*(?:[-_.].*)?",
    re.ASCII | re.IGNORECASE,
)

_WORD, _ZEROS_WORD, _END, _ZEROS_NUMBER, _NUMBER = b"\x01", b"\x02", b"\x03", b"\x04", b"\x05"
_INVERTED = bytes(range(0xFF, -1, -1))
_KNOWN = {str(value): _NUMBER + num(str(value)) for value in range(1, 100)}
_PESSIMISTIC = "~>"
_COMPARATORS = {
    "": "=",
    "=": "=",
    "!=": "!=",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
    _PESSIMISTIC: _PESSIMISTIC,
}


class Rubygems(Scheme):
    """Versions of Ruby gems.

    Key, from left to right: a number `05` and its block, a word `01` and its text, and at the end
    `03`. A run of zeros is one block with what follows it: `02`, how many, and the word (the more
    zeros, the greater), or `04`, how many with all bits turned, and the number (the more, the
    smaller). So what is left out compares like the zeros that stand in for it.
    """

    name = "rubygems"
    source = "Gem::Version and Gem::Requirement of RubyGems 3.3"
    vers_types = ("gem", "rubygems")

    def native_range(self, text: str) -> Range:
        """Read a requirement list, all of which must hold: `>= 1.2, < 2`, `~> 2.0.8`, `!= 1.5`.

        As Gem::Requirement answers it: pure order, so `>= 1` contains `2.0.pre`; that Bundler does
        not *choose* a pre-release by itself is another matter. `~> 2.0.8` is `>= 2.0.8` and below
        2.1 together with all its pre-releases.
        """
        return relation_range(self, text, _COMPARATORS, self._clause)

    def _clause(self, comparator: str, text: str, reading: Reading) -> Clause:
        if comparator != _PESSIMISTIC:
            return self.bound(comparator, text, reading)
        return _Series(self, reading.key, _past_series(text))

    def _read(self, text: str) -> Reading | None:
        text = text.strip(BLANKS)
        match = _NUMBERS.match(text)
        if match is None:
            return None
        tail = _tail(text[match.end() :])
        return None if tail is None else Reading(_numbers(match[0]) + tail.key, odd=tail.odd)

    def _normal(self, text: str) -> str | None:
        text = text.strip(BLANKS)
        if self._read(text) is None:
            return None
        place = _platform(text)
        tail = "" if place < 0 else text[place:]
        # In front of a platform the zeros behind the last word stand in the middle, and count.
        segments = _segments(text.removesuffix(tail), ended=not tail)
        # A version begins with a number, even where that zero does not count.
        head = [] if segments and segments[0][0] <= "9" else ["0"]
        return ".".join(head + segments) + tail

    def _valid(self, text: str) -> bool:
        return _VALID.fullmatch(text.strip(BLANKS)) is not None

    def _pairwise(self, a: str, b: str) -> Order:
        return by_key(_key(_segments(_unplatformed(a))), _key(_segments(_unplatformed(b))))


class _Series(Block):
    """The condition `~>`: a version with a platform is held to it both ways."""

    def __init__(self, scheme: Comparer, low: bytes, high: bytes) -> None:
        super().__init__(scheme, union([(low, high)]), ())
        self._low, self._high = low, high

    def answer(self, version: str) -> Answer:
        """Return the answer that the version gets with and without its platform."""
        ways = (version.strip(BLANKS), _unplatformed(version))
        found = [self._low <= _key(_segments(text)) < self._high for text in ways]
        if found[0] is not found[1]:
            return Answer.UNKNOWN
        return Answer.YES if found[0] else Answer.NO


def _platform(text: str) -> int:
    """Return where a platform begins in a version, hyphen included; -1 without one."""
    place = text.find("-")
    while place >= 0 and _PLATFORM.fullmatch(text, place) is None:
        place = text.find("-", place + 1)
    return place


def _unplatformed(text: str) -> str:
    text = text.strip(BLANKS)
    place = _platform(text)
    return text if place < 0 else text[:place]


def _segments(text: str, *, ended: bool = True) -> list[str]:
    """Return numbers without leading zeros and words, without the zeros that do not count.

    Args:
        text: A version.
        ended: False where something follows the text.
    """
    runs = _RUNS.findall(text.replace("-", ".pre."))
    words = [place for place, run in enumerate(runs) if run[0] > "9"]
    found = [run if run[0] > "9" else plain(run) for run in runs]
    first = words[0] if words else len(found)
    rest = found[first:]
    return _trimmed(found[:first]) + (_trimmed(rest) if ended else rest)


def _trimmed(segments: list[str]) -> list[str]:
    while segments and segments[-1] == "0":
        segments.pop()
    return segments


def _key(segments: list[str]) -> bytes:
    return _blocks(segments) + _END


# Numbers are nearly all different, what follows them nearly always the same.
@lru_cache(maxsize=MEMORY)
def _tail(text: str) -> Reading | None:
    """Return key and oddness of what follows the first numbers; None outside the grammar."""
    if _TAIL.fullmatch(text) is None:
        return None
    return Reading(_key(_segments(text)), odd=_platform(text) >= 0)


def _numbers(text: str) -> bytes:
    known = _KNOWN.get
    blocks = [known(segment) or b"" for segment in text.split(".")]
    return _blocks(_segments(text)) if b"" in blocks else b"".join(blocks)


def _blocks(segments: list[str]) -> bytes:
    blocks = []
    zeros = 0
    for segment in segments:
        if segment == "0":
            zeros += 1
            continue
        blocks.append(_block(segment, zeros))
        zeros = 0
    return b"".join(blocks)


def _block(segment: str, zeros: int) -> bytes:
    count = num(str(zeros))
    if segment[0] > "9":
        return (_ZEROS_WORD + count if zeros else _WORD) + txt(segment)
    head = _ZEROS_NUMBER + count.translate(_INVERTED) if zeros else _NUMBER
    return head + num(segment)


def _past_series(text: str) -> bytes:
    """Return the cut below the first version that `~>` with this bound no longer contains.

    The numbers before the first word, the last of several left out, and what remains counted up
    by one; the cut lies below every pre-release of that.
    """
    runs = _RUNS.findall(text.replace("-", ".pre."))
    numbers: list[str] = []
    for run in runs:
        if run[0] > "9":
            break
        numbers.append(plain(run))
    kept = numbers[:-1] or numbers
    return _blocks([*kept[:-1], bump(kept[-1])]) + _WORD
