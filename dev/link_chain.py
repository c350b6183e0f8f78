"""Write the right `previous:` line into every revision of a recall in the library.

A revision names the digest of the one before it (DESIGN section 3), and that digest changes with
every corrected letter. Run this after editing, before committing:

```
python dev/link_chain.py src/unship/library/recalls/3cx-desktopapp-2023
```

Only the one line is edited; comments and layout stay. A second run changes nothing.
"""

import re
import sys
from pathlib import Path

from unship.codecs.formats.recall import read_recall
from unship.core.errors import UnshipError

_PREVIOUS = re.compile(r"^previous:.*$", re.MULTILINE)
_REVISION = re.compile(r"^revision: *[0-9]+ *$", re.MULTILINE)


def with_previous(text: str, digest: str | None) -> str:
    """Return `text` naming `digest` as its predecessor, or no predecessor at all for None."""
    if digest is None:
        return re.sub(r"^previous:.*\n?", "", text, count=1, flags=re.MULTILINE)
    line = f"previous: {digest}"
    if _PREVIOUS.search(text):
        return _PREVIOUS.sub(line, text, count=1)
    return _REVISION.sub(lambda found: f"{found[0]}\n{line}", text, count=1)


def revisions(folder: Path) -> list[Path]:
    """Return the files of a chain by number.

    Raises:
        UnshipError: A number is missing, or there is none at all.
    """
    files = sorted(
        (file for file in folder.glob("*.yaml") if file.stem.isascii() and file.stem.isdigit()),
        key=lambda file: int(file.stem),
    )
    if not files or [int(file.stem) for file in files] != list(range(1, len(files) + 1)):
        raise UnshipError(f"{folder} does not hold the revisions 1.yaml, 2.yaml, … without a gap.")
    return files


def link(folder: Path) -> list[Path]:
    """Link the chain in `folder` and return the files that changed."""
    changed: list[Path] = []
    before: str | None = None
    for file in revisions(folder):
        text = file.read_text(encoding="utf-8")
        linked = with_previous(text, before)
        # Read before writing: a file that is no recall is left as it was.
        before = read_recall(linked.encode("utf-8"), file.name).digest
        if linked != text:
            file.write_text(linked, encoding="utf-8")
            changed.append(file)
    return changed


def main(arguments: list[str]) -> int:
    """Link the chains in the folders named; return the exit code."""
    if not arguments:
        print("usage: python dev/link_chain.py FOLDER…", file=sys.stderr)
        return 2
    for folder in arguments:
        try:
            changed = link(Path(folder))
        except UnshipError as error:
            print(error, *getattr(error, "problems", ()), sep="\n", file=sys.stderr)
            return 1
        for file in changed:
            print(f"{file}: previous corrected")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
