"""The guides do what they show: each console block is run where the example tree lies.

A block begins with `$ unship …`; `$ echo $?` shows the exit code. Output is compared where it is
shown; a line with `…` alone stands for any lines, `…` inside a line for anything there.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def steps(block: str) -> list[tuple[str, str]]:
    """Return each command of a block with the output that is shown for it."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)
    assert parts[0] == "", f"a console block begins with a command: {parts[0]!r}"
    return list(zip(parts[1::2], parts[2::2], strict=True))


def pattern(shown: str) -> re.Pattern[str]:
    """Return what the output must look like for what a page shows of it."""
    lines = [
        r"(?:.*\n)*?" if line == "…" else r".*?".join(map(re.escape, line.split("…"))) + r" *\n"
        for line in shown.splitlines()
    ]
    return re.compile("".join(lines))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example tree of `make demo`."""
    folder = tmp_path_factory.mktemp("example")
    subprocess.run(
        [sys.executable, str(ROOT / "dev" / "make_example.py"), str(folder)],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    return folder


def run(command: str, folder: Path, last: int) -> tuple[str, int]:
    """Run one command of a page; return its output and exit code."""
    if command == "echo $?":
        return f"{last}\n", 0
    words = shlex.split(command)
    assert words[0] == "unship", f"console blocks hold unship and echo $? only: {command}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "HOME": str(folder)}
    done = subprocess.run(
        [sys.executable, "-m", "unship", *words[1:]],
        check=False,
        cwd=folder,
        encoding="utf-8",
        env={**environment, "COLUMNS": "100"},
        stderr=subprocess.STDOUT,
        stdout=subprocess.PIPE,
    )
    return done.stdout, done.returncode


BLOCKS = [
    pytest.param(block, id=f"{page.relative_to(ROOT / 'docs')}-{number}")
    for page in PAGES
    for number, block in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")), start=1)
]


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_does_what_it_shows(block: str, example: Path) -> None:
    last = 0
    for command, shown in steps(block):
        output, last = run(command, example, last)
        assert pattern(shown).fullmatch(output), (
            f"$ {command}\n{output}\nbut the page shows\n{shown}"
        )


def test_each_guide_has_a_block() -> None:
    guides = sorted((ROOT / "docs" / "guides").glob("*.md"))
    assert guides
    assert [page.name for page in guides if not BLOCK.search(page.read_text("utf-8"))] == []


def test_what_a_page_leaves_out_is_any_lines_and_what_it_shows_is_exact() -> None:
    assert pattern("a\n…\nz\n").fullmatch("a\nb\nc\nz\n")
    assert pattern("of 2…-0…\n").fullmatch("of 2026-01\n")
    assert not pattern("a\n").fullmatch("a\nb\n")
    assert not pattern("a.c\n").fullmatch("abc\n")
