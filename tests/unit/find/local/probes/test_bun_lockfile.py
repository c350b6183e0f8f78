"""Bun's lock files."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unship.core.observation import Gap, GapReason, Observation, Record, Seen
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.probes import bun_lockfile
from unship.find.local.probes.bun_lockfile import BunLockfile
from unship.find.reading import CannotLook

_WANTED = ("pkg:npm/axios", "pkg:npm/%40ctrl/tinycolor", "pkg:npm/chalk")
_COMMIT = "0e58ed8671d6b60d0890c21b07f8835ace038e67"

Reading = Callable[..., list[Observation]]


@pytest.fixture
def reading(tmp_path: Path, task_at: Callable[..., Task]) -> Reading:
    """A function that writes one lock file and reads it."""

    def read(content: str | bytes, name: str = "bun.lock") -> list[Observation]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(BunLockfile().found(path, task_at(tmp_path, *_WANTED)))

    return read


def _lock(packages: dict[str, object], version: object = 1) -> str:
    """Return a lock file as Bun writes it: an entry a line, a comma behind each."""
    lines = [f"    {json.dumps(key)}: {json.dumps(value)},\n\n" for key, value in packages.items()]
    return (
        f'{{\n  "lockfileVersion": {version},\n  "workspaces": {{\n    "": {{\n'
        f'      "name": "p",\n      "dependencies": {{\n        "axios": "^1.0.0",\n      }},\n'
        f'    }},\n  }},\n  "packages": {{\n{"".join(lines)}  }}\n}}\n'
    )


def _builds(told: list[Observation]) -> list[tuple[str, str | None, Via | None]]:
    return [
        ((one.identity.purl or "").removeprefix("pkg:npm/"), one.version, one.via)
        for one in told
        if isinstance(one, Seen)
    ]


def _gaps(told: list[Observation]) -> list[tuple[GapReason, str]]:
    return [(one.reason, one.detail) for one in told if isinstance(one, Gap)]


def test_packages_are_named_by_their_lists_not_by_their_keys(reading: Reading) -> None:
    told = reading(
        _lock(
            {
                "axios": ["axios@1.14.1", "", {"bin": {"a": "b"}}, "sha512-x"],
                "x/axios": ["axios@1.14.1", "", {}, "sha512-x"],
                "http": ["@ctrl/tinycolor@4.1.1", "https://r.example/", {}, "sha512-x"],
                "chalk": ["not-chalk@1.0.0", "", {}, "sha512-x"],
                "p": ["axios@workspace:packages/axios"],
                "q": ["axios@root:", {}],
            }
        )
    )
    assert _builds(told) == [
        ("axios", "1.14.1", Via.REGISTRY),
        ("%40ctrl/tinycolor", "4.1.1", Via.REGISTRY),
    ]
    assert _gaps(told) == []
    assert {(one.place, one.record) for one in told if isinstance(one, Seen)} == {
        (Place.LOCKFILE, Record.REFERENCE)
    }


@pytest.mark.parametrize(
    ("entry", "build", "commit"),
    [
        (["axios@github:axios/axios#0e58ed8", {}, "a-a-0e58ed8"], (None, Via.VCS), "0e58ed8"),
        ([f"axios@git+ssh://git@h.example/a.git#{_COMMIT}", {}, "x"], (None, Via.VCS), _COMMIT),
        (["axios@file:../axios", {}], (None, None), None),
        (["axios@link:axios"], (None, None), None),
        (["axios@https://h.example/axios.tgz", {}], (None, None), None),
        (["axios@1.14.1"], ("1.14.1", Via.REGISTRY), None),
    ],
)
def test_other_sources_are_told_by_name(
    entry: list[object],
    build: tuple[str | None, Via | None],
    commit: str | None,
    reading: Reading,
) -> None:
    (seen,) = reading(_lock({"axios": entry}))
    assert isinstance(seen, Seen)
    assert ((seen.version, seen.via), seen.commit) == (build, commit)


def test_a_package_that_is_fetched_under_another_name_is_told_by_both(reading: Reading) -> None:
    address = "https://r.example/axios/-/axios-1.14.1.tgz"
    told = reading(
        _lock(
            {
                "chalk": ["chalk@5.0.0", address, {}, "sha512-x"],
                "x": [f"x@{address}".replace("1.14.1", "0.30.4"), {}],
            }
        )
    )
    assert [build[:2] for build in _builds(told)] == [
        ("chalk", "5.0.0"),
        ("axios", "1.14.1"),
        ("axios", "0.30.4"),
    ]


def test_comments_and_commas_that_people_write_are_read_over(reading: Reading) -> None:
    text = (
        '// why, "\n{ /* a\n"b" */ "lockfileVersion": 1, "x": "a, ] // \\" /*",\n'
        '"packages": {"axios": ["axios@1.14.1", {"a": 1, }, ], }, }'
    )
    assert _builds(reading(text)) == [("axios", "1.14.1", Via.REGISTRY)]


@pytest.mark.parametrize(
    ("content", "reason", "detail"),
    [
        ('{\n"packages": {\n<<<<<<< HEAD\n', GapReason.MALFORMED, "line 3: "),
        ('{\n// x,\n/*\n*/ "packages": {', GapReason.MALFORMED, "line 4: "),
        ('{"packages": {"x": {}}}', GapReason.MALFORMED, "$.packages"),
        ("", GapReason.MALFORMED, "line 1: "),
        (b"\xff\x00", GapReason.MALFORMED, "line 1: "),
        ('{"x":' + "[" * 100_000, GapReason.TOO_DEEP, "nested"),
    ],
)
def test_a_broken_lock_file_is_a_gap_with_its_line(
    content: str | bytes, reason: GapReason, detail: str, reading: Reading
) -> None:
    with pytest.raises(CannotLook) as error:
        reading(content)
    assert error.value.reason is reason
    assert detail in error.value.detail


@pytest.mark.parametrize("entry", [[], [1], [["axios@1.14.1"]], ["axios"], [""], ["@1.14.1"]])
def test_an_entry_that_names_no_package_is_a_gap_and_the_rest_is_read(
    entry: list[object], reading: Reading
) -> None:
    told = reading(_lock({"bad": entry, "axios": ["axios@1.14.1", "", {}, "x"]}))
    assert len(_builds(told)) == 1
    assert _gaps(told) == [(GapReason.MALFORMED, "no package in the entry 'bad'")]


@pytest.mark.parametrize("version", [3, '"1"', "null"])
def test_a_newer_format_is_read_as_far_as_it_goes_and_is_a_gap(
    version: object, reading: Reading
) -> None:
    told = reading(_lock({"axios": ["axios@1.14.1", "", {}, "x"]}, version))
    assert len(_builds(told)) == 1
    assert [reason for reason, _ in _gaps(told)] == [GapReason.NEWER_FORMAT]


def test_a_lock_file_without_packages_holds_nothing(reading: Reading) -> None:
    assert reading('{"lockfileVersion": 0}') == []


def test_the_lock_file_of_an_installed_package_is_its_authors(reading: Reading) -> None:
    assert reading("{", "node_modules/x/bun.lock") == []


def test_ten_thousand_entries_are_read_and_too_many_are_a_gap(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    many: dict[str, object] = {f"p{at}": [f"p{at}@1.0.{at}", "", {}, "x"] for at in range(10_000)}
    told = reading(_lock({**many, "axios": ["axios@1.14.1", "", {}, "x"]}))
    assert (_builds(told), _gaps(told)) == ([("axios", "1.14.1", Via.REGISTRY)], [])
    monkeypatch.setattr(bun_lockfile, "MOST", 100)
    with pytest.raises(CannotLook) as error:
        reading(_lock(many))
    assert error.value.reason is GapReason.TOO_MANY


@pytest.mark.parametrize("part", [b'\\"', b",/*", b",\n", b", ", b"//", b"\\"])
def test_hostile_text_costs_time_in_proportion_to_its_bytes(part: bytes, reading: Reading) -> None:
    for head in (b'{"a":"', b"{"):
        with pytest.raises(CannotLook):
            reading(head + part * 500_000)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(min_value=0, max_value=300), odd=st.binary(max_size=20))
def test_cut_files_and_odd_bytes_are_at_most_gaps(cut: int, odd: bytes, reading: Reading) -> None:
    text = _lock({"axios": ["axios@1.14.1", "", {}, "x"]}).encode()
    told: list[Observation] = []
    with suppress(CannotLook):
        told = reading(text[:cut] + odd + text[cut:])
    assert all(isinstance(one, Seen | Gap) for one in told)
