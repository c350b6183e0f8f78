"""Which distribution a root holds."""

from pathlib import Path

import pytest

from unship.core.observation import GapReason
from unship.find.local.os_release import Distribution, read_distribution
from unship.find.local.root import Root, System
from unship.find.reading import CannotLook


def _read(top: Path, raw: bytes | None, where: str = "etc") -> Distribution:
    if raw is not None:
        (top / where).mkdir(parents=True, exist_ok=True)
        (top / where / "os-release").write_bytes(raw)
    return read_distribution(Root(top, System.LINUX))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.20.0\n', Distribution("alpine")),
        (b'ID="manjaro"\r\nID_LIKE=arch\n', Distribution("manjaro", ("arch",))),
        (b"ID=pop\nID_LIKE='ubuntu debian'\n", Distribution("pop", ("ubuntu", "debian"))),
        (b"ID=one\nID=two\n", Distribution("two")),
        (b'ID="two words"\n', Distribution()),
        (b"ID=\x1b[31m\n", Distribution()),
        (b"ID='alpine\"\n", Distribution()),
        (b"ID=" + b"a" * 65 + b"\n", Distribution()),
        (b"", Distribution()),
        (None, Distribution()),
    ],
)
def test_a_distribution_states_its_id_and_what_it_derives_from(
    raw: bytes | None, expected: Distribution, tmp_path: Path
) -> None:
    assert _read(tmp_path, raw) == expected


def test_without_the_first_file_the_second_tells(tmp_path: Path) -> None:
    assert _read(tmp_path, b"ID=wolfi\n", "usr/lib").id == "wolfi"


def test_a_link_in_a_circle_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc/os-release").symlink_to("os-release")
    assert _read(tmp_path, b"ID=wolfi\n", "usr/lib").id == "wolfi"


def test_a_file_that_cannot_be_read_is_no_distribution(tmp_path: Path) -> None:
    (tmp_path / "etc/os-release").mkdir(parents=True)
    with pytest.raises(CannotLook) as error:
        _read(tmp_path, None)
    assert error.value.reason is GapReason.NOT_A_FILE
    (tmp_path / "etc/os-release").rmdir()
    with pytest.raises(CannotLook) as error:
        _read(tmp_path, b"#" * (64 << 10) + b"\nID=alpine\n")
    assert error.value.reason is GapReason.TOO_LARGE
