"""uv's lock file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from unship.core.observation import Gap, GapReason, Observation, Record, Seen
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.probes.uv_lock import UvLock
from unship.find.local.run import check_places
from unship.find.local.scope import plan_scope
from unship.find.reading import CannotLook

_WANTED = ("pkg:pypi/ultralytics", "pkg:pypi/left-pad")
_COMMIT = "0e58ed8671d6b60d0890c21b07f8835ace038e67"
_HEAD = """version = 1
revision = 3
requires-python = ">=3.11"
resolution-markers = [
    "python_full_version >= '3.12'",
]

[manifest]
members = ["left-pad"]
"""


def _entry(version: str | None, source: str, name: str = "ultralytics") -> str:
    stated = f'version = "{version}"\n' if version else ""
    return f"""
[[package]]
name = "{name}"
{stated}source = {{ {source} }}
dependencies = [
    {{ name = "left-pad", marker = "sys_platform == 'win32'" }},
]
sdist = {{ url = "https://f.example/x.tar.gz", hash = "sha256:00", size = 7 }}
wheels = [
    {{ url = "https://f.example/x.whl", hash = "sha256:00", size = 7 }},
]

[package.optional-dependencies]
all = [
    {{ name = "left-pad" }},
]

[package.metadata]
requires-dist = [{{ name = "left-pad", specifier = ">=1" }}]
"""


@pytest.fixture
def read(tmp_path: Path, task_at: Callable[..., Task]) -> Callable[[str], list[Observation]]:
    """A function that writes one lock file and reads it."""

    def reading(content: str) -> list[Observation]:
        path = tmp_path / "uv.lock"
        path.write_text(content, encoding="utf-8")
        return list(UvLock().found(path, task_at(tmp_path, *_WANTED)))

    return reading


def _builds(told: list[Observation]) -> list[tuple[object, ...]]:
    assert all(isinstance(one, Seen) for one in told)
    return [
        (one.identity.purl, one.version, one.via, one.commit)
        for one in told
        if isinstance(one, Seen)
    ]


def test_a_package_is_told_with_the_source_that_is_stated(
    read: Callable[[str], list[Observation]],
) -> None:
    told = read(
        _HEAD
        + _entry("8.3.41", 'registry = "https://i.example/simple"')
        + _entry("8.3.40", 'registry = "https://i.example/simple"')
        + _entry("8.3.42", f'git = "https://g.example/u?rev=main#{_COMMIT}"')
        + _entry("8.3.43", 'url = "https://f.example/u.whl"')
        + _entry(None, 'editable = "packages/u"')
        + _entry("1.0", 'registry = "https://i.example/simple"', "private")
    )
    purl = "pkg:pypi/ultralytics"
    assert _builds(told) == [
        (purl, "8.3.41", Via.REGISTRY, None),
        (purl, "8.3.40", Via.REGISTRY, None),
        (purl, "8.3.42", Via.VCS, _COMMIT),
        (purl, "8.3.43", None, None),
        (purl, None, None, None),
    ]
    assert {(one.place, one.record) for one in told if isinstance(one, Seen)} == {
        (Place.LOCKFILE, Record.REFERENCE)
    }


@pytest.mark.parametrize("kind", ["editable", "virtual"])
def test_the_project_itself_is_not_what_it_asks_for(
    kind: str, read: Callable[[str], list[Observation]]
) -> None:
    assert read(_HEAD + _entry("8.3.41", f'{kind} = "."')) == []


def test_a_table_without_a_name_is_nothing(read: Callable[[str], list[Observation]]) -> None:
    assert read(_HEAD + '[[package]]\nname = ["ultralytics"]\nsource = "ultralytics"\n') == []


def test_a_cut_file_is_a_gap_that_names_what_it_could_hide(
    read: Callable[[str], list[Observation]],
) -> None:
    whole = _HEAD + _entry("8.3.41", 'registry = "https://i.example/simple"')
    (gap,) = read(whole[: whole.index("hash")])
    assert isinstance(gap, Gap)
    assert gap.reason is GapReason.MALFORMED
    assert gap.packages == ("pkg:pypi/left-pad", "pkg:pypi/ultralytics")
    assert gap.detail.startswith("line ")


def test_a_newer_format_is_a_gap_after_what_could_be_read(
    tmp_path: Path, task_at: Callable[..., Task]
) -> None:
    entry = _entry("8.3.41", 'registry = "https://i.example/simple"')
    (tmp_path / "uv.lock").write_text(_HEAD.replace("= 1", "= 2") + entry, encoding="utf-8")
    task = task_at(tmp_path, *_WANTED)
    looked = check_places(plan_scope([tmp_path]), task.wanted, (UvLock(),))
    assert [one.version for one in looked.observations if isinstance(one, Seen)] == ["8.3.41"]
    assert [one.reason for one in looked.gaps] == [GapReason.NEWER_FORMAT]
    assert looked.counts["lockfiles.pypi"] == 1


def test_bytes_that_are_no_text_are_a_gap(tmp_path: Path, task_at: Callable[..., Task]) -> None:
    path = tmp_path / "uv.lock"
    path.write_bytes(b"name = '\xff'")
    with pytest.raises(CannotLook):
        list(UvLock().found(path, task_at(tmp_path, *_WANTED)))


def test_ten_thousand_packages_hold_one_that_is_wanted(
    read: Callable[[str], list[Observation]],
) -> None:
    source = 'registry = "https://i.example/simple"'
    many = "".join(
        f'[[package]]\nname = "p{n}"\nversion = "1.0"\nsource = {{ {source} }}\n\n'
        for n in range(10_000)
    )
    told = read(_HEAD + many + _entry("8.3.41", source) + many)
    assert [build[1] for build in _builds(told)] == ["8.3.41"]
