"""What is in git tells nothing of the machines it was made on, and its papers are in order."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

# Written in two parts, or this file would be its own first offender.
FORBIDDEN = {
    "the address of a package registry": re.compile(
        "|".join(
            host + r"\." + domain
            for host, domain in (
                ("pypi", "org"),
                ("pythonhosted", "org"),
                (r"registry\.npmjs", "org"),
                (r"registry\.yarnpkg", "com"),
                (r"(?:deb|ftp|security|snapshot|archive)(?:\.[a-z]+)?\.debian", "org"),
                (r"(?:static|index)\.crates", "io"),
                (r"proxy\.golang", "org"),
                (r"repo1?\.maven(?:\.apache)?", "org"),
            )
        )
    ),
    "a path of somebody's machine": re.compile(
        "|".join(
            rf"(?<![~\w])/{top}/{rest}"
            for top, rest in (("work", "[a-z.]"), ("root", r"\.[a-z]"), ("opt", "wheels"))
        )
    ),
    "a mark of an unresolved merge": re.compile(r"^(?:<<<<<<<|>>>>>>>) ", re.MULTILINE),
}

FRAGMENT = re.compile(r"(?:\+[a-z0-9-]+|[0-9]+)\.(?:added|changed|fixed|security)\.md")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.*?) *#*$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str, papers: tuple[Path, ...], repository: Path) -> None:
    offenders = []
    for path in papers:
        text = path.read_bytes().decode("utf-8", errors="replace")
        offenders += [
            f"{path.relative_to(repository)}:{text.count(chr(10), 0, hit.start()) + 1}"
            for hit in FORBIDDEN[what].finditer(text)
        ]
    assert offenders == [], "\n".join(offenders)


def test_every_lock_holds_a_hash_for_every_package(repository: Path) -> None:
    locks = [*(repository / "requirements").iterdir()]
    assert len(locks) >= 5
    for lock in locks:
        entries = re.split(r"^(?=[a-z0-9])", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
        bare = [entry.split()[0] for entry in entries if entry.strip() and "--hash=" not in entry]
        assert bare == [], lock.name


def test_every_change_note_has_a_known_kind_and_is_a_sentence(repository: Path) -> None:
    notes = [
        path
        for path in (repository / "changelog.d").iterdir()
        if path.name not in {".gitignore", "README.md"}
    ]
    assert [path.name for path in notes if not FRAGMENT.fullmatch(path.name)] == []
    for path in notes:
        text = path.read_text(encoding="utf-8").strip()
        assert text.endswith("."), path.name
        assert text[0].isupper() or text[0] == "`", path.name


def test_the_next_change_log_can_be_built(repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "0.0.0"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def anchors(page: Path) -> set[str]:
    """Return the anchors that a page's headings make (lower case, words joined by hyphens)."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in HEADING.findall(text)
    }


def test_every_link_inside_the_papers_leads_somewhere(
    papers: tuple[Path, ...], repository: Path
) -> None:
    broken = []
    for page in (path for path in papers if path.suffix == ".md"):
        text = FENCE.sub("", page.read_text(encoding="utf-8"))
        for link in LINK.findall(text):
            if re.match(r"[a-z]+:", link):
                continue
            name, _, anchor = link.partition("#")
            target = (page.parent / name) if name else page
            known = target.exists() and (not anchor or anchor in anchors(target))
            broken += [] if known else [f"{page.relative_to(repository)}: {link}"]
    assert broken == [], "\n".join(broken)


def linked(page: Path) -> set[Path]:
    """Return where the links of a page lead."""
    links = LINK.findall(page.read_text(encoding="utf-8"))
    return {(page.parent / link.partition("#")[0]).resolve() for link in links}


def test_every_page_of_the_docs_is_in_the_index(repository: Path) -> None:
    """A folder of pages may have an index of its own, which the index of all links."""
    docs = repository / "docs"
    found = linked(docs / "README.md")
    for folder in [path for path in found if path.name == "README.md" and docs in path.parents]:
        found |= linked(folder)
    pages = set(docs.rglob("*.md")) - {docs / "README.md"}
    assert sorted(str(path.relative_to(docs)) for path in pages - found) == []
