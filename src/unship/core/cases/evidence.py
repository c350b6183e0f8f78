"""What was seen on one host, look by look."""

from unship.core.observation import Absent, Gap, Observation, Seen, Tense
from unship.core.recall.document import Instant
from unship.core.recall.remedies import Hosting
from unship.core.values import Choice, Value


class Again(Choice):
    """What lay between this look and the one before, when it is known."""

    RESTART = "restart"
    LOGIN = "login"


class Look(Value, frozen=True, kw_only=True):
    """One look at a host: an inventory or a check.

    Attributes:
        at: When.
        observations: What was observed, in no order.
        after: Whether the host was restarted, or its user logged in again, before it.
    """

    at: Instant
    observations: tuple[Observation, ...]
    after: Again | None = None


class Evidence(Value, frozen=True, kw_only=True):
    """Everything kept about one host.

    Attributes:
        platform: The host's system: `windows`, `macos` or `linux`.
        looks: In no order; the instants order them.
        hosting: Who runs it, for servers.
    """

    platform: str
    looks: tuple[Look, ...]
    hosting: Hosting | None = None


class Picture(Value, frozen=True, kw_only=True):
    """A host as its looks draw it, up to the newest.

    Attributes:
        present: What is there now: seen, and not looked for in vain since.
        past: Records that a build was there once.
        words: The `Absent` of every look since `since`, and gaps of each probe's newest look.
        ever: Everything ever seen.
    """

    present: tuple[Seen, ...]
    past: tuple[Seen, ...]
    words: tuple[Absent | Gap, ...]
    ever: tuple[Seen, ...]

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The picture as observations for the judge."""
        return (*self.present, *self.past, *self.words)


def in_time(evidence: Evidence) -> tuple[Look, ...]:
    """Return the looks in the order of their instants; looks of one instant are one look.

    None of those was later than another, so none can have found gone what another found.
    """
    ordered: list[Look] = []
    for look in sorted(evidence.looks, key=lambda look: (look.at, _fixed(look))):
        if ordered and ordered[-1].at == look.at:
            same = ordered.pop()
            ordered.append(
                Look(
                    at=look.at,
                    observations=(*same.observations, *look.observations),
                    after=same.after or look.after,
                )
            )
        else:
            ordered.append(look)
    return tuple(ordered)


def _fixed(look: Look) -> str:
    return f"{look.after!r} {sorted(map(repr, look.observations))}"


def picture(looks: tuple[Look, ...], since: int = 0, sighted: tuple[Seen, ...] = ()) -> Picture:
    """Draw the host from its looks in time.

    A thing seen stays present until a later look finds its place empty: an inventory that merely
    does not name it any more has not looked (DESIGN section 6, Cases).

    Args:
        looks: In time, from `in_time`.
        since: Index of the first look whose `Absent` still counts as proof.
        sighted: What that look saw there all the same: its `Absent` around them prove nothing.
    """
    present: dict[_Spot, tuple[Seen, ...]] = {}
    past: list[Seen] = []
    ever: list[Seen] = []
    absent: list[Absent] = []
    gaps: dict[str, list[Gap]] = {}
    for index, look in enumerate(looks):
        gone = [each for each in look.observations if isinstance(each, Absent)]
        present = {
            spot: seen
            for spot, seen in present.items()
            if not any(_empties(each, seen[0]) for each in gone)
        }
        if index >= since:
            holes = [each for each in look.observations if isinstance(each, Gap)]
            around = sighted if index == since else ()
            absent += [each for each in gone if _proves(each, holes, around)]
        gaps |= {each.probe: [] for each in look.observations}
        now: dict[_Spot, tuple[Seen, ...]] = {}
        for each in sorted(look.observations, key=repr):
            if isinstance(each, Gap):
                gaps[each.probe].append(each)
            elif isinstance(each, Seen):
                ever.append(each)
                if each.tense is Tense.PAST:
                    past.append(each)
                else:
                    now[_spot(each)] = (*now.get(_spot(each), ()), each)
        present |= now
    return Picture(
        present=tuple(seen for each in present.values() for seen in each),
        past=tuple(past),
        words=(*absent, *(gap for each in gaps.values() for gap in each)),
        ever=tuple(ever),
    )


def _proves(absent: Absent, holes: list[Gap], around: tuple[Seen, ...]) -> bool:
    """Tell whether a place was looked at whole: no gap of its look over it, nothing seen in it.

    The gap is forgotten when its probe speaks again; what it made worthless stays so.
    """
    hidden = any(
        absent.platform in gap.hides and gap.place in {None, absent.place} for gap in holes
    )
    return not hidden and not any(_empties(absent, each) for each in around)


_IGNORES_CASE = frozenset({"windows", "macos"})
"""Systems on which two spellings of a path are one; elsewhere they are two folders."""

_Spot = tuple[str, str, str, str]


def _spot(seen: Seen) -> _Spot:
    """Return what a later sighting of the same thing has in common with this one.

    A newer version at the same spot replaces the older one; two versions that one look saw there
    (a lock file that names both) stand side by side.
    """
    kind = f"{seen.record.value} {seen.identity!r}"
    return (seen.platform, seen.place.value, seen.path, kind)


def _empties(absent: Absent, seen: Seen) -> bool:
    """Tell whether the place that was looked at in vain holds the spot of `seen`."""
    if absent.platform != seen.platform or absent.place is not seen.place:
        return False
    looked, spot = absent.path.rstrip("/"), seen.path
    if seen.platform in _IGNORES_CASE:
        looked, spot = looked.casefold(), spot.casefold()
    return spot == looked or spot.startswith(looked + "/")
