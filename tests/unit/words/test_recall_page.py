"""A whole recall for people: the shipped ones, and one with a part of every kind."""

import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from unship.codecs.formats.recall import read_recall
from unship.core.recall.chain import chain
from unship.core.recall.document import Recall
from unship.words.recall_page import page_lines, recall_page
from unship.words.translation import Translator

ENGLISH = Translator("en", {})
RECALLS = Path(__file__).resolve().parents[3] / "src" / "unship" / "library" / "recalls"

YAML = (
    """\
schema: unship.recall/1
publisher: {id: acme, name: Acme, role: vendor}
id: case-1
revision: 2
previous: sha256:SHA256
published: 2023-03-30T12:00:00Z
as_written: {text: at noon, earliest: 2023-03-30T10:00:00Z, latest: 2023-03-30T12:00:00Z}
status: withdrawn
reason: {en: Named in error.}
investigation: open
severity: high
scores: [{system: cvss, value: 9.8, source: vendor}]
aliases: [{system: cve, id: CVE-2023-1}]
vendor: {name: Acme Corp}
title: {en: "App recalled\\e[31m", de: App zurückgerufen}
summary: {en: "It\\nhappened."}
message: {text: {en: We are sorry.}, from: The board}
products:
  - {id: app, name: App, role: app, platform: windows, scheme: intdot, complete: false,
     incomplete: {en: Only two were named.}}
  - {id: box, name: Box, role: server, platform: linux, scheme: none, complete: true}
  - {id: pad, name: Pad, role: package, platform: pypi, scheme: pep440, complete: true}
builds:
  - product: app
    version: 2.0
    status: fixed
    label: newest
    advice: {value: only_if_necessary}
    assurance: {level: rebuilt, text: {en: By a friend}}
    claims: [{status: affected, text: {en: Others doubt it.}}, {status: fixed}]
  - product: app
    version: 1.0
    status: affected
    shipped_with: [{product: box, train: Train 7}]
    assurance: {level: vendor_checked, by: Acme}
    artifacts: [{name: a, role: installer, digests: {md5: MD5}, said_by: [
      {org: A, source: vendor}, {org: B, source: vendor}]}]
  - {product: app, range: <1.0, status: not_affected}
  - product: app
    any: true
    status: under_investigation
    when: {commits: [abc], obtained: {from: "2023", to: "2024"}, via: [cdn], arch: [arm64]}
  - {product: app, version: "9", status: affected, when: {}}
  - {product: app, version: "8", status: affected, when: {obtained: {}}}
indicators:
  - {match: {digests: {sha1: SHA1}}, stage: build, said_by: []}
  - {match: {type: domain, value: example.com}, stage: after, said_by: []}
impact: {text: {en: It reads files.}, ran: not_ran, takes: [tokens], persists: true,
  self_removes: true, dead_mans_switch: true}
detections:
  - {product: AV, name: X, acts: blocks, source: vendor, hits: [affected, fixed]}
  - {product: AW, name: Y, acts: flags, source: vendor}
responders:
  - {name: R, role: forensics, text: {en: Appointed.}}
  - {name: S, role: law}
remedies:
  - {id: b, audience: {roles: [user]}, products: [app], applies_to: affected, kind: uninstall,
     urgency: now, steps: [{text: {en: Remove it.}}], after: [a],
     interruption: {restart: true, minutes: 5, text: {en: No sound.}}}
  - {id: a, audience: {roles: [user]}, applies_to: any_build, kind: investigate, urgency: planned,
     steps: [{text: {en: Look first.}}], interruption: {}}
  - {id: c, audience: {hosting: [self]}, applies_to: exposed, kind: contact, urgency: today,
     steps: [{text: {en: Call.}}]}
replacement: {kind: web_app, as_of: 2023-03, url: "https://example.com/app", manual: "https://example.com/m",
  works_in: [{browser: edge, from: "110"}, {browser: chrome}], not_in: [{browser: safari}],
  steps: {edge: [{text: {en: Open it.}}]}, autostart: {edge: [{text: {en: Tick it.}}]}}
manuals: [{title: {en: Handbook}, url: "https://example.com/h"}]
follow: [{kind: page, url: "https://example.com/f"}]
promises:
  - {id: p, what: {en: More facts}, due: 2023-04-01}
  - {id: q, what: {en: A new app}, between: {earliest: 2023-04, latest: 2023-05}}
  - {id: r, what: {en: An update}, due: 2023-03-31, kept: 2023-03-30}
timeline: [{when: 2023-03-22, what: {en: First alert.}}]
sources:
  - {id: vendor, kind: first_party, title: Notice, url: "https://example.com/n"}
  - {id: talk, kind: community, title: A talk}
""".replace("SHA256", "a" * 64)
    .replace("MD5", "b" * 32)
    .replace("SHA1", "c" * 40)
)


def full() -> Recall:
    return read_recall(YAML.encode(), "full.yaml").recall


def text_of(recall: Recall, t: Translator = ENGLISH) -> str:
    return "\n".join(page_lines(recall_page(recall, t)))


@pytest.fixture(scope="module")
def page() -> str:
    return text_of(full())


@pytest.mark.parametrize(
    "said",
    [
        "App recalled\\x1b[31m\n====",
        "Publisher       Acme (the vendor)",
        "Revision        2\n",
        "30 March 2023, 12:00 UTC (the source writes: at noon)",
        "Status          withdrawn. Named in error.",
        "high (cvss 9.8)",
        "Also called     CVE-2023-1",
        "Vendor          Acme Corp",
        "It\nhappened.",
        "  We are sorry.\n  — The board",
        "App (Windows, app)",
        "with Box: Train 7",
        "any version",
        "· 2.0: Use it only if necessary. Rebuilt. By a friend. Others doubt it.",
        "· 1.0: Checked by the vendor (Acme).",
        "This list may not be whole",
        "Judged by what it hands out: Train 7",
        "Pad (PyPI, package)\n  No build is named yet.",
        "Files known by their digest: 2.",
        "or more: 1.",
        "Other signs (addresses, names, paths): 1.",
        "The malicious code does not run by itself",
        "It takes: access tokens",
        "It settles in",
        "It removes its own traces",
        "It does damage when it is stopped",
        "For people who use it\n  Find out more before you go on: as planned work",
        (
            "  Remove the program: now, if an affected build was found (App, Windows)\n"
            "    1. Remove it."
        ),
        "Interruption: it restarts; about 5 minutes; No sound.",
        "For everyone (servers of your own)",
        "As of 2023-03; look whether it is still true.\nhttps://example.com/app",
        "Works in: Edge from 110 on, Chrome",
        "Does not work in: Safari",
        "How to set it up in Edge\n  1. Open it.",
        "How to have it start by itself in Edge\n  1. Tick it.",
        "Manual: https://example.com/m",
        "· AV: X, blocks it, also fixed builds",
        "· AW: Y, reports it",
        "· R: forensics. Appointed.",
        "· S: law",
        "More facts (due 2023-04-01)",
        "A new app (due between 2023-04 and 2023-05)",
        "An update (kept: 2023-03-30)",
        "2023-03-22   First alert.",
        "Handbook   https://example.com/h",
        "vendor (first party): Notice\n    https://example.com/n",
        "talk (community): A talk",
        "Nothing is said of the changes.",
    ],
)
def test_a_page_says(said: str, page: str) -> None:
    assert said in page


def test_conditions_are_all_named(page: str) -> None:
    joined = " ".join(page.split())
    for part in ("commit", "abc", "obtained", "2024", "CDN", "arm64", "contested:", "Only two"):
        assert part in joined


def test_a_page_without_anything_has_its_head_only() -> None:
    small = YAML.split("summary:", maxsplit=1)[0].replace("status: withdrawn", "status: public")
    text = small + "products: []\nbuilds: []\nsources: [{id: vendor, kind: primary, title: N}]\n"
    sections = recall_page(read_recall(text.encode(), "a.yaml").recall, ENGLISH)
    assert [section.heading for section in sections[1:]] == [
        "Sources",
        "What changed, revision by revision",
    ]


def test_a_page_names_the_fields_it_does_not_know() -> None:
    lines = recall_page(full(), ENGLISH, unknown=("colour", "x\x1b"))[0].lines
    assert "colour, x\\x1b" in " ".join(lines)


def test_a_revision_says_which_one_is_in_force_and_what_is_wrong_with_the_chain() -> None:
    one = read_recall(YAML.encode(), "a.yaml")
    other = read_recall(YAML.replace("at noon", "at one").encode(), "b.yaml")
    forked = chain([(one.recall, one.digest), (other.recall, other.digest)])
    head = " ".join(recall_page(one.recall, ENGLISH, chain=forked)[0].lines)
    assert "Attention: different documents claim the place of revision 2." in head
    assert "Ask the publisher which one is true" in head
    assert "2 of 2" in head


def test_many_versions_are_counted_beyond_a_bound() -> None:
    versions = ", ".join(f"'5.{number}'" for number in range(250))
    text = YAML.replace("{product: app, range: <1.0", f"{{product: app, versions: [{versions}]")
    assert "and 50" in text_of(read_recall(text.encode(), "a.yaml").recall)


def shipped(number: int) -> Recall:
    path = RECALLS / "3cx-desktopapp-2023" / f"{number}.yaml"
    return read_recall(path.read_bytes(), path.name).recall


def test_an_older_revision_says_which_one_is_in_force() -> None:
    revisions = [
        read_recall(path.read_bytes(), path.name)
        for path in sorted((RECALLS / "3cx-desktopapp-2023").glob("*.yaml"))
    ]
    found = chain((document.recall, document.digest) for document in revisions)
    lines = recall_page(shipped(2), ENGLISH, chain=found)[0].lines
    assert any("2 of 4, in force is revision 4" in line for line in lines)
    changes = recall_page(shipped(4), ENGLISH, chain=found)[-1].lines
    assert [line[:4] for line in changes if line[2] != " "] == ["  1 ", "  2 ", "  3 ", "  4 "]


class Recording(Mapping[str, str]):
    """A catalogue that has a word for everything and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.asked.add(key)
        return key

    def __iter__(self) -> "Recording":  # type: ignore[override]  # never iterated over
        raise AssertionError

    def __len__(self) -> int:
        return 1


def test_every_sentence_of_a_page_is_in_the_german_catalogue(repository: Path) -> None:
    recording = Recording()
    text_of(full(), Translator("de", recording))
    known = set()
    for path in (repository / "src/unship/words/locale/de/LC_MESSAGES").glob("*.po"):
        with path.open("rb") as file:
            known |= {message.id for message in read_po(file) if message.string}
    assert len(recording.asked) > 80
    assert sorted(recording.asked - known) == []


@given(st.text(max_size=60).filter(str.strip))
def test_no_text_of_a_recall_acts(words: str) -> None:
    tree = dict(read_recall(YAML.encode(), "a.yaml").tree)
    clean = words.encode("utf-8", "ignore").decode() + "x"
    tree |= {"title": {"en": clean}, "summary": {"en": clean}, "vendor": {"name": clean}}
    recall = read_recall(json.dumps(tree).encode(), "a.json").recall
    shown = "".join(page_lines(recall_page(recall, ENGLISH)))
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Zl", "Zp"}
