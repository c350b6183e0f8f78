import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from unship.cli.check import check_command


def run(*arguments: str, **environment: str) -> Result:
    runner = CliRunner(env={"LC_ALL": "C", **environment})
    return runner.invoke(check_command, list(arguments), standalone_mode=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose lock file names a recalled build."""
    lock = {
        "lockfileVersion": 3,
        "packages": {"": {"name": "shop"}, "node_modules/axios": {"version": "1.14.1"}},
    }
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "package-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    return folder


def test_exit_code_is_the_answer(project: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run(str(empty)).return_value == 0
    assert run(str(project)).return_value == 1
    (empty / "package-lock.json").write_text("{", encoding="utf-8")
    assert run(str(empty)).return_value == 3


def test_text_answers_in_the_readers_language(project: Path) -> None:
    english = run(str(project), "--lang", "en").output
    german = run(str(project), "--lang", "de").output
    assert "What to do now" in english
    assert "Was jetzt zu tun ist" in german
    assert run(str(project), LC_ALL="de_DE.UTF-8").output == german


def test_json_says_what_the_exit_code_says(project: Path) -> None:
    told = json.loads(run(str(project), "--format", "json").output)
    assert (told["schema"], told["outcome"], told["exit_code"]) == (
        "unship.check/1",
        "affected",
        1,
    )
    assert told["recalls"][0]["findings"][0]["version"] == "1.14.1"


def test_answer_goes_to_a_file_whole(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    target.write_text("before", encoding="utf-8")
    result = run(str(project), "--format", "json", "--output", str(target))
    assert (result.return_value, result.output) == (1, "")
    assert json.loads(target.read_bytes())["exit_code"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answer.json", "project"]


def test_answer_that_cannot_be_written_is_an_error(project: Path, tmp_path: Path) -> None:
    result = run(str(project), "--output", str(tmp_path / "gone" / "answer"))
    assert "could not be written" in str(result.exception)


def test_scope_that_is_not_there_is_an_error_not_an_answer(tmp_path: Path) -> None:
    assert "There is no file or folder" in str(run(str(tmp_path / "gone")).exception)


def on_a_terminal(*arguments: str) -> str:
    """Run `unship check` with its output and errors on a terminal; return what it showed."""
    ours, theirs = pty.openpty()
    started = subprocess.Popen(
        [sys.executable, "-m", "unship", "check", "--lang", "en", *arguments],
        stdout=theirs,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"},
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed: Linux says so with an error
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert started.wait() == 1
    return shown.decode()


def test_terminal_is_shown_colours_and_progress(project: Path) -> None:
    shown = on_a_terminal(str(project))
    assert "\x1b[31m\x1b[1m" in shown
    assert "AFFECTED" in shown


def test_file_gets_no_colours_even_from_a_terminal(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "answer.txt"
    on_a_terminal(str(project), "--output", str(target))
    assert "\x1b" not in target.read_text(encoding="utf-8")
