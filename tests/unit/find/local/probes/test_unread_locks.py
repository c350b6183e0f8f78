"""Lock files that no probe reads yet."""

from collections.abc import Callable
from pathlib import Path

import pytest

from unship.core.observation import Gap, GapReason
from unship.find.local.interface import Task
from unship.find.local.probes.unread_locks import UnreadLocks

_WANTED = (
    "pkg:npm/axios",
    "pkg:npm/%40ctrl/tinycolor",
)


@pytest.fixture
def gaps(tmp_path: Path, task_at: Callable[..., Task]) -> Callable[..., list[Gap]]:
    """A function that writes one lock file and returns the gaps that it leaves."""

    def look(name: str, raw: bytes) -> list[Gap]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        told = list(UnreadLocks().found(path, task_at(tmp_path, *_WANTED)))
        assert all(isinstance(one, Gap) for one in told)
        return [one for one in told if isinstance(one, Gap)]

    return look


@pytest.mark.parametrize(
    ("name", "raw", "package"),
    [
        ("bun.lockb", b'axios@^1.14.0:\n  version "1.14.1"\n', "pkg:npm/axios"),
        ("bun.lockb", b'"axios@npm:^1":\n  version: 1.14.1\n', "pkg:npm/axios"),
        ("bun.lockb", b'x@1:\n  resolved "https://r/axios/-/axios-1.14.1.tgz"', "pkg:npm/axios"),
        ("bun.lockb", b"packages:\n  /axios/1.14.1:\n", "pkg:npm/axios"),
        ("bun.lockb", b"packages:\n  '@ctrl/tinycolor@4.1.1':\n", "pkg:npm/%40ctrl/tinycolor"),
        ("bun.lockb", b"https://r/%40ctrl%2Ftinycolor/-/t.tgz", "pkg:npm/%40ctrl/tinycolor"),
        ("bun.lockb", b'{"packages":{"axios":["axios@1.14.1"]}}', "pkg:npm/axios"),
    ],
)
def test_a_lock_file_that_names_a_recalled_package_is_a_gap_for_it(
    gaps: Callable[..., list[Gap]], name: str, raw: bytes, package: str
) -> None:
    (gap,) = gaps(name, raw)
    assert gap.reason is GapReason.NO_READER
    assert gap.packages == (package,)
    assert gap.hides == (package.removeprefix("pkg:").partition("/")[0],)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"axios-mock@1:\n",
        b"my-axios@1:\n",
        b"redaxios@1:\n",
        b"@types/axios@1",
    ],
)
def test_a_lock_file_that_names_nothing_recalled_hides_nothing(
    gaps: Callable[..., list[Gap]], raw: bytes
) -> None:
    (gap,) = gaps("bun.lockb", raw)
    assert (gap.hides, gap.packages) == ((), ())


@pytest.mark.parametrize("raw", [b"\x00bun", b'"\\u0061xios@1":', b'"\\x61xios@1":'])
def test_bytes_that_could_spell_any_name_hide_every_package(
    gaps: Callable[..., list[Gap]], raw: bytes
) -> None:
    (gap,) = gaps("bun.lockb", raw)
    assert (gap.hides, gap.packages) == (("npm",), ())


def test_the_lock_file_of_an_installed_package_is_its_authors(
    gaps: Callable[..., list[Gap]],
) -> None:
    assert gaps("node_modules/x/bun.lockb", b"axios@1") == []


def test_a_lock_file_that_cannot_be_read_hides_its_own_kind(
    tmp_path: Path, task_at: Callable[..., Task]
) -> None:
    task = task_at(tmp_path, *_WANTED)
    (gap,) = UnreadLocks().found(tmp_path / "bun.lockb", task)
    assert isinstance(gap, Gap)
    assert (gap.reason, gap.hides) == (GapReason.VANISHED, ("npm",))
