"""Scheme `datetime`: points in time as RFC 3339 writes them, for rolling releases and images.

Compared by the instant, not by the text: `2024-01-01T00:00:00Z` and `2023-12-31T19:00:00-05:00` are
one version, and so are `.5` and `.500`. The time must be complete, with `Z` or an offset; `t` and
`z` may be small. An offset of `-00:00` says that the local time is unknown; the instant is known,
so it is that of `Z`.

Decided here: a leap second, `23:59:60` in UTC, lies after all of `23:59:59` and before the next
minute, as it did when it was. It can only be at the end of a month, as the clause on leap seconds
in RFC 3339 has it; anywhere else `:60` is outside. Outside is also what RFC 3339 could not write in
UTC, because its year is below 0 or above 9999, and a date that the calendar does not have.
"""

import re
from functools import lru_cache

from unship.core.versions.answers import BLANKS, MEMORY, Reading
from unship.core.versions.interface import Scheme

_GRAMMAR = re.compile(
    r"([0-9]{4}-(?:0[1-9]|1[0-2]))-(0[1-9]|[12][0-9]|3[01])[Tt]"
    r"((?:[01][0-9]|2[0-3]):[0-5][0-9]):([0-5][0-9]|60)(?:\.([0-9]+))?"
    r"(?:[Zz]|([+-](?:[01][0-9]|2[0-3]):[0-5][0-9]))",
    re.ASCII,
)
_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY = 24 * 60
_MINUTES = 3_652_425 * _DAY
"""Minutes in the 10,000 years from 0000 to 9999: 25 times 400 years of 146,097 days."""


class Datetime(Scheme):
    """RFC 3339 timestamps.

    Key: minutes in UTC since the year 0 in five bytes, the second in one byte (0 to 60), the digits
    of the fraction without trailing zeros, `00`.
    """

    name = "datetime"
    source = "RFC 3339; package-url/vers-spec: datetime"
    vers_types = ("datetime",)

    def _read(self, text: str) -> Reading | None:
        found = _instant(text.strip(BLANKS))
        if found is None:
            return None
        minutes, second, fraction = found
        head = (minutes << 8 | second).to_bytes(6, "big")
        return Reading(head + fraction.encode("ascii") + b"\x00")

    def _normal(self, text: str) -> str | None:
        found = _instant(text.strip(BLANKS))
        if found is None:
            return None
        minutes, second, fraction = found
        days, minute = divmod(minutes, _DAY)
        clock = f"{minute // 60:02d}:{minute % 60:02d}:{second:02d}"
        return f"{_date(days)}T{clock}{'.' if fraction else ''}{fraction}Z"

    def _valid(self, text: str) -> bool:
        # RFC 3339 lets `t` and `z` be small, but asks everyone to write them large.
        return self._read(text) is not None


def _instant(text: str) -> tuple[int, int, str] | None:
    """Return minutes in UTC since the year 0, the second, and the fraction; None outside."""
    match = _GRAMMAR.fullmatch(text)
    if match is None:
        return None
    month, day, clock, second, fraction, offset = match.groups("")
    first, length = _month(month)
    count = int(day)
    minutes = (first + count - 1) * _DAY + _minutes(clock)
    if offset:
        minutes += _minutes(offset[1:]) if offset[0] == "-" else -_minutes(offset[1:])
    if count > length or not 0 <= minutes < _MINUTES:
        return None
    if second == "60" and not _ends_a_month(minutes):
        return None
    return minutes, int(second), fraction.rstrip("0")


@lru_cache(maxsize=_DAY)
def _minutes(clock: str) -> int:
    """Return the minutes of `23:59`."""
    return int(clock[:2]) * 60 + int(clock[3:])


@lru_cache(maxsize=MEMORY)
def _month(written: str) -> tuple[int, int]:
    """Return the days from 0000-01-01 to the first of a month `2024-02`, and its length."""
    year, month = int(written[:4]), int(written[5:])
    days = _days_before(year) + sum(_length(year, past) for past in range(1, month))
    return days, _length(year, month)


def _ends_a_month(minutes: int) -> bool:
    """Return whether a minute is the last of a month, where leap seconds are put in."""
    days, minute = divmod(minutes, _DAY)
    return minute == _DAY - 1 and (days + 1 == _MINUTES // _DAY or _date(days + 1).endswith("-01"))


def _date(days: int) -> str:
    """Return the date of a number of days since 0000-01-01."""
    year = days * 400 // 146_097 + 1  # the average year is at most one year off
    while _days_before(year) > days:
        year -= 1
    rest = days - _days_before(year)
    month = 1
    while rest >= (length := _length(year, month)):
        rest -= length
        month += 1
    return f"{year:04d}-{month:02d}-{rest + 1:02d}"


def _days_before(year: int) -> int:
    """Return the days from the year 0, itself a leap year, to the beginning of a year."""
    past = year - 1
    return year * 365 + (past // 4 - past // 100 + past // 400 + 1 if year else 0)


def _length(year: int, month: int) -> int:
    return _MONTHS[month - 1] + (month == _FEBRUARY and _is_leap(year))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


_FEBRUARY = 2
"""Whose length depends on the year."""
