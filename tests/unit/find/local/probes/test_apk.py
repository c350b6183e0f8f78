"""Packages of an Alpine system."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from unship.core.observation import Absent, Gap, GapReason, Observation, Record, Seen, Tense
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.probes import apk
from unship.find.local.probes.apk import Apk
from unship.find.local.root import System

_XZ_LIBS = """C:Q1sAQZUQe4zVoBMg0gk9zcvgJVYcE=
P:xz-libs
V:5.6.1-r0
A:x86_64
S:96148
I:204800
T:Library and CLI tools for XZ and LZMA compressed files (libraries)
U:https://xz.example/
L:0BSD AND GPL-2.0-or-later
o:xz
m:A Maintainer <maintainer@alpine.example>
t:1710000000
c:0123456789abcdef0123456789abcdef01234567
D:so:libc.musl-x86_64.so.1
p:so:liblzma.so.5=5.6.1
F:usr
F:usr/lib
R:liblzma.so.5
a:0:0:777
Z:Q1f1ImXrwPLtMKTlTYr7vQVUJzo3Q=

"""
_XZ = "P:xz\nV:5.6.1-r0\nA:x86_64\no:xz\nF:usr/bin\nR:xz\n\n"
_BUILD = "P:.build-deps\nV:20260101.120000\nA:noarch\nD:gcc make\n\n"
_NAMES = ("alpine/xz-libs", "alpine/xz", "postmarketos/xz", "wolfi/xz-libs", "alpine/.build-deps")

Looking = Callable[..., list[Observation]]


@pytest.fixture
def look(tmp_path: Path, task_at: Callable[..., Task]) -> Looking:
    """A function that writes a database and looks at it."""

    def read(
        raw: str | bytes,
        release: str | None = "ID=alpine\n",
        where: str = "lib/apk/db/installed",
    ) -> list[Observation]:
        database = tmp_path / where
        database.parent.mkdir(parents=True, exist_ok=True)
        database.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
        (tmp_path / "etc").mkdir(exist_ok=True)
        if release is not None:
            (tmp_path / "etc/os-release").write_text(release, encoding="utf-8")
        purls = (f"pkg:apk/{name}" for name in _NAMES)
        return list(Apk().look(task_at(tmp_path, *purls, system=System.LINUX)))

    return read


def _builds(told: list[Observation]) -> list[tuple[str, str | None]]:
    return [
        ((one.identity.purl or "").removeprefix("pkg:apk/"), one.version)
        for one in told
        if isinstance(one, Seen)
    ]


def _gaps(told: list[Observation]) -> list[Gap]:
    return [one for one in told if isinstance(one, Gap)]


def test_a_package_is_told_by_its_name_and_by_its_origin(look: Looking) -> None:
    told = look(_XZ_LIBS + _BUILD)
    assert _builds(told) == [
        ("alpine/xz", "5.6.1-r0"),
        ("alpine/xz-libs", "5.6.1-r0"),
        ("alpine/.build-deps", "20260101.120000"),
    ]
    first = told[0]
    assert isinstance(first, Seen)
    assert (first.platform, first.arch, first.path) == ("alpine", "x86_64", "/lib/apk/db/installed")
    assert (first.place, first.record, first.tense) == (
        Place.REGISTERED,
        Record.REGISTRATION,
        Tense.PRESENT,
    )
    assert first.identity.display_name == "xz-libs"
    assert [(one.platform, one.path) for one in told if isinstance(one, Absent)] == [
        ("alpine", "/lib/apk/db/installed")
    ]


def test_a_build_of_one_origin_in_two_packages_is_told_by_each(look: Looking) -> None:
    told = [one for one in look(_XZ + _XZ_LIBS) if isinstance(one, Seen)]
    named = [(one.identity.purl, one.identity.display_name) for one in told]
    assert named == [
        ("pkg:apk/alpine/xz", "xz"),
        ("pkg:apk/alpine/xz", "xz-libs"),
        ("pkg:apk/alpine/xz-libs", "xz-libs"),
    ]


@pytest.mark.parametrize(
    ("release", "platforms"),
    [
        ("ID=alpine\n", ["alpine"]),
        ("NAME=x\n", ["alpine"]),
        (None, ["alpine"]),
        ("ID=wolfi\n", ["wolfi"]),
        ("ID=debian\n", ["alpine"]),
        ("ID=adelie\nID_LIKE=alpine\n", ["adelie", "alpine"]),
        ('ID="postmarketos"\nID_LIKE="alpine"\n', ["postmarketos", "alpine"]),
    ],
)
def test_the_platform_is_what_os_release_says_and_what_it_derives_from(
    release: str | None, platforms: list[str], look: Looking
) -> None:
    told = look(_XZ_LIBS, release)
    assert [one.platform for one in told if isinstance(one, Absent)] == platforms
    names = [f"{platform}/xz" for platform in platforms] + [
        f"{platform}/xz-libs" for platform in platforms
    ]
    expected = {name for name in names if name in _NAMES}
    assert {name for name, _ in _builds(told)} == expected
    assert expected


def test_a_release_file_that_cannot_be_read_is_a_gap(look: Looking, tmp_path: Path) -> None:
    (tmp_path / "etc/os-release").mkdir(parents=True)
    told = look(_XZ_LIBS, release=None)
    (gap,) = _gaps(told)
    assert (gap.reason, gap.path) == (GapReason.NOT_A_FILE, "/etc/os-release")
    assert ("alpine/xz-libs", "5.6.1-r0") in _builds(told)


def test_a_merged_usr_is_read_once_and_without_the_link_too(look: Looking, tmp_path: Path) -> None:
    (tmp_path / "usr/lib").mkdir(parents=True)
    (tmp_path / "lib").symlink_to("usr/lib")
    told = look(_XZ_LIBS, where="usr/lib/apk/db/installed")
    assert len(_builds(told)) == 2
    (tmp_path / "lib").unlink()
    assert len(_builds(look(_XZ_LIBS, where="usr/lib/apk/db/installed"))) == 2


@pytest.mark.parametrize(
    ("broken", "detail"),
    [
        ("V:1.0-r0\nA:x86_64\n\n", "a record without a package name"),
        ("P:\x1b[31mred\nV:1\n\n", "a record without a package name"),
        ("P:" + "x" * 201 + "\nV:1\n\n", "a record without a package name"),
        ("P:x\nV:\n\n", "no version of x"),
        (b"\x00\xff" * 100 + b"\n\n", "a record without a package name"),
    ],
)
def test_a_broken_record_is_a_gap_with_its_line_and_the_rest_is_read(
    broken: str | bytes, detail: str, look: Looking
) -> None:
    raw = broken if isinstance(broken, bytes) else broken.encode()
    told = look(_XZ.encode() + raw + _XZ_LIBS.encode())
    (gap,) = _gaps(told)
    assert (gap.reason, gap.detail, gap.hides) == (
        GapReason.MALFORMED,
        f"line 8: {detail}",
        ("alpine",),
    )
    assert len(_builds(told)) == 3
    assert not any(isinstance(one, Absent) for one in told)


def test_a_database_that_is_cut_off_is_a_gap_and_half_a_version_is_none(look: Looking) -> None:
    told = look(_XZ + "P:xz-libs\nV:5.6.1-r")
    assert [gap.detail for gap in _gaps(told)] == [
        "line 9: the file is cut off",
        "line 8: no version of xz-libs",
    ]
    assert _builds(told) == [("alpine/xz", "5.6.1-r0")]
    told = look(_XZ_LIBS[:-20])
    assert [gap.detail for gap in _gaps(told)] == ["line 20: the file is cut off"]
    assert ("alpine/xz-libs", "5.6.1-r0") in _builds(told)
    assert [gap.detail for gap in _gaps(look("P:xz"))] == ["line 1: the file is cut off"]


def test_stray_blank_lines_and_odd_bytes_in_other_fields_change_nothing(look: Looking) -> None:
    raw = b"\n\n\n" + _XZ_LIBS.replace("T:Library", "T:\x00\x85").encode("latin-1") + b"\n\n"
    told = look(raw)
    assert _gaps(told) == []
    assert len(_builds(told)) == 2


def test_a_record_that_says_a_thing_twice_counts_by_the_first(look: Looking) -> None:
    told = look("P:xz\nV:5.6.1-r0\nV:9\no:../etc\no:xz-libs\n\n")
    assert _builds(told) == [("alpine/xz", "5.6.1-r0")]


def test_a_database_of_broken_records_ends_in_one_gap(
    look: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apk, "_MOST_BROKEN", 2)
    told = look(_XZ + "x\n\n" * 50)
    assert [gap.reason for gap in _gaps(told)] == [
        GapReason.MALFORMED,
        GapReason.MALFORMED,
        GapReason.TOO_MANY,
    ]
    assert _builds(told) == [("alpine/xz", "5.6.1-r0")]


def test_a_binary_database_is_a_gap(look: Looking, tmp_path: Path) -> None:
    look(_XZ_LIBS, where="lib/apk/db/installed.adb")
    told = look(_XZ_LIBS)
    (gap,) = _gaps(told)
    assert (gap.reason, gap.path) == (GapReason.NEWER_FORMAT, "/lib/apk/db/installed.adb")
    assert len(_builds(told)) == 2
    assert (tmp_path / "lib/apk/db/installed").exists()


def test_without_a_database_nothing_is_told(tmp_path: Path, task_at: Callable[..., Task]) -> None:
    task = task_at(tmp_path, "pkg:apk/alpine/xz", system=System.LINUX)
    assert list(Apk().look(task)) == []


def test_a_database_that_cannot_be_read_is_a_gap(
    tmp_path: Path, task_at: Callable[..., Task]
) -> None:
    task = task_at(tmp_path, "pkg:apk/alpine/xz", system=System.LINUX)
    database = tmp_path / "lib/apk/db/installed"
    database.parent.mkdir(parents=True)
    with database.open("wb") as big:
        big.truncate(2 << 30)
    assert [gap.reason for gap in _gaps(list(Apk().look(task)))] == [GapReason.TOO_LARGE]
    database.unlink()
    database.symlink_to("installed")
    (gap,) = _gaps(list(Apk().look(task)))
    assert (gap.reason, gap.hides) == (GapReason.LOOP, ("alpine",))


def test_a_database_that_vanishes_before_it_is_read_is_told_by_nobody(
    tmp_path: Path, task_at: Callable[..., Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone/installed"
    monkeypatch.setattr(apk, "locate", lambda _root, _relative: gone)
    task = task_at(tmp_path, "pkg:apk/alpine/xz", system=System.LINUX)
    assert list(Apk().look(task)) == []


def test_ten_thousand_packages_are_read_in_a_moment(look: Looking) -> None:
    files = "".join(f"F:usr/lib/{number}\nR:file\nZ:Q1x=\n" for number in range(20))
    raw = "".join(f"P:p{number}\nV:1-r0\no:p\n{files}\n" for number in range(10_000)) + _XZ_LIBS
    begun = time.perf_counter()
    told = look(raw)
    assert time.perf_counter() - begun < 5
    assert len(_builds(told)) == 2
