from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from unship.core.recall.document import Recall
from unship.core.recall.lint.interface import Context, Hit, Level, Remark, hit, rule

Tree = dict[str, Any]
NOW = datetime(2023, 4, 5, 12, tzinfo=UTC)


@rule("a-rule", Level.NOTE, says="The id is {id}.", advice="None.")
def a_rule(recall: Recall, _context: Context) -> Iterator[Hit]:
    """Say the id."""
    yield hit("id", id=recall.id)


def test_a_rule_makes_remarks_of_its_hits(good: Tree) -> None:
    recall = msgspec.convert(good, Recall)
    assert tuple(a_rule.remarks(recall, Context(recall, now=NOW))) == (
        Remark(
            rule="a-rule",
            level=Level.NOTE,
            path=("id",),
            says="The id is {id}.",
            advice="None.",
            values=(("id", "example-2023"),),
        ),
    )


def test_the_values_of_a_hit_are_in_one_order() -> None:
    assert hit("a", 1, b="2", a="1") == hit("a", 1, a="1", b="2")


def test_a_context_keeps_earlier_revisions_only_and_by_number(good: Tree) -> None:
    recalls = [msgspec.convert(good | {"revision": number}, Recall) for number in (1, 2, 3, 4)]
    forward = Context(recalls[2], now=NOW, earlier=tuple(recalls)).earlier
    backward = Context(recalls[2], now=NOW, earlier=tuple(reversed(recalls))).earlier
    assert forward == backward == (recalls[0], recalls[1])


def test_a_context_knows_texts_strings_and_sources(good: Tree) -> None:
    context = Context(msgspec.convert(good, Recall), now=NOW)
    assert ("title",) in {path for path, _ in context.texts}
    assert ("title", "de") in {path for path, _ in context.strings}
    assert sorted(context.sources) == ["first", "second", "vendor"]


def test_every_value_of_a_sentence_is_given(
    good: Tree, told: Callable[..., tuple[Remark, ...]]
) -> None:
    good["promises"][0]["due"] = "2023-04-04"
    (remark,) = told(good)
    assert remark.says.format_map(dict(remark.values)) == (
        "The promise next was due by 2023-04-04 and is not marked as kept."
    )
