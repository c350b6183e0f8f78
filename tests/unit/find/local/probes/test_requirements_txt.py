"""pip's requirements and constraints files."""

import codecs
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from unship.core.observation import GapReason, Observation, Seen
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.probes.requirements_txt import RequirementsTxt
from unship.find.local.run import check_places
from unship.find.local.scope import plan_scope
from unship.find.reading import CannotLook

_WANTED = ("pkg:pypi/ultralytics", "pkg:pypi/left-pad", "pkg:pypi/msgspec")
_COMMIT = "0e58ed8671d6b60d0890c21b07f8835ace038e67"
_PIN = ("8.3.41", None, None)
Reading = Callable[..., list[Observation]]


@pytest.fixture
def read(tmp_path: Path, task_at: Callable[..., Task]) -> Reading:
    """A function that writes one file and reads it."""

    def reading(content: str | bytes, name: str = "requirements.txt") -> list[Observation]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(RequirementsTxt().found(path, task_at(tmp_path, *_WANTED)))

    return reading


def _builds(told: list[Observation]) -> list[tuple[object, ...]]:
    assert all(isinstance(one, Seen) for one in told)
    return [(one.version, one.via, one.commit) for one in told if isinstance(one, Seen)]


@pytest.mark.parametrize(
    ("line", "build"),
    [
        ("ultralytics==8.3.41", _PIN),
        ("  Ultra_Lytics == 8.3.41", None),
        ("  Ultralytics == 8.3.41  ", _PIN),
        ("ultralytics===8.3.41", _PIN),
        ("ultralytics[all, extra-x] ==8.3.41", _PIN),
        ("ultralytics (==8.3.41)", _PIN),
        ("ultralytics>=8,==8.3.41,!=9", _PIN),
        ('ultralytics==8.3.41 ; python_version < "3.12" and extra == "x"', _PIN),
        ("ultralytics==8.3.41 # via x --y", _PIN),
        ("ultralytics==8.3.41 --hash=sha256:00 --hash=sha256:11", _PIN),
        ("ultralytics==8.3.41 \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\nx", _PIN),
        ("ultralytics\\\n==8.3.41", _PIN),
        ("ultralytics==8.3.41 \\\n    # via x\nx", _PIN),
        ("# a comment \\\nultralytics==8.3.41", _PIN),
        ("x\r\nultralytics==8.3.41\r\n", _PIN),
        ("ultralytics==8.3.41 \\", _PIN),
        ("ultralytics==8.3.41+cu1-1", ("8.3.41+cu1-1", None, None)),
        (f"ultralytics @ git+https://g.example/u@{_COMMIT}", (None, Via.VCS, _COMMIT)),
        ("ultralytics@git+https://g.example/u@main", (None, Via.VCS, None)),
        ("ultralytics @ https://f.example/ultralytics-8.3.41-py3-none-any.whl#sha256=0", _PIN),
        ("ultralytics @ https://f.example/main.zip", (None, None, None)),
        (f"-e git+https://g.example/u@{_COMMIT}#egg=ultralytics", (None, Via.VCS, _COMMIT)),
        ("--editable=git+ssh://g.example/u#subdirectory=a&egg=ultralytics", (None, Via.VCS, None)),
        ("https://f.example/ultralytics-8.3.41-py3-none-any.whl#egg=ultralytics", _PIN),
        ("git+https://g.example/ultralytics", None),
        ("-e ./ultralytics", None),
        ("./ultralytics==8.3.41", None),
        ("-r ultralytics==8.3.41", None),
        ("--index-url https://i.example/ultralytics==8.3.41", None),
        ("ultralytics", None),
        ("ultralytics==8.*", None),
        ("ultralytics==${VERSION}", None),
        ("ultralytics~=8.3.41", None),
        ("ultralytics<=8.3.41", None),
        ("my-ultralytics==8.3.41", None),
        ("# ultralytics==8.3.41", None),
        ("#\\\n#\\\n", None),
        ("", None),
    ],
)
def test_a_line_is_told_when_it_pins_a_build(
    line: str, build: tuple[object, ...] | None, read: Reading
) -> None:
    assert _builds(read(line)) == ([build] if build else [])


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"# coding: latin-1\n# \xfc\n", "latin-1"),
        (b"\xff\xfd\n", "utf-8"),
    ],
)
def test_every_encoding_of_pip_is_read(mark: bytes, encoding: str, read: Reading) -> None:
    assert _builds(read(mark + "ultralytics==8.3.41\r\n".encode(encoding))) == [_PIN]


def test_what_is_no_text_is_a_gap(read: Reading) -> None:
    with pytest.raises(CannotLook) as told:
        read("x==1\nultralytics==8.3.41".encode("utf-16-le"))
    assert told.value.reason is GapReason.MALFORMED
    assert told.value.detail == "line 1: a NUL byte"


def test_the_walk_brings_files_of_these_names_outside_of_packages(
    tmp_path: Path, task_at: Callable[..., Task]
) -> None:
    names = (
        "requirements.txt",
        "requirements-dev.txt",
        "requirements_test.in",
        "dev-requirements.txt",
        "constraints.txt",
        "requirements.yml",
        "notes.txt",
        "site-packages/x/requirements.txt",
    )
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("ultralytics==8.3.41", encoding="utf-8")
    wanted = task_at(tmp_path, *_WANTED).wanted
    looked = check_places(plan_scope([tmp_path]), wanted, (RequirementsTxt(),))
    told = [one for one in looked.observations if isinstance(one, Seen)]
    assert sorted(Path(one.path).name for one in told) == sorted(names[:5])
    assert {one.place for one in told} == {Place.LOCKFILE}
    assert looked.counts["lockfiles.pypi"] == 5
    assert looked.counts["requirements.inside-packages"] == 1


def test_what_pip_freezes_is_read(read: Reading) -> None:
    frozen = subprocess.run(
        [sys.executable, "-m", "pip", "freeze", "--disable-pip-version-check"],
        check=False,
        capture_output=True,
    )
    pinned = [line for line in frozen.stdout.decode().splitlines() if line.startswith("msgspec==")]
    if frozen.returncode or not pinned:
        pytest.skip("pip is not installed here, or does not know of msgspec")
    version = pinned[0].partition("==")[2]
    assert _builds(read(frozen.stdout)) == [(version, None, None)]


def test_ten_thousand_lines_hold_one_that_is_wanted(read: Reading) -> None:
    many = "".join(f"p{n}==1.0 \\\n    --hash=sha256:{n}\n" for n in range(10_000))
    assert _builds(read(many + "ultralytics==8.3.41\n" + many)) == [_PIN]


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, " " * 1_000_000, "\\\n" * 500_000, "a [" * 300_000, " #" * 500_000]
)
def test_hostile_lines_take_time_in_proportion_to_their_length(text: str, read: Reading) -> None:
    begun = time.process_time()
    assert read(text) == []
    assert time.process_time() - begun < 5
