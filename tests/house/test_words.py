"""The interface speaks German and English, whole, and never soothes."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

LANGUAGES = ("de",)
"""Besides English, which is written in the code and is its own catalogue."""

PLACEHOLDER = re.compile(r"\{([a-z_]+)[^{}]*\}")

SOOTHING = re.compile(
    r"\b(?:clean(?:ed|s)?|safe(?:ly|ty)?|sauber(?:e[rsmn]?)?|sicher(?:e[rsmn]?)?|unbedenklich\w*"
    r"|no (?:threat|danger|risk)s?|keine Gefahr|all (?:good|fine))\b",
    re.IGNORECASE,
)
"""What is never a verdict here. German *Sicherheit* and *Sicherung* are other words."""

ALLOWED: dict[str, str] = {}
"""Texts of the interface that use such a word and may, with the reason."""


def calls_of_the_translator(path: Path) -> Iterator[tuple[int, str]]:
    """Yield each literal that a file hands to a translator (`t`, `_`, `self._t`, `say` …)."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        first = node.args[0]
        called = name.lstrip("_") in {"t", "", "tr", "translate"}
        if called and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield node.lineno, first.value


def strings(sources: tuple[Path, ...]) -> set[str]:
    """Return every text constant in the product."""
    return {
        node.value
        for path in sources
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.fixture(scope="module")
def catalogues(repository: Path) -> dict[str, dict[str, str]]:
    """Original to translation, by language, as the installed program reads them."""
    found = {}
    for language in LANGUAGES:
        path = repository / f"src/unship/words/locale/{language}/LC_MESSAGES/unship.mo"
        with path.open("rb") as file:
            read = vars(gettext.GNUTranslations(file))["_catalog"]
        found[language] = {original: text for original, text in read.items() if original}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_said_is_translated(
    language: str, sources: tuple[Path, ...], catalogues: dict[str, dict[str, str]]
) -> None:
    said = [(path, *call) for path in sources for call in calls_of_the_translator(path)]
    missing = [
        f"{path}:{line}: {text!r}"
        for path, line, text in said
        if text.strip() and re.search(r"[A-Za-z]{2}", PLACEHOLDER.sub("", text))
        if not catalogues[language].get(text)
    ]
    assert said
    assert missing == [], "\n".join(missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_over(
    language: str, sources: tuple[Path, ...], catalogues: dict[str, dict[str, str]]
) -> None:
    known = strings(sources)
    left = [original for original in catalogues[language] if original not in known]
    assert left == [], "\n".join(left)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_original(
    language: str, catalogues: dict[str, dict[str, str]]
) -> None:
    differing = [
        original
        for original, text in catalogues[language].items()
        if set(PLACEHOLDER.findall(original)) != set(PLACEHOLDER.findall(text))
    ]
    assert differing == [], "\n".join(differing)


def test_no_text_of_the_interface_soothes(catalogues: dict[str, dict[str, str]]) -> None:
    texts = {text for known in catalogues.values() for pair in known.items() for text in pair}
    soothing = [text for text in sorted(texts) if SOOTHING.search(text) and text not in ALLOWED]
    assert texts
    assert soothing == [], "\n".join(soothing)
    assert set(ALLOWED) <= texts, "an exception that no text needs any more"


def test_no_help_text_soothes(repository: Path) -> None:
    page = (repository / "README.md").read_text(encoding="utf-8")
    assert [hit[0] for hit in SOOTHING.finditer(page)] == []
