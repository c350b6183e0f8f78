"""Scheme `hackage`: Haskell packages, by the Package Versioning Policy.

Numbers and dots, compared number by number; a version that goes on is newer: `1.0` < `1.0.0`.
There are no pre-releases.

Ranges are Cabal's: `>= 1.2 && < 1.4`, `==1.2.*` (all that begin so), `^>= 1.2.3` (from there, below
the next major version, which in this policy is the first *two* numbers: below 1.3), sets as in
`== {1.2, 1.4}`, parentheses, and in old files `-any` and `-none`; `&&` binds tighter than `||`.
"""

import re

from unship.core.errors import VersionError
from unship.core.versions.answers import (
    BLANKS,
    MAX_CONSTRAINTS,
    MAX_RANGE_LENGTH,
    Reading,
    quoted,
)
from unship.core.versions.coding import bump, nums, plain
from unship.core.versions.cuts import EVERYTHING, Spans, above, beyond, intersection, union
from unship.core.versions.interface import Scheme
from unship.core.versions.ranges import Block, Range

_GRAMMAR = re.compile(r"[0-9]+(?:\.[0-9]+)*", re.ASCII)
_VALID = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.(?:0|[1-9][0-9]{0,8}))*", re.ASCII)
_TOKEN = re.compile(
    rf"[{BLANKS}]*(\|\||&&|\^>=|==|[<>]=?|-any|-none|[(){{}},]|[0-9]+(?:\.[0-9]+)*(?:\.\*)?)",
    re.ASCII,
)
_DEEPEST = 50
"""Most parentheses inside each other; nobody writes three."""

_END = b"\x00"


class Hackage(Scheme):
    """Versions of Haskell packages.

    Key: the block of each number, then `00`, which is below every number.
    """

    name = "hackage"
    source = "Haskell Package Versioning Policy; ranges: Cabal 3.12"
    vers_types = ("hackage",)

    def native_range(self, text: str) -> Range:
        """Read a range as in a .cabal file: `>= 1.2 && < 1.4 || ==2.*`."""
        if len(text) > MAX_RANGE_LENGTH:
            raise _refusal(text, f"it is longer than {MAX_RANGE_LENGTH:,} characters")
        spans = _Parser(text, _tokens(text)).whole()
        return Range(self, text.strip(BLANKS), [(Block(self, spans, ()),)])

    def _read(self, text: str) -> Reading | None:
        text = text.strip(BLANKS)
        return Reading(_key(text)) if _GRAMMAR.fullmatch(text) else None

    def _normal(self, text: str) -> str | None:
        text = text.strip(BLANKS)
        if _GRAMMAR.fullmatch(text) is None:
            return None
        return ".".join(map(plain, text.split(".")))

    def _valid(self, text: str) -> bool:
        return _VALID.fullmatch(text) is not None


def _key(version: str) -> bytes:
    return b"".join(nums(version.split("."))) + _END


def _tokens(text: str) -> list[str]:
    body = text.strip(BLANKS)
    tokens = []
    place = 0
    while place < len(body):
        match = _TOKEN.match(body, place)
        if match is None:
            raise _refusal(text, f"Cabal does not know {quoted(body[place:])}")
        tokens.append(match[1])
        place = match.end()
    if len(tokens) > 4 * MAX_CONSTRAINTS:
        raise _refusal(text, f"it has more than {4 * MAX_CONSTRAINTS:,} words")
    return tokens


class _Parser:
    """Reads tokens from first to last; every method returns the keys that its part holds."""

    def __init__(self, text: str, tokens: list[str]) -> None:
        self._text = text
        self._tokens = tokens[::-1]
        self._depth = 0

    def whole(self) -> Spans:
        """Read the whole range."""
        spans = self._either()
        if self._tokens:
            raise self._unexpected(self._tokens[-1])
        return spans

    def _either(self) -> Spans:
        found = [self._both()]
        while self._follows("||"):
            found.append(self._both())
        return union(span for spans in found for span in spans)

    def _both(self) -> Spans:
        found = [self._one()]
        while self._follows("&&"):
            found.append(self._one())
        return intersection(found)

    def _one(self) -> Spans:
        word = self._next()
        if word == "(":
            self._depth += 1
            if self._depth > _DEEPEST:
                raise _refusal(self._text, f"more than {_DEEPEST} parentheses lie in each other")
            spans = self._either()
            self._depth -= 1
            self._expect(")")
            return spans
        if word == "-any":
            return EVERYTHING
        if word == "-none":
            return ()
        if word in {"==", "^>="} and self._follows("{"):
            return self._set(word)
        if word == "==" and self._tokens and self._tokens[-1].endswith("*"):
            return _beginning(self._next())
        if word in {"==", "^>=", "<", "<=", ">", ">="}:
            return _comparison(word, self._version())
        raise self._unexpected(word)

    def _set(self, operator: str) -> Spans:
        found = [_comparison(operator, self._version())]
        while self._follows(","):
            found.append(_comparison(operator, self._version()))
        self._expect("}")
        return union(span for spans in found for span in spans)

    def _version(self) -> str:
        token = self._next()
        if _GRAMMAR.fullmatch(token) is None:
            raise self._unexpected(token)
        return token

    def _follows(self, token: str) -> bool:
        if self._tokens and self._tokens[-1] == token:
            self._tokens.pop()
            return True
        return False

    def _expect(self, token: str) -> None:
        found = self._next()
        if found != token:
            raise self._unexpected(found)

    def _next(self) -> str:
        if not self._tokens:
            raise _refusal(self._text, "it ends too early")
        return self._tokens.pop()

    def _unexpected(self, token: str) -> VersionError:
        return _refusal(self._text, f"{quoted(token)} stands where it means nothing")


def _beginning(pattern: str) -> Spans:
    """Return all versions that begin as `1.2.*` says."""
    numbers = pattern.removesuffix(".*").split(".")
    return ((_key(".".join(numbers)), _key(".".join([*numbers[:-1], bump(numbers[-1])]))),)


def _comparison(operator: str, version: str) -> Spans:
    key = _key(version)
    if operator != "^>=":
        return beyond("=" if operator == "==" else operator, key, above(key))
    first, second = [*version.split("."), "0"][:2]
    return ((key, _key(f"{first}.{bump(second)}")),)


def _refusal(text: str, why: str) -> VersionError:
    return VersionError(
        f"{quoted(text)} is no version range of Cabal: {why}",
        next_step="Correct it, or write a vers range as in `vers:hackage/>=1.2|<1.4`.",
    )
