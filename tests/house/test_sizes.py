"""Files and functions stay small enough to be read at one sitting."""

import ast
from pathlib import Path

MOST_LINES_OF_A_FILE = 500
MOST_LINES_OF_A_FUNCTION = 60


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function without decorators and docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def python_files(papers: tuple[Path, ...]) -> list[Path]:
    return [path for path in papers if path.suffix == ".py"]


def test_no_file_is_longer_than_500_lines(papers: tuple[Path, ...]) -> None:
    lengths = {path: len(path.read_bytes().splitlines()) for path in python_files(papers)}
    assert not {str(path): n for path, n in lengths.items() if n >= MOST_LINES_OF_A_FILE}


def test_no_function_is_longer_than_60_lines(papers: tuple[Path, ...]) -> None:
    long = [
        f"{path}:{node.lineno} {node.name}: {body_lines(node)}"
        for path in python_files(papers)
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and body_lines(node) >= MOST_LINES_OF_A_FUNCTION
    ]
    assert long == [], "\n".join(long)


def test_no_room_is_a_drawer(sources: tuple[Path, ...]) -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert not [path for path in sources if drawers & {path.stem, *path.parts}]
