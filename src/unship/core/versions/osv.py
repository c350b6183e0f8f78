"""Ranges of OSV advisories: a timeline of events, as the OSV schema evaluates it.

Source: the OSV schema, `affected[].ranges[].events` and "Evaluation". An event says one thing of
one version: `introduced` (affected from here on; `0` is older than every version, not the text 0),
`fixed` (no longer, from here on), `last_affected` (no longer, above here), `limit` (nothing from
here on counts; of several the highest; `*` is none). The result is pure order, as in every
advisory: pre-releases lie where the order puts them.

The schema's evaluation sorts the events and leaves open what two events at one place mean. Here
`fixed` and `introduced` at one place continue a range that was open; where none was, the two could
be read either way, and the range is refused.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from unship.core.errors import VersionError
from unship.core.versions.answers import MAX_CONSTRAINTS, quoted
from unship.core.versions.cuts import LOWEST, above
from unship.core.versions.interface import Scheme
from unship.core.versions.ranges import Range

_KINDS = ("limit", "fixed", "last_affected", "introduced")
"""The kinds of events, in the order in which those at one place are looked at."""

_BEFORE_EVERYTHING = "0"
_NO_LIMIT = "*"
_PLAIN = re.compile(r"[A-Za-z0-9._~+^:-]*", re.ASCII)


class _Event(NamedTuple):
    cut: bytes
    rank: int
    kind: str
    text: str


class _Stretch(NamedTuple):
    """A stretch of affected versions; without an end, or without a beginning (`introduced: 0`)."""

    begin: _Event
    end: _Event | None


def osv_range(scheme: Scheme, events: Iterable[Mapping[str, str]]) -> Range:
    """Return the affected versions of one OSV range of the types SEMVER or ECOSYSTEM.

    Args:
        scheme: The scheme of the ecosystem.
        events: The events as in the document, each with one kind and its version.

    Raises:
        VersionError: The events are not of the schema, a version is outside the scheme's grammar,
            the scheme has no order, or the events can be read in two ways.
    """
    listed = [_checked(event) for event in islice(events, MAX_CONSTRAINTS + 1)]
    if len(listed) > MAX_CONSTRAINTS:
        raise _refusal(f"they are more than {MAX_CONSTRAINTS:,}")
    limits = [] if ("limit", _NO_LIMIT) in listed else [e for e in listed if e[0] == "limit"]
    found = [_placed(scheme, *event) for event in listed if event[0] != "limit"]
    if not any(event.kind == "introduced" for event in found):
        raise _refusal("no event says where it was introduced")
    if limits:
        found.append(max(_placed(scheme, *event) for event in limits))
    found.sort()
    return scheme.vers_range(_vers(_stretches(found)))


def _checked(event: Mapping[str, str]) -> tuple[str, str]:
    if len(event) != 1:
        raise _refusal("an event says exactly one thing")
    ((kind, text),) = event.items()
    if kind not in _KINDS:
        raise _refusal(f"{quoted(kind)} is no kind of event")
    return kind, text


def _placed(scheme: Scheme, kind: str, text: str) -> _Event:
    rank = _KINDS.index(kind)
    if kind == "introduced" and text == _BEFORE_EVERYTHING:
        return _Event(LOWEST, rank, kind, "")
    key = scheme.key(text)
    if key is None:
        raise _refusal(f"{quoted(text)} is no version of the scheme {scheme.name!r}")
    return _Event(above(key) if kind == "last_affected" else key, rank, kind, text)


def _stretches(events: Iterable[_Event]) -> list[_Stretch]:
    """Return the stretches of affected versions between events in their order."""
    found: list[_Stretch] = []
    begin: _Event | None = None
    idle = None  # the place of the last event that ended nothing
    for event in events:
        if event.kind == "introduced":
            if event.cut == idle:
                raise _refusal(f"{quoted(event.text)} is both introduced and fixed")
            if begin is None and found and found[-1].end and found[-1].end.cut == event.cut:
                begin = found.pop().begin
            begin = begin or event
        elif begin is None:
            idle = event.cut
        else:
            found.append(_Stretch(begin, event))
            begin = None
        if event.kind == "limit":
            return found
    return found if begin is None else [*found, _Stretch(begin, None)]


def _vers(stretches: list[_Stretch]) -> str:
    """Return stretches as the constraints of a vers range, which is read by the scheme."""
    if not stretches:
        return "vers:none/*"
    return "|".join(part for stretch in stretches for part in _constraints(stretch)) or "*"


def _constraints(stretch: _Stretch) -> list[str]:
    begin, end = stretch
    if end is not None and end.kind == "last_affected" and end.cut == above(begin.cut):
        return [_encoded(end.text)]
    parts = [f">={_encoded(begin.text)}"] if begin.text else []
    if end is not None:
        parts.append(("<=" if end.kind == "last_affected" else "<") + _encoded(end.text))
    return parts


def _encoded(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    raw = text.encode("utf-8", "surrogatepass")
    return "".join(chr(byte) if _PLAIN.fullmatch(chr(byte)) else f"%{byte:02X}" for byte in raw)


def _refusal(why: str) -> VersionError:
    return VersionError(
        f"these OSV events are no range: {why}",
        next_step="Correct the advisory, or list its affected versions one by one.",
    )
