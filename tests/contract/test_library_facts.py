"""The recalls of one revision say what the facts say that they were written from, and no more.

The facts lie in `shared/incidents`; without that folder these tests are skipped, and say so.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from unship.core.purl import bare_purl
from unship.core.recall.builds import Status
from unship.core.recall.digests import Digests
from unship.core.recall.document import Recall
from unship.core.recall.indicators import Indicator
from unship.library import load

SINGLE = (
    "axios-2026",
    "chalk-debug-2025",
    "tj-actions-2025",
    "ultralytics-2024",
    "xz-utils-2024",
)
"""The same ids as in the facts."""

BAD_COMMIT = "0e58ed8671d6b60d0890c21b07f8835ace038e67"

COMMUNITY = {
    "own hash of a stored sample": "Chainguard",
    "NVD/MITRE": "NVD/MITRE",
    "amlweems/xzbot": "amlweems",
    "OSV / OpenSSF malicious-packages": "OpenSSF",
    "Maltrail (aggregator)": "Maltrail",
}
"""How the facts name an organisation, and how the recalls do."""

SAID_ELSEWHERE = {
    "142.11.206.73": "its own indicator here; beside the domain in the facts",
    "{temp}/6202033": "Datadog's list, the macOS dropper",
    r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run\MicrosoftUpdate": "Datadog's list",
    "/tmp/ultralytics_runner": "the vendor's advisory of 7 December 2024",  # noqa: S108 - a name in a recall
    "connect.consrensys.com": "the vendor's advisory of 7 December 2024",
    "pool.supportxmr.com": "named so that nobody blocks it: a shared service",
}
"""Names that no entry of the facts holds, with where they come from; never a digest."""


def shipped(recall_id: str) -> Recall:
    """Return the first revision of a shipped recall."""
    chain = load().find(recall_id)
    assert chain is not None
    return chain.revisions[0].recall


@pytest.fixture(scope="session")
def facts(shared: Path) -> dict[str, dict[str, Any]]:
    """The incidents by id."""
    read = json.loads((shared / "incidents" / "incidents.json").read_text(encoding="utf-8"))
    return {incident["id"]: incident for incident in read}


def versions_of(recall: Recall, product_id: str, status: Status) -> set[str]:
    return {
        version
        for build in recall.builds
        if build.product == product_id and build.status is status
        for version in build.listed_versions()
    }


@pytest.mark.suite
def test_every_incident_of_the_facts_has_a_recall(facts: dict[str, dict[str, Any]]) -> None:
    assert [recall_id for recall_id in facts if load().find(recall_id) is None] == []


@pytest.mark.suite
@pytest.mark.parametrize("recall_id", [each for each in SINGLE if each != "tj-actions-2025"])
def test_versions_are_those_of_the_facts(recall_id: str, facts: dict[str, dict[str, Any]]) -> None:
    recall = shipped(recall_id)
    by_purl = {bare_purl(product.purl): product for product in recall.products if product.purl}
    for told in facts[recall_id]["products"]:
        product = by_purl[bare_purl(told["purl"])]
        assert versions_of(recall, product.id, Status.AFFECTED) == set(told["affected"])
        assert versions_of(recall, product.id, Status.FIXED) >= set(told["fixed"])
        good = versions_of(recall, product.id, Status.LAST_KNOWN_GOOD)
        assert good >= set(told.get("last_known_good", ()))


@pytest.mark.suite
def test_the_action_is_told_by_commit_and_time(facts: dict[str, dict[str, Any]]) -> None:
    told = facts["tj-actions-2025"]["products"][0]
    recall = shipped("tj-actions-2025")
    assert BAD_COMMIT in told["affected"][0]
    assert [build.when for build in recall.builds if build.status is Status.AFFECTED] != [None]
    assert versions_of(recall, "changed-files", Status.FIXED) == set(told["fixed"])
    assert recall.scores[0].value == facts["tj-actions-2025"]["cvss"]["score"]
    assert recall.scores[0].vector == facts["tj-actions-2025"]["cvss"]["vector"]


def digests_of(recall: Recall) -> dict[str, set[str]]:
    """Return every listed digest with the organisations that say so."""
    artifacts = [artifact for build in recall.builds for artifact in build.artifacts]
    said = [(artifact.digests, artifact.said_by) for artifact in artifacts]
    said += [
        (indicator.match.digests, indicator.said_by)
        for indicator in recall.indicators
        if indicator.match.digests is not None
    ]
    return {
        value: {one.org for one in said_by} for digests, said_by in said for value in _hex(digests)
    }


def _hex(digests: Digests) -> list[str]:
    return [value for _, value in digests.items()]


@pytest.mark.suite
@pytest.mark.parametrize("recall_id", SINGLE)
def test_digests_and_who_says_so_are_those_of_the_facts(
    recall_id: str, facts: dict[str, dict[str, Any]]
) -> None:
    told = {
        entry["value"]: {COMMUNITY.get(org, org) for org in entry["orgs"]}
        for entry in facts[recall_id]["indicators"]
        if entry["type"] == "sha256"
    }
    listed = digests_of(shipped(recall_id))
    assert listed.keys() == told.keys()
    assert {value: orgs - told[value] for value, orgs in listed.items() if orgs - told[value]} == {}


def as_written(value: str) -> str:
    """Return a path of the facts in the grammar of a recall."""
    return (
        value.replace("%PROGRAMDATA%", "C:/ProgramData")
        .replace("%TEMP%", "{temp}")
        .replace("\\", "/")
    )


def named(recall: Recall) -> dict[str, Indicator]:
    return {
        indicator.match.value: indicator
        for indicator in recall.indicators
        if indicator.match.value is not None
    }


@pytest.mark.suite
@pytest.mark.parametrize("recall_id", SINGLE)
def test_names_and_addresses_are_those_of_the_facts(
    recall_id: str, facts: dict[str, dict[str, Any]]
) -> None:
    told = {
        as_written(entry["value"])
        for entry in facts[recall_id]["indicators"]
        if entry["type"] in {"path", "domain", "url", "ip"}
    }
    listed = named(shipped(recall_id))
    assert told - listed.keys() == set()
    assert listed.keys() - told - SAID_ELSEWHERE.keys() == set()


@pytest.mark.suite
@pytest.mark.parametrize("recall_id", SINGLE)
def test_a_block_is_advised_only_where_two_organisations_say_so(
    recall_id: str, facts: dict[str, dict[str, Any]]
) -> None:
    two = {
        as_written(entry["value"])
        for entry in facts[recall_id]["indicators"]
        if entry["verified_two"]
    }
    recall = shipped(recall_id)
    advised = {
        value
        for indicator in recall.indicators
        if indicator.block == "advised"
        for value in (
            _hex(indicator.match.digests)
            if indicator.match.digests is not None
            else [indicator.match.value or ""]
        )
    }
    assert advised - two == set()


@pytest.mark.suite
@pytest.mark.parametrize("recall_id", SINGLE)
def test_names_of_others_are_those_of_the_facts(
    recall_id: str, facts: dict[str, dict[str, Any]]
) -> None:
    told = {name.split(" ")[0] for name in facts[recall_id]["ids"]}
    assert told - {alias.id for alias in shipped(recall_id).aliases} == set()
