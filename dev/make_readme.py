"""Fill the regions of README.md that the program itself writes: help texts and a real session.

    python dev/make_readme.py [--check]

A region begins with `<!-- help unship check -->` or `<!-- transcript -->` and ends with
`<!-- end -->`. The session is a run of the installed source over the example that
`dev/make_example.py` makes. `--check` writes nothing and fails when README is not up to date.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from generated import write_or_check

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
REGION = re.compile(
    r"<!-- (?P<what>transcript|help (?P<call>[a-z ]+)) -->\n.*?<!-- end -->", re.DOTALL
)
SESSION = ("check", "--lang", "en", "--system-root", "mac-disk")
"""What the README shows: the disk of a Mac that has the app of 2023."""

COLUMNS = "100"


def said(folder: Path, *arguments: str) -> tuple[str, int]:
    """Run `unship` in `folder` and return what it prints and its exit code."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "unship", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": COLUMNS, "HOME": str(folder)},
    )
    return done.stdout + done.stderr, done.returncode


def example(folder: Path) -> None:
    """Make the example tree in `folder`."""
    subprocess.run(
        [sys.executable, str(ROOT / "dev" / "make_example.py"), str(folder)],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def shortened(lines: list[str]) -> str:
    """Return the session up to the end of its first remedy, then its last parts.

    Raises:
        ValueError: The answer has no longer these parts; README would show half of it.
    """
    begin = lines.index("What to do now")
    firsts = [at for at, line in enumerate(lines) if at > begin and line.startswith("    1. ")]
    head = "\n".join(lines[: firsts[1] - 1]).rstrip()
    tail = "\n".join(lines[lines.index("What was looked at") :])
    # The library's age would make the page stale tomorrow; it is what it was when this was written.
    return re.sub(r"\((?:today|[0-9]+ days? old)\)", "(today)", f"{head}\n…\n{tail}")


def transcript() -> str:
    """Return the session, run now, as a console block."""
    # A path without anything of this machine in it, because the answer shows it.
    folder = Path(tempfile.mkdtemp(prefix="unship-readme-"))
    try:
        example(folder)
        text, code = said(folder, *SESSION)
    finally:
        shutil.rmtree(folder)
    text = re.sub(r" \((?:today|[0-9]+ days? old)\)", "", text)  # tomorrow it would be another
    call = " ".join(("unship", *SESSION))
    body = shortened([line.rstrip() for line in text.strip("\n").splitlines()])
    return f"```console\n$ {call}\n{body}\n$ echo $?\n{code}\n```"


def help_text(call: str) -> str:
    """Return a command's help as a text block."""
    text, code = said(ROOT, *call.split()[1:], "--help")
    if code:
        sys.exit(text)
    body = "\n".join(line.rstrip() for line in text.strip("\n").splitlines())
    return f"```text\n{body}\n```"


def filled(page: str) -> str:
    """Return the page with every region written anew."""

    def region(found: re.Match[str]) -> str:
        made = help_text(found["call"]) if found["call"] else transcript()
        return f"<!-- {found['what']} -->\n{made}\n<!-- end -->"

    return REGION.sub(region, page)


def main() -> int:
    """Write README.md, or with `--check` say whether it is up to date."""
    return write_or_check(__doc__, lambda: {README: filled(README.read_text(encoding="utf-8"))})


if __name__ == "__main__":
    sys.exit(main())
