"""The compiled catalogue of the reader's language, handed to words."""

import gettext
import os
from functools import lru_cache
from importlib import resources

from unship.core.errors import BrokenInstallError
from unship.words.translation import LANGUAGES, Translator

__all__ = ["LANGUAGES", "reader_language", "translator"]


def reader_language(chosen: str | None = None) -> str:
    """Return the language to answer in: the chosen one, else the system's, else English."""
    if chosen is not None:
        return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            tag = value.split("_", maxsplit=1)[0].split(".", maxsplit=1)[0].lower()
            return tag if tag in LANGUAGES else "en"
    return "en"


@lru_cache(maxsize=2)
def translator(language: str) -> Translator:
    """Return what says things in a language.

    Raises:
        BrokenInstallError: The compiled catalogue is missing.
    """
    if language == "en":
        return Translator("en", {})
    place = resources.files("unship.words") / "locale" / language / "LC_MESSAGES" / "unship.mo"
    try:
        with place.open("rb") as file:
            read = gettext.GNUTranslations(file)
    except (OSError, ValueError) as error:
        raise BrokenInstallError(
            f"The words in {language!r} cannot be read ({error}).",
            unchanged="Nothing was looked at.",
            next_step="Install unship again, or answer in English with --lang en.",
        ) from None
    return Translator(language, _Catalogue(read))


class _Catalogue(dict[str, str]):
    """A gettext catalogue as a mapping; what is missing is asked once and stays English."""

    def __init__(self, read: gettext.GNUTranslations) -> None:
        super().__init__()
        self._read = read

    def get(self, key: str, default: str | None = None) -> str | None:  # type: ignore[override]  # str keys only
        """Return the translation, or the default where there is none."""
        said = self._read.gettext(key)
        return said if said != key else default
