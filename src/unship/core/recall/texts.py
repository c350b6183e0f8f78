"""Texts in several languages, the base of every value of a recall, and of its closed lists."""

from enum import StrEnum

import msgspec

Text = dict[str, str]
"""Words for people by language tag: `{"de": …, "en": …}`; German and English are never missing in
the shipped library (lint), other languages may be there."""


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of every value of a recall: immutable, named fields only, absent fields not written."""


class Choice(StrEnum):
    """Base of every closed list of words in a recall."""


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
