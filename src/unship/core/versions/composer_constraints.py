"""Composer's constraints, as composer/semver 3.4 reads and answers them.

Alternatives are separated by `|` or `||`, conditions that must all hold by a comma or blanks. Every
form comes down to comparators over normal forms (core/versions/composer_form.py):

- `^1.2`, `~1.2`, `1.2.*`, `1.0 - 2.0` begin at the lowest pre-release of their lower end and stop
  below the lowest of their upper end: `-dev`, Composer's lowest stability, is put behind a bound
  without one. `<` and `>=` do the same, `>` and `<=` do not.
- a flag such as `@beta` says which stabilities may be *chosen*; behind a comparator Composer puts
  it into the bound, too, and so do we.
- a named branch (`dev-main`) only equals itself and lies in no interval; `!=` admits it, and so
  does a `*` alone.

These rules are for constraints. An advisory's range (`vers:composer/…`) is pure order.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from unship.core.errors import VersionError
from unship.core.versions.answers import (
    BLANKS,
    MAX_CONSTRAINTS,
    MAX_RANGE_LENGTH,
    MAX_VERSION_LENGTH,
    Answer,
    Reading,
    quoted,
)
from unship.core.versions.coding import bump, plain
from unship.core.versions.composer_form import (
    LOWEST_NUMBERED,
    STABILITIES,
    normal_key,
    parse,
    too_large,
)
from unship.core.versions.cuts import EVERYTHING, Spans, above, beyond, intersection, union
from unship.core.versions.ranges import Clause, Comparer, Range

_DEV = "-dev"
_ZEROS = ".".join("0000")
_FLAGS = re.ASCII | re.IGNORECASE
_NUMBERS = r"v?([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?(?:\.([0-9]+))?"
_VERSION = (
    rf"{_NUMBERS}(?:[._-]?(?:({STABILITIES})(?:[.-]?[0-9]+)*+)?([.-]?dev)?|\.([xX*][.-]?dev))"
    r"(?:\+\S+)?"
)
_ENDED = re.compile(_VERSION, _FLAGS)
_WILDCARD = re.compile(r"v?([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?(?:\.[xX*])+", re.ASCII)
_ANYTHING = re.compile(r"(v?)[xX*](\.[xX*])*", _FLAGS)
_FLAG = re.compile(r"@(stable|RC|beta|alpha|dev)\Z", _FLAGS)
_REFERENCE = re.compile(r"(dev-[^\s,@]+?|[^\s,@]+?\.x-dev)#.+", _FLAGS)
# What Composer looks for to see whether a bound has a stability already. It does so in lower case
# and does not find `RC` there, so `<1.0-RC1` becomes `<1.0.0.0-RC1-dev`.
_HAS_STABILITY = re.compile(
    r"-[._-]?(?:(?:stable|beta|b|alpha|a|patch|pl|p)(?:[.-]?[0-9]+)*+)?(?:[.-]?dev)?\Z", re.ASCII
)
_STABILITY = re.compile(r"-(?:beta|alpha|RC)[0-9.-]*(?:-dev)?\Z|-dev\Z", re.ASCII)
_BRANCH_SUFFIX = re.compile(r"[0-9A-Za-z./-]+-dev", re.ASCII)
_OR = re.compile(r"\|\|?")
_ATOM = re.compile(r"(<>|!=|>=?|<=?|==?)?( *)([^ ,<>=!|][^ ,|]*)( +as +[^ ,|]+)?")
_BETWEEN = re.compile(r" *, *| +")
_HYPHEN = re.compile(r"([^ ,|]+) +- +([^ ,|]+)")
_SAME = {"": "=", "==": "=", "<>": "!="}


class _Matcher(NamedTuple):
    """One comparator over a normal form."""

    comparator: str
    normal: str

    @property
    def spans(self) -> Spans:
        """The keys on its side of the bound, without the named branches but where `!=` holds."""
        key = normal_key(self.normal)
        if self.normal.startswith("dev-"):
            equality = self.comparator in {"=", "!="}
            return beyond(self.comparator, key, above(key)) if equality else ()
        found = beyond(self.comparator, key, above(key))
        if self.comparator == "!=":
            return found
        return intersection([found, ((LOWEST_NUMBERED, None),)])


class Constraint:
    """One arm of a constraint: comparators that must all hold.

    Composer's rule is exact for branches, too; only versions that Composer refuses, or cannot
    count, are unknown.
    """

    keyed = True
    by_text = False

    def __init__(self, scheme: Comparer, spans: Spans) -> None:
        self._scheme = scheme
        self._spans = spans

    def spans(self, *, pre: bool) -> Spans:
        """Return the keys that satisfy all comparators; there is one partition."""
        return () if pre else self._spans

    def answer(self, version: str) -> Answer:
        """Return whether an odd version lies in the arm."""
        reading: Reading | None = self._scheme.read(version)
        form = parse(version.strip(BLANKS))
        if reading is None or form is None or any(map(too_large, form.numbers)):
            return Answer.UNKNOWN
        inside = any(
            low <= reading.key and (high is None or reading.key < high) for low, high in self._spans
        )
        return Answer.YES if inside else Answer.NO


def composer_range(scheme: Comparer, text: str) -> Range:
    """Read a Composer constraint.

    Raises:
        VersionError: Composer would refuse the constraint.
    """
    if len(text) > MAX_RANGE_LENGTH:
        raise _refusal(text, f"it is longer than {MAX_RANGE_LENGTH:,} characters")
    body = text.strip(BLANKS)
    arms: list[tuple[Clause, ...]] = []
    count = 0
    for part in _OR.split(body):
        matchers = _conjunction(text, part.strip(BLANKS))
        count += 1 + len(matchers)
        if count > MAX_CONSTRAINTS:
            raise _refusal(text, f"it has more than {MAX_CONSTRAINTS:,} constraints")
        spans = intersection(matcher.spans for matcher in matchers) if matchers else EVERYTHING
        arms.append((Constraint(scheme, union(spans)),))
    return Range(scheme, body, arms)


def _conjunction(text: str, part: str) -> list[_Matcher]:
    """Return the comparators of one arm; none at all is everything."""
    found: list[_Matcher] = []
    place = 0
    while True:
        hyphen = _HYPHEN.match(part, place)
        match = hyphen or _ATOM.match(part, place)
        if match is None:
            raise _refusal(text, "a comparator or a version is missing")
        if hyphen is None and match[2] and match[4]:
            # Composer reads some of these, by other rules than all others.
            raise _refusal(text, "an alias does not go with a comparator and a blank")
        if hyphen is not None:
            found += _hyphen(text, hyphen[1], hyphen[2])
        else:
            found += _single(text, match[1] or "", match[3], apart=bool(match[2]))
        if match.end() == len(part):
            return found
        between = _BETWEEN.match(part, match.end())
        if between is None or match[0].endswith("-") or len(found) > MAX_CONSTRAINTS:
            raise _refusal(text, "between two constraints stands a comma or a blank")
        place = between.end()


def _single(text: str, comparator: str, version: str, *, apart: bool) -> Iterator[_Matcher]:
    """Yield what one condition comes down to; nothing is everything.

    Composer takes flags and references away only where no blank stands behind a comparator.
    """
    flag = None if apart else _FLAG.search(version)
    if flag is not None:
        version = version[: flag.start()] or "*"
    reference = None if apart else _REFERENCE.fullmatch(comparator + version)
    version = reference[1].removeprefix(comparator) if reference else version
    if not comparator:
        anything = _ANYTHING.fullmatch(version)
        if anything is not None:
            if anything[1] or anything[2]:
                yield _Matcher(">=", _ZEROS + _DEV)
            return
        wildcard = _WILDCARD.fullmatch(version)
        if wildcard is not None:
            yield from _x_range(text, wildcard.groups(""))
            return
        if version[0] in "~^":
            yield from _tilde_or_caret(text, version)
            return
    yield _basic(text, comparator, version, flag[1] if flag else "")


def _basic(text: str, comparator: str, version: str, flag: str) -> _Matcher:
    form = _normal(version)
    if form is None and _BRANCH_SUFFIX.fullmatch(version):
        form = _normal(f"dev-{version.removesuffix(_DEV)}")
    if form is None:
        raise _refusal(text, f"{quoted(version)} is no version that Composer reads")
    comparator = _SAME.get(comparator, comparator)
    if comparator != "=" and flag and flag != "stable" and _is_stable(form):
        form += f"-{flag}"
    elif comparator in {"<", ">="} and not version.startswith("dev-"):
        form += "" if _HAS_STABILITY.search(version.lower()) else _DEV
    return _Matcher(comparator, form)


def _is_stable(normal: str) -> bool:
    return not normal.startswith("dev-") and _STABILITY.search(normal) is None


def _x_range(text: str, numbers: tuple[str, ...]) -> Iterator[_Matcher]:
    written = [number for number in numbers if number]
    low = _padded(written)
    if low != _ZEROS:
        yield _Matcher(">=", low + _DEV)
    yield _Matcher("<", _next(text, written, len(written)))


def _tilde_or_caret(text: str, version: str) -> Iterator[_Matcher]:
    match = _ENDED.fullmatch(version, 1)
    if match is None:
        raise _refusal(text, f"{quoted(version)} is no {version[0]} with a version behind it")
    *numbers, stability, dev, branch = match.groups("")
    written = [number for number in numbers if number]
    suffix = "" if stability or dev or branch else _DEV
    low = _needed(text, version[1:] + suffix)
    count = len(written)
    if version[0] == "~":
        count = max(1, count - (0 if branch else 1))
    else:
        # The first number that is not exactly `0`, of those before the last; `0` alone is a whole.
        count = next((i for i, n in enumerate(numbers[:3], 1) if n != "0" or not numbers[i]), 3)
    yield _Matcher(">=", low)
    yield _Matcher("<", _next(text, numbers, count))


def _hyphen(text: str, low: str, high: str) -> Iterator[_Matcher]:
    one, two = _ENDED.fullmatch(low), _ENDED.fullmatch(high)
    if one is None or two is None:
        raise _refusal(text, "on both sides of a hyphen stands a version")
    stable = not any(one.groups("")[4:])
    yield _Matcher(">=", _needed(text, low) + (_DEV if stable else ""))
    *numbers, stability, dev, branch = two.groups("")
    normal = _needed(text, high)
    if (numbers[1] and numbers[2]) or stability or dev or branch:
        yield _Matcher("<=", normal)
    else:
        yield _Matcher("<", _next(text, numbers, 2 if numbers[1] else 1))


def _normal(version: str) -> str | None:
    form = parse(version) if len(version) <= MAX_VERSION_LENGTH else None
    if form is None or any(map(too_large, form.numbers)):
        return None
    return form.normalized


def _needed(text: str, version: str) -> str:
    normal = _normal(version)
    if normal is None:
        raise _refusal(text, f"{quoted(version)} is no version that Composer reads")
    return normal


def _padded(numbers: list[str]) -> str:
    return ".".join((*numbers, "0", "0", "0", "0")[:4])


def _next(text: str, numbers: list[str], count: int) -> str:
    """Return the lowest version after all that begin with the same `count` numbers."""
    kept = [number or "0" for number in numbers[:count]]
    kept += ["0"] * (count - len(kept))
    following = [*kept[:-1], bump(plain(kept[-1]))]
    if any(map(too_large, following)):
        raise _refusal(text, "a number is larger than PHP counts")
    return _padded(following) + _DEV


def _refusal(text: str, why: str) -> VersionError:
    return VersionError(
        f"{quoted(text)} is no Composer constraint: {why}",
        next_step="Correct it, or write a vers range as in `vers:composer/>=1.0|<2.0`.",
    )
