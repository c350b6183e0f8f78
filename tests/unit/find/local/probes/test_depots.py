import os
from pathlib import Path

import msgspec
from disks import look, put, recalled, task_at

from unship.core.observation import GapReason, Identity, Record
from unship.core.recall.builds import ArtifactRole
from unship.core.recall.products import Place, ProductPlace
from unship.find.local.probes.depots import Depots
from unship.find.local.root import System

ELECTRON = "var/lib/3cxpbx/Instance1/Data/Http/electron"
SERVER = "3CX Phone System V18"


def test_every_package_of_a_depot_is_digested_whatever_its_name(tmp_path: Path) -> None:
    for name in (
        "windows/3CXDesktopApp-18.12.416.msi",
        "windows/3CXDesktopApp-18.12.407-full.nupkg",
        "osx/3CXDesktopApp-18.11.1213.zip",
        "osx/renamed",
    ):
        put(tmp_path / ELECTRON / name)
    task = task_at(tmp_path, System.LINUX)
    seen, absent, gaps = look(Depots(), task)
    assert gaps == []
    server, *packages = seen
    assert (server.record, server.place, server.platform) == (
        Record.REGISTRATION,
        Place.REGISTERED,
        "linux",
    )
    assert (server.identity, server.train) == (Identity(server=SERVER), None)
    assert {
        each.path.rpartition("/")[2]: (each.platform, each.version, each.role) for each in packages
    } == {
        "3CXDesktopApp-18.12.416.msi": ("windows", "18.12.416", ArtifactRole.INSTALLER),
        "3CXDesktopApp-18.12.407-full.nupkg": (
            "windows",
            "18.12.407",
            ArtifactRole.UPDATE_PACKAGE,
        ),
        "3CXDesktopApp-18.11.1213.zip": ("macos", "18.11.1213", ArtifactRole.UPDATE_PACKAGE),
        "renamed": ("macos", None, ArtifactRole.INSTALLER),
    }
    assert {each.place for each in packages} == {Place.DEPOT}
    assert all(each.digests is not None for each in packages)
    assert {each.identity.server for each in packages} == {SERVER}
    assert {each.path for each in absent} == {f"/{ELECTRON}/osx", f"/{ELECTRON}/windows"}
    assert task.counts["files.depots"] == 4


def test_a_package_named_after_a_recalled_program_is_recognised(tmp_path: Path) -> None:
    put(tmp_path / ELECTRON / "windows/3CXDesktopApp-18.12.407-full.nupkg")
    seen, _, _ = look(Depots(), task_at(tmp_path, System.LINUX))
    assert seen[1].identity.file_name == "3cxdesktopapp.exe"


def test_a_name_with_odd_bytes_can_be_written_as_json(tmp_path: Path) -> None:
    folder = tmp_path / ELECTRON / "osx"
    folder.mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(folder) + b"/a\xff-1.0.dmg")).write_bytes(b"x")
    seen, _, _ = look(Depots(), task_at(tmp_path, System.LINUX))
    assert seen[1].identity.file_name == r"a\xff-1.0.dmg"
    assert msgspec.json.encode(seen)


def test_every_instance_has_its_depot(tmp_path: Path) -> None:
    for number in (1, 2):
        put(tmp_path / f"var/lib/3cxpbx/Instance{number}/Data/Http/electron/osx/a.dmg")
    seen, absent, _ = look(Depots(), task_at(tmp_path, System.LINUX))
    assert len([each for each in seen if each.place is Place.DEPOT]) == 2
    assert len([each for each in seen if each.identity == Identity(server=SERVER)]) == 1
    assert len(absent) == 3  # the windows folders are not there


def test_no_depot_is_no_server(tmp_path: Path) -> None:
    seen, absent, gaps = look(Depots(), task_at(tmp_path, System.LINUX))
    assert (seen, gaps) == ([], [])
    assert {each.path for each in absent} == {
        "/var/lib/3cxpbx/Instance*/Data/Http/electron/osx",
        "/var/lib/3cxpbx/Instance*/Data/Http/electron/windows",
    }
    assert {(each.place, each.platform) for each in absent} == {(Place.DEPOT, "linux")}


def test_a_depot_of_another_system_is_not_asked_for(tmp_path: Path) -> None:
    put(tmp_path / ELECTRON / "osx/a.dmg")
    assert look(Depots(), task_at(tmp_path, System.WINDOWS)) == ([], [], [])


def test_what_cannot_be_read_in_a_depot_is_a_gap(tmp_path: Path) -> None:
    put(tmp_path / ELECTRON / "osx/a.dmg")
    os.mkfifo(tmp_path / ELECTRON / "osx/pipe")
    (tmp_path / ELECTRON / "osx/link.dmg").symlink_to("/srv/elsewhere.dmg")
    (tmp_path / ELECTRON / "windows").symlink_to("windows")
    seen, absent, gaps = look(Depots(), task_at(tmp_path, System.LINUX))
    assert len(seen) == 2
    assert {gap.reason for gap in gaps} == {
        GapReason.NOT_A_FILE,
        GapReason.OUTSIDE,
        GapReason.LOOP,
    }
    assert {gap.place for gap in gaps} == {Place.DEPOT}
    assert absent == []


def test_a_depot_that_is_one_file_is_digested(tmp_path: Path) -> None:
    put(tmp_path / "srv/app.deb")
    places = (ProductPlace(kind=Place.DEPOT, path="/srv/app.deb"),)
    task = task_at(tmp_path, System.LINUX, recalled(server={"places": places}))
    seen, absent, _ = look(Depots(), task)
    package = seen[1]
    assert (package.path, package.platform) == ("/srv/app.deb", "linux")
    assert package.identity.server is None  # a package of the server's own platform is no server
    assert [each.path for each in absent] == ["/srv/app.deb"]
