"""Texts in several languages, and the bases of values (kept here for those who import both)."""

from unship.core.values import Choice, Value

__all__ = ["Choice", "Text", "Value", "in_language"]

Text = dict[str, str]
"""Words for people by language tag: `{"de": …, "en": …}`; German and English are never missing in
the shipped library (lint), other languages may be there."""


def in_language(text: Text | None, language: str) -> str:
    """Return `text` in `language`, else in English, else in the first language by tag.

    Args:
        text: Words by language tag, or None.
        language: A language tag such as `de`; `de-AT` falls back to `de`.

    Returns:
        The words, or an empty string when there are none.
    """
    if not text:
        return ""
    for tag in (language, language.split("-", maxsplit=1)[0], "en", min(text)):
        if tag in text:
            return text[tag]
    raise AssertionError
