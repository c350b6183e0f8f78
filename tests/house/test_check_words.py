"""What probes count and how gaps may be cured has words, and no word is left over."""

import ast
from collections.abc import Iterator
from pathlib import Path

from unship.words.gaps import COUNTS, CURES


def trees(repository: Path, *rooms: str) -> Iterator[ast.AST]:
    """Yield every node of the files in these rooms."""
    for room in rooms:
        for path in sorted((repository / "src/unship" / room).rglob("*.py")):
            yield from ast.walk(ast.parse(path.read_bytes()))


def text_of(node: ast.AST | None) -> str:
    """Return a text constant, or an empty string for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def counted(repository: Path) -> set[str]:
    """Return every key under which something is counted: `task.counts["files.read"]`."""
    return {
        text_of(node.slice)
        for node in trees(repository, "find", "campaign")
        if isinstance(node, ast.Subscript)
        and (getattr(node.value, "attr", "") or getattr(node.value, "id", "")).endswith("counts")
    } - {""}


def cured(repository: Path) -> set[str]:
    """Return every cure that a gap names: by keyword, or as the last argument of `_gap`."""
    calls = [
        node for node in trees(repository, "find", "campaign", "core") if isinstance(node, ast.Call)
    ]
    keywords = {
        text_of(each.value) for call in calls for each in call.keywords if each.arg == "cure"
    }
    last = {
        text_of(call.args[-1])
        for call in calls
        if getattr(call.func, "id", "") == "_gap" and call.args
    }
    return {each for each in keywords | {each for each in last if " " not in each} if each}


def test_everything_that_is_counted_has_words(repository: Path) -> None:
    assert counted(repository) == set(COUNTS)


def test_every_cure_has_words_and_every_word_is_a_cure(repository: Path) -> None:
    assert cured(repository) == set(CURES)
