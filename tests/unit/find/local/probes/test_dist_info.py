"""Installed Python distributions."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from unship.core.observation import GapReason, Record, Seen
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.probes.dist_info import DistInfo
from unship.find.local.run import check_places
from unship.find.local.scope import plan_scope
from unship.find.reading import CannotLook

_WANTED = ("pkg:pypi/ultralytics", "pkg:pypi/zope-interface")

Looking = Callable[..., list[Seen]]


@pytest.fixture
def look(tmp_path: Path, task_at: Callable[..., Task]) -> Looking:
    """A function that makes one metadata folder (or file) and looks at it."""

    def read(where: str, metadata: bytes | None = None, *, file: bool = False) -> list[Seen]:
        path = tmp_path / where
        if file:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(metadata or b"")
        else:
            path.mkdir(parents=True)
            if metadata is not None:
                name = "PKG-INFO" if where.endswith(".egg-info") else "METADATA"
                (path / name).write_bytes(metadata)
        told = list(DistInfo().found(path, task_at(tmp_path, *_WANTED)))
        return [one for one in told if isinstance(one, Seen)]

    return read


@pytest.mark.parametrize(
    ("folder", "version"),
    [
        ("ultralytics-8.3.41.dist-info", "8.3.41"),
        ("Ultralytics-8.3.41.dev0+g1_2.dist-info", "8.3.41.dev0+g1-2"),
        ("ultralytics-1!8.3.dist-info", "1!8.3"),
        ("ultralytics-8.3.41-py3.11.egg-info", "8.3.41"),
        ("ultralytics-8.3.41-py3.11-linux-x86_64.egg-info", "8.3.41"),
        ("ultralytics-v8.3.41.egg-info", "8.3.41"),
    ],
)
def test_the_name_of_the_folder_tells_name_and_version(
    folder: str, version: str, look: Looking
) -> None:
    (seen,) = look(f"lib/site-packages/{folder}")
    assert (seen.identity.purl, seen.version) == ("pkg:pypi/ultralytics", version)
    assert (seen.place, seen.record) == (Place.REGISTERED, Record.REGISTRATION)


@pytest.mark.parametrize("name", ["zope.interface-5.0", "zope_interface-5.0", "Zope-Interface-5.0"])
def test_names_are_one_whatever_joins_their_words(name: str, look: Looking) -> None:
    assert [seen.version for seen in look(f"{name}.dist-info")] == ["5.0"]


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("lib/dist-packages", Place.REGISTERED),
        ("x/_vendor", Place.COPY),
        ("uv/archive-v0/hash", Place.CACHE),
        (".local/share/Trash/files/site-packages", Place.TRASH),
    ],
)
def test_the_place_is_told_from_the_folder(where: str, place: Place, look: Looking) -> None:
    assert [seen.place for seen in look(f"{where}/ultralytics-8.3.41.dist-info")] == [place]


@pytest.mark.parametrize(
    ("where", "file"),
    [
        ("ultralytics.egg-info", False),
        ("~ltralytics-8.3.41.dist-info", False),
        ("ultralytics.egg-info", True),
    ],
)
def test_metadata_is_read_where_the_name_tells_nothing(
    where: str, *, file: bool, look: Looking
) -> None:
    metadata = b"Metadata-Version: 2.1\nName: ultralytics\nVersion:  8.3.42 \r\n\nName: other\n"
    assert [seen.version for seen in look(where, metadata, file=file)] == ["8.3.42"]


def test_metadata_without_a_version_is_an_install_without_one(look: Looking) -> None:
    (seen,) = look("ultralytics.egg-info", b"Name: ultralytics\n")
    assert seen.version is None


@pytest.mark.parametrize("metadata", [None, b"", b"\x00\xff\x1b[31m"])
def test_a_name_that_tells_nothing_without_metadata_is_a_gap(
    metadata: bytes | None, look: Looking
) -> None:
    with pytest.raises(CannotLook) as told:
        look("~odd.dist-info", metadata)
    assert told.value.reason in {GapReason.MALFORMED, GapReason.VANISHED}


def test_what_no_recall_names_is_counted_and_forgotten(look: Looking) -> None:
    assert look("private-1.0.dist-info") == []


@pytest.mark.real
def test_what_pip_installs_is_seen(tmp_path: Path, task_at: Callable[..., Task]) -> None:
    wheel = tmp_path / "ultralytics-8.3.41-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        info = "ultralytics-8.3.41.dist-info"
        archive.writestr("ultralytics/__init__.py", "")
        archive.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: ultralytics\nVersion: 8.3.41\n"
        )
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    command = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--quiet"]
    found = subprocess.run([sys.executable, "-m", "pip", "--version"], check=False)
    if found.returncode:
        pytest.skip("pip is not installed")
    target = tmp_path / "site-packages"
    subprocess.run([*command, "--target", str(target), str(wheel)], check=True)
    task = task_at(tmp_path, *_WANTED)
    looked = check_places(plan_scope([target]), task.wanted, (DistInfo(),))
    (seen,) = [one for one in looked.observations if isinstance(one, Seen)]
    assert (seen.version, seen.place) == ("8.3.41", Place.REGISTERED)
    assert looked.gaps == ()
