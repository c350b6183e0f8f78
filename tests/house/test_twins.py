"""Every file of the product has its twin under tests/unit, so that one finds the other."""

import ast
from pathlib import Path

WITHOUT_TWIN: dict[str, str] = {}
"""Files that need none, with the reason. The list may only shrink."""


def only_declares(path: Path) -> bool:
    """Say whether a file holds no rule: docstrings, imports, lists and values without methods."""
    return not any(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(ast.parse(path.read_bytes()))
    )


def twin_of(path: Path, repository: Path) -> Path:
    """Return where the tests of `path` belong; a package's own file is named for its folder."""
    inner = path.relative_to(repository / "src" / "unship")
    name = f"{inner.parent.name or 'unship'}_init" if path.stem == "__init__" else path.stem
    return repository / "tests" / "unit" / inner.parent / f"test_{name}.py"


def test_every_file_with_a_rule_has_its_twin(sources: tuple[Path, ...], repository: Path) -> None:
    alone = [
        str(path.relative_to(repository))
        for path in sources
        if not only_declares(path) and not twin_of(path, repository).exists()
    ]
    left = [name for name in alone if name not in WITHOUT_TWIN]
    assert left == [], "\n".join(left)


def test_every_folder_of_tests_mirrors_a_room(repository: Path) -> None:
    unit = repository / "tests" / "unit"
    folders = {path.parent.relative_to(unit) for path in unit.rglob("test_*.py")}
    strays = [
        str(folder)
        for folder in sorted(folders)
        if not (repository / "src" / "unship" / folder).is_dir()
    ]
    assert strays == []


def test_the_list_of_exceptions_holds_nothing_that_has_a_twin(repository: Path) -> None:
    settled = [
        name
        for name in WITHOUT_TWIN
        if not (repository / name).exists() or twin_of(repository / name, repository).exists()
    ]
    assert settled == [], "\n".join(settled)
