"""`unship recall show` and `unship recall fmt`, as a person calls them."""

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from unship.cli.recall import recall_group
from unship.core.errors import UsageError
from unship.library import load

YAML = """\
id: case-1
schema: unship.recall/1
publisher: {id: acme, name: Acme, role: vendor}
revision: 1
published: 2023-03-30T12:00:00Z
status: public
investigation: open
severity: high
title: {en: App recalled, de: App zurückgerufen}
products: []
builds: []
sources: []
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(recall_group, arguments)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(YAML, encoding="utf-8")
    return path


@pytest.mark.parametrize(("language", "words"), [("de", "Was zu tun ist"), ("en", "What to do\n")])
def test_a_shipped_recall_is_shown_in_both_languages(language: str, words: str) -> None:
    result = run("show", "3cx-desktopapp-2023", "--lang", language)
    assert result.exit_code == 0
    assert words in result.output
    assert "18.12.416" in result.output


@pytest.mark.parametrize("recall_id", load().ids())
def test_every_shipped_recall_can_be_shown(recall_id: str) -> None:
    result = run("show", recall_id, "--lang", "de")
    assert result.exit_code == 0
    assert recall_id in result.output


def test_the_digest_of_what_json_shows_is_the_name_of_the_revision() -> None:
    shipped = load().find("3cx-desktopapp-2023")
    assert shipped is not None
    for entry in shipped.revisions:
        result = run(
            "show", "3cx-desktopapp-2023", "--revision", str(entry.number), "--format", "json"
        )
        assert f"sha256:{hashlib.sha256(result.stdout_bytes).hexdigest()}" == entry.digest


def test_a_file_is_shown(file: Path) -> None:
    assert "App zurückgerufen" in run("show", str(file), "--lang", "de").output
    assert run("show", str(file), "--format", "yaml").output.startswith("schema: unship.recall/1")
    assert run("show", str(file), "--revision", "1", "--lang", "en").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("show", "nothing"), "No recall called 'nothing'"),
        (("show", "axios-2026", "--revision", "99"), "has no revision 99"),
        (("show", "./nothing.yaml"), "cannot be read"),
        (("fmt", "a.yaml", "--check", "--write"), "exclude each other"),
    ],
)
def test_a_call_that_cannot_be_carried_out_says_what_to_do(
    arguments: tuple[str, ...], what: str
) -> None:
    error = run(*arguments).exception
    assert isinstance(error, UsageError)
    assert what in error.what
    assert error.next_step


def test_a_file_has_one_revision(file: Path) -> None:
    error = run("show", str(file), "--revision", "2").exception
    assert isinstance(error, UsageError)
    assert "is revision 1, not 2" in error.what


def test_fmt_prints_checks_and_writes(file: Path) -> None:
    printed = run("fmt", str(file))
    assert printed.exit_code == 0
    assert printed.output.startswith("schema: unship.recall/1\n")
    assert file.read_text(encoding="utf-8") == YAML
    checked = run("fmt", "--check", str(file))
    assert checked.exit_code == 1
    assert "is not in order" in checked.stderr
    assert run("fmt", "--write", str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8") == printed.output
    assert run("fmt", "--check", str(file)).exit_code == 0
    assert run("fmt", "--write", str(file)).output == ""


def test_lint_is_a_command_of_the_group() -> None:
    assert "lint" in recall_group.commands
