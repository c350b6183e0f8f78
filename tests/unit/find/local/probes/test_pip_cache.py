"""pip's caches of responses and of built wheels."""

import gzip
import io
import json
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from unship.core.observation import Gap, GapReason, Observation, Record, Seen, Tense
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.probes.pip_cache import PipCache
from unship.find.local.run import check_places
from unship.find.local.scope import plan_scope
from unship.find.reading import CannotLook

_WANTED = "pkg:pypi/ultralytics"
_ENTRY = "a/b/c/d/e/abcde"


def _packed(headers: dict[str, str], body: bytes = b"") -> bytes:
    response = {"body": body, "headers": headers, "status": 200, "version": 11}
    return b"cc=4," + msgspec.msgpack.encode({"response": response, "vary": {}})


def _wheel(name: str = "ultralytics-8.3.41") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("ultralytics/__init__.py", "x" * 100_000)
        archive.writestr(f"{name}.dist-info/METADATA", "")
    return held.getvalue()


def _sdist(top: str = "ultralytics-8.3.41") -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as archive:
        entry = tarfile.TarInfo(f"{top}/PKG-INFO")
        entry.size = 70_000
        archive.addfile(entry, io.BytesIO(b"x" * 70_000))
    return held.getvalue()


@pytest.fixture
def cache(tmp_path: Path, task_at: Callable[..., Task]) -> Callable[..., list[Observation]]:
    """A function that writes files into a cache of responses and reads it."""

    def read(entry: bytes, body: bytes | None = None, folder: str = "http-v2") -> list[Observation]:
        path = tmp_path / ".cache/pip" / folder / _ENTRY
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(entry)
        if body is not None:
            path.with_name("abcde.body").write_bytes(body)
        top = tmp_path / ".cache/pip" / folder
        return list(PipCache().found(top, task_at(tmp_path, _WANTED)))

    return read


Cache = Callable[..., list[Observation]]

_HEADERS = {
    "Content-Type": "application/octet-stream",
    "X-PyPI-File-Project": "Ultralytics",
    "x-pypi-file-version": "8.3.41",
}


@pytest.mark.parametrize("folder", ["http", "http-v2"])
def test_the_index_s_headers_tell_the_package(folder: str, cache: Cache) -> None:
    (seen,) = cache(_packed(_HEADERS, b"x" * 200_000), folder=folder)
    assert isinstance(seen, Seen)
    assert (seen.identity.purl, seen.version) == (_WANTED, "8.3.41")
    assert (seen.tense, seen.record, seen.place) == (Tense.PAST, Record.TRACE, Place.CACHE)
    assert seen.via is Via.REGISTRY
    assert seen.obtained is not None


def test_a_long_header_is_read_too(cache: Cache) -> None:
    version = "8.3.41+" + "local" * 8
    (seen,) = cache(_packed({**_HEADERS, "x-pypi-file-version": version}))
    assert isinstance(seen, Seen)
    assert seen.version == version


@pytest.mark.parametrize("body", [_wheel(), _sdist()])
def test_without_headers_the_archive_tells_the_package(body: bytes, cache: Cache) -> None:
    (seen,) = cache(_packed({"Content-Type": "x"}), body)
    assert isinstance(seen, Seen)
    assert (seen.identity.purl, seen.version) == (_WANTED, "8.3.41")


def test_an_old_entry_holds_its_body_itself(cache: Cache) -> None:
    (seen,) = cache(_packed({"Content-Type": "x"}, _wheel()), folder="http")
    assert isinstance(seen, Seen)
    assert seen.version == "8.3.41"


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        _wheel("private-1.0"),
        _sdist("no version"),
        gzip.compress(b"short", mtime=0),
        b"\x1f\x8b broken",
    ],
)
def test_index_pages_and_other_packages_are_counted_and_forgotten(
    body: bytes, cache: Cache
) -> None:
    assert cache(_packed({"Content-Type": "text/html"}), body) == []


@pytest.mark.parametrize(
    "headers", [b"x-pypi-file-project", b"x-pypi-file-project\xc0", b"x-pypi-file-project\xa0"]
)
def test_a_header_that_is_cut_off_tells_nothing(headers: bytes, cache: Cache) -> None:
    assert cache(b"cc=4," + headers) == []


def test_what_is_no_entry_of_pip_s_is_a_gap(cache: Cache, tmp_path: Path) -> None:
    (gap,) = cache(b"\x00\xff\x1b[31m")
    assert isinstance(gap, Gap)
    assert (gap.reason, gap.hides) == (GapReason.MALFORMED, ("pypi",))
    assert gap.path == str(tmp_path / ".cache/pip/http-v2" / _ENTRY)


def test_a_body_that_cannot_be_read_is_a_gap(cache: Cache, tmp_path: Path) -> None:
    body = tmp_path / ".cache/pip/http-v2" / f"{_ENTRY}.body"
    body.mkdir(parents=True)
    (gap,) = cache(_packed({}))
    assert isinstance(gap, Gap)
    assert gap.reason is GapReason.NOT_A_FILE


def test_a_cache_that_is_no_folder_is_a_gap(tmp_path: Path, task_at: Callable[..., Task]) -> None:
    (tmp_path / "http-v2").write_bytes(b"")
    (gap,) = PipCache().found(tmp_path / "http-v2", task_at(tmp_path, _WANTED))
    assert isinstance(gap, Gap)
    assert gap.hides == ("pypi",)


def test_a_folder_called_http_elsewhere_is_no_cache(
    tmp_path: Path, task_at: Callable[..., Task]
) -> None:
    (tmp_path / "src/http").mkdir(parents=True)
    (tmp_path / "src/http/code").write_bytes(b"x")
    assert list(PipCache().found(tmp_path / "src/http", task_at(tmp_path, _WANTED))) == []


def test_folders_deeper_than_pip_makes_are_not_entered(cache: Cache, tmp_path: Path) -> None:
    deep = tmp_path / ".cache/pip/http-v2/a/b/c/d/e/f/g"
    deep.mkdir(parents=True)
    (deep / "odd").write_bytes(b"?")
    assert len(cache(_packed(_HEADERS))) == 1


@pytest.mark.parametrize(
    ("origin", "via"),
    [
        (None, Via.REGISTRY),
        (b"{broken", Via.REGISTRY),
        (json.dumps({"url": "https://i.example/u.tar.gz", "archive_info": {}}), Via.REGISTRY),
        (json.dumps({"url": "https://h.example/u", "vcs_info": {"vcs": "git"}}), Via.VCS),
    ],
)
def test_a_wheel_that_pip_built_is_a_past_install(
    origin: str | bytes | None, via: Via, tmp_path: Path, task_at: Callable[..., Task]
) -> None:
    folder = tmp_path / "wheels/aa/bb/cc/dd"
    folder.mkdir(parents=True)
    wheel = folder / "Ultralytics-8.3.41_1-1-py3-none-any.whl"
    wheel.write_bytes(b"")
    if origin is not None:
        (folder / "origin.json").write_bytes(
            origin if isinstance(origin, bytes) else origin.encode()
        )
    (seen,) = PipCache().found(wheel, task_at(tmp_path, _WANTED))
    assert isinstance(seen, Seen)
    assert (seen.version, seen.via, seen.tense) == ("8.3.41-1", via, Tense.PAST)


def test_wheels_elsewhere_or_of_others_are_not_told_and_odd_names_are_gaps(
    tmp_path: Path, task_at: Callable[..., Task]
) -> None:
    folder = tmp_path / "wheels/aa/bb/cc/dd"
    folder.mkdir(parents=True)
    task = task_at(tmp_path, _WANTED)
    for path in (
        tmp_path / "ultralytics-8.3.41-py3-none-any.whl",
        folder / "private-1.0-py3-none-any.whl",
    ):
        path.write_bytes(b"")
        assert list(PipCache().found(path, task)) == []
    with pytest.raises(CannotLook) as told:
        list(PipCache().found(folder / "odd.whl", task))
    assert told.value.reason is GapReason.MALFORMED


_SERIALISE = """
import io, os, sys
from pip._internal.network.cache import SafeFileCache
from pip._vendor.cachecontrol.serialize import Serializer
from pip._vendor.urllib3 import HTTPResponse
from pip._vendor.requests import PreparedRequest
folder, url, wheel = sys.argv[1:]
request = PreparedRequest()
request.prepare(method="GET", url=url)
body = open(wheel, "rb").read()
headers = {"Content-Type": "application/octet-stream", "Vary": "Accept"}
response = HTTPResponse(body=io.BytesIO(body), headers=headers, status=200, preload_content=False)
response.strict = 0
cache = SafeFileCache(folder)
two = hasattr(cache, "set_body")
cache.set(url, Serializer().dumps(request, response, b"" if two else body))
if two:
    cache.set_body(url, body)
"""


@pytest.mark.real
def test_an_entry_that_pip_wrote_is_read(tmp_path: Path, task_at: Callable[..., Task]) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "pip", "--version"], check=False, capture_output=True
    )
    if found.returncode:
        pytest.skip("pip is not installed")
    (tmp_path / "u.whl").write_bytes(_wheel())
    folder = tmp_path / ".cache/pip/http"
    url = "https://files.example/ultralytics-8.3.41-py3-none-any.whl"
    script = [sys.executable, "-W", "ignore", "-c", _SERIALISE]
    subprocess.run([*script, str(folder), url, str(tmp_path / "u.whl")], check=True)
    task = task_at(tmp_path, _WANTED)
    looked = check_places(plan_scope([tmp_path]), task.wanted, (PipCache(),))
    (seen,) = [one for one in looked.observations if isinstance(one, Seen)]
    assert (seen.version, seen.tense) == ("8.3.41", Tense.PAST)
    assert looked.gaps == ()
