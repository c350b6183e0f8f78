import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from unship.cli.main import main
from unship.cli.version import version_group
from unship.core.errors import VersionError
from unship.core.versions import names


def run(arguments: Sequence[str], lines: bytes | str | None = None) -> Result:
    return CliRunner().invoke(version_group, list(arguments), input=lines)


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["debian", "5.6.1-1", "5.6.1+really5.4.5-1"], "<"),
        (["intdot", "18.12.416", "18.12.416.0"], "="),
        (["semver", "1.0.0", "1.0.0-rc.1"], ">"),
        (["pep440", "1.0", "not a version"], "?"),
        (["pep440", "-class", "1.0"], "<"),
        (["rpm", "--", "-", "1"], "<"),
    ],
)
def test_compare_prints_one_sign(arguments: list[str], answer: str) -> None:
    result = run(["compare", *arguments])
    assert (result.exit_code, result.output) == (0, answer + "\n")


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["semver", "^1.2.3 || >=3", "1.9.0"], "yes"),
        (["semver", "^1.2.3", "2.0.0-rc.1"], "no"),
        (["debian", "vers:deb/<5.5.1alpha-0.1", "5.4.1-1"], "yes"),
        (["intdot", ">=18.12 <18.13", "eighteen"], "unknown"),
    ],
)
def test_contains_prints_one_word(arguments: list[str], answer: str) -> None:
    result = run(["contains", *arguments])
    assert (result.exit_code, result.output) == (0, answer + "\n")


def test_pairs_from_standard_input_are_answered_line_by_line() -> None:
    result = run(["compare", "debian", "-"], "1.0\t1.1\n1.0\t1.0-0\r\n2\t1~")
    assert result.exit_code == 0
    assert result.stdout == "<\n=\n>\n"
    assert result.stderr == ""


def test_malformed_lines_are_unknown_with_a_note_and_do_not_stop() -> None:
    result = run(["compare", "debian", "-"], b"\n1\n1\t2\t3\n\xff\t1\n1\t2\n")
    assert result.exit_code == 0
    assert result.stdout == "?\n?\n?\n?\n<\n"
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [
        "line 1",
        "line 2",
        "line 3",
    ]


def test_unreadable_range_on_a_line_is_unknown_with_a_note() -> None:
    lines = ">=1 <2\t1.5.0\nfoo\t1.0.0\n>=1 <2\t2.0.0\n"
    result = run(["contains", "semver", "-"], lines)
    assert result.exit_code == 0
    assert result.stdout == "yes\nunknown\nno\n"
    assert "line 2: 'foo' is no npm range" in result.stderr


def test_endless_line_is_skipped_and_the_next_is_answered() -> None:
    lines = b"1" * 1_000_000 + b"\t2\n1\t2\n" + b"x" * 1_000_000
    result = run(["compare", "intdot", "-"], lines)
    assert result.exit_code == 0
    assert result.stdout == "?\n<\n?\n"
    assert "line 1: longer than" in result.stderr
    assert "line 3: longer than" in result.stderr


def test_line_exactly_at_the_limit_is_one_line() -> None:
    limit = 256 * 1024
    full = b"1\t" + b"2" * (limit - 3) + b"\n"
    result = run(["compare", "intdot", "-"], full + full[:-1] + b"2" + b"\n1\t2\n")
    assert result.stdout == "?\n?\n<\n"


@pytest.mark.parametrize("words", [[], ["1"], ["1", "2", "3"], ["-", "1", "2"]])
def test_wrong_number_of_arguments_is_a_wrong_call(words: list[str]) -> None:
    result = run(["compare", "debian", *words])
    assert result.exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "calver", "1", "2"],
        ["compare", "calver", "-"],
        ["contains", "calver", "*", "1"],
        ["contains", "semver", "foo", "1"],
        ["contains", "none", "*", "1"],
    ],
)
def test_unknown_scheme_and_unreadable_range_raise_what_the_front_door_catches(
    arguments: list[str],
) -> None:
    assert isinstance(run(arguments).exception, VersionError)


def test_front_door_ends_with_2_and_names_the_known_schemes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["version", "compare", "calver", "1", "2"])
    assert caught.value.code == 2
    assert "semver" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["compare", "contains"])
def test_help_shows_examples_one_a_line(command: str) -> None:
    result = run([command, "--help"])
    assert result.exit_code == 0
    assert f"\n    unship version {command} " in result.output
    assert "\\b" not in result.output


def test_answers_come_at_once_while_the_process_stays_open(repository: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "unship", "version", "compare", "debian", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(repository / "src")},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for pair, answer in ((b"1\t2\n", b"<\n"), (b"2\t1\n", b">\n")):
            process.stdin.write(pair)
            process.stdin.flush()
            assert process.stdout.readline() == answer
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def test_help_names_every_scheme() -> None:
    said = CliRunner().invoke(version_group, ["--help"]).output.replace(",", " ").split()
    assert [name for name in names() if name not in said and f"{name}." not in said] == []
