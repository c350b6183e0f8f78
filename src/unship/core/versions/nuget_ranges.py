"""NuGet's range language: minimum, intervals and floating versions.

A bare `1.0` is a minimum. An interval is pure order, as VersionRange.Satisfies has it: pre-
releases are versions like others, `[1.0, 2.0)` contains 2.0.0-beta. A floating version (`1.*`,
`1.0.0-beta*`, `1.*-*`) is here the set it floats over, as FloatRange.Satisfies has it: without a
hyphen only releases, with one also the pre-releases whose labels begin with the text behind it. (A
restore that finds nothing in that set takes the lowest version above it and warns; that is a
choice, not the range.)
"""

import re

from unship.core.errors import VersionError
from unship.core.versions.answers import BLANKS, MAX_RANGE_LENGTH, Answer, Order, quoted
from unship.core.versions.coding import bump, nums
from unship.core.versions.cuts import EVERYTHING, Spans
from unship.core.versions.nuget_form import parse
from unship.core.versions.ranges import Block, Clause, Comparer, Range

_PARTS = 4
_INTERVAL = re.compile(r"([\[(])([^,\[\]()]*)(?:(,)([^,\[\]()]*))?([\])])")
_FLOAT = re.compile(
    r"(?:((?:[0-9]+\.){0,3})\*|([0-9]+(?:\.[0-9]+){0,3}))(?:-([0-9A-Za-z.-]*)\*)?", re.ASCII
)


class Labelled:
    """The condition that a pre-release's labels begin with a text; releases satisfy it.

    The text may end within a number (`rc.1*` means rc.1, rc.10 and rc.1a), so the keys that satisfy
    it are no few intervals, and every version is asked.
    """

    keyed = False
    by_text = False

    def __init__(self, text: str) -> None:
        self._text = text.upper()

    def spans(self, *, pre: bool) -> Spans:  # noqa: ARG002 - the labels as written are not in the key
        """Return everything: the clause beside it bounds the numbers."""
        return EVERYTHING

    def answer(self, version: str) -> Answer:
        """Return yes for a release, and for labels that begin with the text."""
        form = parse(version.strip(BLANKS))
        if form is None:
            return Answer.UNKNOWN
        found = not form.pre or form.pre.upper().startswith(self._text)
        return Answer.YES if found else Answer.NO


def nuget_range(scheme: Comparer, text: str) -> Range:
    """Read a NuGet range: `1.0`, `[1.0]`, `(1.0, 2.0]`, `[1.*, 3.0)`, `1.0.0-beta*`, `*`.

    Raises:
        VersionError: NuGet would refuse the range.
    """
    if len(text) > MAX_RANGE_LENGTH:
        raise _refusal(text, f"it is longer than {MAX_RANGE_LENGTH:,} characters")
    body = text.strip(BLANKS)
    if not body.startswith(("[", "(")):
        return Range(scheme, body, [_minimum(scheme, text, body, ">=")])
    match = _INTERVAL.fullmatch(body)
    if match is None:
        raise _refusal(text, "an interval has two brackets and at most one comma")
    opening, low, comma, high, closing = (part.strip(BLANKS) for part in match.groups(""))
    if not comma:
        if (opening, closing) != ("[", "]"):
            raise _refusal(text, "a single version stands in square brackets")
        return Range(scheme, body, [(_bound(scheme, text, "=", low),)])
    if not low and not high:
        raise _refusal(text, "it has neither a lower nor an upper end")
    clauses: tuple[Clause, ...] = ()
    if low:
        clauses = _minimum(scheme, text, low, ">=" if opening == "[" else ">")
    if high:
        clauses = (*clauses, _bound(scheme, text, "<=" if closing == "]" else "<", high))
    if low and high and "*" not in low:
        _refuse_reversed(scheme, text, low, high, opening + closing)
    return Range(scheme, body, [clauses])


def _minimum(scheme: Comparer, text: str, low: str, comparator: str) -> tuple[Clause, ...]:
    if "*" not in low:
        return (_bound(scheme, text, comparator, low),)
    match = _FLOAT.fullmatch(low)
    if match is None:
        raise _refusal(text, "a star stands for a whole number, or ends the labels")
    floating, fixed, labels = match.groups()
    if fixed is None:
        numbers = tuple(floating.split(".")[:-1])
        start = f"{floating}0"
    else:
        numbers = (*fixed.split("."), "0", "0", "0")[:_PARTS]
        start = fixed
    block = _numbered(numbers)
    if labels is None:
        return (Block(scheme, block, ()), _bound(scheme, text, comparator, start))
    # The version that NuGet starts from; an empty label is none, so it puts the lowest there.
    start += f"-{labels}" + ("0" if not labels or labels.endswith(".") else "")
    whole: tuple[Clause, ...] = (
        Block(scheme, block, block),
        _bound(scheme, text, comparator, start),
    )
    return (*whole, Labelled(labels)) if labels else whole


def _numbered(numbers: tuple[str, ...]) -> Spans:
    """Return the keys of all versions that begin with some numbers; of none: all."""
    if not numbers:
        return EVERYTHING
    low = b"".join(nums(numbers))
    return ((low, b"".join(nums((*numbers[:-1], bump(numbers[-1]))))),)


def _bound(scheme: Comparer, text: str, comparator: str, version: str) -> Clause:
    reading = scheme.read(version)
    if reading is None:
        raise _refusal(text, f"{quoted(version)} is no version")
    return scheme.bound(comparator, version, reading)


def _refuse_reversed(scheme: Comparer, text: str, low: str, high: str, brackets: str) -> None:
    order = scheme.judge(low, high)
    if order is Order.GREATER or (order is Order.EQUAL and brackets in {"[)", "(]"}):
        raise _refusal(text, "nothing lies between its ends")


def _refusal(text: str, why: str) -> VersionError:
    return VersionError(
        f"{quoted(text)} is no NuGet range: {why}",
        next_step="Correct the range, or write a vers range as in `vers:nuget/>=1.0.0|<2.0.0`.",
    )
