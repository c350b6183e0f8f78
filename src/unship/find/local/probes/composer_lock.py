"""Composer's lock files: what a project asks for, also where nothing is installed yet."""

from collections.abc import Iterator
from pathlib import Path

from unship.core.observation import Identity, Observation, Record, Seen
from unship.core.purl import make_purl
from unship.core.recall.products import Place
from unship.find.local.composer import LIMIT, read_packages
from unship.find.local.interface import Task
from unship.find.local.places import place_of
from unship.find.reading import read_bounded


class ComposerLock:
    """Reads each `composer.lock` that the walk meets."""

    name = "composer-lock"
    platforms: tuple[str, ...] = ("composer",)
    place = Place.LOCKFILE
    proof = "fixtures"
    file_names = frozenset({"composer.lock"})
    folder_names: frozenset[str] = frozenset()
    folder_suffixes: tuple[str, ...] = ()
    descends = True

    def found(self, path: Path, task: Task) -> Iterator[Observation]:
        """Tell each build in one lock file that a recall names, with its commit."""
        packages = read_packages(str(path), read_bounded(path, LIMIT))
        task.counts["lockfiles.composer"] += 1
        names = task.wanted.names("composer")
        for package in packages:
            if package.name in names:
                yield Seen(
                    probe=self.name,
                    platform="composer",
                    place=place_of(path, Place.LOCKFILE),
                    path=task.root.show(path),
                    record=Record.REFERENCE,
                    identity=Identity(purl=make_purl("composer", package.name).bare),
                    version=package.version,
                    commit=package.commit,
                    via=package.via,
                )
