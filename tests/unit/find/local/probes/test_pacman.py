"""Packages of an Arch system."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from unship.core.observation import (
    Absent,
    Gap,
    GapReason,
    Observation,
    Obtained,
    Record,
    Seen,
    Tense,
)
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.probes import pacman
from unship.find.local.probes.pacman import Pacman
from unship.find.local.root import System
from unship.find.reading import CannotLook

_XZ = """%NAME%
xz

%VERSION%
5.6.1-1

%BASE%
xz

%DESC%
Library and command line tools for XZ and LZMA compressed files

%URL%
https://xz.example/

%ARCH%
x86_64

%BUILDDATE%
1710000000

%INSTALLDATE%
1711000000

%PACKAGER%
A Packager <packager@arch.example>

%SIZE%
2541568

%LICENSE%
GPL
custom

%VALIDATION%
pgp

%DEPENDS%
sh

%XDATA%
pkgtype=pkg

"""
_SPLIT = "%NAME%\nxz-docs\n\n%VERSION%\n1:5.6.1-1\n\n%BASE%\nxz\n\n%ARCH%\nany\n\n"
_OLD = "%NAME%\nold\n\n%VERSION%\n1-1\n\n%INSTALLDATE%\n99999999999999\n\n"

Looking = Callable[..., list[Observation]]


@pytest.fixture
def task(tmp_path: Path, task_at: Callable[..., Task]) -> Task:
    """The task of looking for a few packages of Arch."""
    names = ("xz", "xz-docs", "old")
    purls = (f"pkg:alpm/arch/{name}" for name in names)
    return task_at(tmp_path, *purls, system=System.LINUX)


@pytest.fixture
def look(tmp_path: Path, task: Task) -> Looking:
    """A function that states the version of the database and looks at it."""

    def read(version: str | None = "9\n") -> list[Observation]:
        top = tmp_path / "var/lib/pacman/local"
        top.mkdir(parents=True, exist_ok=True)
        if version is not None:
            (top / "ALPM_DB_VERSION").write_text(version, encoding="utf-8")
        return list(Pacman().look(task))

    return read


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """A function that writes the record of one package."""

    def write(folder: str, desc: str | bytes) -> Path:
        path = tmp_path / "var/lib/pacman/local" / folder / "desc"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(desc if isinstance(desc, bytes) else desc.encode())
        return path

    return write


Putting = Callable[[str, str | bytes], Path]


def _builds(told: list[Observation]) -> list[tuple[str, str | None]]:
    return [
        ((one.identity.purl or "").removeprefix("pkg:alpm/"), one.version)
        for one in told
        if isinstance(one, Seen)
    ]


def _gaps(told: list[Observation]) -> list[Gap]:
    return [one for one in told if isinstance(one, Gap)]


def test_a_package_is_told_with_its_version_and_when_it_was_installed(
    look: Looking, put: Putting
) -> None:
    put("xz-5.6.1-1", _XZ)
    seen, absent = look()
    assert isinstance(seen, Seen)
    assert (seen.identity.purl, seen.version) == ("pkg:alpm/arch/xz", "5.6.1-1")
    assert (seen.platform, seen.arch) == ("arch", "x86_64")
    assert seen.path == "/var/lib/pacman/local/xz-5.6.1-1/desc"
    assert (seen.place, seen.record, seen.tense) == (
        Place.REGISTERED,
        Record.REGISTRATION,
        Tense.PRESENT,
    )
    assert seen.obtained == Obtained(since="2024-03-21T05:46:40Z", until="2024-03-21T05:46:41Z")
    assert isinstance(absent, Absent)
    assert (absent.platform, absent.path) == ("arch", "/var/lib/pacman/local")


def test_a_package_of_a_base_is_told_by_both_names(look: Looking, put: Putting) -> None:
    put("xz-docs-1:5.6.1-1", _SPLIT)
    told = look()
    assert _builds(told) == [("arch/xz", "1:5.6.1-1"), ("arch/xz-docs", "1:5.6.1-1")]
    names = {one.identity.display_name for one in told if isinstance(one, Seen)}
    assert names == {"xz-docs"}
    assert _gaps(told) == []


def test_a_package_without_a_base_or_a_time_of_this_era_is_told_by_its_name(
    look: Looking, put: Putting
) -> None:
    put("old-1-1", _OLD)
    seen = look()[0]
    assert isinstance(seen, Seen)
    assert (seen.version, seen.arch, seen.obtained) == ("1-1", None, None)


def test_what_no_recall_names_is_counted_only(look: Looking, put: Putting, task: Task) -> None:
    put("sh-1-1", "%NAME%\nsh\n\n%VERSION%\n1-1\n\n")
    assert [type(one) for one in look()] == [Absent]
    assert task.counts["packages.arch"] == 1


def test_a_key_among_the_values_of_another_is_a_value(look: Looking, put: Putting) -> None:
    put("xz-5.6.1-1", "%LICENSE%\nMIT\n%NAME%\nharmless\n\n" + _XZ + "%NAME%\nother\n\n")
    told = look()
    assert _builds(told) == [("arch/xz", "5.6.1-1")]
    assert _gaps(told) == []


@pytest.mark.parametrize(
    ("desc", "detail"),
    [
        ("", "no package name"),
        ("%VERSION%\n1-1\n", "no package name"),
        ("%NAME%\n\x1b[31mred\n\n%VERSION%\n1-1\n", "no package name"),
        ("%NAME%\nxz\n", "no version of xz"),
        ("%NAME%\nxz\n\n%VERSION%\n\n", "no version of xz"),
        (b"\x00\xff" * 500, "no package name"),
        (b"\n\n" * 100_000, "no package name"),
    ],
)
def test_a_broken_record_is_a_gap_and_the_rest_is_read(
    desc: str | bytes, detail: str, look: Looking, put: Putting
) -> None:
    put("broken-1-1", desc)
    put("xz-5.6.1-1", _XZ)
    told = look()
    (gap,) = _gaps(told)
    assert (gap.reason, gap.detail, gap.hides) == (GapReason.MALFORMED, detail, ("arch",))
    assert gap.path == "/var/lib/pacman/local/broken-1-1/desc"
    assert _builds(told) == [("arch/xz", "5.6.1-1")]
    assert not any(isinstance(one, Absent) for one in told)


def test_a_record_cut_inside_its_version_is_not_what_its_folder_says(
    look: Looking, put: Putting
) -> None:
    put("xz-5.6.1-1", "%NAME%\nxz\n\n%VERSION%\n5.6")
    told = look()
    (gap,) = _gaps(told)
    assert (gap.reason, gap.detail) == (GapReason.MALFORMED, "its folder names another package")


def test_a_folder_without_a_record_is_a_gap(look: Looking, put: Putting) -> None:
    put("xz-5.6.1-1", _XZ).unlink()
    assert [(gap.reason, gap.hides) for gap in _gaps(look())] == [(GapReason.VANISHED, ("arch",))]


def test_a_record_that_is_too_large_or_a_link_is_a_gap(
    look: Looking, put: Putting, tmp_path: Path
) -> None:
    with put("a-1-1", "").open("wb") as big:
        big.truncate(2 << 30)
    link = put("b-1-1", "")
    link.unlink()
    link.symlink_to("desc")
    (tmp_path / "var/lib/pacman/local/c-1-1").symlink_to("a-1-1")
    assert [gap.reason for gap in _gaps(look())] == [
        GapReason.TOO_LARGE,
        GapReason.LOOP,
        GapReason.OUTSIDE,
    ]


@pytest.mark.parametrize("version", ["10\n", "", "\x1b[2J"])
def test_a_database_of_another_version_is_read_and_a_gap(
    version: str, look: Looking, put: Putting
) -> None:
    put("xz-5.6.1-1", _XZ)
    told = look(version)
    (gap,) = _gaps(told)
    assert gap.reason is GapReason.NEWER_FORMAT
    assert gap.detail.isprintable()
    assert _builds(told) == [("arch/xz", "5.6.1-1")]


def test_files_beside_the_packages_are_no_packages(
    look: Looking, put: Putting, tmp_path: Path
) -> None:
    put("xz-5.6.1-1", _XZ)
    (tmp_path / "var/lib/pacman/local/note.txt").write_text("x", encoding="utf-8")
    assert [type(one) for one in look(None)] == [Seen, Absent]


def test_without_a_database_nothing_is_told_and_a_loop_on_the_way_is_a_gap(
    tmp_path: Path, task: Task
) -> None:
    assert list(Pacman().look(task)) == []
    (tmp_path / "var").mkdir()
    (tmp_path / "var/lib").symlink_to("lib")
    with pytest.raises(CannotLook) as error:
        list(Pacman().look(task))
    assert error.value.reason is GapReason.LOOP


def test_a_folder_of_broken_records_ends_in_one_gap(
    look: Looking, put: Putting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pacman, "_MOST_BROKEN", 2)
    for number in range(10):
        put(f"p{number}-1-1", "")
    told = look()
    assert [gap.reason for gap in _gaps(told)] == [
        GapReason.MALFORMED,
        GapReason.MALFORMED,
        GapReason.TOO_MANY,
    ]
    assert len(told) == 3


def test_a_folder_of_too_many_packages_is_a_gap(
    look: Looking, put: Putting, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("xz-5.6.1-1", _XZ)
    monkeypatch.setattr(pacman, "_MOST", 1)
    with pytest.raises(CannotLook) as error:
        look()
    assert error.value.reason is GapReason.TOO_MANY


def test_ten_thousand_packages_are_read_in_a_moment(look: Looking, put: Putting) -> None:
    for number in range(10_000):
        put(f"p{number}-1-1", f"%NAME%\np{number}\n\n%VERSION%\n1-1\n\n")
    put("xz-5.6.1-1", _XZ)
    begun = time.perf_counter()
    told = look()
    assert time.perf_counter() - begun < 10
    assert _builds(told) == [("arch/xz", "5.6.1-1")]
    assert _gaps(told) == []
