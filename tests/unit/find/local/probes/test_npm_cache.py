"""npm's cache index."""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from unship.core.observation import Gap, GapReason, Observation, Obtained, Record, Seen, Tense
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.probes.npm_cache import NpmCache
from unship.find.local.run import check_places
from unship.find.local.scope import plan_scope

_WANTED = ("pkg:npm/axios", "pkg:npm/%40ctrl/tinycolor")
_TIME = 1_774_915_199_317


def _line(key: str, time: object = _TIME, integrity: str | None = "sha512-x") -> bytes:
    entry = json.dumps({"key": key, "integrity": integrity, "time": time}).encode()
    return hashlib.sha1(entry, usedforsecurity=False).hexdigest().encode() + b"\t" + entry


def _key(path: str) -> str:
    return f"make-fetch-happen:request-cache:https://r.example{path}"


@pytest.fixture
def cache(tmp_path: Path, task_at: Callable[..., Task]) -> Callable[..., list[Observation]]:
    """A function that writes one bucket of a cache and reads the cache."""

    def read(*lines: bytes, where: str = "index-v5/5c/78/1820") -> list[Observation]:
        path = tmp_path / "_cacache" / where
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"".join(b"\n" + line for line in lines))
        return list(NpmCache().found(tmp_path / "_cacache", task_at(tmp_path, *_WANTED)))

    return read


Cache = Callable[..., list[Observation]]


def test_a_fetched_tarball_is_a_past_install_with_its_time(cache: Cache) -> None:
    (seen,) = cache(_line(_key("/axios")), _line(_key("/axios/-/axios-1.14.1.tgz")))
    assert isinstance(seen, Seen)
    assert (seen.identity.purl, seen.version) == ("pkg:npm/axios", "1.14.1")
    assert (seen.tense, seen.record, seen.via) == (Tense.PAST, Record.TRACE, Via.REGISTRY)
    assert seen.place is Place.CACHE
    assert seen.obtained == Obtained(since="2026-03-30T23:59:59Z", until="2026-03-31T00:00:00Z")


def test_a_removed_entry_still_tells_that_it_was_fetched(cache: Cache) -> None:
    told = cache(_line(_key("/@ctrl%2ftinycolor/-/tinycolor-4.1.1.tgz"), integrity=None))
    assert [one.version for one in told if isinstance(one, Seen)] == ["4.1.1"]


@pytest.mark.parametrize("time", [None, "soon", 0, -5, 1e300])
def test_an_entry_without_a_believable_time_has_none(time: object, cache: Cache) -> None:
    (seen,) = cache(_line(_key("/axios/-/axios-1.14.1.tgz"), time))
    assert isinstance(seen, Seen)
    assert seen.obtained is None


def test_what_no_recall_names_is_counted_and_forgotten(cache: Cache) -> None:
    assert cache(_line(_key("/private/-/private-1.0.0.tgz")), _line("odd.tgz")) == []


def test_a_damaged_line_is_a_gap_that_could_hide_only_what_it_names(cache: Cache) -> None:
    good = _line(_key("/axios/-/axios-1.14.1.tgz"))
    bad = b"0" * 40 + _line(_key("/axios/-/axios-1.7.0.tgz"))[40:]
    told = cache(bad, good)
    assert [one.version for one in told if isinstance(one, Seen)] == ["1.14.1"]
    (gap,) = [one for one in told if isinstance(one, Gap)]
    assert (gap.reason, gap.packages) == (GapReason.MALFORMED, ("pkg:npm/axios",))
    assert "line 2" in gap.detail


def test_a_damaged_line_that_names_nothing_wanted_hides_nothing(cache: Cache) -> None:
    (gap,) = cache(b"\xff\x00 no line at all")
    assert isinstance(gap, Gap)
    assert gap.hides == ()
    (gap,) = cache(b'{"key": "\\u0061"}')
    assert isinstance(gap, Gap)
    assert gap.hides == ("npm",)


def test_an_entry_that_is_whole_but_no_json_is_a_gap_of_its_bucket(cache: Cache) -> None:
    text = b'{"key": "x.tgz"'
    line = hashlib.sha1(text, usedforsecurity=False).hexdigest().encode() + b"\t" + text
    told = cache(line, _line(_key("/axios/-/axios-1.14.1.tgz")))
    assert [type(one) for one in told] == [Seen, Gap]


def test_another_index_version_is_a_gap(cache: Cache, tmp_path: Path) -> None:
    (gap,) = cache(b"", where="index-v6/aa/bb/cc")
    assert isinstance(gap, Gap)
    assert (gap.reason, gap.hides) == (GapReason.NEWER_FORMAT, ("npm",))
    assert gap.path == str(tmp_path / "_cacache/index-v6")


def test_folders_and_buckets_that_cannot_be_read_are_gaps(cache: Cache, tmp_path: Path) -> None:
    index = tmp_path / "_cacache/index-v5"
    (index / "00/11").mkdir(parents=True)
    (index / "00/file").write_bytes(b"")
    with (index / "00/11/big").open("wb") as big:
        big.truncate(2 << 30)
    (index / "00/11/folder").mkdir()
    os.mkfifo(index / "00/11/pipe")
    told = cache(_line(_key("/axios/-/axios-1.14.1.tgz")))
    gaps = [one for one in told if isinstance(one, Gap)]
    assert sorted(gap.reason for gap in gaps) == ["not_a_file", "not_a_file", "too_large"]
    assert sum(isinstance(one, Seen) for one in told) == 1


def test_an_index_that_is_no_folder_is_a_gap(tmp_path: Path, task_at: Callable[..., Task]) -> None:
    (tmp_path / "_cacache").mkdir()
    (tmp_path / "_cacache/index-v5").write_bytes(b"")
    (gap,) = NpmCache().found(tmp_path / "_cacache", task_at(tmp_path, *_WANTED))
    assert isinstance(gap, Gap)
    assert gap.hides == ("npm",)


@pytest.mark.real
def test_an_entry_that_npm_wrote_is_read(tmp_path: Path, task_at: Callable[..., Task]) -> None:
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        pytest.skip("npm is not installed")
    top = subprocess.run([npm, "root", "--global"], check=True, capture_output=True, text=True)
    cacache = Path(top.stdout.strip()) / "npm" / "node_modules" / "cacache"
    if not cacache.is_dir():
        pytest.skip("npm's own cacache is not where npm is installed")
    script = (
        "const [at, cache, key] = process.argv.slice(1);"
        "require(at).put(cache, key, 'bytes').then(() => process.exit(0))"
    )
    key = _key("/axios/-/axios-1.14.1.tgz")
    command = [node, "-e", script, str(cacache), str(tmp_path / ".npm/_cacache"), key]
    subprocess.run(command, check=True, capture_output=True)
    task = task_at(tmp_path, *_WANTED)
    looked = check_places(plan_scope([tmp_path]), task.wanted, (NpmCache(),))
    (seen,) = [one for one in looked.observations if isinstance(one, Seen)]
    assert (seen.version, seen.tense) == ("1.14.1", Tense.PAST)
    assert seen.obtained is not None
    assert looked.gaps == ()
