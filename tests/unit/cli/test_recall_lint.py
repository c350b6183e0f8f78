import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from unship.cli.recall_lint import lint

RECALL = """\
schema: unship.recall/1
publisher: {id: test, name: Test, role: researcher}
id: example-2023
revision: 1
published: 2023-04-04T09:00:00Z
status: public
investigation: open
severity: high
title: {de: App mit Schadcode ausgeliefert, en: App shipped with malicious code}
products:
  - {id: pkg, name: example, role: package, platform: npm, scheme: semver, complete: true,
     purl: "pkg:npm/example"}
builds:
  - {product: pkg, version: 1.0.1, status: affected, sources: [maintainer]}
remedies:
  - id: remove
    audience: {}
    applies_to: affected
    kind: remove_package
    urgency: now
    steps: [{text: {de: Entfernen Sie das Paket., en: Remove the package.}}]
sources:
  - {id: maintainer, kind: first_party, title: Maintainer}
"""

PROMISE = """\
promises:
  - {id: next, what: {de: Neue Liste, en: New list}, due: 2023-04-05}
"""

SECOND = RECALL.replace("revision: 1\n", f"revision: 2\nprevious: sha256:{'0' * 64}\n").replace(
    "2023-04-04", "2023-04-06"
) + "changes: {de: Neue Liste, en: New list}\n"  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(lint, list(arguments))


def written(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def remarks(result: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(result.stdout)["remarks"]
    return found


def test_a_recall_without_faults_ends_with_0_and_says_so() -> None:
    result = run(written("good.yaml", RECALL))
    assert (result.exit_code, result.output) == (0, "Nothing to remark.\n")


def test_an_error_ends_with_1_and_names_file_line_column_field_and_rule() -> None:
    result = run(written("bad.yaml", RECALL.replace("version: 1.0.1", "range: <1.0.1")))
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        (
            "bad.yaml:14:27: error: builds[0].range: The list of the bad builds of pkg is said to "
            "be complete, and yet this row is a range. (range-in-complete-list)"
        ),
        (
            "    List the versions one by one; a range also hits builds between them that were "
            "never bad."
        ),
        "Errors: 1, warnings: 0, notes: 0.",
    ]


def test_warnings_and_notes_alone_end_with_0() -> None:
    result = run(written("w.yaml", RECALL.replace("App shipped with malicious code", "An issue")))
    assert (result.exit_code, result.output.splitlines()[-1]) == (
        0,
        "Errors: 0, warnings: 1, notes: 0.",
    )


def test_the_remarks_come_in_german() -> None:
    name = written("bad.yaml", RECALL.replace("version: 1.0.1", "range: <1.0.1"))
    lines = run(name, "--lang", "de").output.splitlines()
    assert lines[0].startswith("bad.yaml:14:27: Fehler: builds[0].range: Die Liste der schlechten")
    assert lines[1].startswith("    Führen Sie die Versionen einzeln auf")


def test_remarks_stand_in_the_order_of_the_file() -> None:
    text = RECALL.replace("version: 1.0.1", "range: <1.0.1").replace("Remove the package.", "TODO")
    lines = [found["line"] for found in remarks(run(written("b.yaml", text), "--format", "json"))]
    assert lines == sorted(lines)
    assert len(lines) == 2


def test_json_carries_every_part_of_a_remark() -> None:
    name = written("bad.yaml", RECALL.replace("version: 1.0.1", "range: <1.0.1"))
    result = run(name, "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["schema"] == "unship.lint/1"
    (remark,) = remarks(result)
    assert remark.pop("sentence").endswith("this row is a range.")
    assert remark.pop("advice").startswith("List the versions")
    assert remark == {
        "file": "bad.yaml",
        "line": 14,
        "column": 27,
        "level": "error",
        "rule": "range-in-complete-list",
        "field": "builds[0].range",
        "path": ["builds", 0, "range"],
    }


def test_a_broken_promise_of_a_superseded_revision_is_no_fault_now() -> None:
    first = written("1.yaml", RECALL + PROMISE)
    alone = remarks(run(first, "--format", "json"))
    assert [remark["rule"] for remark in alone] == ["promise-past-due"]
    assert remarks(run(first, written("2.yaml", SECOND), "--format", "json")) == []


def test_files_of_one_recall_are_a_chain_in_any_order() -> None:
    first = written("1.yaml", RECALL.replace("2023-04-04", "2023-04-09"))
    second = written("2.yaml", SECOND)
    for files in ((first, second), (second, first)):
        (remark,) = remarks(run(*files, "--format", "json"))
        assert (remark["file"], remark["rule"]) == ("2.yaml", "published-before-predecessor")


def test_files_of_different_recalls_are_no_chain() -> None:
    other = RECALL.replace("id: example-2023", "id: other-2023").replace("2023-04-04", "2023-04-09")
    result = run(written("1.yaml", other), written("2.yaml", SECOND))
    assert result.output == "Nothing to remark.\n"


def test_a_file_named_twice_is_read_once() -> None:
    name = written("bad.yaml", RECALL.replace("version: 1.0.1", "range: <1.0.1"))
    assert len(remarks(run(name, name, "--format", "json"))) == 1


def test_standard_input_is_read_for_a_hyphen() -> None:
    result = CliRunner().invoke(lint, ["-"], input=RECALL)
    assert (result.exit_code, result.output) == (0, "Nothing to remark.\n")


def test_unreadable_files_end_with_2_and_the_others_are_judged(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from unship.cli import main as front

    written("bad.yaml", RECALL.replace("version: 1.0.1", "range: <1.0.1"))
    written("broken.yaml", RECALL.replace("severity: high", "severity: huge"))
    written("newer.yaml", "schema: unship.recall/2\n")
    files = ["bad.yaml", "broken.yaml", "newer.yaml", "missing.yaml"]
    with pytest.raises(SystemExit) as ended:
        front.main(["recall", "lint", *files])
    told = capsys.readouterr()
    assert ended.value.code == 2
    assert told.out.startswith("bad.yaml:14:27: error: builds[0].range")
    lines = told.err.splitlines()
    assert lines[0] == "unship: 3 of 4 files could not be read as recalls."
    assert lines[1].startswith("broken.yaml:8:11: severity: ")
    assert "needs a newer unship" in lines[2]
    assert lines[3].startswith("missing.yaml cannot be read: ")


def test_unknown_fields_are_refused_because_writing_is_strict(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from unship.cli import main as front

    written("odd.yaml", RECALL + "colour: red\n")
    with pytest.raises(SystemExit) as ended:
        front.main(["recall", "lint", "odd.yaml"])
    assert ended.value.code == 2
    told = capsys.readouterr()
    assert "colour" in told.err
    assert told.out == ""


def test_without_a_file_the_call_is_wrong() -> None:
    assert run().exit_code == 2
