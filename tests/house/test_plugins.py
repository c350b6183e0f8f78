"""Every plug-in is named in its room's tuple and described for people; nothing is half there."""

import ast
import re
from pathlib import Path

import pytest

ROOMS = {
    "find/local/probes": "find/local/probes/__init__.py",
    "core/versions/schemes": "core/versions/schemes/__init__.py",
    "core/recall/lint/rules": "core/recall/lint/__init__.py",
}
"""Each room of plug-ins, and the file whose literal tuple names them."""


def imported_from(tree: ast.Module) -> dict[str, str]:
    """Return from which module each imported name comes; a module comes from itself."""
    found: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                name = alias.asname or alias.name
                module = f"{node.module}.{alias.name}"
                found[name] = module if alias.name.islower() else str(node.module)
    return found


def roots_of_tuples(tree: ast.Module) -> list[str]:
    """Return the first name of every element of the module's literal tuples."""
    values = [node.value for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    names = []
    for element in (one for value in values if isinstance(value, ast.Tuple) for one in value.elts):
        assert not isinstance(element, ast.Starred), "the tuple is literal: no unpacking"
        first = next(
            node for node in ast.walk(element) if isinstance(node, ast.Name | ast.Constant)
        )
        names += [first.id] if isinstance(first, ast.Name) else []
    return names


@pytest.mark.parametrize("room", ROOMS)
def test_every_file_of_a_room_is_named_in_its_tuple(room: str, repository: Path) -> None:
    product = repository / "src" / "unship"
    files = {path.stem for path in (product / room).glob("*.py") if path.stem != "__init__"}
    tree = ast.parse((product / ROOMS[room]).read_bytes())
    origin = imported_from(tree)
    named = {origin[name].rpartition(".")[2] for name in roots_of_tuples(tree) if name in origin}
    assert files
    assert files - named == set(), "not in the tuple"


@pytest.mark.parametrize("room", ROOMS)
def test_no_plug_in_imports_another(room: str, repository: Path) -> None:
    package = "unship." + room.replace("/", ".")
    guilty = [
        f"{path.name}:{node.lineno}"
        for path in (repository / "src" / "unship" / room).glob("[a-z]*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(package)
    ]
    assert guilty == []


def test_every_probe_is_described_with_its_state_of_proof(repository: Path) -> None:
    page = (repository / "docs" / "reference" / "probes.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| (.+?) \|.*\| (\w+) \|$", page, re.MULTILINE)
    probes = repository / "src" / "unship" / "find" / "local" / "probes"
    files = {path.stem for path in probes.glob("[a-z]*.py")}
    assert {proof for _, _, proof in rows} <= {"real", "fixtures", "documents"}
    assert all(len(what) > 10 for _, what, _ in rows)
    assert len({name for name, _, _ in rows}) == len(rows) >= len(files)
