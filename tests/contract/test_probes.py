"""Every registered probe keeps the same promises, whatever it looks for."""

import os
import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeGuard

import pytest

from unship.core.observation import Absent, Gap, Observation, Seen
from unship.core.recall.document import (
    SCHEMA,
    Investigation,
    Publisher,
    PublisherRole,
    Recall,
    RecallStatus,
    Severity,
)
from unship.core.recall.products import Place, Product, ProductRole
from unship.core.wanted import Wanted
from unship.find.local.interface import PlaceProbe, Task, TreeProbe
from unship.find.local.links import real_paths
from unship.find.local.probes import PROBES
from unship.find.local.root import Home, Root, System
from unship.find.local.walk import Walk
from unship.find.reading import CannotLook

_PACKAGES = {
    "npm": "pkg:npm/axios",
    "pypi": "pkg:pypi/ultralytics",
    "debian": "pkg:deb/debian/xz-utils",
    "composer": "pkg:composer/laravel-lang/lang",
    "arch": "pkg:alpm/arch/xz",
    "alpine": "pkg:apk/alpine/xz-libs",
    "github-actions": "pkg:githubactions/tj-actions/changed-files",
    "windows": None,
    "macos": None,
    "linux": None,
}

_PLACES = (
    "etc/os-release",
    "var/lib/dpkg/status",
    "var/lib/dpkg/status.d/base",
    "lib/apk/db/installed",
    "var/lib/pacman/local/xz-5.6.1-1/desc",
    "var/lib/pacman/local/ALPM_DB_VERSION",
    "usr/lib/apk/db/installed.adb",
    "Windows/System32/config/SOFTWARE",
    "Users/ada/NTUSER.DAT",
    "Users/ada/AppData/Local/Programs/3CXDesktopApp/app-1.0.0/3CXDesktopApp.exe",
    "Users/ada/AppData/Local/3CXDesktopApp/packages/RELEASES",
    "Users/ada/AppData/Local/pip/Cache/http-v2/a/b/c/d/e/entry",
    "Applications/X.app/Contents/Info.plist",
    "Users/ada/.Trash/X.app/Contents/Info.plist",
    "home/ada/.npm/_cacache/index-v5/00/11/bucket",
    "home/ada/.cache/pip/http/a/b/c/d/e/entry",
    "home/ada/.cache/pip/wheels/a/b/c/d/odd.whl",
    "home/ada/project/package.json",
    "home/ada/project/package-lock.json",
    "home/ada/project/yarn.lock",
    "home/ada/project/bun.lock",
    "home/ada/project/pnpm-lock.yaml",
    "home/ada/project/Pipfile.lock",
    "home/ada/project/constraints.txt",
    "home/ada/project/pdm.lock",
    "home/ada/project/poetry.lock",
    "home/ada/project/pylock.toml",
    "home/ada/project/requirements.txt",
    "home/ada/project/uv.lock",
    "home/ada/project/node_modules/axios/package.json",
    "home/ada/project/odd.dist-info/METADATA",
    "home/ada/project/odd.egg-info",
    "home/ada/project/.github/workflows/ci.yml",
    "home/ada/project/composer.lock",
    "home/ada/project/vendor/composer/installed.json",
    "home/ada/project/action.yml",
)
"""Where the probes look; each is filled with random bytes."""


def _wanted() -> Wanted:
    products = tuple(
        Product(
            id=platform,
            name="3CX",
            role=ProductRole.PACKAGE,
            platform=platform,
            scheme="exact",
            complete=True,
            purl=purl,
        )
        for platform, purl in _PACKAGES.items()
    )
    recall = Recall(
        schema=SCHEMA,
        publisher=Publisher(id="p", name="P", role=PublisherRole.LIBRARY),
        id="r",
        revision=1,
        published=datetime(2026, 1, 1, tzinfo=UTC),
        status=RecallStatus.PUBLIC,
        investigation=Investigation.OPEN,
        severity=Severity.HIGH,
        title={"en": "t"},
        products=products,
        builds=(),
        sources=(),
    )
    return Wanted([recall])


def _is_place(probe: PlaceProbe | TreeProbe) -> TypeGuard[PlaceProbe]:
    return hasattr(probe, "look")


def _is_tree(probe: PlaceProbe | TreeProbe) -> TypeGuard[TreeProbe]:
    return hasattr(probe, "found")


def _observed(probe: PlaceProbe | TreeProbe, top: Path) -> Iterator[Observation]:
    """Yield what a probe tells of a disk, on every system whose layout it knows."""
    homes = (Home(user="ada", path="home/ada"), Home(user="ada", path="Users/ada"))
    if _is_place(probe):
        for system in probe.systems:
            try:
                yield from probe.look(Task(Root(top, system), _wanted(), homes))
            except CannotLook as error:
                yield Gap(probe=probe.name, path=error.path, reason=error.reason)
        return
    assert _is_tree(probe)
    told: list[Observation] = []
    task = Task(Root(top, System.LINUX), _wanted(), homes)
    walk = Walk(task, (probe,), told.append, walked=real_paths([top]), whole_system=True)
    walk.folder(top)
    yield from told


@pytest.fixture(params=PROBES, ids=lambda probe: probe.name)
def probe(request: pytest.FixtureRequest) -> PlaceProbe | TreeProbe:
    """Each registered probe."""
    found: PlaceProbe | TreeProbe = request.param
    return found


def test_a_probe_declares_its_facts(probe: PlaceProbe | TreeProbe) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9-]*", probe.name)
    assert probe.platforms
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", platform) for platform in probe.platforms)
    assert isinstance(probe.place, Place)
    assert probe.proof in {"real", "fixtures", "documents"}
    assert hasattr(probe, "look") != hasattr(probe, "found")


def test_names_of_probes_are_unique() -> None:
    names = [probe.name for probe in PROBES]
    assert sorted(set(names)) == names


def test_an_empty_disk_holds_nothing_and_raises_nothing(
    probe: PlaceProbe | TreeProbe, tmp_path: Path
) -> None:
    told = list(_observed(probe, tmp_path))
    assert {type(one) for one in told} <= {Absent, Gap}


@pytest.mark.parametrize("seed", range(3))
def test_random_bytes_at_every_place_are_at_most_gaps(
    probe: PlaceProbe | TreeProbe, seed: int, tmp_path: Path
) -> None:
    noise = random.Random(seed)  # noqa: S311 - repeatable noise, no secret
    for place in _PLACES:
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(noise.randbytes(noise.randrange(1, 5000)))
    told = list(_observed(probe, tmp_path))
    assert [one for one in told if isinstance(one, Seen)] == []
    for gap in (one for one in told if isinstance(one, Gap)):
        assert gap.path.isprintable()
        assert gap.detail.isprintable()
        assert os.fspath(tmp_path) not in gap.path


def test_pipes_at_every_place_block_nothing_and_are_at_most_gaps(
    probe: PlaceProbe | TreeProbe, tmp_path: Path
) -> None:
    for place in _PLACES:
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(path)
    assert not any(isinstance(one, Seen) for one in _observed(probe, tmp_path))


def test_links_in_a_circle_at_every_place_are_at_most_gaps(
    probe: PlaceProbe | TreeProbe, tmp_path: Path
) -> None:
    for place in _PLACES:
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(path.name)
    assert not any(isinstance(one, Seen) for one in _observed(probe, tmp_path))
