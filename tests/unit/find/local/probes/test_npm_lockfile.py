"""npm's lock files, versions 1 to 3."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from unship.core.observation import GapReason, Record, Seen
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.probes import npm_lockfile
from unship.find.local.probes.npm_lockfile import NpmLockfile
from unship.find.local.run import check_places
from unship.find.local.scope import plan_scope
from unship.find.reading import CannotLook

_WANTED = ("pkg:npm/axios", "pkg:npm/%40ctrl/tinycolor", "pkg:npm/chalk")
_COMMIT = "0e58ed8671d6b60d0890c21b07f8835ace038e67"


@pytest.fixture
def lock(tmp_path: Path, task_at: Callable[..., Task]) -> Callable[..., list[Seen]]:
    """A function that writes one lock file and reads it."""

    def read(content: object, name: str = "package-lock.json") -> list[Seen]:
        path = tmp_path / name
        raw = content if isinstance(content, bytes) else json.dumps(content, indent=2).encode()
        path.write_bytes(raw)
        told = list(NpmLockfile().found(path, task_at(tmp_path, *_WANTED)))
        assert all(isinstance(one, Seen) for one in told)
        return [one for one in told if isinstance(one, Seen)]

    return read


def _builds(told: list[Seen]) -> list[tuple[str, str | None]]:
    return [((one.identity.purl or "").removeprefix("pkg:npm/"), one.version) for one in told]


def test_version_3_names_packages_by_their_path(lock: Callable[..., list[Seen]]) -> None:
    told = lock(
        {
            "name": "axios",
            "lockfileVersion": 3,
            "packages": {
                "": {"name": "axios", "version": "9.9.9"},
                "node_modules/axios": {"version": "1.14.1", "integrity": "sha512-x"},
                "node_modules/a/node_modules/axios": {"version": "1.14.1"},
                "node_modules/b/node_modules/@ctrl/tinycolor": {"version": "4.1.1"},
                "node_modules/http": {"name": "axios", "version": "1.7.0"},
                "node_modules/chalk": {"name": "not-chalk", "version": "1.0.0"},
                "packages/chalk": {"version": "5.6.1"},
                "node_modules/private": {"version": "1.0.0"},
            },
        }
    )
    assert _builds(told) == [
        ("axios", "1.14.1"),
        ("%40ctrl/tinycolor", "4.1.1"),
        ("axios", "1.7.0"),
        ("chalk", "5.6.1"),
    ]
    assert {(one.place, one.record) for one in told} == {(Place.LOCKFILE, Record.REFERENCE)}


def test_version_1_is_a_tree_of_dependencies_with_aliases(lock: Callable[..., list[Seen]]) -> None:
    inner = {"chalk": {"version": "5.6.1", "dependencies": {"axios": {"version": "0.30.4"}}}}
    told = lock(
        {
            "lockfileVersion": 1,
            "dependencies": {
                "axios": {"version": "1.14.1", "requires": {"chalk": "^5"}},
                "x": {"version": "1.0.0", "dependencies": inner},
                "http": {"version": "npm:@ctrl/tinycolor@4.1.1"},
                "odd": {"version": "npm:"},
            },
        },
        "npm-shrinkwrap.json",
    )
    assert sorted(_builds(told), key=str) == [
        ("%40ctrl/tinycolor", "4.1.1"),
        ("axios", "0.30.4"),
        ("axios", "1.14.1"),
        ("chalk", "5.6.1"),
    ]


def test_version_2_tells_each_build_once_from_both_trees(lock: Callable[..., list[Seen]]) -> None:
    told = lock(
        {
            "lockfileVersion": 2,
            "packages": {"node_modules/axios": {"version": "1.14.1"}},
            "dependencies": {"axios": {"version": "1.14.1"}},
        },
        ".package-lock.json",
    )
    assert _builds(told) == [("axios", "1.14.1")]


def test_a_package_that_is_fetched_under_another_name_is_told_by_both(
    lock: Callable[..., list[Seen]],
) -> None:
    told = lock(
        {
            "lockfileVersion": 3,
            "packages": {
                "node_modules/harmless": {
                    "version": "1.0.0",
                    "resolved": "https://r.example/axios/-/axios-1.14.1.tgz",
                },
                "node_modules/chalk": {
                    "version": "5.0.0",
                    "resolved": "https://r.example/chalk/-/chalk-5.6.1.tgz",
                },
            },
        }
    )
    assert _builds(told) == [("axios", "1.14.1"), ("chalk", "5.0.0"), ("chalk", "5.6.1")]


def test_a_package_from_a_repository_has_a_commit(lock: Callable[..., list[Seen]]) -> None:
    source = f"git+ssh://git@host.example/axios/axios.git#{_COMMIT}"
    for content in (
        {"lockfileVersion": 1, "dependencies": {"axios": {"version": source}}},
        {"packages": {"node_modules/axios": {"version": "1.14.1", "resolved": source}}},
    ):
        (seen,) = lock(content)
        assert (seen.commit, seen.via) == (_COMMIT, Via.VCS)
        assert seen.version in {None, "1.14.1"}


@pytest.mark.parametrize("version", [4, "3", None, 3.5])
def test_a_newer_format_is_read_as_far_as_it_goes_and_is_a_gap(
    version: object, tmp_path: Path, task_at: Callable[..., Task]
) -> None:
    path = tmp_path / "package-lock.json"
    content = {"lockfileVersion": version, "packages": {"node_modules/axios": {"version": "1"}}}
    path.write_text(json.dumps(content), encoding="utf-8")
    told = NpmLockfile().found(path, task_at(tmp_path, *_WANTED))
    assert isinstance(next(told), Seen)
    with pytest.raises(CannotLook) as error:
        next(told)
    assert error.value.reason is GapReason.NEWER_FORMAT


@pytest.mark.parametrize(
    ("raw", "reason", "detail"),
    [
        (b'{\n"packages": {\n<<<<<<< HEAD\n', GapReason.MALFORMED, "line 3: "),
        (b'{\n"packages": {', GapReason.MALFORMED, "line 2: "),
        (b'{"packages": []}', GapReason.MALFORMED, "$.packages"),
        (b"\x00" * 10, GapReason.MALFORMED, "line 1"),
        (b'{"x":' + b"[" * 100_000, GapReason.TOO_DEEP, "nested"),
        (b'{"dependencies":{"a":' * 50_000, GapReason.TOO_DEEP, "nested"),
    ],
)
def test_a_broken_lock_file_is_a_gap_with_its_line(
    raw: bytes, reason: GapReason, detail: str, lock: Callable[..., list[Seen]]
) -> None:
    with pytest.raises(CannotLook) as error:
        lock(raw)
    assert error.value.reason is reason
    assert detail in error.value.detail


def test_values_of_odd_types_are_no_versions(lock: Callable[..., list[Seen]]) -> None:
    entry = {"version": [[1]], "resolved": {"a": 1}, "name": 3}
    assert _builds(lock({"packages": {"node_modules/axios": entry}})) == [("axios", None)]


def test_a_lock_file_of_2_gb_and_one_of_a_million_entries_are_too_much(
    tmp_path: Path,
    lock: Callable[..., list[Seen]],
    task_at: Callable[..., Task],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "package-lock.json"
    with path.open("wb") as big:
        big.truncate(2 << 30)
    with pytest.raises(CannotLook) as error:
        list(NpmLockfile().found(path, task_at(tmp_path, *_WANTED)))
    assert error.value.reason is GapReason.TOO_LARGE
    monkeypatch.setattr(npm_lockfile, "_MOST", 2)
    with pytest.raises(CannotLook) as error:
        lock({"packages": {"a": {}, "b": {}}})
    assert error.value.reason is GapReason.TOO_MANY


@pytest.mark.real
@pytest.mark.parametrize("version", ["1", "2", "3"])
def test_what_npm_writes_is_read_in_every_version(
    version: str, tmp_path: Path, task_at: Callable[..., Task]
) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    source, project = tmp_path / "source", tmp_path / "project"
    for folder in (source, project):
        folder.mkdir()
    manifest = {"name": "@ctrl/tinycolor", "version": "4.1.1"}
    (source / "package.json").write_text(json.dumps(manifest), encoding="utf-8")
    (project / "package.json").write_text('{"name": "p", "version": "1.0.0"}', encoding="utf-8")
    quiet = ["--offline", "--no-audit", "--no-fund", "--cache", str(tmp_path / "cache")]
    environment = {**os.environ, "HOME": str(tmp_path), "npm_config_update_notifier": "false"}
    for arguments, where in (
        (["pack", str(source), "--pack-destination", str(tmp_path)], tmp_path),
        (
            ["install", str(tmp_path / "ctrl-tinycolor-4.1.1.tgz"), "--lockfile-version", version],
            project,
        ),
    ):
        subprocess.run(
            [npm, *arguments, *quiet], cwd=where, check=True, capture_output=True, env=environment
        )
    task = task_at(project, *_WANTED)
    looked = check_places(plan_scope([project]), task.wanted, (NpmLockfile(),))
    told = [one for one in looked.observations if isinstance(one, Seen)]
    # Version 1 keeps the tarball's path where a registry's package has its version.
    stated = {"1": None}.get(version, "4.1.1")
    found = {
        (Path(one.path).name, one.identity.purl, one.version)
        for one in told
        if Path(one.path).name == "package-lock.json"
    }
    assert found == {("package-lock.json", _WANTED[1], stated)}
    assert any(one.path.endswith("node_modules/.package-lock.json") for one in told)
    assert looked.gaps == ()
