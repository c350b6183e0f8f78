"""`unship recall lint`: what an experienced reviewer would say of a recall; it decides nothing."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import click

from unship.cli.catalogues import translator
from unship.cli.recall_files import read_bytes
from unship.codecs.formats.recall import Document, read_recall
from unship.codecs.problems import field_name
from unship.core.errors import DocumentError, RecallError, UnshipError, UsageError
from unship.core.recall.limits import DOCUMENT
from unship.core.recall.lint import Level
from unship.core.recall.lint import lint as review
from unship.words.lint_lines import PlacedRemark, lint_lines, lint_records, lint_summary
from unship.words.translation import LANGUAGES

SCHEMA = "unship.lint/1"
"""The schema of the answer in JSON."""

EXIT_ERRORS = 1
"""At least one remark is an error; a recall like that must not be signed."""

_STANDARD_INPUT = "-"


class _File(NamedTuple):
    """A file that could be read."""

    name: str
    document: Document


@click.command("lint", short_help="Judge recalls as an experienced reviewer would.")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Lines for people, or one JSON document for programs.",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    help="Language of the remarks; by default that of the environment.",
)
def lint_command(files: tuple[str, ...], form: str, language: str | None) -> None:
    """Judge recalls as an experienced reviewer would, before they are signed.

    Each remark reads `file:line:column: level: field: sentence (rule)`, with advice below it. The
    rules are in docs/reference/lint.md. With `-` a recall is read from standard input.

    Files of one recall that are given together are judged as a chain: the newest as of now, each
    older one as of the moment when it was published.

    \b
    Exit code:
      0  no error; warnings and notes may be there
      1  at least one remark is an error
      2  a file could not be read as a recall
    """  # noqa: D301 - click looks for the real control character
    read, refused = _read_all(files)
    # The one clock of this command; core has none.
    now = datetime.now(UTC)  # noqa: TID251 - cli may read it once
    placed = [remark for file in read for remark in _judged(file, read, now)]
    if read or form == "json":
        _print(placed, form, language)
    _refuse(refused, len(files))
    if any(one.remark.level is Level.ERROR for one in placed):
        raise click.exceptions.Exit(EXIT_ERRORS)


def _read_all(names: Sequence[str]) -> tuple[list[_File], list[UnshipError]]:
    """Return the files that are recalls, and why the others are not."""
    read: list[_File] = []
    refused: list[UnshipError] = []
    for name in dict.fromkeys(names):
        try:
            read.append(_File(name, read_recall(_bytes_of(name), name, strict=True)))
        except (DocumentError, UsageError) as error:
            refused.append(error)
    return read, refused


def _bytes_of(name: str) -> bytes:
    """Return the bytes of a file or of standard input, one more at most than a recall may have."""
    if name == _STANDARD_INPUT:
        return sys.stdin.buffer.read(DOCUMENT + 1)
    return read_bytes(Path(name))


def _judged(file: _File, others: Sequence[_File], now: datetime) -> list[PlacedRemark]:
    """Return the remarks on one file, in the order in which their fields stand in it."""
    recall = file.document.recall
    chain = [one.document.recall for one in others if one.document.recall.key == recall.key]
    superseded = any(one.revision > recall.revision for one in chain)
    # What an older revision promised was open when it was published; nobody can change it now.
    judged_at = min(now, recall.published) if superseded else now
    remarks = review(recall, now=judged_at, earlier=tuple(chain))
    positions = file.document.positions(*(remark.path for remark in remarks))
    placed = [
        PlacedRemark(file.name, line, column, field_name(remark.path), remark)
        for remark, (line, column) in zip(remarks, positions, strict=True)
    ]
    return sorted(placed, key=lambda one: (one.line, one.column))


def _print(placed: Sequence[PlacedRemark], form: str, language: str | None) -> None:
    say = translator(language)
    if form == "json":
        answer = {"schema": SCHEMA, "remarks": list(lint_records(placed, say))}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    for one in placed:
        for line in lint_lines(one, say):
            click.echo(line)
    click.echo(lint_summary([one.remark for one in placed], say))


def _refuse(refused: Sequence[UnshipError], files: int) -> None:
    """Raise one error that names everything that is wrong with the files that are no recalls."""
    problems = [
        problem
        for error in refused
        for problem in (error.problems if isinstance(error, RecallError) else ()) or (error.what,)
    ]
    if problems:
        raise RecallError(
            f"{len(refused)} of {files} files could not be read as recalls.",
            problems=tuple(problems),
            next_step="Correct what is named above, then lint again.",
        )


lint = lint_command
"""The command, as the group `unship recall` takes it in."""
