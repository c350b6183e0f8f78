"""What a lint rule is, what it is given, and what it says.

A rule is a pure generator over (recall, context). It yields *hits*: where, and the values of its
one sentence. Everything else (name, level, sentence, advice) is declared once, beside the
generator, so that the catalogue page and the German translation can be checked against it.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import NamedTuple, TypeAlias

from unship.core.recall.circumstances import Source
from unship.core.recall.document import Recall
from unship.core.recall.lint.walk import Located, Path, strings_of, texts_of
from unship.core.values import Choice


class Level(Choice):
    """How bad a remark is; an error ends `unship recall lint` with exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Hit(NamedTuple):
    """One place where a rule has something to say.

    Attributes:
        path: Field names and list indices from the top of the document.
        values: What stands in the named places of the rule's sentence, in the recall's own words:
            hostile until it has passed `unship.words.plain`.
    """

    path: Path
    values: tuple[tuple[str, str], ...] = ()


class Remark(NamedTuple):
    """A finished remark. Sentence and advice are English templates, the keys of translation.

    Attributes:
        rule: The rule's name, as in the catalogue (docs/reference/lint.md).
        level: How bad it is.
        path: Field names and list indices from the top of the document.
        says: One sentence with `{named}` values.
        advice: What the author can do about it, one sentence without values.
        values: The named values of `says`, as the recall has them: hostile until shown plainly.
    """

    rule: str
    level: Level
    path: Path
    says: str
    advice: str
    values: tuple[tuple[str, str], ...] = ()


class Context:
    """What a rule may know besides the revision itself.

    Args:
        recall: The revision under review.
        now: The instant of the review; core has no clock.
        earlier: The revisions of the same chain before it, in any order.

    Attributes:
        now: As given.
        earlier: The revisions with a lower number, by number.
    """

    def __init__(self, recall: Recall, *, now: datetime, earlier: tuple[Recall, ...] = ()) -> None:
        self.now = now
        older = (past for past in earlier if past.revision < recall.revision)
        self.earlier = tuple(sorted(older, key=lambda past: past.revision))
        self._recall = recall

    @cached_property
    def texts(self) -> tuple[Located[dict[str, str]], ...]:
        """Every text for people in the revision, with its path."""
        return tuple(texts_of(self._recall))

    @cached_property
    def strings(self) -> tuple[Located[str], ...]:
        """Every free string in the revision, texts included, with its path."""
        return tuple(strings_of(self._recall))

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The revision's sources by id."""
        return {source.id: source for source in self._recall.sources}


Check: TypeAlias = Callable[[Recall, Context], Iterator[Hit]]


class Rule(NamedTuple):
    """A rule with everything that is said of it.

    Attributes:
        name: Kebab case; printed behind each remark and the heading in the catalogue.
        level: One level for all its remarks.
        says: One sentence with `{named}` values, in English.
        advice: One sentence of advice, in English.
        check: The generator of hits; its docstring is the rule's text in the catalogue.
    """

    name: str
    level: Level
    says: str
    advice: str
    check: Check

    def remarks(self, recall: Recall, context: Context) -> Iterator[Remark]:
        """Yield the rule's remarks on one revision."""
        for hit in self.check(recall, context):
            yield Remark(self.name, self.level, hit.path, self.says, self.advice, hit.values)


def rule(name: str, level: Level, *, says: str, advice: str) -> Callable[[Check], Rule]:
    """Make a rule of the generator below.

    Args:
        name: The rule's name.
        level: Its level.
        says: The sentence of its remarks, an English template.
        advice: What to do about it, in English, without values.
    """

    def make(check: Check) -> Rule:
        return Rule(name, level, says, advice, check)

    return make


def hit(*path: str | int, **values: str) -> Hit:
    """Return a hit at `path` with the named values of the rule's sentence."""
    return Hit(path, tuple(sorted(values.items())))
