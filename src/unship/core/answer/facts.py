"""What a check was about: its scope and the recalls it knew."""

from datetime import date, datetime

from unship.core.values import Choice, Value


class AreaFacts(Value, frozen=True, kw_only=True):
    """One system, folder or file that was looked at.

    Attributes:
        path: As the caller gave it, fit for people.
        system: Whose layout it has: `linux`, `macos`, `windows`, or `folder`.
        live: True for the running system.
        homes: Paths of the homes in scope.
    """

    path: str
    system: str
    live: bool = False
    homes: tuple[str, ...] = ()


class ScopeFacts(Value, frozen=True, kw_only=True):
    """Everything in scope. `other_homes` are left to their owners, and so not in scope."""

    areas: tuple[AreaFacts, ...]
    all_users: bool = False
    other_homes: tuple[str, ...] = ()


class KnownFacts(Value, frozen=True, kw_only=True):
    """Which recalls were at hand.

    Attributes:
        recalls: How many recalls in force were asked about.
        newest: When the newest of them was published.
        as_of: The day on which the shipped library was last gone through; None when only files
            of the caller were used.
    """

    recalls: int
    newest: datetime | None
    as_of: date | None = None


class Outcome(Choice):
    """The answer in one word."""

    AFFECTED = "affected"
    UNKNOWN = "unknown"
    NOTHING_AFFECTED = "nothing_affected"


EXIT_CODES = {Outcome.NOTHING_AFFECTED: 0, Outcome.AFFECTED: 1, Outcome.UNKNOWN: 3}
"""DESIGN section 6, check; 2 is a run that could not be made and has no answer."""
