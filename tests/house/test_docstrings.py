"""Docstrings say what ruff cannot check: which fields a class has, and which errors it raises."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SECTION = re.compile(r"^Attributes:\n(?P<body>(?:[ ]{4}.*\n?|\n)+)", re.MULTILINE)
ENTRY = re.compile(r"^[ ]{4}([A-Za-z_]+(?:, [A-Za-z_]+)*)(?: \([^)]*\))?:", re.MULTILINE)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def classes(sources: tuple[Path, ...]) -> Iterator[tuple[str, ast.ClassDef]]:
    """Yield every public class and where it stands."""
    for path in sources:
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield f"{path}:{node.lineno} {node.name}", node


def set_by_init(node: ast.ClassDef) -> set[str]:
    """Return the public attributes that `__init__` sets on `self`."""
    return {
        target.attr
        for method in node.body
        if isinstance(method, ast.FunctionDef) and method.name == "__init__"
        for part in ast.walk(method)
        if isinstance(part, ast.Assign | ast.AnnAssign)
        for target in (part.targets if isinstance(part, ast.Assign) else [part.target])
        if isinstance(target, ast.Attribute)
        and isinstance(target.value, ast.Name)
        and target.value.id == "self"
        and not target.attr.startswith("_")
    }


def declared(node: ast.ClassDef) -> set[str]:
    """Return the fields that the class body declares with a type."""
    return {
        part.target.id
        for part in node.body
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
    }


def documented(node: ast.ClassDef) -> set[str] | None:
    """Return the names in the class's section Attributes; None when it has no such section."""
    section = SECTION.search((ast.get_docstring(node) or "") + "\n")
    if section is None:
        return None
    return {name for names in ENTRY.findall(section["body"]) for name in names.split(", ")}


def test_a_class_with_attributes_documents_each_and_no_other(sources: tuple[Path, ...]) -> None:
    wrong = []
    for where, node in classes(sources):
        said = documented(node)
        fields = {name for name in set_by_init(node) | declared(node) if not name.startswith("_")}
        properties = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
        if said is None and set_by_init(node):
            wrong.append(f"{where}: no section Attributes")
        elif said is not None:
            wrong += [f"{where}: {name} is not there" for name in said - fields - properties]
            wrong += [f"{where}: {name} is not documented" for name in set_by_init(node) - said]
    assert wrong == [], "\n".join(wrong)


def raises(function: Function) -> bool:
    """Say whether the function's own body raises an error of a stated kind to its caller."""
    caught = [
        part
        for block in ast.walk(function)
        if isinstance(block, ast.Try) and block.handlers
        for statement in block.body
        for part in ast.walk(statement)
    ]
    inner = [
        part
        for nested in ast.walk(function)
        if isinstance(nested, Function) and nested is not function
        for part in ast.walk(nested)
    ]
    return any(
        isinstance(part, ast.Raise)
        and part.exc is not None
        and part not in caught
        and part not in inner
        and not ast.unparse(part.exc).startswith(("NotImplementedError", "AssertionError"))
        for part in ast.walk(function)
    )


def public(tree: ast.Module) -> Iterator[Function]:
    """Yield the public functions of a file and the public methods of its public classes."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from (part for part in node.body if isinstance(part, Function))
        elif isinstance(node, Function):
            yield node


def is_command(function: Function) -> bool:
    """Say whether click shows the docstring to people, who need no section Raises."""
    return any("command" in ast.unparse(decorator) for decorator in function.decorator_list)


def test_a_public_function_that_raises_says_so(sources: tuple[Path, ...]) -> None:
    # What a plug-in may raise is said once, in the interface of its room.
    own = [path for path in sources if path.parent.name not in {"probes", "schemes", "rules"}]
    silent = [
        f"{path}:{node.lineno} {node.name}"
        for path in own
        for node in public(ast.parse(path.read_bytes()))
        if not node.name.startswith("_") and raises(node) and not is_command(node)
        if "Raises:" not in (ast.get_docstring(node) or "")
    ]
    assert silent == [], "\n".join(silent)
