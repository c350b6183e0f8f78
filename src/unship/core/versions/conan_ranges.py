"""Conan 2's range language.

Arms joined by `||`, in an arm conditions separated by blanks, all of which must hold; then options
behind a comma. `>=1.2 <2`, `~1.2.3` (at least that, below 1.3), `^1.2.3` (at least that, below the
next of the first number that is not 0), `=1.2` or bare `1.2.3` (exactly that, with its build),
`1.2.*` (the *text* begins like this, so `1.2` itself is outside), `*`. The square brackets that a
recipe writes around a range may stay.

Pre-releases are outside, unless the range says `include_prerelease`. Then `>=1.2` begins with the
pre-releases of 1.2, and `<2` ends before those of 2: Conan appends a hyphen to such a bound, which
is below every pre-release.

What Conan refuses is refused, and so are `^0.0` and `1*`, at which Conan itself fails.
"""

from unship.core.errors import VersionError
from unship.core.versions.answers import (
    BLANKS,
    MAX_CONSTRAINTS,
    MAX_RANGE_LENGTH,
    Answer,
    quoted,
)
from unship.core.versions.coding import bump
from unship.core.versions.conan_rule import ZERO, Items, items
from unship.core.versions.cuts import EVERYTHING, Spans
from unship.core.versions.ranges import Bound, Clause, Comparer, Range

_OPERATORS = "<>=~^"
_LOWEST = "0.0.0"
_OPTION = "include_prerelease"


class _Releases:
    """Admits everything but pre-releases."""

    keyed = True
    by_text = False

    def __init__(self, scheme: Comparer) -> None:
        self._scheme = scheme

    def spans(self, *, pre: bool) -> Spans:
        return () if pre else EVERYTHING

    def answer(self, version: str) -> Answer:
        reading = self._scheme.read(version)
        return Answer.YES if reading is not None and not reading.pre else Answer.NO


class _Beginning:
    """Admits versions whose text begins like this; no interval of keys can say that."""

    keyed = False
    by_text = False

    def __init__(self, text: str) -> None:
        self._text = text

    def spans(self, *, pre: bool) -> Spans:  # noqa: ARG002 - the same in both partitions
        return EVERYTHING

    def answer(self, version: str) -> Answer:
        return Answer.YES if version.strip(BLANKS).startswith(self._text) else Answer.NO


def conan_range(scheme: Comparer, text: str) -> Range:
    """Read a Conan version range.

    Raises:
        VersionError: Conan would refuse the range, or a bound is outside the scheme's grammar.
    """
    if len(text) > MAX_RANGE_LENGTH:
        raise _refusal(text, f"it is longer than {MAX_RANGE_LENGTH:,} characters")
    body = text.strip(BLANKS)
    if body[:1] == "[" and body[-1:] == "]":
        body = body[1:-1].strip(BLANKS)
    if not body:
        raise _refusal(text, "it is empty")
    expression, *options = body.split(",")
    always: tuple[Clause, ...] = () if _with_pre(text, options) else (_Releases(scheme),)
    arms = [_arm(scheme, text, arm) for arm in expression.split("||")]
    if sum(map(len, arms)) > MAX_CONSTRAINTS:
        raise _refusal(text, f"it has more than {MAX_CONSTRAINTS:,} conditions")
    return Range(scheme, body, arms, always)


def _with_pre(text: str, options: list[str]) -> bool:
    for option in options:
        if _OPTION in option:
            return True
        # Conan warns of a word it does not know and goes on; anything else it refuses.
        if not option.strip(BLANKS)[:1].isalpha():
            raise _refusal(
                text, f"{quoted(option)} is no option; between conditions stands a blank"
            )
    return False


def _arm(scheme: Comparer, text: str, arm: str) -> tuple[Clause, ...]:
    conditions = arm.split() or ["*"]
    return tuple(clause for c in conditions for clause in _clauses(scheme, text, c))


def _clauses(scheme: Comparer, text: str, condition: str) -> list[Clause]:
    if condition == "*":
        return [_bound(scheme, text, ">=", _LOWEST)]
    operator, version = _split(text, condition)
    if operator == "~":
        return _tilde(scheme, text, version)
    if operator == "^":
        return _caret(scheme, text, version)
    if operator == "*":
        return [_Beginning(version)]
    return [_bound(scheme, text, operator, version)]


def _split(text: str, condition: str) -> tuple[str, str]:
    operator, version = condition[:1], condition[1:]
    if len(condition) == 1:
        raise _refusal(text, f"{quoted(condition)} alone is no condition")
    if operator not in _OPERATORS:
        return _without_operator(text, condition)
    if version[0] == "=":
        if operator not in "<>":
            raise _refusal(text, f"{quoted(condition[:2])} is no comparator")
        operator, version = operator + "=", version[1:]
    if not version:
        raise _refusal(text, f"behind {quoted(operator)} a version is missing")
    return operator, version


def _without_operator(text: str, condition: str) -> tuple[str, str]:
    if condition[-1] != "*":
        return "=", condition
    if len(condition) == len("1*"):
        raise _refusal(text, f"Conan itself fails at {quoted(condition)}")
    return "*", condition[:-1]


def _tilde(scheme: Comparer, text: str, version: str) -> list[Clause]:
    if "-" not in version:
        version += "-"
    main = _main(version)
    index = 1 if len(main) > 1 else 0
    return [
        _bound(scheme, text, ">=", version),
        _bound(scheme, text, "<", _next(text, main, index)),
    ]


def _caret(scheme: Comparer, text: str, version: str) -> list[Clause]:
    main = _main(version)
    index = next((place for place, item in enumerate(main) if item != ZERO), None)
    if index is None:
        raise _refusal(
            text, f"{quoted(version)} has no number above 0, at which Conan itself fails"
        )
    return [
        _bound(scheme, text, ">=", version),
        _bound(scheme, text, "<", _next(text, main, index)),
    ]


def _main(version: str) -> Items:
    head, plus, _ = version.rpartition("+")
    return items((head if plus else version).partition("-")[0])


def _next(text: str, main: Items, index: int) -> str:
    item = main[index]
    if not item.is_number:
        raise _refusal(text, f"there is no next version of {quoted(item.text)}")
    return ".".join([*(before.text for before in main[:index]), bump(item.text)]) + "-"


def _bound(scheme: Comparer, text: str, operator: str, version: str) -> Bound:
    if operator in {">=", "<"} and "-" not in version and "+" not in version:
        version += "-"
    reading = scheme.read(version)
    if reading is None:
        raise _refusal(text, f"{quoted(version)} is no version")
    return Bound(scheme, operator, version, reading)


def _refusal(text: str, why: str) -> VersionError:
    return VersionError(
        f"{quoted(text)} is no Conan range: {why}",
        next_step="Write it as in `>=1.2 <2` or `~1.2 || ^3.1`.",
    )
