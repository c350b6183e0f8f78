"""What `unship recall lint` says: one line a remark, and what to do about it.

The sentences are declared beside the rules in English and translated by the catalogue; here they
are only put together. Everything that comes from the recall passes `plain` on its way in.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from unship.core.recall.lint import Level, Remark
from unship.words.plain import plain
from unship.words.translation import Translator

LONGEST_VALUE = 200
"""Characters of one value of the recall's in a sentence; longer ones are cut with an ellipsis."""

Json: TypeAlias = str | int | list[str | int]


class PlacedRemark(NamedTuple):
    """A remark and where its field stands.

    Attributes:
        file: The file as it was named.
        line: Line of the field, from 1.
        column: Column of the field, from 1.
        field: The field as people write it, such as `builds[0].version`.
        remark: What is said of it.
    """

    file: str
    line: int
    column: int
    field: str
    remark: Remark


def sentence(remark: Remark, say: Translator) -> str:
    """Return the remark's sentence with its values, in the reader's language."""
    values = {name: _short(plain(value)) for name, value in remark.values}
    return say(remark.says, **values)


def lint_lines(placed: PlacedRemark, say: Translator) -> tuple[str, str]:
    """Return the line of a remark, and below it the line that advises.

    The first reads `file:line:column: level: field: sentence (rule)`, as editors and terminals
    expect it.
    """
    remark = placed.remark
    where = f"{plain(placed.file)}:{placed.line}:{placed.column}"
    said = f"{say(remark.level.value)}: {plain(placed.field)}: {sentence(remark, say)}"
    return f"{where}: {said} ({remark.rule})", f"    {say(remark.advice)}"


def lint_summary(remarks: Iterable[Remark], say: Translator) -> str:
    """Return one line that counts the remarks by level."""
    levels = [remark.level for remark in remarks]
    if not levels:
        return say("Nothing to remark.")
    return say(
        "Errors: {errors}, warnings: {warnings}, notes: {notes}.",
        errors=say.number(levels.count(Level.ERROR)),
        warnings=say.number(levels.count(Level.WARNING)),
        notes=say.number(levels.count(Level.NOTE)),
    )


def lint_records(placed: Iterable[PlacedRemark], say: Translator) -> Iterator[dict[str, Json]]:
    """Yield each remark as a record for programs; sentence and advice in the reader's language."""
    for one in placed:
        remark = one.remark
        yield {
            "file": plain(one.file),
            "line": one.line,
            "column": one.column,
            "level": remark.level.value,
            "rule": remark.rule,
            "field": plain(one.field),
            "path": [plain(step) if isinstance(step, str) else step for step in remark.path],
            "sentence": sentence(remark, say),
            "advice": say(remark.advice),
        }


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
