"""The lock file that Python's package managers agreed on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from unship.core.observation import Gap, GapReason, Observation, Seen
from unship.core.recall.builds import Via
from unship.find.local.interface import Task
from unship.find.local.probes.pylock import Pylock
from unship.find.local.run import check_places
from unship.find.local.scope import plan_scope
from unship.find.reading import CannotLook

_WANTED = ("pkg:pypi/ultralytics", "pkg:pypi/left-pad")
_COMMIT = "0e58ed8671d6b60d0890c21b07f8835ace038e67"
_HEAD = "lock-version = '1.0'\ncreated-by = 'a tool'\nrequires-python = '>=3.11'\n"
_ENTRY = "\n[[packages]]\nname = '{}'\n{}\ndependencies = [\n  {{name = 'left-pad'}},\n]\n"
Reading = Callable[..., list[Observation]]


@pytest.fixture
def read(tmp_path: Path, task_at: Callable[..., Task]) -> Reading:
    """A function that writes one lock file and reads it."""

    def reading(content: str, name: str = "pylock.toml") -> list[Observation]:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return list(Pylock().found(path, task_at(tmp_path, *_WANTED)))

    return reading


def _builds(told: list[Observation]) -> list[tuple[object, ...]]:
    assert all(isinstance(one, Seen) for one in told)
    return [(one.version, one.via, one.commit) for one in told if isinstance(one, Seen)]


def test_a_package_is_told_with_the_source_that_is_stated(read: Reading) -> None:
    wheel = "{name = 'u.whl', url = 'https://f.example/u.whl', hashes = {sha256 = '00'}}"
    own = "directory = {path = '.', editable = true}"
    told = read(
        _HEAD
        + _ENTRY.format("ultralytics", f"version = '8.3.41'\nwheels = [{wheel}]")
        + "[[packages.attestation-identities]]\nkind = 'GitHub'\n"
        + _ENTRY.format("ultralytics", "version = '8.3.42'\nindex = 'https://i.example'")
        + _ENTRY.format("Ultralytics", f"vcs = {{type = 'git', commit-id = '{_COMMIT}'}}")
        + _ENTRY.format("ultralytics", "version = '8.4'\narchive = {path = 'u.tar.gz'}")
        + _ENTRY.format("ultralytics", own)
        + _ENTRY.format("ultralytics", "version = '8.5'\ndirectory = {path = 'u'}")
        + _ENTRY.format("private", "version = '1.0'")
        + "[[packages]]\nversion = 'ultralytics'\n"
        + "[tool.x]\nname = 'ultralytics'\n",
        "pylock.spam.toml",
    )
    assert _builds(told) == [
        ("8.3.41", Via.REGISTRY, None),
        ("8.3.42", Via.REGISTRY, None),
        (None, Via.VCS, _COMMIT),
        ("8.4", None, None),
        ("8.5", None, None),
    ]


@pytest.mark.parametrize("name", ["pylock.md", "pylock.a.b.toml", "pylock.toml.orig"])
def test_other_names_are_not_read(name: str, read: Reading) -> None:
    assert read("ultralytics ???", name) == []


def test_the_walk_brings_every_name(tmp_path: Path, task_at: Callable[..., Task]) -> None:
    for name in ("pylock.toml", "pylock.spam.toml", "other.toml"):
        content = _HEAD + _ENTRY.format("ultralytics", "version = '8.3.41'")
        (tmp_path / name).write_text(content, encoding="utf-8")
    wanted = task_at(tmp_path, *_WANTED).wanted
    looked = check_places(plan_scope([tmp_path]), wanted, (Pylock(),))
    told = [Path(one.path).name for one in looked.observations if isinstance(one, Seen)]
    assert sorted(told) == ["pylock.spam.toml", "pylock.toml"]
    assert looked.counts["lockfiles.pypi"] == 2


def test_a_newer_format_is_a_gap(read: Reading) -> None:
    with pytest.raises(CannotLook) as told:
        read("lock-version = '2.0'\n")
    assert told.value.reason is GapReason.NEWER_FORMAT
    assert read("lock-version = '1.9'\n") == []
    assert read("") == []


def test_a_cut_file_is_a_gap(read: Reading) -> None:
    whole = _HEAD + _ENTRY.format("ultralytics", "version = '8.3.41'")
    (gap,) = read(whole[:-3])
    assert isinstance(gap, Gap)
    assert gap.reason is GapReason.MALFORMED


def test_ten_thousand_packages_hold_one_that_is_wanted(read: Reading) -> None:
    many = "".join(f"[[packages]]\nname = 'p{n}'\nversion = '1.0'\n\n" for n in range(10_000))
    entry = _ENTRY.format("ultralytics", "version = '8.3.41'")
    assert [build[0] for build in _builds(read(_HEAD + many + entry + many))] == ["8.3.41"]
