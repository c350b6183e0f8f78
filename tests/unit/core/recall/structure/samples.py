"""Small recalls and their parts, to break one rule at a time."""

from typing import Any

import msgspec

from unship.core.recall.document import Recall
from unship.core.recall.structure import problems

PUBLISHED = "2023-03-30T12:00:00Z"
SHA = "a" * 64


def tree(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - a test may put anything there
    """Return the tree of a small recall without problems; `None` takes a field away."""
    whole: dict[str, Any] = {
        "schema": "unship.recall/1",
        "publisher": {"id": "acme", "name": "Acme", "role": "vendor"},
        "id": "case-1",
        "revision": 1,
        "published": PUBLISHED,
        "status": "public",
        "investigation": "open",
        "severity": "high",
        "title": {"de": "Rückruf", "en": "Recall"},
        "products": [
            {
                "id": "win",
                "name": "App",
                "role": "app",
                "platform": "windows",
                "scheme": "intdot",
                "complete": True,
            }
        ],
        "builds": [
            {"product": "win", "version": "18.10", "status": "affected", "sources": ["vendor"]}
        ],
        "sources": [{"id": "vendor", "kind": "first_party", "title": "Notice"}],
    }
    whole.update(changes)
    return {name: value for name, value in whole.items() if value is not None}


def recall(**changes: Any) -> Recall:  # noqa: ANN401 - as above
    """Return the value of `tree`."""
    return msgspec.convert(tree(**changes), Recall)


def broken(**changes: Any) -> list[tuple[tuple[str | int, ...], str]]:  # noqa: ANN401 - any field
    return [(problem.path, problem.text) for problem in problems(recall(**changes))]


def said(**changes: Any) -> str:  # noqa: ANN401 - as above
    """Return the only problem as one line."""
    ((path, text),) = broken(**changes)
    return f"{'.'.join(map(str, path))}: {text}"


def build(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    row: dict[str, Any] = {"product": "win", "version": "18.11", "status": "affected", **changes}
    return {name: value for name, value in row.items() if value is not None}


def indicator(match: dict[str, Any], **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    return {"match": match, "stage": "build", "said_by": [], **changes}


def remedy(name: str = "remove", **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    return {
        "id": name,
        "audience": {},
        "applies_to": "affected",
        "kind": "uninstall",
        "urgency": "now",
        "steps": [{"text": {"en": "Remove it."}}],
        **changes,
    }


def product(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    return {
        "id": "win",
        "name": "App",
        "role": "app",
        "platform": "windows",
        "scheme": "intdot",
        "complete": True,
        **changes,
    }


WHOLE: dict[str, Any] = {
    "revision": 2,
    "previous": f"sha256:{SHA}",
    "as_written": {
        "text": "4. April",
        "earliest": "2023-04-04T08:00:00Z",
        "latest": "2023-04-04T09:00:00Z",
    },
    "status": "withdrawn",
    "reason": {"en": "Named in error."},
    "aliases": [{"system": "cve", "id": "CVE-1", "product": "win"}, {"system": "x", "id": "y"}],
    "scores": [{"system": "cvss", "value": 9.8, "source": "vendor"}],
    "products": [
        product(
            purl="pkg:npm/%40a/b",
            identity={
                "signers": [
                    {"digests": {"sha1": "b" * 40}, "between": {"from": "2023", "to": "2024"}},
                    {"subject": "Acme", "between": {"from": "2023"}},
                    {"subject": "Acme"},
                ]
            },
            places=[{"kind": "copy", "path": "{desktop}"}, {"kind": "trash"}],
            sources=["vendor"],
        ),
        product(id="mac"),
    ],
    "builds": [
        build(
            shipped_with=[{"product": "win", "train": "1"}],
            artifacts=[
                {
                    "name": "a",
                    "role": "installer",
                    "digests": {"sha256": SHA},
                    "size": 0,
                    "said_by": [{"org": "A", "source": "vendor"}],
                }
            ],
            claims=[{"status": "fixed", "sources": ["vendor"]}],
        ),
        build(version="1", when={"commits": ["a"]}),
        build(version="1", when={"obtained": {"to": "2023-04"}}),
        build(version=None, range="<1.0|>=2.0"),
        build(version=None, any=True, product="mac"),
        build(version=None, versions=["3", "4"]),
    ],
    "indicators": [
        indicator({"digests": {"md5": "c" * 32}, "size": 4}, good=True),
        indicator({"type": "path", "value": "/a/*"}, said_by=[{"org": "A", "source": "vendor"}]),
        indicator({"type": "domain", "value": "example.com"}),
    ],
    "impact": {"text": {"en": "It runs."}, "sources": ["vendor"]},
    "detections": [
        {
            "product": "AV",
            "name": "x",
            "acts": "flags",
            "source": "vendor",
            "since": "2023-03",
            "hits": ["affected", "fixed"],
        }
    ],
    "responders": [{"name": "R", "role": "r", "since": "2023"}],
    "remedies": [
        remedy("a", after=["b"], products=["win"], interruption={"minutes": 5}),
        remedy("b", interruption={"restart": True}),
        remedy("c", after=["a", "b"]),
    ],
    "replacement": {
        "kind": "web_app",
        "as_of": "2023-04",
        "sources": ["vendor"],
        "steps": {"chrome": [{"text": {"en": "Open it."}}]},
    },
    "promises": [
        {"id": "p", "what": {"en": "More."}, "due": "2023-04-05", "kept": "2023-04-06"},
        {"id": "q", "what": {"en": "More."}, "between": {"earliest": "2023", "latest": "2024"}},
    ],
    "timeline": [{"when": "2023/2024", "what": {"pt-BR": "x"}, "sources": ["vendor"]}],
}
"""A recall with a part of every kind, and nothing wrong with it."""
