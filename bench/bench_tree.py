"""The walk and its probes alone over 100,000 files, beside a bare walk and `find`.

    python bench/bench_tree.py [--keep FOLDER]

`bench_node_modules.py` measures the whole command; this is the find room without library, judgement
and words, on another tree: 2,550 packages as a large front-end project has them, 40 files each, a
manifest inside every package's `dist/esm`, every fifth with a scope, every seventh nested. All
calls are processes of the same installed Python, so that its start-up is in each of them but
`find`.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from measuring import Figure, Run, compared, installed, measured, told

PACKAGES = 2_550
"""As `npm install` of a large front-end project gives (reference/find.md section 0)."""
FILES = 39
ROUNDS = 5
BAR_SECONDS = 1.2
BAR_MEGABYTES = 200
NAMES = ("axios", "chalk", "debug", "ansi-styles", "supports-color", "strip-ansi")

WALK = """
import os
pending = ["."]
while pending:
    with os.scandir(pending.pop()) as scan:
        pending += [entry.path for entry in scan if entry.is_dir(follow_symlinks=False)]
"""


def make_tree(top: Path) -> None:
    """Write the project: a lock file, packages, their sources."""
    packages: dict[str, dict[str, str]] = {"": {"name": "project", "version": "1.0.0"}}
    for number in range(PACKAGES):
        name = NAMES[number] if number < len(NAMES) else f"package-{number}"
        if number % 5 == 0:
            name = f"@scope-{number % 40}/{name}"
        key = f"node_modules/{name}"
        if number % 7 == 3:  # noqa: PLR2004 - every seventh
            key = f"node_modules/package-{number - 1}/{key}"
        version = f"{number % 9}.{number % 13}.{number % 17}"
        packages[key] = {"version": version, "resolved": f"https://r.example/{name}/-/x.tgz"}
        _write_package(top / key, name, version)
    lock = {"name": "project", "lockfileVersion": 3, "packages": packages}
    (top / "package-lock.json").write_text(json.dumps(lock, indent=2), encoding="utf-8")


def _write_package(folder: Path, name: str, version: str) -> None:
    manifest = {
        "name": name,
        "version": version,
        "description": "words " * 20,
        "scripts": {f"script-{step}": "node build.js" for step in range(12)},
        "dependencies": {f"package-{step}": "^1.0.0" for step in range(10)},
    }
    for inner in ("lib", "dist/esm"):
        (folder / inner).mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text(json.dumps(manifest, indent=2), encoding="utf-8")
    (folder / "dist/esm/package.json").write_text('{"type": "module"}', encoding="utf-8")
    for part in range(FILES - 2):
        inner = "lib" if part % 3 else "dist/esm"
        (folder / inner / f"file-{part}.js").write_text("export {};\n", encoding="utf-8")


def look(jobs: int, *, apart: bool) -> None:
    """Run the walk and every probe over the current folder, or over each package apart."""
    from unship.core.recall import document, products
    from unship.core.wanted import Wanted
    from unship.find.local.run import check_places
    from unship.find.local.scope import plan_scope

    named = (
        ("npm", "npm", NAMES),
        ("pypi", "pypi", ("ultralytics",)),
        ("github-actions", "githubactions", ("tj-actions/changed-files",)),
    )
    recall = document.Recall(
        schema=document.SCHEMA,
        publisher=document.Publisher(id="b", name="B", role=document.PublisherRole.RESEARCHER),
        id="bench",
        revision=1,
        published=datetime(2026, 1, 1, tzinfo=UTC),
        status=document.RecallStatus.PUBLIC,
        investigation=document.Investigation.OPEN,
        severity=document.Severity.LOW,
        title={"en": "bench"},
        products=tuple(
            products.Product(
                id=name.replace("/", "."),
                name=name,
                role=products.ProductRole.PACKAGE,
                platform=platform,
                scheme="exact",
                complete=True,
                purl=f"pkg:{kind}/{name}",
            )
            for platform, kind, names in named
            for name in names
        ),
        builds=(),
        sources=(),
    )
    packages = sorted(path.as_posix() for path in Path("node_modules").iterdir())
    scope = plan_scope(packages if apart else ["."])
    looked = check_places(scope, Wanted([recall]), jobs=jobs)
    sys.exit(bool(looked.gaps))


def figures(runs: dict[str, Run], files: int) -> list[Figure]:
    """Return the rows: times, and ratios to the bare walk."""
    bare, looked = runs["walk"].seconds, runs["look"]
    rows = [
        Figure("files in the tree", f"{files:,}"),
        Figure("a process that only walks with `os.scandir`", f"{bare:.2f} s"),
        Figure(
            "walk and all probes",
            f"{looked.seconds:.2f} s, {looked.seconds / bare:.1f} times the bare walk",
            f"under {BAR_SECONDS} s",
            looked.seconds < BAR_SECONDS,
        ),
        Figure(
            "its peak memory",
            f"{looked.megabytes:.0f} MB",
            f"under {BAR_MEGABYTES} MB",
            looked.megabytes < BAR_MEGABYTES,
        ),
        Figure(
            "the packages walked one by one in 1 thread and in 2",
            f"{runs['one'].seconds:.2f} s and {runs['two'].seconds:.2f} s",
        ),
    ]
    if "find" in runs:
        rows.insert(2, Figure("`find . -name package.json`", f"{runs['find'].seconds:.2f} s"))
    return rows


def calls(python: str, top: Path) -> dict[str, Callable[[], Run]]:
    """Return what is measured, by name."""
    this = str(Path(__file__).resolve())
    commands = {
        "walk": [python, "-c", WALK],
        "look": [python, this, "--look", "1"],
        "one": [python, this, "--look", "1", "--apart"],
        "two": [python, this, "--look", "2", "--apart"],
    }
    found = shutil.which("find")
    if found is not None:
        commands["find"] = [found, ".", "-name", "package.json"]
    return {name: partial(measured, command, top) for name, command in commands.items()}


def main() -> None:
    """Make the tree, measure, remove it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--keep", type=Path, help="make the tree here, or use the one there")
    parser.add_argument("--look", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--apart", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.look:
        look(asked.look, apart=asked.apart)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        top = asked.keep or folder / "project"
        if not (top / "package-lock.json").exists():
            top.mkdir(parents=True, exist_ok=True)
            make_tree(top)
        python = str(installed(folder).with_name("python"))
        runs = compared(calls(python, top), ROUNDS)
    if any(run.code for run in runs.values()):
        sys.exit(f"a call failed: {runs}")
    how = "the find room alone, every process of one run warm, medians of five"
    told("Walk and probes", how, figures(runs, PACKAGES * FILES + 1))


if __name__ == "__main__":
    main()
