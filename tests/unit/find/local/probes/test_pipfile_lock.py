"""Pipenv's lock file."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from unship.core.observation import GapReason, Observation, Seen
from unship.core.recall.builds import Via
from unship.find.local.interface import Task
from unship.find.local.probes import pipfile_lock
from unship.find.local.probes.pipfile_lock import PipfileLock
from unship.find.reading import CannotLook

_WANTED = ("pkg:pypi/ultralytics", "pkg:pypi/left-pad")
_COMMIT = "0e58ed8671d6b60d0890c21b07f8835ace038e67"
_META = {
    "hash": {"sha256": "00"},
    "pipfile-spec": 6,
    "requires": {"python_version": "3.11"},
    "sources": [{"name": "i", "url": "https://i.example/simple", "verify_ssl": True}],
}
Reading = Callable[[object], list[Observation]]


@pytest.fixture
def read(tmp_path: Path, task_at: Callable[..., Task]) -> Reading:
    """A function that writes one lock file and reads it."""

    def reading(content: object) -> list[Observation]:
        path = tmp_path / "Pipfile.lock"
        raw = content if isinstance(content, bytes) else json.dumps(content, indent=4).encode()
        path.write_bytes(raw)
        return list(PipfileLock().found(path, task_at(tmp_path, *_WANTED)))

    return reading


def _builds(told: list[Observation]) -> list[tuple[object, ...]]:
    assert all(isinstance(one, Seen) for one in told)
    return [(one.version, one.via, one.commit) for one in told if isinstance(one, Seen)]


@pytest.mark.parametrize(
    ("entry", "build"),
    [
        ({"hashes": ["sha256:00"], "version": "==8.3.41"}, ("8.3.41", Via.REGISTRY, None)),
        ({"index": "i", "version": "== 8.3.41"}, ("8.3.41", Via.REGISTRY, None)),
        ({"version": "===8.3.41"}, ("8.3.41", Via.REGISTRY, None)),
        ({"version": "*"}, (None, None, None)),
        ({"version": ["==8.3.41"]}, (None, None, None)),
        ({"git": "https://g.example/u", "ref": _COMMIT}, (None, Via.VCS, _COMMIT)),
        ({"hg": "https://g.example/u", "ref": "main"}, (None, Via.VCS, None)),
        ({"file": "https://f.example/u.whl", "version": "==8.3.41"}, ("8.3.41", None, None)),
        ({"path": ".", "editable": True}, (None, None, None)),
        ({}, (None, None, None)),
    ],
)
@pytest.mark.parametrize("section", ["default", "develop", "docs"])
def test_an_entry_is_told_as_it_is_pinned(
    section: str, entry: object, build: tuple[object, ...], read: Reading
) -> None:
    content = {"_meta": _META, section: {"Ultralytics": entry, "private": {"version": "==1.0"}}}
    assert _builds(read(content)) == [build]


def test_another_version_of_the_format_is_a_gap(read: Reading) -> None:
    with pytest.raises(CannotLook) as told:
        read({"_meta": {"pipfile-spec": 7}, "default": {}})
    assert told.value.reason is GapReason.NEWER_FORMAT
    assert read({"default": {}}) == []


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", GapReason.MALFORMED),
        (b"[]", GapReason.MALFORMED),
        (b'{"default": []}', GapReason.MALFORMED),
        (b'{"default": {"ultralytics": "==8.3.41"}}', GapReason.MALFORMED),
        (b'{"default": {"ultralytics": {"version": "==8', GapReason.MALFORMED),
        (b'{"_meta": 1, "default": {}}', GapReason.MALFORMED),
        (b'{"default": {"x": \xff}}', GapReason.MALFORMED),
        (b'{"default":' * 100_000, GapReason.TOO_DEEP),
    ],
)
def test_a_broken_file_is_a_gap(raw: bytes, reason: GapReason, read: Reading) -> None:
    with pytest.raises(CannotLook) as told:
        read(raw)
    assert told.value.reason is reason


def test_more_fields_than_are_read_are_a_gap(
    monkeypatch: pytest.MonkeyPatch, read: Reading
) -> None:
    monkeypatch.setattr(pipfile_lock, "_MOST", 2)
    with pytest.raises(CannotLook) as told:
        read({"default": {"a": {"version": "==1"}}})
    assert told.value.reason is GapReason.TOO_MANY


def test_ten_thousand_packages_hold_one_that_is_wanted(read: Reading) -> None:
    many: dict[str, object] = {f"p{n}": {"version": "==1.0"} for n in range(10_000)}
    told = read({"_meta": _META, "default": {**many, "ultralytics": {"version": "==8.3.41"}}})
    assert [build[0] for build in _builds(told)] == ["8.3.41"]
