"""Build unship as one file for this platform and Python: `dist/unship-…-cp311-linux_x86_64.pyz`.

    python dev/make_pyz.py [--output FOLDER]

A zipapp holds the wheel and the packages of `requirements/run.lock` as byte code, so it starts
without compiling. Compiled extensions cannot be loaded from a zip: `dev/pyz_main.py`, which
becomes its `__main__`, unpacks each into a private temporary folder, loads it and removes it at
once. Nothing is written to the home and nothing is left. Same sources, same bytes.
"""

import argparse
import importlib.util
import io
import marshal
import os
import platform
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
DATE = (2023, 3, 29, 0, 0, 0)
"""One date for every entry: the same sources give the same bytes."""

Entry = tuple[str, bytes]
"""A path in the file, and its bytes."""


def of_wheel(folder: Path) -> Iterator[Entry]:
    """Build unship's wheel in `folder` and yield what it holds."""
    call = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    call += ["--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(call, check=True)
    (wheel,) = folder.glob("unship-*.whl")
    with zipfile.ZipFile(wheel) as opened:
        for name in opened.namelist():
            yield name, opened.read(name)


def of_packages() -> Iterator[Entry]:
    """Yield the files of every package of the bare install on this platform."""
    lock = (ROOT / "requirements" / "run.lock").read_text(encoding="utf-8")
    for line in lock.splitlines():
        if "==" not in line:
            continue
        wanted = Requirement(line.rstrip(" \\"))
        if wanted.marker is not None and not wanted.marker.evaluate():
            continue
        package = distribution(wanted.name)
        if not wanted.specifier.contains(package.version):
            sys.exit(
                f"{wanted} is locked, {package.version} is installed: make test sets that right"
            )
        for file in package.files or ():
            name = PurePosixPath(str(file))
            if name.parts[:2] == ("pytz", "zoneinfo"):
                continue  # 600 files for a reader that knows UTC only
            if ".." not in name.parts and name.suffix != ".pyc" and name.name != "RECORD":
                yield str(name), Path(str(file.locate())).read_bytes()


def compiled(name: str, source: bytes) -> bytes:
    """Return byte code that is never checked against its source (PEP 552, unchecked hash)."""
    # The whole path is part of tracebacks only; a machine's own path must not be in it.
    code = compile(source, f"unship.pyz/{name}", "exec", dont_inherit=True)
    flags = 0b01
    hashed = importlib.util.source_hash(source)
    head = importlib.util.MAGIC_NUMBER + flags.to_bytes(4, "little") + hashed
    return head + marshal.dumps(code)


def extension(name: str) -> str | None:
    """Return the module that a compiled file is, or None for any other file."""
    for suffix in EXTENSION_SUFFIXES:
        if name.endswith(suffix):
            return name.removesuffix(suffix).replace("/", ".")
    return None


def written(entries: list[Entry]) -> bytes:
    """Return the zip of all entries, byte code in place of each Python file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in sorted(entries):
            if name.endswith(".py") and name != "__main__.py":
                # Byte code instead of the source: half as many entries to read at each start.
                name, content = f"{name}c", compiled(name, content)  # noqa: PLW2901 - one entry
            out.writestr(zipfile.ZipInfo(name, DATE), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def entry_point(entries: list[Entry]) -> bytes:
    """Return `__main__.py` with what it must know of this build."""
    extensions = {
        module: name for name, _ in sorted(entries) if (module := extension(name)) is not None
    }
    facts = {
        "PYTHON": sys.implementation.cache_tag,
        "SYSTEM": sys.platform,
        "MACHINE": platform.machine(),
        "EXTENSIONS": extensions,
    }
    text = (ROOT / "dev" / "pyz_main.py").read_text(encoding="utf-8")
    head, _, tail = text.partition("# <facts>\n")
    _, _, rest = tail.partition("# </facts>\n")
    lines = "".join(f"{name} = {value!r}\n" for name, value in facts.items())
    return f"{head}{lines}{rest}".encode()


def main() -> int:
    """Build the file and say where it is and how large."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=ROOT / "dist")
    folder = parser.parse_args().output
    if os.environ.get("PYTHONHASHSEED") != "0":
        # The order of a set's members in byte code follows the seed: fix it, in a new process.
        again = {**os.environ, "PYTHONHASHSEED": "0"}
        return subprocess.run([sys.executable, *sys.argv], check=False, env=again).returncode
    with tempfile.TemporaryDirectory() as scratch:
        entries = [*of_wheel(Path(scratch)), *of_packages()]
    entries.append(("__main__.py", entry_point(entries)))
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}"
    where = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"unship-{version}-{tag}-{where}.pyz"
    half = target.with_suffix(".new")
    half.write_bytes(b"#!/usr/bin/env python3\n" + written(entries))
    half.chmod(0o755)
    half.replace(target)
    print(f"{target} ({target.stat().st_size / 1e6:.1f} MB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
