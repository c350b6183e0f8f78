"""`when`: whether a statement applies to a thing seen, or whether that cannot be told.

Three-valued logic: keys are joined by *and*, values in a list by *or*. A condition that is false
makes the row not apply; one that cannot be told leaves it open (DESIGN section 3, builds).
"""

from unship.core.observation import Obtained, Seen
from unship.core.recall.builds import When
from unship.core.recall.edtf import earliest, latest
from unship.core.recall.products import Interval


def applies(when: When | None, seen: Seen) -> tuple[bool | None, tuple[str, ...]]:
    """Tell whether `when` holds for `seen`.

    Returns:
        True, False, or None where it cannot be told; and the names of the conditions that could
        not be told.
    """
    if when is None:
        return True, ()
    answers = {
        "commits": _commit(when.commits, seen.commit),
        "obtained": _within(when.obtained, seen.obtained),
        "via": _one_of(when.via, seen.via),
        "arch": _one_of(when.arch, seen.arch),
    }
    if False in answers.values():
        return False, ()
    untold = tuple(name for name, answer in answers.items() if answer is None)
    return (None, untold) if untold else (True, ())


def _one_of(allowed: tuple[str, ...], value: str | None) -> bool | None:
    if not allowed:
        return True
    return None if value is None else value in allowed


def _commit(allowed: tuple[str, ...], value: str | None) -> bool | None:
    """Compare commits; an abbreviated one (at least 7 digits, as git prints) is a prefix.

    Either side may be abbreviated, and a source may write upper case: still the same commit.
    """
    if not allowed:
        return True
    if value is None:
        return None
    return any(_same_commit(each.lower(), value.lower()) for each in allowed)


def _same_commit(one: str, other: str) -> bool:
    shortest = 7
    return one == other or (
        min(len(one), len(other)) >= shortest and (one.startswith(other) or other.startswith(one))
    )


def _within(window: Interval | None, obtained: Obtained | None) -> bool | None:
    """Compare two stretches of time: inside, outside, or overlapping (cannot be told)."""
    if window is None:
        return True
    if obtained is None or (obtained.since is None and obtained.until is None):
        return None
    opens = earliest(window.since) if window.since is not None else None
    shuts = earliest(window.until) if window.until is not None else None
    first = earliest(obtained.since) if obtained.since is not None else None
    last = latest(obtained.until) if obtained.until is not None else None
    if (shuts is not None and first is not None and first >= shuts) or (
        # Ends are exclusive on both sides; only what begins and ends at once is that instant.
        opens is not None and last is not None and last <= opens and (last < opens or last != first)
    ):
        return False
    starts_inside = opens is None or (first is not None and first >= opens)
    ends_inside = shuts is None or (last is not None and last <= shuts)
    return True if starts_inside and ends_inside else None
