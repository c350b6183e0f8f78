"""The statement as a whole, and its texts."""

from typing import Any

import pytest

from unship.core.recall.structure.statements import statements

from .samples import SHA, WHOLE, recall, remedy, said


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"schema": "unship.recall/2"}, "schema: this unship reads"),
        ({"revision": 0}, "revision: revisions count"),
        ({"previous": f"sha256:{SHA}"}, "previous: revision 1 has no predecessor"),
        ({"revision": 2}, "previous: every revision after the first"),
        ({"revision": 2, "previous": "sha256:A"}, "previous: a predecessor is named by"),
        ({"status": "closed"}, "reason: a recall that is closed says why"),
        ({"title": {}}, "title: a text has at least one language"),
        ({"title": {"de_AT": "x"}}, "title.de_AT: a language tag"),
        ({"summary": {"en": " \n"}}, "summary.en: a text without words"),
        (
            {"remedies": [remedy(interruption={"minutes": -1})]},
            "remedies.0.interruption.minutes: minutes are 0 or more",
        ),
        (
            {"remedies": [remedy(steps=[{"text": {"en": ""}}])]},
            "remedies.0.steps.0.text.en: a text without words",
        ),
        (
            {
                "detections": [
                    {
                        "product": "a",
                        "name": "b",
                        "acts": "flags",
                        "source": "vendor",
                        "hits": ["x"],
                    }
                ]
            },
            "detections.0.hits.0: a hit is affected or fixed",
        ),
        (
            {
                "replacement": {
                    "kind": "web_app",
                    "as_of": "2023",
                    "steps": {"edge": [{"text": {"EN": "x"}}]},
                }
            },
            "replacement.steps.edge.0.text.EN: a language tag",
        ),
    ],
)
def test_a_broken_rule_is_named_with_its_field(changes: dict[str, Any], expected: str) -> None:
    assert expected in said(**changes)


def test_a_recall_with_everything_in_it_breaks_no_rule() -> None:
    assert list(statements(recall(**WHOLE))) == []
