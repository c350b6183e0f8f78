"""What entries of Python's lock files have in common."""

from collections.abc import Callable
from pathlib import Path

import pytest

from unship.core.observation import Gap, GapReason, Identity, Record, Seen
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.probes.uv_lock import UvLock
from unship.find.local.python_locks import (
    Locked,
    commit_in,
    normal,
    short_text,
    table_in,
    tell,
    wanted_tables,
)

_COMMIT = "0e58ed8671d6b60d0890c21b07f8835ace038e67"
_WANTED = ("pkg:pypi/ultralytics", "pkg:pypi/left-pad")


def test_names_have_one_spelling() -> None:
    assert normal("Left_-.Pad") == "left-pad"


@pytest.mark.parametrize(
    ("value", "text"),
    [("1.0", "1.0"), ("", None), (1, None), (None, None), ("a" * 201, None), (["1.0"], None)],
)
def test_only_a_short_text_is_one(value: object, text: str | None) -> None:
    assert short_text(value) == text


def test_a_table_inside_is_empty_where_it_is_none() -> None:
    assert table_in({"a": {"b": 1}, "c": 1}, "a") == {"b": 1}
    assert table_in({"a": {"b": 1}, "c": 1}, "c") == {}
    assert table_in({}, "c") == {}


@pytest.mark.parametrize(
    "text",
    [
        _COMMIT,
        f"https://g.example/x?rev=main#{_COMMIT}",
        f"git+https://g.example/x@{_COMMIT}#egg=x",
    ],
)
def test_a_whole_commit_is_found(text: str) -> None:
    assert commit_in(text) == _COMMIT


@pytest.mark.parametrize("text", [None, 1, "", "main", _COMMIT[:12], f"{_COMMIT}0", f"x{_COMMIT}"])
def test_anything_else_is_no_commit(text: object) -> None:
    assert commit_in(text) is None


def test_each_wanted_build_is_told_once(tmp_path: Path, task_at: Callable[..., Task]) -> None:
    task = task_at(tmp_path, *_WANTED)
    found = [
        Locked("Left_Pad", "1.0", Via.REGISTRY),
        Locked("Left_Pad", "1.0", Via.REGISTRY),
        None,
        Locked("private", "1.0"),
        Locked("ultralytics", None, Via.VCS, _COMMIT),
    ]
    path = tmp_path / "Downloads" / "uv.lock"
    first, second = tell(UvLock(), task, path, found)
    assert first == Seen(
        probe="uv-lock",
        platform="pypi",
        place=Place.DOWNLOAD,
        path=str(path),
        record=Record.REFERENCE,
        identity=Identity(purl="pkg:pypi/left-pad"),
        version="1.0",
        via=Via.REGISTRY,
    )
    assert isinstance(second, Seen)
    assert (second.version, second.via, second.commit) == (None, Via.VCS, _COMMIT)


def test_a_broken_table_hides_what_it_names(tmp_path: Path, task_at: Callable[..., Task]) -> None:
    task = task_at(tmp_path, *_WANTED)
    raw = b"[[package]]\nname = 'left.pad'\n?\n[[package]]\nname='ultralytics'\n"
    gap, table = wanted_tables(UvLock(), task, tmp_path / "uv.lock", raw, "package")
    assert isinstance(gap, Gap)
    assert (gap.reason, gap.packages) == (GapReason.MALFORMED, ("pkg:pypi/left-pad",))
    assert gap.hides == ("pypi",)
    assert table == {"name": "ultralytics"}
    assert list(tell(UvLock(), task, tmp_path, [gap])) == [gap]
