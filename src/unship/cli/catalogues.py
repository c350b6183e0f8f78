"""The reader's language, and the compiled catalogue that belongs to it."""

import os
from importlib.resources import files

from unship.core.errors import BrokenInstallError
from unship.words.catalogue import read_catalogue
from unship.words.translation import LANGUAGES, Translator

CATALOGUE = "unship.mo"
"""All `.po` files of a language, compiled by dev/compile_catalogues.py."""


def reader_language() -> str:
    """Return the language of the environment, English where unship does not speak it.

    The order of the variables is gettext's: LANGUAGE, LC_ALL, LC_MESSAGES, LANG.
    """
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for tag in os.environ.get(name, "").split(":"):
            language = tag.split("_")[0].split(".")[0].lower()
            if language in LANGUAGES:
                return language
            if language in {"c", "posix"}:
                return "en"
    return "en"


def translator(language: str | None = None) -> Translator:
    """Return what speaks a language.

    Args:
        language: One of `LANGUAGES`; None takes the environment's.

    Raises:
        BrokenInstallError: The catalogue is missing or damaged.
    """
    spoken = language or reader_language()
    if spoken == "en":
        return Translator("en", {})
    entry = files("unship.words") / "locale" / spoken / "LC_MESSAGES" / CATALOGUE
    try:
        data = entry.read_bytes()
    except OSError as error:
        raise BrokenInstallError(
            f"The words of the language {spoken!r} are missing ({error.strerror}).",
            unchanged="Nothing was looked at.",
            next_step="Install unship again, or use --lang en.",
        ) from error
    return Translator(spoken, read_catalogue(data))
