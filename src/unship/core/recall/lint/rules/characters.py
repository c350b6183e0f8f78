"""Characters: nothing in a recall may act on the terminal or page that shows it."""

import re
import unicodedata
from collections.abc import Iterator

from unship.core.recall.document import Recall
from unship.core.recall.lint.interface import Context, Hit, Level, hit, rule

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Unicode categories that show nothing: controls, direction marks, surrogates, private use."""

_JOINERS = frozenset("\u200c\u200d\u00ad")
"""Format characters that scripts and emoji need."""

_TAGS = (
    "a|abbr|audio|b|big|body|br|button|center|code|div|em|embed|font|form|h[1-6]|head|hr|html|i"
    "|iframe|img|input|li|link|meta|object|ol|p|pre|s|script|small|span|strong|style|sub|sup|svg"
    "|table|tbody|td|th|tr|tt|u|ul|video"
)
_MARKUP = re.compile(
    rf"</?(?:{_TAGS})(?:\s[^<>]{{0,500}})?/?>"
    r"|&(?:[a-z]{2,8}|#[0-9]{1,7}|#x[0-9a-f]{1,6});"
    r"|\[/[a-z ]{0,40}\]"
    r"|\[(?:bold|dim|italic|underline|blink|reverse|red|green|yellow|blue|magenta|cyan|white|black"
    r"|link(?:=[^\]]{0,500})?)\]"
    r"|\[[^\[\]]{1,200}\]\((?:https?:|/)[^()\s]{1,500}\)"
    r"|\^\[\[[0-9;]{0,20}[a-z]|\\(?:x1b|033|e)\[",
    re.IGNORECASE,
)


@rule(
    "control-character",
    Level.ERROR,
    says="The text holds the character {code}, which is not shown and can act on what shows it.",
    advice="Delete it; direction marks and terminal codes have no place in a recall.",
)
def control_character(_recall: Recall, context: Context) -> Iterator[Hit]:
    """No string holds control, direction or other unseen characters.

    Texts other than the title may break lines.
    """
    texts = {path for path, _ in context.texts} - {("title",)}
    for path, words in context.strings:
        if words.isascii() and words.isprintable():
            continue
        allowed = _JOINERS | {"\n"} if path[:-1] in texts else _JOINERS
        code = _hidden(words, allowed)
        if code is not None:
            yield hit(*path, code=code)


def _hidden(words: str, allowed: frozenset[str]) -> str | None:
    """Return the first unseen character as `U+001B`, or None."""
    for character in words:
        if unicodedata.category(character) in _HIDDEN and character not in allowed:
            return f"U+{ord(character):04X}"
    return None


@rule(
    "markup-in-text",
    Level.ERROR,
    says="The text holds the markup {markup}; texts are plain words.",
    advice="Write plain words; links go to `manuals`, `follow` or a source.",
)
def markup_in_text(_recall: Recall, context: Context) -> Iterator[Hit]:
    """Texts are plain words: HTML, Markdown links and colour codes are shown as they stand."""
    for path, text in context.texts:
        for language, words in sorted(text.items()):
            found = _MARKUP.search(words)
            if found is not None:
                yield hit(*path, language, markup=found[0][:40])
