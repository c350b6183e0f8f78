"""Every version scheme has its page, its line in the index, and examples that are run."""

import re
from pathlib import Path

import pytest

from unship.core.versions import SCHEMES

NAMES = [scheme.name for scheme in SCHEMES]
ROW = re.compile(r"^\| \[`([a-z0-9]+)`\]\(\1\.md\) \|", re.MULTILINE)


@pytest.fixture(scope="module")
def folder(repository: Path) -> Path:
    return repository / "docs" / "reference" / "versions"


def test_the_index_names_every_scheme_once_in_order(folder: Path) -> None:
    listed = ROW.findall((folder / "README.md").read_text(encoding="utf-8"))
    assert listed == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_scheme_has_a_page_with_its_source_and_examples(folder: Path, name: str) -> None:
    page = (folder / f"{name}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {name}\n")
    assert f"$ unship version compare {name} " in page
    assert "**Source.**" in page or name == "none"


def test_no_page_is_left_over(folder: Path) -> None:
    assert {path.stem for path in folder.glob("*.md")} - {"README"} == set(NAMES)
