"""Instants and stretches of time as sources write them.

Source: Extended Date/Time Format (Library of Congress, ISO 8601-2), level 0: year, year and month,
day, date and time, interval `a/b`; and from level 1 the open end `..`. Two choices of ours:

- A date and time needs its zone (`Z` or an offset): a time of day without one is not an instant.
  It may leave out the seconds, as sources do; then it means the whole minute.
- A date is a day in UTC. Where a source's day in another zone matters, write the instants.

Pure; there is no clock here.
"""

import re
from datetime import UTC, datetime, timedelta, timezone

from unship.core.errors import DocumentError

LONGEST = 80
"""Characters; two date-times with offsets and a slash need 51."""

OPEN_START = datetime.min.replace(tzinfo=UTC)
"""The earliest instant of an interval that is open at its start."""

OPEN_END = datetime.max.replace(tzinfo=UTC)
"""The latest instant of an interval that is open at its end."""

_POINT = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?(?P<zone>"
    r"Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?"
)
_TICK = timedelta(microseconds=1)
_DECEMBER = 12
_MINUTES = 60
_WIDEST_OFFSET = timedelta(hours=14)


def earliest(text: str) -> datetime:
    """Return the first instant that `text` can mean, in UTC.

    Raises:
        DocumentError: `text` is no date, date and time, or interval.
    """
    return _bounds(text)[0]


def latest(text: str) -> datetime:
    """Return the last instant that `text` can mean, in UTC, to the microsecond.

    Raises:
        DocumentError: `text` is no date, date and time, or interval.
    """
    return _bounds(text)[1]


def _bounds(text: str) -> tuple[datetime, datetime]:
    if len(text) > LONGEST:
        raise _refuse(text, "it is too long for a date")
    left, slash, right = text.partition("/")
    if not slash:
        return _point(text, text)
    start = OPEN_START if left == ".." else _point(left, text)[0]
    end = OPEN_END if right == ".." else _point(right, text)[1]
    if end < start:
        raise _refuse(text, "the interval ends before it begins")
    return start, end


def _refuse(text: str, reason: str) -> DocumentError:
    return DocumentError(
        f"{text[:LONGEST]!r} is no date that can be read: {reason}.",
        next_step=(
            "Write 2023, 2023-03, 2023-03-29, 2023-03-29T16:00:00Z, or two of them with a slash; "
            ".. is an open end."
        ),
    )


def _point(text: str, whole: str) -> tuple[datetime, datetime]:
    found = _POINT.fullmatch(text)
    if found is None:
        raise _refuse(whole, "its form is not known")
    try:
        if found["hour"] is None:
            return _dates(found)
        return _times(found, whole)
    except (ValueError, OverflowError) as error:
        raise _refuse(whole, "there is no such day or time") from error


def _dates(found: re.Match[str]) -> tuple[datetime, datetime]:
    year, month, day = int(found["year"]), found["month"], found["day"]
    start = datetime(year, int(month or 1), int(day or 1), tzinfo=UTC)
    if day is not None:
        return start, _end_of(start)
    last_month = int(month) if month is not None else _DECEMBER
    if last_month == _DECEMBER:
        return start, _end_of(datetime(year, _DECEMBER, 31, tzinfo=UTC))
    return start, datetime(year, last_month + 1, 1, tzinfo=UTC) - _TICK


def _end_of(day: datetime) -> datetime:
    """Return the last instant of a day; the day after it may be beyond what dates can hold."""
    return day.replace(hour=23, minute=59, second=59, microsecond=999_999)


def _times(found: re.Match[str], whole: str) -> tuple[datetime, datetime]:
    if found["zone"] is None:
        raise _refuse(whole, "a time of day needs its zone, such as Z or +01:00")
    local = datetime(
        int(found["year"]),
        int(found["month"]),
        int(found["day"]),
        int(found["hour"]),
        int(found["minute"]),
        int(found["second"] or 0),
        tzinfo=timezone(_offset(found["zone"])),
    )
    start = local.astimezone(UTC)
    if found["second"] is not None:
        return start, start
    return start, start + timedelta(minutes=1) - _TICK


def _offset(zone: str) -> timedelta:
    if zone == "Z":
        return timedelta()
    hours, minutes = int(zone[1:3]), int(zone[4:6])
    size = timedelta(hours=hours, minutes=minutes)
    if minutes >= _MINUTES or size > _WIDEST_OFFSET:
        raise ValueError(zone)
    return -size if zone[0] == "-" else size
