"""Composer's record of what it installed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from unship.core.observation import Gap, GapReason, Record, Seen
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.probes.composer_installed import ComposerInstalled
from unship.find.local.run import check_places
from unship.find.local.scope import plan_scope

_WANTED = "pkg:composer/laravel-lang/lang"
_COMMIT = "26c233e1a0d4fd2331e8e0f175e18f8eed904aa3"
_PACKAGES = [
    {
        "name": "Laravel-Lang/Lang",
        "version": "15.1.0",
        "version_normalized": "15.1.0.0",
        "dist": {"type": "zip", "url": f"https://x.example/zip/{_COMMIT}", "reference": _COMMIT},
        "source": {"type": "git", "url": "https://x.example/x.git", "reference": _COMMIT},
        "installation-source": "dist",
        "install-path": "../laravel-lang/lang",
    },
    {"name": "psr/log", "version": "3.0.0"},
]


@pytest.fixture
def record(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes the record of a project."""

    def write(content: object, folder: str = "vendor/composer") -> Path:
        path = tmp_path / folder / "installed.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("content", [_PACKAGES, {"packages": _PACKAGES, "dev": True}])
@pytest.mark.parametrize("folder", ["vendor/composer", "libraries/composer"])
def test_an_installed_package_is_told_with_its_commit(
    content: object,
    folder: str,
    record: Callable[..., Path],
    tmp_path: Path,
    task_at: Callable[..., Task],
) -> None:
    task = task_at(tmp_path, _WANTED)
    (seen,) = ComposerInstalled().found(record(content, folder), task)
    assert isinstance(seen, Seen)
    assert (seen.identity.purl, seen.version, seen.commit) == (_WANTED, "15.1.0", _COMMIT)
    assert (seen.platform, seen.via) == ("composer", Via.VCS)
    assert (seen.place, seen.record) == (Place.REGISTERED, Record.REGISTRATION)
    assert task.counts["packages.composer"] == 2


def test_a_file_of_that_name_elsewhere_is_not_composers(
    record: Callable[..., Path], tmp_path: Path, task_at: Callable[..., Task]
) -> None:
    path = record("text", "other")
    assert list(ComposerInstalled().found(path, task_at(tmp_path, _WANTED))) == []


def test_a_broken_record_is_a_gap_for_what_is_installed(
    record: Callable[..., Path], tmp_path: Path, task_at: Callable[..., Task]
) -> None:
    record("text")
    task = task_at(tmp_path, _WANTED)
    looked = check_places(plan_scope([tmp_path]), task.wanted, (ComposerInstalled(),))
    (gap,) = looked.observations
    assert isinstance(gap, Gap)
    assert (gap.reason, gap.hides, gap.place) == (
        GapReason.MALFORMED,
        ("composer",),
        Place.REGISTERED,
    )
