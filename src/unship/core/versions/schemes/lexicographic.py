"""Scheme `lexicographic`: the order of the text itself, by code points.

For versions that are made to be sorted as text, such as `2026-11-23.1` of one fixed width. Nothing
is folded, trimmed or normalised: `A` < `a`, and an accented letter is not the letter with a
combining accent. The order of UTF-8 bytes is that of code points; that of UTF-16, which Java and
JavaScript have, differs beyond U+FFFF, and is not meant.
"""

from unship.core.versions.answers import Reading
from unship.core.versions.interface import Scheme


class Lexicographic(Scheme):
    """Texts by code point; the key is the text in UTF-8.

    Outside: the empty text, NUL, and lone surrogates, which were no text in the first place.
    """

    name = "lexicographic"
    source = "package-url/vers-spec: lexicographic"
    vers_types = ("lexicographic",)

    def _read(self, text: str) -> Reading | None:
        if not text or "\x00" in text:
            return None
        try:
            return Reading(text.encode("utf-8"))
        except UnicodeEncodeError:
            return None

    def _normal(self, text: str) -> str | None:
        return text if self._valid(text) else None

    def _valid(self, text: str) -> bool:
        return self._read(text) is not None
