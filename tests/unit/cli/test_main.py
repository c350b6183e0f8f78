import errno
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import click
import pytest

from unship.cli import main as front
from unship.core.errors import RecallError, UsageError

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `unship play` with the given body; return exit code, output and errors."""

    def play(body: Callable[[], object], *arguments: str) -> tuple[int, str, str]:
        module = ModuleType("unship_play")
        vars(module)["command"] = click.Command("play", callback=body)
        monkeypatch.setitem(sys.modules, "unship_play", module)
        monkeypatch.setitem(front.COMMANDS, "play", ("unship_play", "command"))
        with pytest.raises(SystemExit) as ended:
            front.main(["play", *arguments])
        told = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, told.out, told.err

    return play


def raising(error: BaseException) -> Callable[[], None]:
    def body() -> None:
        raise error

    return body


def test_a_command_that_returns_nothing_ends_with_0(run: Run) -> None:
    assert run(lambda: click.echo("–")) == (0, "–\n", "")


def test_a_command_that_returns_a_number_ends_with_it(run: Run) -> None:
    assert run(lambda: 3) == (3, "", "")


def test_a_command_that_exits_ends_with_its_code(run: Run) -> None:
    assert run(lambda: click.get_current_context().exit(1)) == (1, "", "")


def test_an_error_says_what_happened_what_is_unchanged_and_what_next(run: Run) -> None:
    error = UsageError(
        "No such folder: /no/where.", unchanged="Nothing was read.", next_step="Name another."
    )
    assert run(raising(error)) == (
        2,
        "",
        "unship: No such folder: /no/where.\nNothing was read.\nName another.\n",
    )


def test_a_recall_error_lists_its_problems(run: Run) -> None:
    code, _, told = run(raising(RecallError("Not read.", problems=("a.yaml:1:2: id: bad",))))
    assert code == 2
    assert "a.yaml:1:2: id: bad\nNothing was read from it" in told


def test_a_terminal_code_in_an_error_is_shown_not_sent(run: Run) -> None:
    _, _, told = run(raising(UsageError("No such folder: \x1b[2J.")))
    assert told == "unship: No such folder: \\x1b[2J.\n"


def test_a_bug_ends_with_2_and_a_trace_not_with_the_code_for_affected(run: Run) -> None:
    code, out, told = run(raising(ZeroDivisionError("\x1b]0;bad\x07")))
    assert (code, out) == (2, "")
    assert "ZeroDivisionError: \\x1b]0;bad\\x07" in told
    assert "not an answer about this machine" in told


def test_ctrl_c_says_that_nothing_was_changed(run: Run) -> None:
    code, _, told = run(raising(KeyboardInterrupt()))
    assert (code, told) == (130, "\nStopped. Nothing was changed.\n")


def test_an_abort_by_click_ends_as_ctrl_c_does(run: Run) -> None:
    assert run(raising(click.Abort())) == (130, "", "Stopped. Nothing was changed.\n")


def test_a_closed_pipe_is_no_answer(run: Run) -> None:
    assert run(raising(BrokenPipeError())) == (141, "", "")


def test_a_pipe_closed_in_the_middle_of_an_answer_ends_with_141_and_no_trace(
    tmp_path: Path,
) -> None:
    script = tmp_path / "flood.py"
    script.write_text(
        "import sys, types, click\n"
        "from unship.cli import main as front\n"
        "module = types.ModuleType('flood')\n"
        "def body():\n"
        "    for _ in range(100_000): click.echo('x' * 80)\n"
        "module.command = click.Command('flood', callback=body)\n"
        "sys.modules['flood'] = module\n"
        "front.COMMANDS['flood'] = ('flood', 'command')\n"
        "front.main(['flood'])\n"
    )
    read, write = os.pipe()
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=write, stderr=subprocess.PIPE
    ) as flood:
        os.close(write)
        os.read(read, 10)
        os.close(read)
        _, told = flood.communicate(timeout=60)
    assert (flood.returncode, told) == (141, b"")


def test_a_wrong_call_ends_with_2_and_the_usage(run: Run) -> None:
    code, _, told = run(lambda: None, "--no-such-option")
    assert code == 2
    assert "Usage: unship play" in told


def test_an_unknown_command_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        front.main(["no-such-command"])
    assert ended.value.code == 2
    assert "No such command 'no-such-command'" in capsys.readouterr().err


def test_output_is_utf_8_on_any_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", plain)
    with pytest.raises(SystemExit):
        front.main(["--version"])
    assert (plain.encoding, plain.errors) == ("utf-8", "backslashreplace")


def test_every_command_named_is_there() -> None:
    group = front.cli
    assert isinstance(group, click.Group)
    context = click.Context(group)
    found = [group.get_command(context, name) for name in group.list_commands(context)]
    assert [command and command.name for command in found] == ["check", "recall", "version"]


def test_the_list_of_commands_shows_each_without_loading_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(front, "COMMANDS", dict.fromkeys(front.COMMANDS, ("not_there", "nothing")))
    with pytest.raises(SystemExit) as ended:
        front.main(["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert [line.split()[0] for line in told.partition("Commands:\n")[2].splitlines()] == [
        "check",
        "recall",
        "version",
    ]


def test_a_full_disk_is_no_answer_and_no_fault_of_ours(run: Run) -> None:
    code, _, told = run(raising(OSError(errno.ENOSPC, "full")))
    assert code == 2
    assert told == "unship: The disk is full: the answer could not be written.\n"


def test_another_system_error_is_reported_as_a_bug(run: Run) -> None:
    code, _, told = run(raising(OSError(errno.EIO, "odd")))
    assert code == 2
    assert "This is a fault in unship" in told


def test_streams_that_the_caller_closed_leave_the_exit_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    with pytest.raises(SystemExit) as ended:
        front.main(["version", "compare", "semver", "1.0.0", "1.0.0"])
    for stream in (sys.stdout, sys.stderr):
        stream.close()
    assert ended.value.code == 0
