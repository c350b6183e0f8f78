"""The founding recall, re-checked: against itself, and against the facts it was written from."""

import importlib.util
import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from unship.codecs.formats.recall import Document, read_recall
from unship.core.recall.builds import Block, Build, SaidBy, Status
from unship.core.recall.chain import chain
from unship.core.recall.document import Recall
from unship.core.recall.indicators import BlockReason, MatchType
from unship.core.recall.lint.organisations import ENOUGH, primary_organisations
from unship.core.recall.lint.walk import texts_of

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "src/unship/library/recalls/3cx-desktopapp-2023"
NUMBERS = (1, 2, 3, 4)

UPDATE_6, UPDATE_7 = "V18 Update 6", "V18 Update 7"

PLACES = frozenset(
    {
        r"C:\Users\<user>\AppData\Local\Programs\3CXDesktopApp\app\ffmpeg.dll",
        r"C:\Users\<user>\AppData\Local\Programs\3CXDesktopApp\app\d3dcompiler_47.dll",
        r"C:\Users\<user>\AppData\Local\Programs\3CXDesktopApp\app\3CXDesktopApp.exe",
        r"C:\Program Files\3CXDesktopApp",
        "/Applications/*3CX*",
        "/var/lib/3cxpbx/Instance1/Data/Http/electron/osx/",
        "/var/lib/3cxpbx/Instance1/Data/Http/electron/windows/",
    }
)
"""Facts told as places of a product: good builds lie there too, so a path alone says nothing."""

GOOD_BUILDS_TOO = frozenset(
    {
        r"C:\Users\<user>\AppData\Roaming\3CXDesktopApp",
        r"C:\Users\<user>\Desktop\3CX Desktop App.lnk",
    }
)
"""Left behind by every build, good or bad: the steps for people name them, no sign does."""

LATER = frozenset(
    {
        "d9d19abffc2c7dac11a16745f4aea44f",  # SIMPLESEA, Mandiant's result of 11 April
        "msboxonline.com",  # the same result
        r"C:\Windows\System32\config\TxR\<GUID>.TxR.0.regtrans-ms",  # the same result
        ".session-lock",  # UK NCSC only, 29 June 2023
    }
)
"""Known only after 6 April: a revision holds what was known then (DESIGN section 3)."""

CALLED = {
    "Maltrail": "Maltrail (aggregator)",
    "community post": "community post (gist)",
    "3CX forum post": "forum post quoted by Ars Technica",
}
"""Organisations whose names the facts write differently."""


@cache
def document(number: int) -> Document:
    file = FOLDER / f"{number}.yaml"
    return read_recall(file.read_bytes(), file.name, strict=True)


def revision(number: int) -> Recall:
    return document(number).recall


def rows(number: int, product: str, status: Status = Status.AFFECTED) -> dict[str, Build]:
    return {
        version: build
        for build in revision(number).builds
        if build.product == product and build.status is status
        for version in build.listed_versions()
    }


def trains(number: int, version: str) -> list[str]:
    return [shipped.train for shipped in rows(number, "mac")[version].shipped_with]


def files(recall: Recall) -> Iterator[tuple[tuple[str, ...], tuple[SaidBy, ...], Block | None]]:
    """Yield the digests, the sayers and the block of each known file."""
    for build in recall.builds:
        for artifact in build.artifacts:
            digests = tuple(value for _, value in artifact.digests.items())
            yield digests, artifact.said_by, artifact.block
    for indicator in recall.indicators:
        if indicator.match.digests is not None:
            digests = tuple(value for _, value in indicator.match.digests.items())
            yield digests, indicator.said_by, indicator.block


def without_texts_and_sources(value: object) -> object:
    """Return a value's plain tree without what no judgement looks at."""
    if isinstance(value, dict):
        neutral = {"sources", "text", "said_by", "as_of", "kept"}
        return {
            name: without_texts_and_sources(inner)
            for name, inner in value.items()
            if name not in neutral
        }
    if isinstance(value, list):
        return [without_texts_and_sources(inner) for inner in value]
    return value


def test_four_revisions_form_one_chain_and_the_fourth_is_in_force() -> None:
    found = chain((document(number).recall, document(number).digest) for number in NUMBERS)

    assert found.in_force == revision(4)
    assert found.problems == ()
    assert [entry.number for entry in found.revisions] == list(NUMBERS)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_revision_was_published_at_the_latest_instant_its_source_can_mean(number: int) -> None:
    recall = revision(number)

    assert recall.as_written is not None
    assert recall.as_written.earliest < recall.as_written.latest == recall.published


def test_the_correction_changes_one_train_and_nothing_else_that_is_judged() -> None:
    second, third = document(2).tree, document(3).tree
    assert isinstance(second, dict)
    assert isinstance(third, dict)
    before: Any = without_texts_and_sources(second)
    after: Any = without_texts_and_sources(third)

    different = [
        (old, new) for old, new in zip(before["builds"], after["builds"], strict=True) if old != new
    ]

    assert [old["version"] for old, _ in different] == ["18.11.1213"]
    old, new = different[0]
    assert {name for name in old if old[name] != new[name]} == {"shipped_with"}
    assert trains(2, "18.11.1213") == [UPDATE_7]
    assert trains(3, "18.11.1213") == [UPDATE_6]
    told_anew = {"revision", "previous", "published", "as_written", "summary", "changes"}
    told_anew |= {"message", "builds", "timeline", "manuals"}
    assert {name for name in after if before.get(name) != after[name]} <= told_anew


def test_the_first_revision_names_windows_and_calls_the_mac_unknown() -> None:
    assert set(rows(1, "win")) == {"18.12.407", "18.12.416"}
    assert not rows(1, "mac")
    assert not revision(1).product("mac").complete
    assert revision(1).product("mac").incomplete


@pytest.mark.parametrize("number", [2, 3, 4])
def test_later_revisions_hold_the_whole_list_of_both_platforms(number: int) -> None:
    assert set(rows(number, "win")) == {"18.12.407", "18.12.416"}
    assert set(rows(number, "mac")) == {"18.11.1213", "18.12.402", "18.12.407", "18.12.416"}
    assert revision(number).product("win").complete
    assert revision(number).product("mac").complete


def test_one_number_is_bad_on_the_mac_and_reported_good_on_windows() -> None:
    build = rows(4, "win", Status.LAST_KNOWN_GOOD)["18.11.1213"]
    kinds = {source.id: source.kind for source in revision(4).sources}

    assert "18.11.1213" in rows(4, "mac")
    assert {kinds[source] for source in build.sources} == {"community"}
    assert build.assurance is not None
    assert build.assurance.level == "none"


@pytest.mark.parametrize("number", NUMBERS)
def test_every_text_is_there_in_german_and_english(number: int) -> None:
    for path, text in texts_of(revision(number)):
        assert {"de", "en"} <= set(text), path
        assert all(words.strip() for words in text.values()), path


@pytest.mark.parametrize("number", NUMBERS)
def test_no_text_calls_anything_clean_or_safe(number: int) -> None:
    verdict = re.compile(
        r"\b(?:clean|safe|safely|sicher(?:e[rnsm]?)?|sauber(?:e[rnsm]?)?)\b", re.IGNORECASE
    )

    said = [
        path
        for path, text in texts_of(revision(number))
        for words in text.values()
        if verdict.search(words)
    ]

    assert said == []


@pytest.mark.parametrize("number", NUMBERS)
def test_a_block_is_advised_only_where_two_primary_organisations_say_so(number: int) -> None:
    recall = revision(number)
    sources = {source.id: source for source in recall.sources}
    signs = [(indicator.said_by, indicator.block) for indicator in recall.indicators]
    signs += [(said_by, block) for _, said_by, block in files(recall)]

    thin = [
        said_by
        for said_by, block in signs
        if block is Block.ADVISED and len(primary_organisations(said_by, sources)) < ENOUGH
    ]

    assert signs
    assert thin == []


def test_network_blocks_are_advised_from_the_second_revision_on() -> None:
    advised = {
        number: sum(
            indicator.match.type is MatchType.DOMAIN and indicator.block is Block.ADVISED
            for indicator in revision(number).indicators
        )
        for number in NUMBERS
    }

    assert advised == {1: 0, 2: 21, 3: 21, 4: 21}


def test_the_vendor_and_shared_services_are_never_blocked() -> None:
    never = {
        indicator.match.value: indicator.reason
        for indicator in revision(4).indicators
        if indicator.block is Block.NEVER and indicator.match.value is not None
    }

    assert never == {
        "3cx.com": BlockReason.VENDOR_OWN,
        "https://www.3cx.com/blog/event-trainings/": BlockReason.VENDOR_OWN,
        "github.com/IconStorages/images": BlockReason.SHARED_SERVICE,
        "https://raw.githubusercontent.com/IconStorages/images/main/": BlockReason.SHARED_SERVICE,
    }


@pytest.mark.parametrize("number", NUMBERS)
def test_every_digest_stands_in_one_place_only(number: int) -> None:
    digests = [value for found, _, _ in files(revision(number)) for value in found]

    assert len(digests) == len(set(digests))


@pytest.mark.parametrize(
    ("audience", "kinds"),
    [
        ("hosted_by_vendor", {"none_needed"}),
        ("self", {"update_server", "update_depot"}),
        ("", {"uninstall", "web_app", "rotate_credentials", "investigate", "contact"}),
    ],
)
@pytest.mark.parametrize("number", NUMBERS)
def test_every_audience_is_told_what_to_do(number: int, audience: str, kinds: set[str]) -> None:
    told = {
        remedy.kind.value
        for remedy in revision(number).remedies
        if (audience in remedy.audience.hosting if audience else not remedy.audience.hosting)
    }

    assert kinds <= told


@pytest.fixture(scope="module")
def facts(shared: Path) -> dict[str, Any]:
    incidents = json.loads((shared / "incidents/incidents.json").read_bytes())
    return next(entry for entry in incidents if entry["id"] == "3cx-desktopapp-2023")


@pytest.fixture(scope="module")
def sayers(facts: dict[str, Any]) -> dict[str, set[str]]:
    """Who publishes each value, by the facts."""
    return {entry["value"]: set(entry["orgs"]) for entry in facts["indicators"]}


@pytest.mark.suite
def test_every_digest_is_a_fact_and_said_by_those_who_published_it(
    facts: dict[str, Any], sayers: dict[str, set[str]]
) -> None:
    good = {entry["sha256"] for entry in facts["known_good"]}

    for number in NUMBERS:
        for digests, said_by, _ in files(revision(number)):
            if good & set(digests):
                continue
            publishers = set().union(*(sayers[value] for value in digests))
            assert {CALLED.get(said.org, said.org) for said in said_by} <= publishers, digests


@pytest.mark.suite
def test_every_named_sign_is_a_fact_and_said_by_those_who_published_it(
    sayers: dict[str, set[str]],
) -> None:
    signs = [indicator for indicator in revision(4).indicators if indicator.match.value is not None]
    ours = {
        MatchType.DOMAIN: "3cx.com",
        MatchType.REPOSITORY: "github.com/IconStorages/images",
        MatchType.URL: "https://www.3cx.com/blog/event-trainings/",
    }

    for indicator in signs:
        kind, value = indicator.match.type, indicator.match.value or ""
        if kind is None or ours.get(kind) == value:
            continue
        plain = value.replace("{home}", "~")
        known = sayers.get(plain) or sayers[plain.removeprefix("https://")]
        assert {CALLED.get(said.org, said.org) for said in indicator.said_by} <= known, value


@pytest.mark.suite
def test_every_fact_is_told_in_the_fourth_revision_or_left_out_for_a_reason(
    facts: dict[str, Any],
) -> None:
    recall = revision(4)
    told = {value for digests, _, _ in files(recall) for value in digests}
    told |= {
        (indicator.match.value or "").replace("{home}", "~").removeprefix("https://")
        for indicator in recall.indicators
    }
    identity = recall.product("win").identity
    assert identity is not None
    told |= {signer.serial or "" for signer in identity.signers}

    untold = {
        entry["value"]
        for entry in facts["indicators"]
        if entry["value"].removeprefix("https://") not in told
    }

    assert untold == PLACES | GOOD_BUILDS_TOO | LATER


@pytest.mark.suite
def test_lists_of_builds_are_those_of_the_facts(facts: dict[str, Any]) -> None:
    for product, entry in zip(("win", "mac"), facts["products"][:2], strict=True):
        assert set(rows(4, product)) == set(entry["affected"])
        assert set(rows(4, product, Status.FIXED)) == set(entry["fixed"])
        assert set(rows(4, product, Status.LAST_KNOWN_GOOD)) == set(entry["last_known_good"])
        shipped = {
            version: build.shipped_with[0].train for version, build in rows(4, product).items()
        }
        assert shipped == entry["update_train"]
        assert list(revision(4).product(product).cpe) == entry["cpe"]


@pytest.mark.suite
def test_every_event_and_source_address_stands_in_the_facts(facts: dict[str, Any]) -> None:
    days = {entry["when"][:10] for entry in facts["timeline"]}
    text = json.dumps(facts)

    for event in revision(4).timeline:
        assert event.when[:10] in days
    for source in revision(4).sources:
        if source.url is not None:
            assert source.url.removeprefix("https://") in text, source.id


def test_linking_a_linked_chain_changes_nothing_and_an_edit_is_carried_on(tmp_path: Path) -> None:
    place = importlib.util.spec_from_file_location("link_chain", ROOT / "dev/link_chain.py")
    assert place is not None
    assert place.loader is not None
    link_chain = importlib.util.module_from_spec(place)
    place.loader.exec_module(link_chain)
    folder = tmp_path / "recall"
    shutil.copytree(FOLDER, folder)

    assert link_chain.link(folder) == []
    first = folder / "1.yaml"
    first.write_text(
        first.read_text("utf-8").replace("severity: critical", "severity: high"), "utf-8"
    )
    changed = link_chain.link(folder)

    assert [file.name for file in changed] == ["2.yaml", "3.yaml", "4.yaml"]
    read = [read_recall(file.read_bytes(), file.name) for file in sorted(folder.glob("*.yaml"))]
    assert chain((entry.recall, entry.digest) for entry in read).problems == ()
    assert msgspec.structs.replace(read[0].recall, severity=revision(1).severity) == revision(1)
