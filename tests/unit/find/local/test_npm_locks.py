"""What the lock files of npm's other clients have in common."""

from collections.abc import Callable
from pathlib import Path

import pytest

from unship.core.observation import Record
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.npm_locks import Locked, commit_in, is_authors, locked, number, split, told
from unship.find.local.probes.npm_lockfile import NpmLockfile

_COMMIT = "0e58ed8671d6b60d0890c21b07f8835ace038e67"


@pytest.mark.parametrize(
    ("source", "commit"),
    [
        (f"git+ssh://git@host.example/a/b.git#{_COMMIT}", _COMMIT),
        (f"git@host.example:a/b.git#commit={_COMMIT}", _COMMIT),
        (f"https://host.example/a/b.git#commit={_COMMIT}&workspace=b", _COMMIT),
        (f"https://codeload.github.com/a/b/tar.gz/{_COMMIT}", _COMMIT),
        (f"https://gitlab.com/api/v4/p/repository/archive.tar.gz?ref={_COMMIT}", _COMMIT),
        (f"https://bitbucket.org/a/b/get/{_COMMIT}.tar.gz", _COMMIT),
        ("github:a/b#0e58ed8", "0e58ed8"),
        ("github:a/b#main", None),
        ("https://codeload.github.com/a/b/tar.gz/v1.0.0", None),
        (f"https://r.example/b/-/b-1.0.0.tgz#{_COMMIT}", None),
        (f"https://host.example/b.tgz#{_COMMIT}", None),
        (f"github:a/b#{_COMMIT}00", None),
        ("", None),
    ],
)
def test_only_a_repository_has_a_commit(source: str, commit: str | None) -> None:
    assert commit_in(source) == commit


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("axios@1.0.0", ("axios", "1.0.0")),
        ("@ctrl/tinycolor@npm:4.1.1", ("@ctrl/tinycolor", "npm:4.1.1")),
        ("@ctrl/tinycolor", ("@ctrl/tinycolor", "")),
        ("", ("", "")),
    ],
)
def test_a_name_ends_at_the_sign_that_begins_no_scope(text: str, parts: tuple[str, str]) -> None:
    assert split(text) == parts


@pytest.mark.parametrize("text", [None, "", "^1.0.0", "file:x", "1" * 300, "1.0\n", "1 2"])
def test_what_is_no_version_is_none(text: str | None) -> None:
    assert number(text) is None
    assert number("1.0.0-rc.1+b") == "1.0.0-rc.1+b"


def test_a_source_tells_how_a_package_is_fetched_and_which() -> None:
    registry = "https://r.example/axios/-/axios-1.14.1.tgz"
    assert list(locked("axios", "1.14.1", registry, None)) == [
        Locked("axios", "1.14.1", Via.REGISTRY)
    ]
    assert list(locked("x", "1.0.0", registry, None)) == [
        Locked("x", "1.0.0", Via.REGISTRY),
        Locked("axios", "1.14.1", Via.REGISTRY),
    ]
    assert list(locked("x", None, f"github:a/x#{_COMMIT}", None)) == [
        Locked("x", None, Via.VCS, _COMMIT)
    ]
    assert list(locked("x", "1.0.0", "https://host.example/x.tgz", None)) == [Locked("x", "1.0.0")]
    assert list(locked("x", "1.0.0", "", Via.REGISTRY)) == [Locked("x", "1.0.0", Via.REGISTRY)]


def test_a_lock_file_inside_an_installed_package_is_its_authors() -> None:
    assert is_authors(Path("project/node_modules/x/yarn.lock"))
    assert not is_authors(Path("project/node_modules_x/yarn.lock"))


def test_each_wanted_build_is_told_once(tmp_path: Path, task_at: Callable[..., Task]) -> None:
    path = tmp_path / "Downloads" / "any.lock"
    found = [Locked("axios", "1.14.1"), Locked("other", "1"), Locked("axios", "1.14.1")]
    (seen,) = told(NpmLockfile(), found, path, task_at(tmp_path, "pkg:npm/axios"))
    assert (seen.version, seen.place, seen.record) == ("1.14.1", Place.DOWNLOAD, Record.REFERENCE)
