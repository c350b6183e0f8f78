"""The answers of the room: how two versions stand, whether a range holds one, and what was read.

Each is closed and has a word for "cannot be told", because a version that could not be compared
must never count as clear (DESIGN section 1, rule 2).
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

MAX_VERSION_LENGTH = 1_000
"""Longest version text in characters that is read at all.

Real version strings stay under 150 characters and npm refuses more than 256. The limit bounds the
size of a stored key and the work that a hostile lock file can ask for: every scheme here is linear
in the length. A longer text has no key and is unknown.
"""

MAX_RANGE_LENGTH = 100_000
"""Longest range text in characters; a vers list of some thousand single versions fits."""

MAX_CONSTRAINTS = 5_000
"""Most constraints in one range, also counted over all arms of an npm range."""

MEMORY = 512
"""How many suffixes (`-rc.1`, `+deb12u2`) a scheme keeps ready. Real versions share a few hundred,
so most are never worked out twice; with `MAX_VERSION_LENGTH` it stays under 2 MB at worst."""

BLANKS = " \t\n\r\f\v"
"""The ASCII blanks that may surround a version. `str.strip()` without an argument would also take
blanks of other scripts, which no ecosystem's tool takes away."""


class Order(StrEnum):
    """How the first of two versions stands to the second."""

    LESS = "<"
    EQUAL = "="
    GREATER = ">"
    UNKNOWN = "?"


class Answer(StrEnum):
    """Whether a range contains a version."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Reading(NamedTuple):
    """What a scheme made of one version text.

    Attributes:
        key: Order-preserving bytes; only comparable within one scheme and `key_version`.
        pre: True for a pre-release, in schemes that tell them apart (partition of the index).
        odd: The key alone must not decide: the ecosystem's own rule has the last word.
    """

    key: bytes
    pre: bool = False
    odd: bool = False


def quoted(text: str) -> str:
    """Return a foreign text fit for a message: cut short, without control or bidi characters."""
    shown = text if len(text) <= _QUOTED else text[:_QUOTED] + "…"
    return repr(shown)


def all_of(answers: Iterable[Answer]) -> Answer:
    """Return the logical and of three-valued answers; of none: yes."""
    result = Answer.YES
    for answer in answers:
        if answer is Answer.NO:
            return Answer.NO
        if answer is Answer.UNKNOWN:
            result = Answer.UNKNOWN
    return result


def any_of(answers: Iterable[Answer]) -> Answer:
    """Return the logical or of three-valued answers; of none: no."""
    result = Answer.NO
    for answer in answers:
        if answer is Answer.YES:
            return Answer.YES
        if answer is Answer.UNKNOWN:
            result = Answer.UNKNOWN
    return result


_QUOTED = 60
