"""Words that play a risk down or promise too much, in German and English.

The model is the European rule for product recalls, Regulation (EU) 2023/988, Article 36: a recall
notice says the risk without words that soften it, such as "voluntary", "precautionary", "in rare
situations" (reference/advisory.md). It governs consumer products; here it serves as a linter of
plain language.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from unship.core.recall.lint.walk import Path

SOFTENED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "de": (
            r"vorsorglich\w*",
            r"vorsichtshalber",
            r"rein (?:vorbeugend|präventiv)",
            r"freiwillige[rns]? (?:rückruf|austausch|maßnahme)\w*",
            r"unter umständen",
            r"möglicherweise (?:unter umständen|eventuell|vielleicht|etwas|leicht)",
            r"(?:könnte|kann|könnten|können) (?:möglicherweise|eventuell|unter umständen)",
            r"eventuell (?:möglicherweise|etwas|leicht)",
            r"in (?:sehr )?seltenen (?:fällen|ausnahmefällen)",
            r"in einzelfällen",
            r"nur (?:theoretisch|geringfügig|vereinzelt)",
            r"(?:geringfügig|leicht|ein wenig) (?:betroffen|beeinträchtigt|gefährdet)",
            r"unannehmlichkeit\w*",
            r"kein grund zur (?:sorge|beunruhigung|panik)",
            r"(?:keine panik|kein anlass zur (?:sorge|beunruhigung))",
            r"unregelmäßigkeit\w*",
        ),
        "en": (
            r"(?:out of )?(?:an )?abundance of caution",
            r"precautionary",
            r"as a precaution",
            r"voluntary (?:recall|measure|step)",
            r"voluntarily",
            r"(?:may|might|could) (?:potentially|possibly|perhaps|conceivably|be slightly)",
            r"(?:potentially|possibly) (?:may|might|could)",
            r"in (?:some |very |extremely )?rare (?:cases|situations|circumstances|instances)",
            r"in isolated cases",
            r"under certain circumstances",
            r"only (?:theoretical|theoretically)",
            r"slightly (?:affected|impacted|at risk)",
            r"(?:any|the|this|for|an|some|minor) inconveniences?",
            r"no (?:cause|reason|need) (?:for|to) (?:alarm|concern|panic|worry|be alarmed)",
            r"irregularit(?:y|ies)",
        ),
    }
)
"""Patterns of softened risk by language; each stands between word borders, case folded."""

VAGUE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "de": (
            r"problem(?:e|en|s|atik)?",
            r"auffälligkeit(?:en)?",
            r"ungereimtheit(?:en)?",
        ),
        "en": (
            # A tracker's issue is a thing with a number, not a word for malware.
            r"(?<!github )(?<!gitlab )issues?(?! (?:#|tracker|template|[0-9]))",
            r"anomal(?:y|ies)",
            r"glitch(?:es)?",
            r"hiccups?",
            r"security (?:matter|event|concern)s?",
        ),
    }
)
"""Words that name nothing: what shipped was malware, a trojan, a stolen key."""

PROMISED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "de": (
            r"sicher(?:e|er|en|es|em)?",
            r"sauber(?:e|er|en|es|em)?",
            r"unbedenklich\w*",
            r"bedenkenlos\w*",
            r"garantiert\w*",
            r"garantie(?:n|ren)?",
            r"gefahrlos\w*",
            r"virenfrei\w*",
            r"schadsoftwarefrei\w*",
            r"risikofrei\w*",
            r"risikolos\w*",
        ),
        "en": (
            r"clean",
            r"safe",
            r"safely",
            r"guarantee[ds]?",
            r"risk[- ]free",
            r"(?:malware|virus)[- ]free",
            r"harmless",
            r"fully secure",
            r"100 ?% secure",
        ),
    }
)
"""Words that promise what nobody can know (DESIGN section 1: "clean" and "safe" are never said)."""

_MEANT_OTHERWISE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "de": (
            # "Stellen Sie sicher, dass …", "damit sichergestellt"; "gehen Sie sicher"
            r"(?:stell|geh)\w*(?: \w+){0,6} sicher",
            r"sicher,? (?:dass|ob)",
            r"sicher(?:zu)?stellen",
            r"abgesicherter modus",
        ),
        "en": (
            r"clean (?:up|out|install\w*|(?:the|your|its|their|all)|cache)",
            r"npm cache clean",
            r"safe mode",
            r"safe browsing",
            r"safe (?:place|deposit)",
        ),
    }
)
"""Uses of the same words that promise nothing: making sure, cleaning a cache, a start mode."""

_DENIED: Mapping[str, str] = MappingProxyType(
    {
        "de": r"(?:nicht|kein\w*|ohne|nie|niemals|weder|keineswegs|statt|ob|falls)",
        "en": r"(?:not|no|never|without|nor|neither|cannot|isn't|aren't|don't|doesn't|can't|"
        r"won't|whether|if|rather than|instead of)",
    }
)
"""Words that turn a promise round, or into a question, when they stand shortly before it."""

_NEAR = 120
"""Characters before the promise in which its denial is looked for."""

_NO_GUARANTEE: Mapping[str, str] = MappingProxyType(
    {
        "de": r"(?:ohne (?:jede )?(?:garantie|gewähr)|keine (?:garantie|gewähr)\w*"
        r"|nicht garantier\w*)",
        "en": r"(?:no guarantees?|without (?:any )?guarantee|not (?:a guarantee|guaranteed)"
        r"|cannot (?:be guaranteed|guarantee))",
    }
)
"""Said in the same sentence, it makes an estimate of the promise: "believed safe, no guarantee"."""

_SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n+")
_CODE = re.compile(r"`[^`]*`|\"[^\"]*\"|„[^“”]*[“”]|“[^”]*”|»[^«]*«|https?://\S+")
"""What is quoted or typed is not said: commands, button labels, other people's words."""


def _either(words: Mapping[str, tuple[str, ...]]) -> Mapping[str, re.Pattern[str]]:
    return {tag: re.compile(rf"\b(?:{'|'.join(found)})\b") for tag, found in words.items()}


_SOFTENED = _either(SOFTENED)
_VAGUE = _either(VAGUE)
_PROMISED = _either(PROMISED)
_OTHER = _either(_MEANT_OTHERWISE)
_DENIAL = {tag: re.compile(rf"\b{words}(?: [\w'-]+){{0,6}} ?\Z") for tag, words in _DENIED.items()}
_DISCLAIMER = {tag: re.compile(rf"\b{words}\b") for tag, words in _NO_GUARANTEE.items()}


def softened(language: str, words: str) -> Iterator[str]:
    """Yield the phrases in `words` that play a risk down; none in languages without a list."""
    yield from _found(_SOFTENED, language, words)


def vague(language: str, words: str) -> Iterator[str]:
    """Yield the words in `words` that name nothing; none in languages without a list."""
    yield from _found(_VAGUE, language, words)


def promised(language: str, words: str) -> Iterator[str]:
    """Yield the words in `words` that promise too much; none in languages without a list.

    A denial before the word ("not safe"), a disclaimer in the same sentence ("believed safe, no
    guarantee") and other meanings ("make sure", "clean up") are no promise.
    """
    if language not in _PROMISED:
        return
    for sentence in _sentences(words):
        said = _OTHER[language].sub(" ", sentence)
        if _DISCLAIMER[language].search(said):
            continue
        for found in _PROMISED[language].finditer(said):
            if not _DENIAL[language].search(said, max(0, found.start() - _NEAR), found.start()):
                yield found[0]


def is_quoted(path: Path) -> bool:
    """Tell whether a text is somebody else's: the vendor's message is quoted, not ours to word."""
    return path[:1] == ("message",)


def _found(patterns: Mapping[str, re.Pattern[str]], language: str, words: str) -> Iterator[str]:
    if language in patterns:
        for sentence in _sentences(words):
            yield from (found[0] for found in patterns[language].finditer(sentence))


def _sentences(words: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(_CODE.sub(" … ", words)):
        yield " ".join(sentence.casefold().replace("’", "'").split())
