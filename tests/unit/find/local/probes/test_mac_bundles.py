import errno
import hashlib
import os
from pathlib import Path

import pytest
from disks import BUNDLE_ID, STAND_IN, look, put, put_bundle, recalled, task_at

from unship.core.observation import GapReason, Record, Tense
from unship.core.recall.builds import ArtifactRole
from unship.core.recall.products import Identity, Place, ProductPlace
from unship.find.local.interface import Task
from unship.find.local.probes import mac_bundles as room
from unship.find.local.probes.mac_bundles import MacBundles
from unship.find.local.root import System
from unship.find.reading import CannotLook, entries

APP = "3CX Desktop App.app"


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    (tmp_path / "Users/anna").mkdir(parents=True)
    return tmp_path


KNOWN = Identity(bundle_ids=(BUNDLE_ID,))


def mac(disk: Path, identity: Identity = KNOWN) -> Task:
    return task_at(disk, System.MACOS, recalled(mac={"identity": identity}))


@pytest.mark.parametrize(
    ("folder", "place", "user"),
    [
        ("Applications", Place.REGISTERED, None),
        ("Applications/Utilities", Place.REGISTERED, None),
        ("Applications/Setapp/Old", Place.REGISTERED, None),
        ("Users/anna/Applications", Place.REGISTERED, "anna"),
        ("Users/anna/Desktop", Place.COPY, "anna"),
        ("Users/anna/Downloads/unpacked", Place.DOWNLOAD, "anna"),
        ("Users/anna/.Trash", Place.TRASH, "anna"),
        ("Users/Shared", Place.COPY, None),
        (".Trashes/501", Place.TRASH, None),
    ],
)
def test_a_bundle_is_found_at_every_place(
    disk: Path, folder: str, place: Place, user: str | None
) -> None:
    put_bundle(disk / folder / APP)
    seen, _, gaps = look(MacBundles(), mac(disk))
    assert gaps == []
    assert [(each.place, each.user) for each in seen] == [(place, user)] * 3
    bundle = seen[0]
    assert (bundle.record, bundle.version) == (Record.FOLDER, "18.12.416")
    assert bundle.path == f"/{folder}/{APP}"
    assert bundle.identity.bundle_id == BUNDLE_ID
    assert bundle.tense is Tense.PRESENT


def test_main_program_and_listed_components_are_digested(disk: Path) -> None:
    put_bundle(disk / "Applications" / APP)
    put(disk / "Applications" / APP / "Contents/Resources/app.asar")
    seen, _, _ = look(MacBundles(), mac(disk))
    files = {each.path.rpartition("/")[2]: each for each in seen if each.record is Record.FILE}
    assert {name: each.role for name, each in files.items()} == {
        "3CX Desktop App": ArtifactRole.MAIN_PROGRAM,
        "libffmpeg.dylib": ArtifactRole.COMPONENT,
    }
    for name, each in files.items():
        assert each.digests is not None
        assert each.digests.sha256 == hashlib.sha256(STAND_IN).hexdigest()
        assert each.version == "18.12.416"
        assert (each.identity.bundle_id, each.identity.file_name) == (BUNDLE_ID, name)


def test_every_place_looked_at_whole_is_said_there_or_not(disk: Path) -> None:
    (disk / "Users/anna/Desktop").mkdir()
    _, absent, gaps = look(MacBundles(), mac(disk))
    assert gaps == []
    assert {(each.path, each.place, each.user) for each in absent} == {
        ("/Applications", Place.REGISTERED, None),
        ("/Users/anna/Applications", Place.REGISTERED, "anna"),
        ("/Users/anna/Desktop", Place.COPY, "anna"),
        ("/Users/anna/Downloads", Place.DOWNLOAD, "anna"),
        ("/Users/anna/.Trash", Place.TRASH, "anna"),
        ("/.Trashes/*", Place.TRASH, None),
        ("/Users/Shared", Place.COPY, None),
    }


def test_a_bundle_that_no_recall_names_is_counted_and_forgotten(disk: Path) -> None:
    put_bundle(disk / "Applications/Other.app", CFBundleIdentifier="com.example.other")
    task = mac(disk)
    seen, _, gaps = look(MacBundles(), task)
    assert (seen, gaps) == ([], [])
    assert task.counts["bundles.macos"] == 1


def test_a_renamed_bundle_is_known_by_its_identifier(disk: Path) -> None:
    put_bundle(disk / "Users/anna/Desktop/old stuff")
    seen, _, _ = look(MacBundles(), mac(disk))
    assert seen[0].path == "/Users/anna/Desktop/old stuff"


def test_the_build_number_counts_where_no_short_version_is_stated(disk: Path) -> None:
    put_bundle(disk / "Applications" / APP, CFBundleShortVersionString=7, CFBundleVersion=" 18.1 ")
    seen, _, _ = look(MacBundles(), mac(disk))
    assert {each.version for each in seen} == {"18.1"}


def test_a_bundle_without_a_version_states_none(disk: Path) -> None:
    put_bundle(disk / "Applications" / APP, CFBundleShortVersionString="")
    seen, _, _ = look(MacBundles(), mac(disk))
    assert {each.version for each in seen} == {None}


def test_a_display_name_that_a_recall_gives_recognises_a_bundle(disk: Path) -> None:
    put_bundle(disk / "Applications/x.app", CFBundleIdentifier="x.y", CFBundleName="Recalled App")
    seen, _, _ = look(MacBundles(), mac(disk, Identity(display_names=("Recalled App",))))
    assert seen[0].identity.display_name == "Recalled App"


@pytest.mark.parametrize("name", [APP, "3CX Desktop App"])
def test_a_bundle_that_does_not_say_what_it_is_is_known_by_name_only(disk: Path, name: str) -> None:
    bundle = put_bundle(disk / "Applications" / APP)
    (bundle / "Contents/Info.plist").unlink()
    seen, _, gaps = look(MacBundles(), mac(disk, Identity(file_names=(name,))))
    assert gaps == []
    assert (seen[0].record, seen[0].version) == (Record.FOLDER, None)
    assert seen[0].identity.file_name == name
    assert seen[0].identity.bundle_id is None


def test_a_bundle_that_is_nobodys_name_still_has_its_listed_files_digested(disk: Path) -> None:
    bundle = put_bundle(disk / "Applications/x.app")
    (bundle / "Contents/Info.plist").unlink()
    seen, _, _ = look(MacBundles(), mac(disk))
    assert [each.path.rpartition("/")[2] for each in seen] == ["libffmpeg.dylib"]


@pytest.mark.parametrize("data", [b"", b"<plist>", b"bplist00" + b"\xff" * 99])
def test_a_broken_property_list_is_a_gap_and_the_rest_is_done(disk: Path, data: bytes) -> None:
    put(disk / "Applications/Broken.app/Contents/Info.plist", data)
    put_bundle(disk / "Applications" / APP)
    seen, absent, [gap] = look(MacBundles(), mac(disk))
    assert gap.reason is GapReason.MALFORMED
    assert gap.path == "/Applications/Broken.app/Contents/Info.plist"
    assert gap.hides == ("macos",)
    assert len(seen) == 3
    assert "/Applications" not in {each.path for each in absent}


def test_a_program_that_is_gone_is_said(disk: Path) -> None:
    bundle = put_bundle(disk / "Applications" / APP)
    (bundle / "Contents/MacOS/3CX Desktop App").unlink()
    seen, absent, _ = look(MacBundles(), mac(disk))
    assert [each.role for each in seen] == [None, ArtifactRole.COMPONENT]
    path = f"/Applications/{APP}/Contents/MacOS/3CX Desktop App"
    assert path in {each.path for each in absent}


@pytest.mark.parametrize("program", ["../../../etc/passwd", "..", "", 7])
def test_a_program_that_is_no_name_is_not_followed(disk: Path, program: object) -> None:
    put_bundle(disk / "Applications" / APP, CFBundleExecutable=program)
    seen, _, _ = look(MacBundles(), mac(disk))
    assert [each.role for each in seen] == [None, ArtifactRole.COMPONENT]


def test_a_program_in_a_circle_of_links_is_a_gap(disk: Path) -> None:
    bundle = put_bundle(disk / "Applications" / APP)
    program = bundle / "Contents/MacOS/3CX Desktop App"
    program.unlink()
    program.symlink_to(program.name)
    _, _, gaps = look(MacBundles(), mac(disk))
    assert [gap.reason for gap in gaps] == [GapReason.LOOP]


def test_a_hostile_bundle_cannot_lead_out_of_the_disk(
    disk: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = put_bundle(tmp_path_factory.mktemp("outside") / APP)
    (disk / "Applications/Evil.app").mkdir(parents=True)
    (disk / "Applications/Evil.app/Contents").symlink_to(outside / "Contents")
    (disk / "Applications/Link.app").symlink_to(outside)
    seen, _, gaps = look(MacBundles(), mac(disk))
    assert seen == []
    assert all(gap.path.startswith("/Applications/Evil.app") for gap in gaps)


def test_a_linked_bundle_is_looked_at_where_it_lies(disk: Path) -> None:
    there = put_bundle(disk / "opt/apps" / APP)
    (disk / "Applications").mkdir()
    (disk / "Applications/Alias.app").symlink_to(f"/{there.relative_to(disk)}")
    (disk / "Applications/Gone.app").symlink_to("/System/Cryptexes/App/Safari.app")
    (disk / "Applications/File.app").symlink_to("/opt/file")
    put(disk / "opt/file")
    seen, _, gaps = look(MacBundles(), mac(disk))
    assert gaps == []
    assert seen[0].path == f"/opt/apps/{APP}"


def test_a_circle_of_links_among_bundles_is_a_gap(disk: Path) -> None:
    (disk / "Applications").mkdir()
    (disk / "Applications/Loop.app").symlink_to("Loop.app")
    _, _, gaps = look(MacBundles(), mac(disk))
    assert [gap.reason for gap in gaps] == [GapReason.LOOP]


def test_names_with_terminal_codes_reach_nobody(disk: Path) -> None:
    put_bundle(disk / "Applications/\x1b]0;evil\x07.app")
    seen, _, _ = look(MacBundles(), mac(disk))
    assert len(seen) == 3
    assert all(each.path.isprintable() for each in seen)


def test_a_place_that_a_recall_names_is_looked_at(disk: Path) -> None:
    put_bundle(disk / "opt/vendor" / APP)
    places = (
        ProductPlace(kind=Place.REGISTERED, path=f"/opt/*/{APP}"),
        ProductPlace(kind=Place.RUNNING, path="/opt"),
    )
    task = task_at(disk, System.MACOS, recalled(mac={"places": places}))
    seen, absent, _ = look(MacBundles(), task)
    assert {each.path for each in seen if each.record is Record.FOLDER} == {f"/opt/vendor/{APP}"}
    assert f"/opt/vendor/{APP}" in {each.path for each in absent}
    assert Place.RUNNING not in {each.place for each in absent}


def test_a_place_in_a_circle_of_links_is_a_gap(disk: Path) -> None:
    (disk / "Applications").symlink_to("Applications")
    _, absent, gaps = look(MacBundles(), mac(disk))
    assert [(gap.reason, gap.place) for gap in gaps] == [(GapReason.LOOP, Place.REGISTERED)]
    assert "/Applications" not in {each.path for each in absent}


def test_more_folders_than_the_bound_are_a_gap(disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_MOST_FOLDERS", 2)
    for name in ("a", "b", "c"):
        (disk / "Applications" / name).mkdir(parents=True)
    _, _, gaps = look(MacBundles(), mac(disk))
    assert [gap.reason for gap in gaps] == [GapReason.TOO_MANY]


def test_a_refused_desktop_on_a_running_mac_names_the_cure(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = disk / "Users/anna/Desktop"
    desktop.mkdir()
    put_bundle(disk / "Applications" / APP)
    real = entries

    def refusing(path: Path, limit: int = 1_000_000) -> list["os.DirEntry[str]"]:
        if path == desktop:
            error = OSError(errno.EPERM, os.strerror(errno.EPERM))
            raise CannotLook.from_os_error(path, error)
        return real(path, limit)

    monkeypatch.setattr(room, "entries", refusing)
    seen, absent, [gap] = look(MacBundles(), task_at(disk, System.MACOS, live=True))
    assert (gap.reason, gap.cure, gap.place) == (GapReason.PRIVACY, "mac-full-disk", Place.COPY)
    assert len(seen) == 3
    assert str(desktop) not in {each.path for each in absent}


def test_nothing_is_looked_at_when_no_recall_names_a_mac(disk: Path) -> None:
    task = task_at(disk, System.MACOS, recalled(mac={"platform": "windows"}))
    assert look(MacBundles(), task) == ([], [], [])
