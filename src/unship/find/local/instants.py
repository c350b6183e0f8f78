"""Instants on files and in caches, as the values of observations write them."""

from datetime import UTC, datetime, timedelta

from unship.core.observation import Obtained

_LATEST = 253_402_300_000
"""Seconds; the last whole thousand before the year 10000."""


def obtained_at(seconds: float) -> Obtained | None:
    """Return the second in which a build reached the host; None for what is no time of this era.

    Args:
        seconds: Since 1970-01-01 in UTC, as `st_mtime` counts.
    """
    if not 0 < seconds < _LATEST:
        return None
    since = datetime.fromtimestamp(int(seconds), UTC)
    return Obtained(since=_written(since), until=_written(since + timedelta(seconds=1)))


def _written(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")
