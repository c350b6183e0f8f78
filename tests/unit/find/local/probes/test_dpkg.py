"""Packages of a Debian system."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from unship.core.observation import Absent, Gap, GapReason, Observation, Record, Seen, Tense
from unship.find.local.interface import Task
from unship.find.local.probes.dpkg import Dpkg
from unship.find.local.root import Root, System
from unship.find.local.scope import live_root

_XZ = """Package: xz-utils
Status: install ok installed
Architecture: amd64
Version: 5.6.1-1
"""
_LIBLZMA = """Package: liblzma5
Status: install ok installed
Architecture: amd64
Multi-Arch: same
Source: xz-utils (5.6.1-1)
Version: 5.6.1-1+b1
Description: library
 Version: 9
"""

Looking = Callable[..., list[Observation]]


@pytest.fixture
def look(tmp_path: Path, task_at: Callable[..., Task]) -> Looking:
    """A function that writes a database and looks at it."""

    def read(
        *stanzas: str | bytes, release: str | None = "ID=debian\n", where: str = "status"
    ) -> list[Observation]:
        database = tmp_path / "var/lib/dpkg" / where
        database.parent.mkdir(parents=True, exist_ok=True)
        raw = b"\n".join(one if isinstance(one, bytes) else one.encode() for one in stanzas)
        database.write_bytes(raw)
        (tmp_path / "etc").mkdir(exist_ok=True)
        if release is not None:
            (tmp_path / "etc/os-release").write_text(release, encoding="utf-8")
        names = [
            f"pkg:deb/{name}" for name in ("debian/xz-utils", "debian/liblzma5", "kali/xz-utils")
        ]
        return list(Dpkg().look(task_at(tmp_path, *names, system=System.LINUX)))

    return read


def _builds(told: list[Observation]) -> list[tuple[str | None, str | None]]:
    return [(one.identity.purl, one.version) for one in told if isinstance(one, Seen)]


def test_binary_and_source_package_are_both_told(look: Looking) -> None:
    told = look(_XZ, _LIBLZMA)
    assert _builds(told) == [
        ("pkg:deb/debian/xz-utils", "5.6.1-1"),
        ("pkg:deb/debian/liblzma5", "5.6.1-1+b1"),
        ("pkg:deb/debian/xz-utils", "5.6.1-1"),
    ]
    first = told[0]
    assert isinstance(first, Seen)
    assert (first.record, first.tense) == (Record.REGISTRATION, Tense.PRESENT)
    assert (first.arch, first.path) == ("amd64", "/var/lib/dpkg/status")
    assert [one.platform for one in told if isinstance(one, Absent)] == ["debian"]


@pytest.mark.parametrize(
    ("status", "tense"),
    [
        ("hold ok installed", Tense.PRESENT),
        ("install ok unpacked", Tense.PRESENT),
        ("install reinstreq half-installed", Tense.PRESENT),
        ("install ok half-configured", Tense.PRESENT),
        ("install ok triggers-pending", Tense.PRESENT),
        ("deinstall ok config-files", Tense.PAST),
    ],
)
def test_what_left_only_its_configuration_is_past(status: str, tense: Tense, look: Looking) -> None:
    (seen,) = [
        one for one in look(_XZ.replace("install ok installed", status)) if isinstance(one, Seen)
    ]
    assert seen.tense is tense
    assert seen.record is (Record.TRACE if tense is Tense.PAST else Record.REGISTRATION)


def test_what_is_not_installed_is_not_seen(look: Looking) -> None:
    assert _builds(look(_XZ.replace("install ok installed", "unknown ok not-installed"))) == []
    gone = "Package: xz-utils\nStatus: deinstall ok config-files\n"
    assert [type(one) for one in look(gone)] == [Absent]


@pytest.mark.parametrize(
    ("release", "purl"),
    [
        ('NAME="Kali"\nID="kali"\n', "pkg:deb/kali/xz-utils"),
        ("ID='debian'\n", "pkg:deb/debian/xz-utils"),
        ("NAME=x\n", "pkg:deb/debian/xz-utils"),
        (None, "pkg:deb/debian/xz-utils"),
    ],
)
def test_the_distribution_is_what_os_release_says(
    release: str | None, purl: str, look: Looking
) -> None:
    assert _builds(look(_XZ, release=release)) == [(purl, "5.6.1-1")]


def test_a_release_file_that_cannot_be_read_is_a_gap(look: Looking, tmp_path: Path) -> None:
    (tmp_path / "etc/os-release").mkdir(parents=True)
    told = look(_XZ, release=None)
    assert isinstance(told[0], Gap)
    assert (told[0].reason, told[0].path) == (GapReason.NOT_A_FILE, "/etc/os-release")
    assert _builds(told) == [("pkg:deb/debian/xz-utils", "5.6.1-1")]


def test_a_release_file_may_be_a_link(look: Looking, tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "usr/lib").mkdir(parents=True)
    (tmp_path / "usr/lib/os-release").write_text("ID=kali\n", encoding="utf-8")
    (tmp_path / "etc/os-release").symlink_to("../usr/lib/os-release")
    assert _builds(look(_XZ, release=None)) == [("pkg:deb/kali/xz-utils", "5.6.1-1")]
    (tmp_path / "etc/os-release").unlink()
    (tmp_path / "etc/os-release").symlink_to("os-release")
    assert _builds(look(_XZ, release=None)) == [("pkg:deb/kali/xz-utils", "5.6.1-1")]


def test_distroless_keeps_a_file_a_package_and_no_status(look: Looking, tmp_path: Path) -> None:
    look("", where="status.d/liblzma5.md5sums")
    told = look(_LIBLZMA.replace("Status: install ok installed\n", ""), where="status.d/liblzma5")
    assert _builds(told) == [
        ("pkg:deb/debian/liblzma5", "5.6.1-1+b1"),
        ("pkg:deb/debian/xz-utils", "5.6.1-1"),
    ]
    assert not (tmp_path / "var/lib/dpkg/status").exists()


@pytest.mark.parametrize(
    ("broken", "detail"),
    [
        ("Status: install ok installed\nVersion: 1\n", "a stanza without a package name"),
        ("Package: \x1b[31mred\n", "a stanza without a package name"),
        ("Package: x\nStatus: install ok strange\n", "an unknown status of x"),
        ("Package: x\nStatus: install ok installed\n", "no version of x"),
        (b"\x00\xff" * 100 + b"\n", "a stanza without a package name"),
    ],
)
def test_a_broken_stanza_is_a_gap_with_its_line_and_the_rest_is_read(
    broken: str | bytes, detail: str, look: Looking
) -> None:
    told = look(_XZ, broken, _LIBLZMA)
    (gap,) = [one for one in told if isinstance(one, Gap)]
    assert (gap.reason, gap.detail, gap.hides) == (
        GapReason.MALFORMED,
        f"line 6: {detail}",
        ("debian",),
    )
    assert len(_builds(told)) == 3
    assert not any(isinstance(one, Absent) for one in told)


def test_without_a_database_nothing_is_told(tmp_path: Path, task_at: Callable[..., Task]) -> None:
    task = task_at(tmp_path, "pkg:deb/debian/xz-utils", system=System.LINUX)
    assert list(Dpkg().look(task)) == []


def test_a_database_that_cannot_be_read_is_a_gap(
    tmp_path: Path, task_at: Callable[..., Task]
) -> None:
    top = tmp_path / "var/lib/dpkg"
    top.mkdir(parents=True)
    with (top / "status").open("wb") as big:
        big.truncate(2 << 30)
    (top / "status.d").write_bytes(b"")
    task = task_at(tmp_path, "pkg:deb/debian/xz-utils", system=System.LINUX)
    assert [one.reason for one in Dpkg().look(task) if isinstance(one, Gap)] == [
        GapReason.TOO_LARGE
    ]
    (top / "status").unlink()
    (top / "status").symlink_to("status")
    assert [one.reason for one in Dpkg().look(task) if isinstance(one, Gap)] == [GapReason.LOOP]


def test_a_folder_of_packages_with_too_many_is_a_gap(
    look: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unship.find.local.probes.dpkg._MOST_PARTS", 0)
    told = look(_XZ, where="status.d/xz")
    assert [one.reason for one in told if isinstance(one, Gap)] == [GapReason.TOO_MANY]


@pytest.mark.real
def test_every_package_that_dpkg_lists_is_seen_with_its_versions(
    task_at: Callable[..., Task],
) -> None:
    query = shutil.which("dpkg-query")
    if query is None:
        pytest.skip("dpkg-query is not installed")
    fields = (
        "${db:Status-Status} ${Package} ${Version} ${Architecture}"
        " ${source:Package} ${source:Version}\n"
    )
    listed = subprocess.run([query, "-W", "-f", fields], check=True, capture_output=True, text=True)
    release = Path("/etc/os-release").read_text(encoding="utf-8")
    found = re.search(r"^ID=\"?([a-z]+)", release, re.MULTILINE)
    platform = found[1] if found else "debian"
    expected = set()
    for line in listed.stdout.splitlines():
        state, name, version, arch, source, source_version = line.split(" ")
        if state != "not-installed":
            past = state == "config-files"
            expected |= {(name, version, arch, past), (source, source_version, arch, past)}
    names = {f"pkg:deb/{platform}/{name}" for name, *_ in expected}
    wanted = task_at(Path("/"), *sorted(names)).wanted
    task = Task(Root(live_root().path, System.LINUX, live=True), wanted)
    told = list(Dpkg().look(task))
    seen = {
        (
            (one.identity.purl or "").rpartition("/")[2],
            one.version,
            one.arch,
            one.tense is Tense.PAST,
        )
        for one in told
        if isinstance(one, Seen)
    }
    decoded = {(name.replace("%2B", "+"), *rest) for name, *rest in seen}
    assert decoded == expected
    assert not any(isinstance(one, Gap) for one in told)


@pytest.mark.parametrize("raw", [b"", b"\n\n"])
def test_a_debian_without_a_package_is_a_gap_and_not_nothing(look: Looking, raw: bytes) -> None:
    (gap,) = look(raw)
    assert isinstance(gap, Gap)
    assert (gap.path, gap.reason) == ("/var/lib/dpkg/status", GapReason.VANISHED)
    assert gap.hides == ("debian",)


def test_a_debian_without_a_database_is_a_gap_and_another_system_is_not(look: Looking) -> None:
    (gap,) = look(where="other")
    assert isinstance(gap, Gap)
    assert look(where="other", release="ID=fedora\n") == []


def test_two_packages_in_one_stanza_are_a_gap(look: Looking) -> None:
    told = look("Package: a\nStatus: install ok installed\nVersion: 1\n \n" + _XZ)
    (gap,) = (one for one in told if isinstance(one, Gap))
    assert gap.reason is GapReason.MALFORMED
    assert not any(isinstance(one, Absent) for one in told)
