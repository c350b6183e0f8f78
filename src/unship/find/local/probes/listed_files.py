"""Files of a named folder whose name a recall lists, told by their bytes.

On a system such files are looked for where apps and downloads lie. A folder that the caller names
(a backup, a share of installers, a project) has no such places, so every file in it counts.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec

from unship.core.observation import Gap, GapReason, Identity, Observation, Seen
from unship.core.recall.products import Place
from unship.core.wanted import Wanted
from unship.find.local.interface import Task, gap_of
from unship.find.local.packages import as_downloaded
from unship.find.local.places import place_of
from unship.find.local.root import System, shown
from unship.find.local.sift import look_at_file
from unship.find.reading import CannotLook

_APPS = ("windows", "macos", "linux")
"""Platforms whose files are named after their product; elsewhere a name such as `index.js` says
nothing, so only a listed digest does."""


_MANIFESTS = frozenset({"package.json"})
"""Files whose bytes state their build, which the probe of `node_modules` reads: one read is enough
in a tree that has thousands of them."""

_LARGEST_SOURCE = 64 << 20
"""Bytes of a file of a package; installers have no bound."""


class ListedFiles:
    """Digests the files of a named folder that are called as a recall lists them."""

    name = "listed-files"
    platforms: tuple[str, ...] = (*_APPS, "npm", "pypi", "debian", "github-actions")
    place = Place.COPY
    proof = "fixtures"
    systems: tuple[System, ...] = (System.FOLDER,)
    file_names: frozenset[str] = frozenset()
    folder_names: frozenset[str] = frozenset()
    folder_suffixes: tuple[str, ...] = ()
    descends = True

    def __init__(self) -> None:
        # The same for every file of a run, and threads at worst work it out twice.
        self._last: tuple[Wanted, dict[str, str]] | None = None

    def listed_names(self, wanted: Wanted) -> AbstractSet[str]:
        """Return the names that it wants to see, in folded case; copies' names count too."""
        return self._names(wanted).keys()

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        """Digest one file; tell it when its bytes are listed or its name is a product's."""
        name = as_downloaded(path.name)
        platform = self._names(task.wanted).get(name.casefold(), "")
        if platform not in _APPS and path.lstat().st_size > _LARGEST_SOURCE:
            error = CannotLook(path, GapReason.TOO_LARGE, f"over {_LARGEST_SOURCE} bytes")
            yield _own(gap_of(self, task, error), platform)
            return
        seen = look_at_file(
            self,
            task,
            path,
            place=place_of(path, Place.COPY),
            platform=platform,
            identity=Identity(file_name=shown(name)),
        )
        if not isinstance(seen, Seen):
            yield _own(seen, platform)
        elif platform in _APPS or _is_listed(seen, task.wanted):
            yield seen

    def _names(self, wanted: Wanted) -> dict[str, str]:
        """Return what `_named` says, worked out once a run."""
        if self._last is None or self._last[0] is not wanted:
            self._last = (wanted, _named(wanted))
        return self._last[1]


def _own(gap: Gap, platform: str) -> Gap:
    """Return a gap that hides builds of the platform whose file has this name."""
    return msgspec.structs.replace(gap, hides=(platform,) if platform else gap.hides)


def _is_listed(seen: Seen, wanted: Wanted) -> bool:
    return seen.digests is not None and not wanted.digests.isdisjoint(seen.digests.items())


def _named(wanted: Wanted) -> dict[str, str]:
    """Return every listed name, folded, with its platform; apps first."""
    found: dict[str, str] = {}
    for platform in (*_APPS, *sorted(wanted.artifact_names)):
        listed = wanted.artifact_names.get(platform, set())
        own = wanted.values("file_name", platform) if platform in _APPS else frozenset()
        for name in (listed | own) - _MANIFESTS:
            found.setdefault(name.casefold(), platform)
    return found
