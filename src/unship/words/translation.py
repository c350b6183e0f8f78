"""Says things in the reader's language.

The catalogue is handed in: this room opens no file. English is written in the code and is its own
catalogue.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime

LANGUAGES = ("de", "en")
"""Languages in which every text of the interface is there (tests/house)."""

_GROUP = {"de": ".", "en": ","}


class Translator:
    """Turns English originals into the reader's language and fills in values.

    Args:
        language: Tag such as `de`; numbers and instants are written as this language does.
        catalogue: Original to translation; what is missing stays English.

    Attributes:
        language: As given.
    """

    def __init__(self, language: str, catalogue: Mapping[str, str]) -> None:
        self.language = language
        self._catalogue = catalogue

    def __call__(self, msgid: str, **values: object) -> str:
        """Return the translation of `msgid` with its `{placeholders}` filled.

        Args:
            msgid: The English original; placeholders have names.
            **values: What stands in their place; foreign text must have passed `plain`.
        """
        text = self._catalogue.get(msgid) or msgid
        return text.format(**values) if values else text

    def count(self, one: str, many: str, n: int, **values: object) -> str:
        """Return the form for `n` things, with `{n}` filled in.

        Args:
            one: The English original for one thing, such as `{n} file`.
            many: The English original for any other number, such as `{n} files`.
            n: How many.
            **values: As for a call.
        """
        return self(one if n == 1 else many, n=self.number(n), **values)

    def number(self, value: int) -> str:
        """Return a whole number with its thousands apart."""
        return f"{value:,}".replace(",", _GROUP.get(self.language, "\u202f"))

    def day(self, day: date) -> str:
        """Return a day as this language writes it."""
        if self.language == "de":
            return f"{day.day:02}.{day.month:02}.{day.year:04}"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year:04}"

    def instant(self, when: datetime) -> str:
        """Return date and time with the zone, which is always UTC."""
        utc = when.astimezone(UTC)
        if self.language == "de":
            return f"{self.day(utc.date())}, {utc:%H:%M} Uhr (UTC)"
        return f"{self.day(utc.date())}, {utc:%H:%M} UTC"


# Not strftime's %B: it follows the machine's locale.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def tr(msgid: str) -> str:
    """Mark an English original for the catalogue where it is kept in a table and said later."""
    return msgid
