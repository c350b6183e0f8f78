"""README shows the program as it is."""

import re
import subprocess
import sys
from pathlib import Path

import pytest


def said(call: str, repository: Path) -> str:
    """Return the help text of a command, 100 columns wide."""
    done = subprocess.run(
        [sys.executable, "-m", *call.split(), "--help"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={"PYTHONPATH": str(repository / "src"), "COLUMNS": "100", "PATH": ""},
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines())


@pytest.mark.parametrize("call", ["unship", "unship check"])
def test_readme_shows_the_help_of(call: str, repository: Path) -> None:
    page = (repository / "README.md").read_text(encoding="utf-8")
    shown = re.search(rf"<!-- help {call} -->\n```text\n(.*?)\n```\n<!-- end -->", page, re.DOTALL)
    assert shown, f"README has no region for {call}"
    assert shown[1] == said(call, repository), "make docs"


def test_readme_shows_a_real_session_that_ends_in_a_finding(repository: Path) -> None:
    page = (repository / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"<!-- transcript -->\n```console\n(.*?)```\n<!-- end -->", page, re.DOTALL)
    assert shown
    assert shown[1].startswith("$ unship check")
    assert shown[1].endswith("$ echo $?\n1\n")
