"""The reader's language."""

import pytest

from unship.cli.catalogues import reader_language, translator
from unship.core.errors import BrokenInstallError


@pytest.fixture(autouse=True)
def _no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "fr:de"}, "de"),
        ({"LANG": "fr_FR"}, "en"),
        ({"LC_MESSAGES": "de", "LANG": "en"}, "de"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_the_environment_says_the_language(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert reader_language() == language


def test_german_is_spoken_from_the_compiled_catalogue() -> None:
    assert translator("de")("Sources") == "Quellen"
    assert translator("en")("Sources") == "Sources"


def test_without_a_wish_the_environment_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "de_AT")
    assert translator().language == "de"


def test_a_catalogue_that_is_missing_is_a_broken_install() -> None:
    with pytest.raises(BrokenInstallError, match="words of the language 'xx' are missing"):
        translator("xx")
