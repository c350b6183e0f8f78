"""Translations: German and English are always complete."""

import re
from collections.abc import Iterator

from unship.core.recall.document import Recall
from unship.core.recall.lint.interface import Context, Hit, Level, hit, rule

LANGUAGES = ("de", "en")
"""The languages that every text has (DESIGN section 4)."""

_SAME_IN_BOTH = 3
"""Words up to which a text may be the same in both languages: names and versions are."""

_PLACEHOLDER = re.compile(
    r"\b(?:TODO|FIXME|XXX|TBD|TBA|TBC)\b"
    r"|\b(?i:lorem ipsum|to be (?:translated|written|added)|translate me|placeholder"
    r"|platzhalter|noch (?:zu )?übersetzen|übersetzung (?:fehlt|folgt)|text folgt)\b"
)


@rule(
    "missing-translation",
    Level.ERROR,
    says="The text is missing in {language}.",
    advice="Write it; people who cannot read the other language depend on it.",
)
def missing_translation(_recall: Recall, context: Context) -> Iterator[Hit]:
    """Every text is there in German and in English, and not empty."""
    for path, text in context.texts:
        for language in LANGUAGES:
            if not text.get(language, "").strip():
                yield hit(*path, language=language)


@rule(
    "untranslated-text",
    Level.ERROR,
    says="The German and the English text are the same.",
    advice="Translate one of them.",
)
def untranslated_text(_recall: Recall, context: Context) -> Iterator[Hit]:
    """A whole sentence is not the same in two languages.

    Up to three words may be: names, versions and file names are.
    """
    for path, text in context.texts:
        german, english = (" ".join(text.get(tag, "").split()).casefold() for tag in LANGUAGES)
        if german == english and len(german.split()) > _SAME_IN_BOTH:
            yield hit(*path)


@rule(
    "placeholder-text",
    Level.ERROR,
    says="The text still holds the placeholder {word}.",
    advice="Write the text, or leave the field out.",
)
def placeholder_text(_recall: Recall, context: Context) -> Iterator[Hit]:
    """No text holds a word that its author meant to replace, such as TODO or TBD."""
    for path, text in context.texts:
        for language, words in text.items():
            found = _PLACEHOLDER.search(words)
            if found is not None:
                yield hit(*path, language, word=found[0])
