"""What every generator of `dev/` does at the end: write its files, or say which are not fresh."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def write_or_check(about: str | None, made: Callable[[], Mapping[Path, str]]) -> int:
    """Write what was made, or with `--check` write nothing and name what is not up to date.

    Args:
        about: The generator's docstring; its first line is the help text.
        made: Makes every file: path to content.

    Returns:
        The exit code: 1 where `--check` found a file that is not up to date.
    """
    parser = argparse.ArgumentParser(description=(about or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail when stale")
    only_check = parser.parse_args().check
    stale = {
        path: text
        for path, text in made().items()
        if not path.is_file() or path.read_bytes() != text.encode("utf-8")
    }
    if only_check:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not up to date: make docs", file=sys.stderr)
        return int(bool(stale))
    for path, text in stale.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return 0
