"""Installed Python distributions: the `.dist-info` and `.egg-info` that installers leave.

The folder's name alone tells name and version (140 times cheaper than asking importlib.metadata,
reference/find.md section 5). Sources: the packaging specifications "Recording installed
projects" and "Binary distribution format"; setuptools for `.egg-info`.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from unship.core.observation import GapReason, Identity, Observation, Record, Seen
from unship.core.purl import make_purl
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.places import place_of
from unship.find.reading import CannotLook, read_bounded

_FOLDER = re.compile(
    r"([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)-v?([0-9][A-Za-z0-9.!+_]*)"
    r"(?:-py[0-9][0-9.]*(?:-[^/]*)?)?\.(?:dist|egg)-info\Z"
)
_FIELD = re.compile(rb"^(Name|Version):[ \t]*([^\r\n]{1,200}?)[ \t]*\r?$", re.MULTILINE)
_LIMIT = 1 << 20
"""Bytes of metadata; the long description comes after the fields that are read."""
_SITE = frozenset({"site-packages", "dist-packages"})
_STORES = frozenset({"archive-v0"})
"""Folders of caches that hold unpacked wheels (uv)."""


class DistInfo:
    """Reads the names of metadata folders; opens the metadata only where the name tells nothing."""

    name = "dist-info"
    platforms: tuple[str, ...] = ("pypi",)
    place = Place.REGISTERED
    proof = "real"
    file_names: frozenset[str] = frozenset()
    file_suffixes = (".egg-info",)
    folder_names: frozenset[str] = frozenset()
    folder_suffixes: tuple[str, ...] = (".dist-info", ".egg-info")
    descends = True

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        """Tell one distribution when a recall names it."""
        named = _FOLDER.match(path.name)
        name, version = (named[1], named[2]) if named else _stated(path)
        task.counts["packages.pypi"] += 1
        bare = make_purl("pypi", name).bare
        if not task.wanted.purl(bare):
            return
        yield Seen(
            probe=self.name,
            platform="pypi",
            place=place_of(path, _usual_place(path)),
            path=task.root.show(path),
            record=Record.REGISTRATION,
            identity=Identity(purl=bare),
            # A wheel's name writes `-` in a version as `_` (binary distribution format).
            version=version.replace("_", "-") if version else None,
        )


def _usual_place(path: Path) -> Place:
    folder = path.parent
    if folder.name in _SITE:
        return Place.REGISTERED
    return Place.CACHE if folder.parent.name in _STORES else Place.COPY


def _stated(path: Path) -> tuple[str, str]:
    """Return name and version from the metadata itself (editable installs, renamed folders).

    Raises:
        CannotLook: There is none, or it names nothing.
    """
    inside = {".dist-info": "METADATA", ".egg-info": "PKG-INFO"}[path.suffix]
    metadata = path / inside if path.is_dir() else path
    fields = {
        key: value.decode("utf-8", "replace")
        for key, value in reversed(_FIELD.findall(read_bounded(metadata, _LIMIT)))
    }
    if b"Name" not in fields:
        raise CannotLook(metadata, GapReason.MALFORMED, "no field Name")
    return fields[b"Name"], fields.get(b"Version", "")
