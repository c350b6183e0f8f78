"""Composer's own record of what it installed: `installed.json` in `vendor/composer`.

Versions 1 (a list) and 2 of Composer. The folder `vendor` may have another name, `composer` in it
has not.
"""

from collections.abc import Iterator
from pathlib import Path

from unship.core.observation import Identity, Observation, Record, Seen
from unship.core.purl import make_purl
from unship.core.recall.products import Place
from unship.find.local.composer import LIMIT, read_packages
from unship.find.local.interface import Task
from unship.find.local.places import place_of
from unship.find.reading import read_bounded


class ComposerInstalled:
    """Reads each `composer/installed.json` that the walk meets."""

    name = "composer-installed"
    platforms: tuple[str, ...] = ("composer",)
    place = Place.REGISTERED
    proof = "fixtures"
    file_names = frozenset({"installed.json"})
    folder_names: frozenset[str] = frozenset()
    folder_suffixes: tuple[str, ...] = ()
    descends = True

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        """Tell each installed build that a recall names, with its commit."""
        if path.parent.name != "composer":
            return
        packages = read_packages(str(path), read_bounded(path, LIMIT))
        task.counts["packages.composer"] += len({package.name for package in packages})
        names = task.wanted.names("composer")
        for package in packages:
            if package.name in names:
                yield Seen(
                    probe=self.name,
                    platform="composer",
                    place=place_of(path, Place.REGISTERED),
                    path=task.root.show(path),
                    record=Record.REGISTRATION,
                    identity=Identity(purl=make_purl("composer", package.name).bare),
                    version=package.version,
                    commit=package.commit,
                    via=package.via,
                )
