"""Scheme `exact`: two versions are equal, character by character, or different; there is no order.

For names that follow no rule: update trains, Git tags and commits, build labels. Nothing is
folded or trimmed. Two different texts compare as unknown, because neither is the newer one; a
range can only list (`a|b`) or exclude (`!=a`).
"""

from unship.core.versions.answers import Order, Reading
from unship.core.versions.interface import Scheme


class Exact(Scheme):
    """Equal or not."""

    name = "exact"
    source = "unship: the text itself"
    vers_types = ("exact",)
    ordered = False

    def compare(self, a: str, b: str) -> Order:
        """Return equal for the same text, else unknown: there is no order to tell."""
        return Order.EQUAL if a == b and self.read(a) is not None else Order.UNKNOWN

    def _read(self, text: str) -> Reading | None:
        if not text or "\x00" in text:
            return None
        try:
            return Reading(text.encode("utf-8"))
        except UnicodeEncodeError:  # a lone surrogate: bytes that were no text in the first place
            return None

    def _normal(self, text: str) -> str | None:
        return text if self._valid(text) else None

    def _valid(self, text: str) -> bool:
        return self._read(text) is not None
