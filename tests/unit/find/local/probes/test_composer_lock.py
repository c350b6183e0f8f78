"""Composer's lock files."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from unship.core.observation import Absent, Gap, GapReason, Record, Seen
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.probes.composer_lock import ComposerLock
from unship.find.local.run import check_places
from unship.find.local.scope import plan_scope
from unship.find.reading import CannotLook

_WANTED = "pkg:composer/laravel-lang/http-statuses"
_COMMIT = "bba2e443dc7ff1f8704f52a5375383e3f4f643b8"
_LOCK = {
    "packages": [
        {
            "name": "laravel-lang/http-statuses",
            "version": "3.8.4",
            "source": {"type": "git", "url": "https://git.example/x.git", "reference": _COMMIT},
            "notification-url": "https://r.example/downloads/",
        },
        {"name": "laravel-lang/harmless", "version": "1.0.0"},
    ],
    "packages-dev": [],
}


def test_a_locked_package_is_told_with_its_commit(
    tmp_path: Path, task_at: Callable[..., Task]
) -> None:
    path = tmp_path / "composer.lock"
    path.write_text(json.dumps(_LOCK), encoding="utf-8")
    task = task_at(tmp_path, _WANTED)
    (seen,) = ComposerLock().found(path, task)
    assert isinstance(seen, Seen)
    assert (seen.identity.purl, seen.version, seen.commit) == (_WANTED, "3.8.4", _COMMIT)
    assert (seen.platform, seen.via) == ("composer", Via.REGISTRY)
    assert (seen.place, seen.record) == (Place.LOCKFILE, Record.REFERENCE)
    assert task.counts["lockfiles.composer"] == 1


def test_a_lock_file_in_the_trash_lies_there(tmp_path: Path, task_at: Callable[..., Task]) -> None:
    path = tmp_path / ".Trash" / "composer.lock"
    path.parent.mkdir()
    path.write_text(json.dumps(_LOCK), encoding="utf-8")
    (seen,) = ComposerLock().found(path, task_at(tmp_path, _WANTED))
    assert isinstance(seen, Seen)
    assert seen.place is Place.TRASH


def test_the_walk_brings_lock_files_and_a_broken_one_is_a_gap_for_composer(
    tmp_path: Path, task_at: Callable[..., Task]
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/composer.lock").write_text(json.dumps(_LOCK), encoding="utf-8")
    task = task_at(tmp_path, _WANTED)
    looked = check_places(plan_scope([tmp_path]), task.wanted, (ComposerLock(),))
    assert [type(one) for one in looked.observations] == [Seen, Absent]
    (tmp_path / "a/composer.lock").write_text('{\n"packages": [', encoding="utf-8")
    looked = check_places(plan_scope([tmp_path]), task.wanted, (ComposerLock(),))
    (gap,) = looked.observations
    assert isinstance(gap, Gap)
    assert (gap.reason, gap.hides, gap.place) == (
        GapReason.MALFORMED,
        ("composer",),
        Place.LOCKFILE,
    )
    assert gap.detail.startswith("line 2: ")


def test_a_lock_file_of_2_gb_is_too_large(tmp_path: Path, task_at: Callable[..., Task]) -> None:
    path = tmp_path / "composer.lock"
    with path.open("wb") as big:
        big.truncate(2 << 30)
    with pytest.raises(CannotLook) as error:
        list(ComposerLock().found(path, task_at(tmp_path, _WANTED)))
    assert error.value.reason is GapReason.TOO_LARGE
