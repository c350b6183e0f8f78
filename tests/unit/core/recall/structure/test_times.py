"""Dates and stretches of time."""

from typing import Any

import pytest

from unship.core.recall.structure.times import times

from .samples import WHOLE, build, product, recall, said


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {
                "products": [
                    product(identity={"signers": [{"between": {"from": "2024", "to": "2023"}}]})
                ]
            },
            "products.0.identity.signers.0.between: it ends before it begins",
        ),
        (
            {"builds": [build(when={"obtained": {"from": "yesterday"}})]},
            "builds.0.when.obtained.from: 'yesterday' is no date",
        ),
        (
            {"builds": [build(when={"obtained": {"to": "2023/2024"}})]},
            "builds.0.when.obtained.to: an end is one date",
        ),
        (
            {"replacement": {"kind": "web_app", "as_of": "soon"}},
            "replacement.as_of: 'soon' is no date",
        ),
        (
            {"promises": [{"id": "p", "what": {"en": "x"}}]},
            "promises.0: a promise has exactly one of due and between",
        ),
        (
            {
                "promises": [
                    {
                        "id": "p",
                        "what": {"en": "x"},
                        "between": {"earliest": "2024", "latest": "2023"},
                    }
                ]
            },
            "promises.0.between: it ends before it begins",
        ),
        (
            {
                "as_written": {
                    "text": "x",
                    "earliest": "2023-04-04T10:00:00Z",
                    "latest": "2023-04-04T09:00:00Z",
                }
            },
            "as_written: latest lies before earliest",
        ),
    ],
)
def test_a_broken_rule_is_named_with_its_field(changes: dict[str, Any], expected: str) -> None:
    assert expected in said(**changes)


def test_a_recall_with_everything_in_it_breaks_no_rule() -> None:
    assert list(times(recall(**WHOLE))) == []
