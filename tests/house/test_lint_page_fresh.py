"""The catalogue of lint rules says what the rules say, and every rule speaks German."""

import gettext
import os
import subprocess
import sys
from pathlib import Path

import pytest

from unship.core.recall.lint import RULES


def test_the_lint_page_is_as_its_generator_would_write_it_now(repository: Path) -> None:
    result = subprocess.run(
        [sys.executable, str(repository / "dev" / "make_lint_page.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=repository,
        env={**os.environ, "PYTHONPATH": str(repository / "src")},
    )
    assert (result.returncode, result.stderr) == (0, "")


def test_the_lint_page_has_every_rule_once(repository: Path) -> None:
    page = (repository / "docs" / "reference" / "lint.md").read_text(encoding="utf-8")
    headings = [line for line in page.splitlines() if line.startswith("### ")]
    assert headings == [f"### `{rule.name}`" for rule in RULES]


@pytest.mark.parametrize("language", ["de"])
def test_every_sentence_and_advice_of_lint_is_translated(repository: Path, language: str) -> None:
    path = repository / f"src/unship/words/locale/{language}/LC_MESSAGES/unship.mo"
    with path.open("rb") as file:
        translation = gettext.GNUTranslations(file)
    said = [text for rule in RULES for text in (rule.says, rule.advice)]
    assert [text for text in said if translation.gettext(text) == text] == []
