r"""Foreign text made fit for a terminal, a page or a log.

A recall, a file name or a registry entry may hold terminal codes (`ESC ] 0 ; …`), line breaks that
forge a line of ours, or marks that turn the order of letters around. None of them may act; all of
them stay visible as escapes such as `\x1b`.
"""

import unicodedata

_ACTING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that act or show nothing: control, format, surrogate, private, unassigned,
and the line and paragraph separators."""

_JOINERS = frozenset({"\u200c", "\u200d", "\u00ad"})
"""Format characters that ordinary words need: joiners of many scripts, and the soft hyphen."""


def plain(text: str) -> str:
    """Return `text` on one line, with nothing in it that acts.

    Line breaks and tabs become blanks; other control and format characters become escapes.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def plain_lines(text: str) -> tuple[str, ...]:
    """Return the lines of `text`, each as `plain` shows it."""
    return tuple(plain(line) for line in text.replace("\r\n", "\n").split("\n"))


def _shown(character: str) -> str:
    if character in "\n\t\r":
        return " "
    if character in _JOINERS or unicodedata.category(character) not in _ACTING:
        return character
    return character.encode("unicode_escape").decode("ascii")
