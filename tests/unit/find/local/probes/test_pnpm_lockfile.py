"""pnpm's lock files, versions 5 to 9."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unship.core.observation import Gap, GapReason, Observation, Record, Seen
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local import pnpm_text
from unship.find.local.interface import Task
from unship.find.local.probes.pnpm_lockfile import PnpmLockfile
from unship.find.reading import CannotLook

_WANTED = ("pkg:npm/axios", "pkg:npm/%40ctrl/tinycolor", "pkg:npm/chalk")
_COMMIT = "0e58ed8671d6b60d0890c21b07f8835ace038e67"
_HASH = "{integrity: sha512-AbC+/==}"

Reading = Callable[..., list[Observation]]


@pytest.fixture
def reading(tmp_path: Path, task_at: Callable[..., Task]) -> Reading:
    """A function that writes one lock file and reads it."""

    def read(content: str | bytes, name: str = "pnpm-lock.yaml") -> list[Observation]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(PnpmLockfile().found(path, task_at(tmp_path, *_WANTED)))

    return read


def _lock(version: str, *entries: str) -> str:
    """Return a lock file of some entries: a key, and fields apart by `;`."""
    lines = [f"lockfileVersion: {version}", "", "importers:", "", "  .: {}", "", "packages:", ""]
    for entry in entries:
        key, *fields = entry.split(";")
        lines += [f"  {key}:", *(f"    {field}" for field in fields), ""]
    return "\n".join([*lines, "snapshots:", "", "  x@1.0.0: {}", ""])


def _builds(told: list[Observation]) -> list[tuple[str, str | None, Via | None]]:
    return [
        ((one.identity.purl or "").removeprefix("pkg:npm/"), one.version, one.via)
        for one in told
        if isinstance(one, Seen)
    ]


def _gaps(told: list[Observation]) -> list[tuple[GapReason, str]]:
    return [(one.reason, one.detail) for one in told if isinstance(one, Gap)]


@pytest.mark.parametrize(
    ("version", "keys"),
    [
        (
            "5.4",
            (
                *("/axios/1.14.1", "/@ctrl/tinycolor/4.1.1_react@17.0.2", "r.example/axios/0.30.4"),
                *("/chalk/5.6.1/react@17.0.2", "/axios/1.14.1_@babel+core@7.1.0", "/x-axios/1.0.0"),
            ),
        ),
        (
            "'6.0'",
            (
                *(
                    "/axios@1.14.1",
                    "/@ctrl/tinycolor@4.1.1(react@17.0.2)",
                    "r.example/axios@0.30.4",
                ),
                *("/chalk@5.6.1(a@1.0.0)(@b/c@2.0.0)", "/axios@1.14.1(x@1.0.0)", "/x-axios@1.0.0"),
            ),
        ),
        (
            "'9.0'",
            (
                *("axios@1.14.1", "'@ctrl/tinycolor@4.1.1'", "axios@0.30.4", "chalk@5.6.1"),
                *("axios@1.14.1", "x-axios@1.0.0"),
            ),
        ),
    ],
)
def test_keys_of_every_version_name_packages(
    version: str, keys: tuple[str, ...], reading: Reading
) -> None:
    told = reading(_lock(version, *(f"{key};resolution: {_HASH};dev: false" for key in keys)))
    assert _builds(told) == [
        ("axios", "1.14.1", Via.REGISTRY),
        ("%40ctrl/tinycolor", "4.1.1", Via.REGISTRY),
        ("axios", "0.30.4", Via.REGISTRY),
        ("chalk", "5.6.1", Via.REGISTRY),
    ]
    assert _gaps(told) == []
    assert {(one.place, one.record) for one in told if isinstance(one, Seen)} == {
        (Place.LOCKFILE, Record.REFERENCE)
    }


@pytest.mark.parametrize(
    ("version", "entry", "build"),
    [
        (
            "5.4",
            (
                f"github.com/axios/axios/{_COMMIT};name: axios;version: 1.14.1;"
                f"resolution: {{tarball: https://codeload.github.com/axios/axios/tar.gz/{_COMMIT}}}"
            ),
            ("axios", "1.14.1", Via.VCS),
        ),
        (
            "'6.0'",
            (
                f"git@h.example+a/axios/{_COMMIT};name: axios;version: 1.14.1;"
                f"resolution: {{commit: {_COMMIT}, repo: git@h.example:a/axios.git, type: git}}"
            ),
            ("axios", "1.14.1", Via.VCS),
        ),
        (
            "'9.0'",
            (
                f"axios@https://codeload.github.com/axios/axios/tar.gz/{_COMMIT};version: 1.14.1;"
                f"resolution: {{tarball: https://codeload.github.com/axios/axios/tar.gz/{_COMMIT}}}"
            ),
            ("axios", "1.14.1", Via.VCS),
        ),
        (
            "'9.0'",
            "chalk@file:../chalk;resolution: {directory: ../chalk, type: directory}",
            ("chalk", None, None),
        ),
        (
            "'6.0'",
            (
                "file:../axios@9.9.9.tgz;name: chalk;version: 5.6.1;"
                "resolution: {integrity: a, tarball: file:../axios@9.9.9.tgz}"
            ),
            ("chalk", "5.6.1", None),
        ),
        (
            "5.3",
            (
                "'@h.example/chalk.tgz';name: chalk;version: 5.6.1;"
                "resolution: {tarball: https://h.example/chalk.tgz}"
            ),
            ("chalk", "5.6.1", None),
        ),
        (
            "'9.0'",
            "chalk@5.6.1;resolution: {integrity: a, tarball: https://r.example/download/x/ab}",
            ("chalk", "5.6.1", Via.REGISTRY),
        ),
        ("'9.0'", "chalk@runtime:5.6.1;resolution: {type: x};version: 5", ("chalk", "5", None)),
    ],
)
def test_other_sources_are_told_by_what_their_fields_state(
    version: str, entry: str, build: tuple[str, str | None, Via | None], reading: Reading
) -> None:
    told = reading(_lock(version, entry))
    assert _builds(told) == [build]
    assert _gaps(told) == []
    assert isinstance(told[0], Seen)
    assert told[0].commit == (_COMMIT if build[2] is Via.VCS else None)


def test_an_entry_at_odds_with_itself_is_told_by_both(reading: Reading) -> None:
    told = reading(
        _lock(
            "'9.0'",
            "harmless@1.0.0;resolution: {tarball: 'https://r.example/axios/-/axios-1.14.1.tgz'}",
            f"other@1.0.0;name: chalk;version: 5.6.1;resolution: {_HASH}",
        )
    )
    assert _builds(told) == [("axios", "1.14.1", Via.REGISTRY), ("chalk", "5.6.1", None)]


def test_a_resolution_of_several_lines_and_lines_of_windows_are_read(reading: Reading) -> None:
    text = _lock(
        "'9.0'",
        "axios@1.14.1;resolution:;  {;    integrity: sha512-x,;  }",
        "chalk@5.6.1;resolution:;  integrity: sha512-x",
    )
    for told in (reading(text), reading(text.replace("\n", "\r\n"))):
        assert [build[:2] for build in _builds(told)] == [("axios", "1.14.1"), ("chalk", "5.6.1")]
        assert _gaps(told) == []


@pytest.mark.parametrize(
    ("entry", "detail", "builds"),
    [
        ("axios@1.14.1", "line 9: an entry without a resolution", 1),
        ("axios@1.14.1;resolution: {integrity: sha", "line 9: an entry without a resolution", 1),
        ("axios@1.14.1;resolution: {}", "line 9: an entry without a resolution", 1),
        (f"github.com/a/axios/x;resolution: {_HASH}", "line 9: an entry without a name", 0),
        (f"file:../x;resolution: {_HASH}", "line 9: an entry without a name", 0),
        (f"&a axios@1.14.1;resolution: {_HASH}", "line 9: an entry whose name cannot be read", 0),
        ("<<<<<<< HEAD", "line 9: it begins no entry", 0),
    ],
)
def test_a_broken_entry_is_a_gap_with_its_line_and_the_rest_is_read(
    entry: str, detail: str, builds: int, reading: Reading
) -> None:
    text = _lock("'9.0'", entry, f"chalk@5.6.1;resolution: {_HASH}").replace("HEAD:", "HEAD")
    told = reading(text)
    assert _gaps(told) == [(GapReason.MALFORMED, detail)]
    assert len(_builds(told)) == builds + 1


def test_a_newer_format_is_read_as_far_as_it_goes_and_is_a_gap(reading: Reading) -> None:
    told = reading(_lock("'10.0'", f"axios@1.14.1;resolution: {_HASH}"))
    assert _builds(told) == [("axios", "1.14.1", Via.REGISTRY)]
    assert _gaps(told) == [(GapReason.NEWER_FORMAT, "lock file version '10.0'")]


def test_only_the_record_of_pnpm_itself_is_read_inside_node_modules(reading: Reading) -> None:
    text = _lock("'9.0'", f"axios@1.14.1;resolution: {_HASH}")
    assert len(_builds(reading(text, "node_modules/.pnpm/lock.yaml"))) == 1
    assert reading(text, "node_modules/x/pnpm-lock.yaml") == []
    assert reading("not: [pnpm", "other/lock.yaml") == []


def test_ten_thousand_entries_are_read_and_too_many_are_a_gap(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [f"p{at}@1.0.{at};resolution: {_HASH}" for at in range(10_000)]
    text = _lock("'9.0'", *entries, f"axios@1.14.1;resolution: {_HASH}")
    told = reading(text)
    assert _builds(told) == [("axios", "1.14.1", Via.REGISTRY)]
    assert _gaps(told) == []
    monkeypatch.setattr(pnpm_text, "MOST", 100)
    assert [reason for reason, _ in _gaps(reading(text))] == [GapReason.TOO_MANY]


@pytest.mark.parametrize("part", [b"{", b"[", b"  - ", b"'", b'\\"', b": ", b"\n  ", b"a@"])
def test_hostile_text_costs_time_in_proportion_to_its_bytes(part: bytes, reading: Reading) -> None:
    head = _lock("'9.0'").partition("snapshots")[0].encode()
    told = reading(head + b'  "' + part * 200_000 + b"\n    resolution: {" + part * 200_000)
    assert {reason for reason, _ in _gaps(told)} == {GapReason.MALFORMED}


def test_a_lock_file_of_2_gb_is_too_large(tmp_path: Path, task_at: Callable[..., Task]) -> None:
    path = tmp_path / "pnpm-lock.yaml"
    with path.open("wb") as big:
        big.truncate(2 << 30)
    with pytest.raises(CannotLook) as error:
        list(PnpmLockfile().found(path, task_at(tmp_path, *_WANTED)))
    assert error.value.reason is GapReason.TOO_LARGE


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(min_value=0, max_value=300), odd=st.binary(max_size=20))
def test_cut_files_and_odd_bytes_raise_nothing(cut: int, odd: bytes, reading: Reading) -> None:
    text = _lock("'9.0'", f"axios@1.14.1;resolution: {_HASH}").encode()
    for one in reading(text[:cut] + odd + text[cut:]):
        assert isinstance(one, Seen | Gap)
