"""The runner: every probe over a scope, every failure a gap."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from unship.core.observation import Absent, Gap, GapReason, Observation, Record, Seen
from unship.core.recall.products import Place
from unship.core.wanted import Wanted
from unship.find.local.interface import Task
from unship.find.local.probes import PROBES
from unship.find.local.probes.node_modules import NodeModules
from unship.find.local.root import Root, System
from unship.find.local.run import Looked, check_places
from unship.find.local.scope import Area, Scope, Walked, plan_scope
from unship.find.reading import CannotLook

Wanting = Callable[..., Wanted]


class _Asked:
    """A place probe that says where it was sent, and fails as it is told."""

    name = "asked"
    platforms: tuple[str, ...] = ("debian",)
    place = Place.REGISTERED
    proof = "fixtures"
    systems: tuple[System, ...] = (System.LINUX,)

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error

    def look(self, task: Task) -> Iterator[Observation]:
        task.counts["asked"] += 1
        task.progress("asked")
        yield Absent(
            probe=self.name,
            platform="debian",
            place=self.place,
            path=task.root.show(task.root.path),
        )
        if self.error is not None:
            raise self.error


def _project(top: Path, name: str = "axios", version: str = "1.14.1") -> Path:
    folder = top / "node_modules" / name
    folder.mkdir(parents=True)
    text = msgspec.json.encode({"name": name, "version": version})
    (folder / "package.json").write_bytes(text)
    return folder / "package.json"


def _seen(looked: Looked) -> list[Seen]:
    return [one for one in looked.observations if isinstance(one, Seen)]


def test_a_project_is_walked_and_what_is_wanted_is_seen(tmp_path: Path, wanting: Wanting) -> None:
    manifest = _project(tmp_path)
    looked = check_places(plan_scope([tmp_path]), wanting("pkg:npm/axios"))
    (seen,) = _seen(looked)
    assert (seen.path, seen.version) == (str(manifest), "1.14.1")
    assert looked.gaps == ()
    assert looked.counts["packages.npm"] == 1
    assert looked.roots[0].path == tmp_path
    assert "node-modules" in looked.probes


def test_probes_that_can_find_nothing_wanted_do_not_walk(tmp_path: Path, wanting: Wanting) -> None:
    _project(tmp_path)
    looked = check_places(plan_scope([tmp_path]), wanting("pkg:cargo/x"))
    assert looked.observations == ()
    assert looked.counts == {}


@pytest.mark.parametrize("jobs", [1, 3])
def test_place_probes_run_on_their_systems_and_their_failures_are_gaps(
    jobs: int, tmp_path: Path, wanting: Wanting
) -> None:
    errors = (None, CannotLook(tmp_path / "x", GapReason.UNREADABLE), ZeroDivisionError("oh"))
    areas = (
        Area(root=Root(tmp_path, System.LINUX)),
        Area(root=Root(tmp_path, System.WINDOWS)),
        Area(root=Root(tmp_path, System.FOLDER), folders=(Walked(tmp_path),)),
    )
    _project(tmp_path)
    heard: list[str] = []
    looked = check_places(
        Scope(areas=areas),
        wanting("pkg:npm/axios"),
        (*(_Asked(error) for error in errors), NodeModules()),
        jobs=jobs,
        progress=heard.append,
    )
    assert [(gap.reason, gap.path) for gap in looked.gaps] == [
        (GapReason.UNREADABLE, "/x"),
        (GapReason.MALFORMED, "/"),
    ]
    assert [one.path for one in looked.observations if isinstance(one, Absent)] == [
        "/",
        str(tmp_path),
    ]
    assert looked.counts["asked"] == 3
    assert looked.probes == ("asked", "node-modules")
    assert heard == ["asked"] * 3


def test_the_answer_does_not_depend_on_the_number_of_jobs(tmp_path: Path, wanting: Wanting) -> None:
    for number in range(5):
        _project(tmp_path / f"p{number}")
    scope = plan_scope([tmp_path / f"p{number}" for number in range(5)])
    wanted = wanting("pkg:npm/axios")
    one, many = (check_places(scope, wanted, jobs=jobs) for jobs in (1, 4))
    assert one.observations == many.observations
    assert one.counts == many.counts


def test_homes_left_to_their_owners_are_one_gap(tmp_path: Path, wanting: Wanting) -> None:
    scope = Scope(areas=(), other_homes=("/home/a", "/home/b"))
    looked = check_places(scope, wanting("pkg:npm/axios"), (NodeModules(), _Asked()))
    assert looked.observations == (
        Gap(
            probe="homes",
            path="/home/a",
            reason=GapReason.OTHER_USERS,
            hides=("npm",),
            detail="/home/b",
            cure="all-users",
            count=2,
        ),
    )
    (tmp_path / "x").mkdir()


def test_gaps_of_the_scope_are_told_first(tmp_path: Path, wanting: Wanting) -> None:
    gap = Gap(probe="homes", path="/home", reason=GapReason.UNREADABLE, hides=("npm",))
    scope = Scope(areas=plan_scope([tmp_path]).areas, gaps=(gap,))
    looked = check_places(scope, wanting("pkg:npm/axios"), (NodeModules(),))
    assert looked.gaps == (gap,)


def test_a_named_file_that_a_probe_reads_is_read(tmp_path: Path, wanting: Wanting) -> None:
    manifest = _project(tmp_path)
    (tmp_path / "package.json").symlink_to(manifest)
    looked = check_places(plan_scope([manifest]), wanting("pkg:npm/axios"))
    assert [seen.version for seen in _seen(looked)] == ["1.14.1"]
    assert looked.gaps == ()


def test_a_named_file_is_told_by_its_listed_digest_whatever_it_is_called(
    tmp_path: Path, wanting: Wanting
) -> None:
    wanted = wanting("pkg:npm/axios")
    (tmp_path / "setup.bin").write_bytes(b"bad")
    digest = hashlib.sha256(b"bad").hexdigest()
    wanted.digests.add(("sha256", digest))
    looked = check_places(plan_scope([tmp_path / "setup.bin"]), wanted)
    (seen,) = _seen(looked)
    assert seen.digests is not None
    assert (seen.digests.sha256, seen.size, seen.record) == (digest, 3, Record.FILE)
    assert looked.gaps == ()


def test_a_named_file_with_a_listed_name_is_told_on_its_platform(
    tmp_path: Path, wanting: Wanting
) -> None:
    wanted = wanting("pkg:npm/axios")
    wanted.artifact_names["windows"] = {"setup.exe"}
    (tmp_path / "Setup.exe").write_bytes(b"?")
    looked = check_places(plan_scope([tmp_path / "Setup.exe"]), wanted)
    assert [(seen.platform, seen.identity.file_name) for seen in _seen(looked)] == [
        ("windows", "Setup.exe")
    ]


def test_a_named_file_that_nothing_reads_and_no_recall_lists_is_a_gap(
    tmp_path: Path, wanting: Wanting
) -> None:
    (tmp_path / "strange").write_bytes(b"?")
    looked = check_places(plan_scope([tmp_path / "strange"]), wanting("pkg:npm/axios"))
    (gap,) = looked.gaps
    assert gap.reason is GapReason.NO_READER
    assert {"npm", "windows"} <= set(gap.hides)


def test_a_named_file_that_cannot_be_read_is_a_gap(tmp_path: Path, wanting: Wanting) -> None:
    (tmp_path / "link").symlink_to("gone")
    looked = check_places(plan_scope([tmp_path / "link"]), wanting("pkg:npm/axios"))
    assert [(gap.reason, gap.path) for gap in looked.gaps] == [
        (GapReason.VANISHED, str(tmp_path / "gone"))
    ]


def test_the_shipped_probes_run_over_the_live_system_s_layout(
    tmp_path: Path, wanting: Wanting
) -> None:
    areas = tuple(Area(root=Root(tmp_path, system)) for system in System)
    looked = check_places(Scope(areas=areas), wanting("pkg:npm/axios"))
    assert _seen(looked) == []
    assert {probe.name for probe in PROBES} >= set(looked.probes)
