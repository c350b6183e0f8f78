"""A whole good recall as a tree, and a way to ask which rules fire on it."""

import copy
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from unship.core.recall.document import Recall
from unship.core.recall.lint import Remark, lint

Tree = dict[str, Any]
NOW = datetime(2023, 4, 5, 12, tzinfo=UTC)


def words(de: str = "Entfernen Sie die App.", en: str = "Remove the app.") -> dict[str, str]:
    return {"de": de, "en": en}


def said(org: str, source: str) -> Tree:
    return {"org": org, "source": source}


GOOD: Tree = {
    "schema": "unship.recall/1",
    "publisher": {"id": "unship-library", "name": "unship library", "role": "library"},
    "id": "example-2023",
    "revision": 2,
    "previous": "sha256:" + "0" * 64,
    "published": "2023-04-04T09:00:00Z",
    "as_written": {
        "text": "4. April, 10 Uhr (MEZ)",
        "earliest": "2023-04-04T08:00:00Z",
        "latest": "2023-04-04T09:00:00Z",
    },
    "status": "public",
    "investigation": "open",
    "severity": "critical",
    "title": words("App mit Schadcode ausgeliefert", "App shipped with malicious code"),
    "summary": words("Die App lädt Schadcode.\nEr liest Kennwörter.", "It loads malware."),
    "changes": words("Ein Mac-Build ist dazugekommen.", "A Mac build was added."),
    "message": {"text": words("Vorsorglich warnen wir.", "Out of caution."), "from": "Vendor"},
    "vendor": {"name": "Example", "site": "https://www.example.com/"},
    "products": [
        {
            "id": "win",
            "name": "Example App",
            "role": "app",
            "platform": "windows",
            "scheme": "intdot",
            "complete": True,
            "identity": {
                "display_names": ["Example App"],
                "file_names": ["Example.exe"],
                "signers": [
                    {"subject": "Example Ltd", "serial": "1b66", "signs_good_builds": True}
                ],
            },
            "places": [{"kind": "registered", "path": "{appdata.local}/Programs/Example"}],
            "sources": ["vendor"],
        },
        {
            "id": "pkg",
            "name": "example",
            "role": "package",
            "platform": "npm",
            "scheme": "semver",
            "complete": False,
            "incomplete": words("Die Liste ist noch nicht vollständig.", "More may follow."),
            "purl": "pkg:npm/example",
        },
        {
            "id": "server",
            "name": "Example Server",
            "role": "server",
            "platform": "linux",
            "scheme": "none",
            "complete": True,
            "places": [{"kind": "depot", "path": "/var/lib/example"}],
            "sources": ["vendor"],
        },
    ],
    "builds": [
        {
            "product": "win",
            "version": "18.12.416",
            "status": "affected",
            "sources": ["vendor"],
            "artifacts": [
                {
                    "name": "app.msi",
                    "role": "installer",
                    "digests": {"sha256": "a" * 64},
                    "size": 1000,
                    "said_by": [said("First", "first")],
                }
            ],
            "claims": [{"status": "fixed", "sources": ["second"]}],
        },
        {"product": "pkg", "versions": ["1.0.1"], "status": "affected", "sources": ["vendor"]},
        {
            "product": "win",
            "version": "18.12.422",
            "status": "fixed",
            "assurance": {
                "level": "rebuilt",
                "text": words("gilt als sicher, ohne Garantie", "believed safe, no guarantee"),
            },
        },
        {
            "product": "pkg",
            "version": "1.0.0",
            "status": "last_known_good",
            "sources": ["second"],
        },
    ],
    "indicators": [
        {
            "match": {"digests": {"sha256": "b" * 64, "md5": "b" * 32}, "size": 500},
            "stage": "build",
            "alone": True,
            "block": "advised",
            "said_by": [said("First", "first")],
        },
        {
            "match": {"type": "domain", "value": "bad.example.net"},
            "stage": "after",
            "block": "advised",
            "said_by": [said("First", "first"), said("Second", "second")],
        },
        {
            "match": {"type": "domain", "value": "www.example.com"},
            "stage": "build",
            "block": "never",
            "reason": "vendor_own",
            "said_by": [said("First", "first")],
        },
        {
            "match": {"digests": {"sha256": "c" * 64}, "size": 501},
            "stage": "build",
            "good": True,
            "said_by": [said("First", "first")],
        },
    ],
    "impact": {
        "text": words("Kennwörter im Browser werden gelesen.", "Browser passwords are read."),
        "ran": "ran",
        "takes": ["browser passwords"],
        "dead_mans_switch": True,
        "sources": ["first"],
    },
    "detections": [{"product": "Some AV", "name": "Mal/X", "acts": "removes", "source": "second"}],
    "remedies": [
        {
            "id": "remove",
            "audience": {"roles": ["user"]},
            "products": ["win"],
            "applies_to": "any_build",
            "kind": "uninstall",
            "urgency": "now",
            "steps": [{"text": words()}],
        },
        {
            "id": "down",
            "audience": {"roles": ["developer"]},
            "products": ["pkg"],
            "applies_to": "affected",
            "kind": "roll_back",
            "urgency": "now",
            "steps": [{"text": words("`npm cache clean` ausführen.", "Run `npm cache clean`.")}],
        },
        {
            "id": "hosted",
            "audience": {"roles": ["administrator"], "hosting": ["hosted_by_vendor"]},
            "products": ["server"],
            "applies_to": "any_build",
            "kind": "update_server",
            "urgency": "planned",
            "steps": [],
        },
        {
            "id": "rotate",
            "audience": {},
            "applies_to": "exposed",
            "kind": "rotate_credentials",
            "urgency": "today",
            "steps": [{"text": words("Ändern Sie die Kennwörter.", "Change the passwords.")}],
            "after": ["web"],
        },
        {
            "id": "web",
            "audience": {"roles": ["user"]},
            "products": ["win"],
            "applies_to": "any_build",
            "kind": "web_app",
            "urgency": "now",
            "steps": [{"text": words("Öffnen Sie die Web-App.", "Open the web app.")}],
            "after": ["remove"],
        },
    ],
    "replacement": {
        "kind": "web_app",
        "as_of": "2023-04-01",
        "url": "https://app.example.com",
        "works_in": [{"browser": "chrome"}],
        "steps": {"chrome": [{"text": words("Auf Installieren klicken.", "Click Install.")}]},
        "sources": ["vendor"],
    },
    "manuals": [{"title": words("Handbuch", "Handbook"), "url": "https://docs.example.org/manual"}],
    "follow": [{"kind": "page", "url": "https://github.com/example/news"}],
    "promises": [
        {"id": "next", "what": words("Neuer Build", "New build"), "due": "2023-04-06"},
        {
            "id": "kept",
            "what": words("Neue Liste", "New list"),
            "between": {"earliest": "2023-04-01", "latest": "2023-04-02"},
            "kept": "2023-04-02",
        },
    ],
    "timeline": [
        {"when": "2023-03-29", "what": words("Erste Meldung", "First alert"), "sources": ["first"]}
    ],
    "sources": [
        {"id": "vendor", "kind": "first_party", "title": "Vendor", "url": "https://example.com/a"},
        {"id": "first", "kind": "primary", "title": "First lab"},
        {"id": "second", "kind": "primary", "title": "Second lab"},
    ],
}

Fired = Callable[..., list[tuple[str, tuple[str | int, ...]]]]


def recall_of(tree: Tree) -> Recall:
    return msgspec.convert(tree, Recall)


def remarks_on(tree: Tree, *earlier: Tree, now: datetime = NOW) -> tuple[Remark, ...]:
    return lint(recall_of(tree), now=now, earlier=tuple(recall_of(one) for one in earlier))


@pytest.fixture
def good() -> Tree:
    """A whole recall on which no rule has anything to say; a copy to change."""
    return copy.deepcopy(GOOD)


@pytest.fixture
def fired() -> Fired:
    """Ask which rules fire on a tree, and where: [(rule, path), …]."""

    def ask(
        tree: Tree, *earlier: Tree, now: datetime = NOW
    ) -> list[tuple[str, tuple[str | int, ...]]]:
        return [(remark.rule, remark.path) for remark in remarks_on(tree, *earlier, now=now)]

    return ask


@pytest.fixture
def told() -> Callable[..., tuple[Remark, ...]]:
    """Ask for the remarks themselves."""
    return remarks_on
