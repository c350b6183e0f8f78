"""Package databases that no probe reads yet."""

from collections.abc import Callable
from pathlib import Path

import pytest

from unship.core.observation import Gap, GapReason
from unship.find.local.interface import Task
from unship.find.local.probes.unread_databases import UnreadDatabases
from unship.find.local.root import System

_AT = Callable[..., Task]


def _gaps(task: Task) -> list[tuple[str, GapReason, tuple[str, ...]]]:
    told = list(UnreadDatabases().look(task))
    return [(one.path, one.reason, one.hides) for one in told if isinstance(one, Gap)]


@pytest.mark.parametrize(
    ("where", "platform"),
    [
        ("var/lib/rpm/rpmdb.sqlite", "rpm"),
        ("usr/lib/sysimage/rpm/Packages.db", "rpm"),
    ],
)
def test_a_database_is_a_gap_for_its_platform(
    tmp_path: Path, task_at: _AT, where: str, platform: str
) -> None:
    path = tmp_path / where
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x")
    ((told, reason, hides),) = _gaps(task_at(tmp_path, system=System.LINUX))
    assert f"/{where}".startswith(told)
    assert (reason, hides) == (GapReason.NO_READER, (platform,))


def test_one_database_behind_a_link_is_told_once(tmp_path: Path, task_at: _AT) -> None:
    real = tmp_path / "usr" / "lib" / "sysimage" / "rpm"
    real.mkdir(parents=True)
    (real / "rpmdb.sqlite").write_bytes(b"x")
    (tmp_path / "var" / "lib").mkdir(parents=True)
    (tmp_path / "var" / "lib" / "rpm").symlink_to("/usr/lib/sysimage/rpm")
    assert len(_gaps(task_at(tmp_path, system=System.LINUX))) == 1


def test_a_loop_of_links_is_told_as_such(tmp_path: Path, task_at: _AT) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "lib").symlink_to("lib")
    told = _gaps(task_at(tmp_path, system=System.LINUX))
    assert {(reason, hides) for _, reason, hides in told} == {
        (GapReason.LOOP, ("rpm",)),
    }


def test_a_system_without_them_leaves_no_gap(tmp_path: Path, task_at: _AT) -> None:
    assert _gaps(task_at(tmp_path, system=System.LINUX)) == []
