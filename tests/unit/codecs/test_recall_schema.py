"""The schema accepts what the reader accepts, and refuses what it refuses for its form alone."""

import json
from typing import Any

import jsonschema
import pytest

from unship.codecs.formats.recall import read_recall
from unship.codecs.recall_schema import FIELD_FORMS, as_json, recall_schema, structs
from unship.core.errors import RecallError

VALIDATOR = jsonschema.Draft202012Validator(recall_schema())
SHA = "a" * 64


def tree(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - a test may put anything there
    """Return a small recall; `None` takes a field away."""
    whole: dict[str, Any] = {
        "schema": "unship.recall/1",
        "publisher": {"id": "acme", "name": "Acme", "role": "vendor"},
        "id": "case-1",
        "revision": 1,
        "published": "2023-03-30T12:00:00Z",
        "status": "public",
        "investigation": "open",
        "severity": "high",
        "title": {"de": "Rückruf", "en": "Recall"},
        "products": [
            {
                "id": "p",
                "name": "P",
                "role": "app",
                "platform": "linux",
                "scheme": "exact",
                "complete": True,
            }
        ],
        "builds": [{"product": "p", "version": "1", "status": "affected"}],
        "sources": [],
    }
    whole.update(changes)
    return {name: value for name, value in whole.items() if value is not None}


def row(**changes: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - as above
    build = {"product": "p", "version": "1", "status": "affected", **changes}
    return [{name: value for name, value in build.items() if value is not None}]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(recall_schema())
    assert json.loads(as_json(recall_schema())) == recall_schema()


def test_every_part_of_a_recall_is_described() -> None:
    definitions: Any = recall_schema()["$defs"]
    for name, info in structs().items():
        definition = definitions[name]
        assert len(definition["description"]) > 10, name
        assert set(definition["properties"]) == {field.encode_name for field in info.fields}


def test_every_form_belongs_to_a_field() -> None:
    fields = {
        (name, field.encode_name) for name, info in structs().items() for field in info.fields
    }
    assert set(FIELD_FORMS) - fields == set()


@pytest.mark.parametrize(
    "good",
    [
        tree(),
        tree(unknown={"anything": [None, 1]}),
        tree(revision=2, previous=f"sha256:{SHA}"),
        tree(status="withdrawn", reason={"en": "x"}),
        tree(builds=[]),
        tree(builds=row(version=None, versions=["1", "2"])),
        tree(builds=row(version=None, any=True, when={"obtained": {"from": "2023", "to": "2024"}})),
        tree(builds=row(version=None, range="=1")),
        tree(
            builds=row(artifacts=[{"name": "a", "role": "installer", "digests": {"md5": "b" * 32}}])
        ),
        tree(
            indicators=[
                {"match": {"digests": {"sha256": SHA}, "size": 0}, "stage": "build", "said_by": []}
            ]
        ),
        tree(timeline=[{"when": "2023-03-29T16:00Z/..", "what": {"en": "x"}}]),
        tree(scores=[]),
        tree(builds=row(version=None, range="=1", artifacts=[])),
        tree(promises=[{"id": "p", "what": {"en": "x"}, "due": "2023"}]),
    ],
)
def test_what_the_reader_accepts_the_schema_accepts(good: dict[str, Any]) -> None:
    assert read_recall(json.dumps(good).encode(), "a.json").recall.id == "case-1"
    assert [error.message for error in VALIDATOR.iter_errors(good)] == []


@pytest.mark.parametrize(
    "bad",
    [
        [],
        tree(schema="unship.recall/1.0"),
        tree(id=None),
        tree(id="A"),
        tree(revision=0),
        tree(revision="1"),
        tree(revision=2),
        tree(previous=f"sha256:{SHA}"),
        tree(published="2023-03-30"),
        tree(status="closed"),
        tree(severity="awful"),
        tree(title={}),
        tree(title={"EN": "x"}),
        tree(title={"en": " "}),
        tree(summary=None) | {"summary": None},
        tree(investigation="closed", builds=[]),
        tree(builds=row(version=None)),
        tree(builds=row(range="=1")),
        tree(builds=row(version=None, versions=[])),
        tree(builds=row(version=None, versions=["1", "1"])),
        tree(builds=row(version=None, any=False)),
        tree(builds=row(version=8.1)),
        tree(builds=row(status="bad")),
        tree(
            builds=row(
                version=None,
                versions=["1"],
                artifacts=[{"name": "a", "role": "installer", "digests": {"md5": "b" * 32}}],
            )
        ),
        tree(builds=row(artifacts=[{"name": "a", "role": "installer", "digests": {}}])),
        tree(
            builds=row(artifacts=[{"name": "a", "role": "installer", "digests": {"md5": "B" * 32}}])
        ),
        tree(
            builds=row(
                artifacts=[
                    {"name": "a", "role": "installer", "digests": {"md5": "b" * 32}, "size": -1}
                ]
            )
        ),
        tree(indicators=[{"match": {}, "stage": "build", "said_by": []}]),
        tree(indicators=[{"match": {"type": "ip"}, "stage": "build", "said_by": []}]),
        tree(
            indicators=[
                {"match": {"type": "ip", "value": "1", "size": 2}, "stage": "build", "said_by": []}
            ]
        ),
        tree(timeline=[{"when": "yesterday", "what": {"en": "x"}}]),
        tree(promises=[{"id": "p", "what": {"en": "x"}}]),
    ],
)
def test_what_the_schema_refuses_the_reader_refuses(bad: Any) -> None:  # noqa: ANN401 - any JSON
    assert not VALIDATOR.is_valid(bad)
    with pytest.raises(RecallError):
        read_recall(json.dumps(bad).encode(), "a.json")
