"""Wording: the risk said as it is, and nothing promised that nobody can know."""

from collections.abc import Iterator

from unship.core.recall.document import Recall
from unship.core.recall.lint.interface import Context, Hit, Level, hit, rule
from unship.core.recall.lint.wordings import is_quoted, promised, softened, vague


@rule(
    "softened-risk",
    Level.ERROR,
    says="“{words}” plays the risk down.",
    advice="Say what the build does and what can follow from it, without words that soften.",
)
def softened_risk(_recall: Recall, context: Context) -> Iterator[Hit]:
    """The risk is said without softening words, in German and English.

    "Out of an abundance of caution", "vorsorglich", "in rare cases", "Unannehmlichkeiten": the
    lists stand in `unship.core.recall.lint.wordings`, after Article 36 of Regulation (EU) 2023/988.
    The vendor's own message is quoted and not looked at, nor is what stands in quotation marks.
    """
    for path, text in context.texts:
        if not is_quoted(path):
            for language, words in sorted(text.items()):
                for found in softened(language, words):
                    yield hit(*path, language, words=found)


@rule(
    "vague-word",
    Level.WARNING,
    says="“{words}” does not say what it is.",
    advice="Name it: malware, a trojan, a stolen key, a build with foreign code.",
)
def vague_word(_recall: Recall, context: Context) -> Iterator[Hit]:
    """What happened is called by its name.

    An "issue" is any bug; readers decide by the title whether they read on.
    """
    for path, text in context.texts:
        if not is_quoted(path):
            for language, words in sorted(text.items()):
                for found in vague(language, words):
                    yield hit(*path, language, words=found)


@rule(
    "too-much-promised",
    Level.ERROR,
    says="“{words}” promises what nobody can know.",
    advice="Say what was looked at and found, and by whom; or say in the same sentence that there "
    "is no guarantee.",
)
def too_much_promised(_recall: Recall, context: Context) -> Iterator[Hit]:
    """No text calls a build or a host clean or safe.

    An all-clear says that the recalled builds are gone, never that a host is free of an attacker
    (DESIGN section 1). Denials ("not safe", "ohne Garantie") and other meanings ("make sure",
    "clean up", commands in backticks) are fine.
    """
    for path, text in context.texts:
        if not is_quoted(path):
            for language, words in sorted(text.items()):
                for found in promised(language, words):
                    yield hit(*path, language, words=found)
