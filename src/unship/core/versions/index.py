"""Many versions and many ranges: both directions of the question, and what a store keeps.

"Which of these builds does this range hold?" is asked when a recall is published, "which of these
ranges hold this build?" when a machine reports what it has. Both are answered from keys, so that
the exact rule runs only where keys do not decide; docs/concepts/version-index.md shows the same in
SQL. Nothing here knows a database: these are the values that one keeps, and the same two questions
over lists in memory.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from unship.core.errors import VersionError
from unship.core.versions.answers import Answer, quoted
from unship.core.versions.interface import Scheme
from unship.core.versions.ranges import Interval, Range
from unship.core.versions.stabbing import IntervalTree

T = TypeVar("T")


class StoredVersion(NamedTuple):
    """A version as a store keeps it: one row for each distinct text of a scheme.

    Attributes:
        scheme: Name of the scheme.
        key_version: The scheme's key version when the key was made.
        key: The key, None outside the grammar. Bytes in the database too, never text.
        pre: Partition of the index.
        odd: The key alone must not decide.
        text: The version as written; the key can be made again from it, never it from the key.
    """

    scheme: str
    key_version: int
    key: bytes | None
    pre: bool
    odd: bool
    text: str


def stored(scheme: Scheme, text: str) -> StoredVersion:
    """Return what a store keeps of a version; any text can be kept."""
    reading = scheme.read(text)
    if reading is None:
        key, pre, odd = None, False, False
    else:
        key, pre, odd = reading
    return StoredVersion(scheme.name, scheme.key_version, key, pre, odd, text)


def rekey(
    rows: Iterable[StoredVersion], scheme: Scheme
) -> Iterator[tuple[StoredVersion, StoredVersion]]:
    """Yield each stale row of a scheme with the row to be written in its place.

    A row is stale when its key was made under another key version. Until it is rewritten, no
    question by key may count it as outside a range: it is unknown. The order of the work does not
    matter, and it can stop and go on anywhere, because a rewritten row is no longer stale.
    """
    for row in rows:
        if row.scheme == scheme.name and row.key_version != scheme.key_version:
            yield row, stored(scheme, row.text)


class Search(NamedTuple):
    """What to ask a store so that it finds what a range holds.

    Attributes:
        scheme: Rows of this scheme count, no others.
        key_version: Rows of this key version are found by key; all others are unknown.
        intervals: Rows inside are in the range, unless they are odd. Empty where `one_by_one`.
        one_by_one: The range has an odd bound or looks at the text: every row must be asked.
    """

    scheme: str
    key_version: int
    intervals: tuple[Interval, ...]
    one_by_one: bool


def search(scheme: Scheme, versions: Range) -> Search:
    """Return the question that finds the versions of a range in a store.

    Raises:
        VersionError: The range is of another scheme.
    """
    _same(scheme, versions)
    intervals = versions.intervals if versions.keyed else ()
    return Search(scheme.name, scheme.key_version, intervals, not versions.keyed)


class Found(NamedTuple, Generic[T]):
    """An answer in three values: what is named in neither list is certainly outside.

    Attributes:
        inside: What certainly fits.
        unknown: What could not be told, and must never count as outside.
    """

    inside: list[T]
    unknown: list[T]


class Builds(Generic[T]):
    """Builds by their versions: which of them does a range hold?

    Making it is O(n log n). A question over intervals costs O(i log n + answers) for i intervals,
    plus the exact rule once for each odd build; a range with an odd bound asks it for all builds.
    """

    def __init__(self, scheme: Scheme, builds: Iterable[tuple[str, T]]) -> None:
        self._scheme = scheme
        self._odd: list[tuple[str, T]] = []
        self._keyless: list[tuple[str, T]] = []
        sorted_in: tuple[list[_Entry[T]], list[_Entry[T]]] = ([], [])
        for text, build in builds:
            reading = scheme.read(text)
            if reading is None:
                self._keyless.append((text, build))
            elif reading.odd:
                self._odd.append((text, build))
            else:
                sorted_in[reading.pre].append((reading.key, text, build))
        self._columns = tuple(_Column(entries) for entries in sorted_in)

    def held_by(self, versions: Range) -> Found[T]:
        """Return the builds that a range holds, in the order of their versions, then the odd ones.

        Raises:
            VersionError: The range is of another scheme.
        """
        _same(self._scheme, versions)
        found: Found[T] = Found([], [])
        asked = [*self._odd, *self._keyless]
        if versions.keyed:
            for pre, low, high in versions.intervals:
                found.inside.extend(self._columns[pre].between(low, high))
        else:
            every = (column.texts for column in self._columns)
            asked = [*(entry for texts in every for entry in texts), *asked]
        _ask(asked, found, versions.contains)
        return found


class Ranges(Generic[T]):
    """Ranges of one scheme: which of them hold a version?

    Making it is O(n log n) over all intervals. A question costs O(log n + answers), plus the exact
    rule once for each range with an odd bound; an odd version asks it of all ranges.
    """

    def __init__(self, scheme: Scheme, ranges: Iterable[tuple[Range, T]]) -> None:
        self._scheme = scheme
        self._all = list(ranges)
        for versions, _ in self._all:
            _same(scheme, versions)
        self._unkeyed = [item for item in self._all if not item[0].keyed]
        keyed = [item for item in self._all if item[0].keyed]
        self._trees = tuple(
            IntervalTree(
                (low, high, what)
                for versions, what in keyed
                for partition, low, high in versions.intervals
                if partition is pre
            )
            for pre in (False, True)
        )

    def holding(self, version: str) -> Found[T]:
        """Return what stands for the ranges that hold a version, in no particular order."""
        found: Found[T] = Found([], [])
        reading = self._scheme.read(version)
        if reading is None or reading.odd:
            asked = self._all
        else:
            found.inside.extend(self._trees[reading.pre].over(reading.key))
            asked = self._unkeyed
        _ask(asked, found, lambda versions: versions.contains(version))
        return found


_Entry = tuple[bytes, str, T]
_Asked = TypeVar("_Asked")


class _Column(Generic[T]):
    """One partition in the order of its keys."""

    def __init__(self, entries: list[_Entry[T]]) -> None:
        entries.sort(key=lambda entry: entry[0])
        self._keys = [key for key, _, _ in entries]
        self._builds = [build for _, _, build in entries]
        self.texts = [(text, build) for _, text, build in entries]

    def between(self, low: bytes, high: bytes | None) -> Sequence[T]:
        end = None if high is None else bisect_left(self._keys, high)
        return self._builds[bisect_left(self._keys, low) : end]


def _ask(
    items: Iterable[tuple[_Asked, T]], found: Found[T], rule: Callable[[_Asked], Answer]
) -> None:
    for what, value in items:
        answer = rule(what)
        if answer is Answer.YES:
            found.inside.append(value)
        elif answer is Answer.UNKNOWN:
            found.unknown.append(value)


def _same(scheme: Scheme, versions: Range) -> None:
    if versions.scheme != scheme.name:
        raise VersionError(
            f"the range {quoted(versions.text)} is one of the scheme {versions.scheme!r}, "
            f"not of {scheme.name!r}",
            next_step="Ask each scheme's versions with ranges of that scheme.",
        )
