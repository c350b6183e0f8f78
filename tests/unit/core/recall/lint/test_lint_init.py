"""The whole review: no remark on a good recall, the same remarks in any order."""

import copy
import random
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unship.core.recall.document import Recall
from unship.core.recall.lint import RULES, Level, lint

Tree = dict[str, Any]
Fired = Callable[..., list[tuple[str, tuple[str | int, ...]]]]
NOW = datetime(2023, 4, 5, 12, tzinfo=UTC)


def spoiled(good: Tree) -> Tree:
    """Return a recall on which many rules fire."""
    tree = copy.deepcopy(good)
    tree["title"]["en"] = "TODO: a clean issue\x1b"
    tree["builds"] += [
        {"product": "pkg", "version": "1.0.0", "status": "fixed"},
        {"product": "pkg", "range": "<1.0.0", "status": "affected"},
        {"product": "win", "range": "<18.0", "status": "affected"},
    ]
    for indicator in tree["indicators"]:
        indicator["said_by"] = []
        indicator["match"].pop("size", None)
    for remedy in tree["remedies"]:
        remedy["steps"] = []
    return tree


def test_a_good_recall_gets_no_remark(good: Tree, fired: Fired) -> None:
    assert fired(good) == []


def test_an_empty_open_recall_gets_no_remark(good: Tree, fired: Fired) -> None:
    kept = ("schema", "publisher", "id", "published", "severity", "title", "status")
    first = {name: good[name] for name in kept} | {"revision": 1, "investigation": "open"}
    assert fired(first | {"products": [], "builds": [], "sources": []}) == []


def test_remarks_are_sorted_by_path_and_rule(good: Tree, fired: Fired) -> None:
    found = fired(spoiled(good))
    assert len({rule for rule, _ in found}) > 10
    keys = [
        ([(-1, p) if isinstance(p, str) else (p, "") for p in path], rule) for rule, path in found
    ]
    assert keys == sorted(keys)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(seed=st.integers(min_value=0, max_value=2**16))
def test_the_order_of_rows_changes_nothing_but_their_indices(good: Tree, seed: int) -> None:
    tree = spoiled(good)
    shuffled = copy.deepcopy(tree)
    chance = random.Random(seed)  # noqa: S311 - shuffles test data
    for name in ("products", "builds", "indicators", "remedies", "sources"):
        chance.shuffle(shuffled[name])
    assert _without_indices(tree) == _without_indices(shuffled)


def _without_indices(tree: Tree) -> list[tuple[str, tuple[str, ...], object]]:
    return sorted(
        (one.rule, tuple(part for part in one.path if isinstance(part, str)), one.values)
        for one in lint(msgspec.convert(tree, Recall), now=NOW)
    )


def test_every_path_of_a_remark_leads_into_the_document(good: Tree, fired: Fired) -> None:
    tree = spoiled(good)
    for _, path in fired(tree):
        part: Any = tree
        for step in path[:-1]:
            part = part[step]
        # The last step may name a field that is missing, or the index of a row that is there.
        assert isinstance(part, dict | list), path
        last = path[-1]
        assert last in range(len(part)) if isinstance(last, int) else isinstance(part, dict), path


def test_every_rule_has_a_name_of_its_own_a_sentence_and_advice() -> None:
    names = [one.name for one in RULES]
    assert len(set(names)) == len(names)
    for one in RULES:
        assert one.says.endswith("."), one.name
        assert one.advice.endswith("."), one.name
        assert one.check.__doc__, one.name
        assert isinstance(one.level, Level), one.name


def test_every_value_of_a_sentence_is_given(
    good: Tree, told: Callable[..., tuple[Any, ...]]
) -> None:
    for remark in told(spoiled(good)):
        assert "{" not in remark.says.format_map(dict(remark.values)), remark.rule
