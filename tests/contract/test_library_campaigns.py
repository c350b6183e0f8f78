"""The recalls of ctx, of the campaigns of 2026 and of the two waves, held to facts and to judge."""

import json
from pathlib import Path
from typing import Any

import pytest

from unship.core.judge.finding import Unknown, Verdict
from unship.core.judge.judge import judge
from unship.core.observation import Identity, Obtained, Record, Seen
from unship.core.purl import bare_purl
from unship.core.recall.builds import Status, Via
from unship.core.recall.document import Recall
from unship.core.recall.products import Place
from unship.core.recall.remedies import Remedy, RemedyKind
from unship.library import load

WAVES = ("shai-hulud-2.0-2025-11", "tanstack-mini-shai-hulud-2026")
LISTED = (
    "ctx-pypi-2022",
    "lightning-pypi-2026",
    "litellm-telnyx-2026",
    "xinference-pypi-2026",
    *WAVES,
)
"""Recalls whose bad versions are lists in the facts."""

ALL = (*LISTED, "laravel-lang-2026", "trivy-teampcp-2026")


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


def bad_versions(recall: Recall) -> dict[str, set[str]]:
    """Return the versions called affected, by the product's purl."""
    purls = {product.id: bare_purl(product.purl or "pkg:none/none") for product in recall.products}
    found: dict[str, set[str]] = {}
    for build in recall.builds:
        if build.status is Status.AFFECTED:
            found.setdefault(purls[build.product], set()).update(build.listed_versions())
    return found


@pytest.mark.suite
@pytest.mark.parametrize("recall_id", LISTED)
def test_bad_versions_are_those_of_the_facts(
    recall_id: str, facts: dict[str, dict[str, Any]]
) -> None:
    told = {bare_purl(one["purl"]): set(one["affected"]) for one in facts[recall_id]["products"]}
    assert bad_versions(shipped(recall_id)) == told


@pytest.mark.suite
def test_programs_and_images_of_trivy_are_those_of_the_facts(
    facts: dict[str, dict[str, Any]],
) -> None:
    program, action, setup = facts["trivy-teampcp-2026"]["products"]
    found = bad_versions(shipped("trivy-teampcp-2026"))
    assert found[bare_purl(program["purl"])] == set(program["affected"])
    assert found["pkg:docker/aquasec/trivy"] == {"0.69.4", "0.69.5", "0.69.6"}
    assert found[bare_purl(action["purl"])] == found[bare_purl(setup["purl"])] == set()


@pytest.mark.suite
@pytest.mark.parametrize("recall_id", ALL)
def test_signs_are_those_of_the_facts(recall_id: str, facts: dict[str, dict[str, Any]]) -> None:
    recall = shipped(recall_id)
    said = {
        value
        for digests in (
            *(artifact.digests for build in recall.builds for artifact in build.artifacts),
            *(one.match.digests for one in recall.indicators if one.match.digests),
        )
        for _, value in digests.items()
    } | {one.match.value for one in recall.indicators}
    told = {entry["value"].replace("~/", "{home}/") for entry in facts[recall_id]["indicators"]}
    assert told - said == set()


@pytest.mark.suite
@pytest.mark.parametrize("recall_id", ALL)
def test_other_names_are_those_of_the_facts(
    recall_id: str, facts: dict[str, dict[str, Any]]
) -> None:
    told = set(facts[recall_id]["ids"])
    assert told - {alias.id for alias in shipped(recall_id).aliases} == set()


@pytest.mark.parametrize("recall_id", WAVES)
def test_a_wave_ships_every_package_once_and_names_who_says_so(recall_id: str) -> None:
    recall = shipped(recall_id)
    purls = [product.purl for product in recall.products]
    assert len(purls) == len(set(purls)) > 100
    assert [build for build in recall.builds if not build.sources] == []


def all_before(remedy: Remedy, recall: Recall) -> set[str]:
    """Return the ids of all remedies that come before this one."""
    by_id = {each.id: each for each in recall.remedies}
    found = set(remedy.after)
    for earlier in remedy.after:
        found |= all_before(by_id[earlier], recall)
    return found


@pytest.mark.parametrize("recall_id", WAVES)
def test_where_a_revoked_token_destroys_files_it_is_revoked_last(recall_id: str) -> None:
    recall = shipped(recall_id)
    assert recall.impact is not None
    assert recall.impact.dead_mans_switch
    last = [each for each in recall.remedies if each.kind is RemedyKind.ROTATE_CREDENTIALS]
    assert [all_before(each, recall) for each in last] == [{"contain", "remove"}]


def seen(
    purl: str,
    platform: str,
    version: str | None = None,
    *,
    commit: str | None = None,
    obtained: Obtained | None = None,
) -> Seen:
    """What a project or an install says of itself."""
    action = platform == "github-actions"
    return Seen(
        probe="test",
        platform=platform,
        place=Place.LOCKFILE,
        path="/somewhere",
        record=Record.REFERENCE if action else Record.REGISTRATION,
        identity=Identity(purl=bare_purl(purl)),
        version=version,
        commit=commit,
        obtained=obtained,
        via=Via.VCS if action else None,
    )


def verdict(recall_id: str, thing: Seen) -> tuple[Verdict, Unknown | None]:
    """Return what a shipped recall says of one thing."""
    finding = judge(shipped(recall_id), [thing]).findings[0]
    return finding.verdict, finding.decision.unknown


AFFECTED, CLEAR = (Verdict.AFFECTED, None), (Verdict.CLEAR, None)
OPEN = (Verdict.UNKNOWN, Unknown.CONDITION)


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("0.1.2-1", AFFECTED),
        ("0.1.2.post1", AFFECTED),
        ("0.1.2-2", AFFECTED),
        ("0.1.2", CLEAR),
        ("0.2.2.1", AFFECTED),
        ("0.1.3", CLEAR),
    ],
)
def test_ctx_by_any_spelling_of_its_versions(
    version: str, expected: tuple[Verdict, Unknown | None]
) -> None:
    assert verdict("ctx-pypi-2022", seen("pkg:pypi/ctx", "pypi", version)) == expected


@pytest.mark.parametrize(
    ("name", "version", "expected"),
    [
        ("lightning", "2.6.3", AFFECTED),
        ("lightning", "2.6.4", CLEAR),
        ("pytorch-lightning", "2.6.2", (Verdict.UNKNOWN, Unknown.UNDER_INVESTIGATION)),
        ("pytorch-lightning", "2.6.1", CLEAR),
        ("pytorch-lightning", "2.6.6", (Verdict.UNKNOWN, Unknown.LIST_INCOMPLETE)),
    ],
)
def test_the_namesake_in_the_advisory_is_not_called_affected(
    name: str, version: str, expected: tuple[Verdict, Unknown | None]
) -> None:
    assert verdict("lightning-pypi-2026", seen(f"pkg:pypi/{name}", "pypi", version)) == expected


DURING = Obtained(since="2026-03-19T20:00:00Z", until="2026-03-19T20:05:00Z")
LATER = Obtained(since="2026-04-01T00:00:00Z", until="2026-04-01T00:05:00Z")
MADE_ANEW = "3fb12ec12f41e471780db15c232d5dd185dcb514"
PLANTED = "8afa9b9f9183b4e00c46e2b82d34047e3c177bd0"


@pytest.mark.parametrize(
    ("version", "commit", "obtained", "expected"),
    [
        ("0.2.6", None, None, OPEN),
        ("0.2.6", MADE_ANEW, None, CLEAR),
        ("0.2.6", MADE_ANEW, LATER, CLEAR),
        # Only the commit tells the tag 0.2.6 from its namesake that was made anew.
        ("0.2.6", None, DURING, OPEN),
        ("0.2.6", PLANTED, DURING, AFFECTED),
        ("0.2.5", None, DURING, AFFECTED),
        ("0.2.5", None, LATER, OPEN),
        (None, MADE_ANEW, None, CLEAR),
        (None, PLANTED, None, AFFECTED),
        ("0.3.1", None, None, CLEAR),
    ],
)
def test_setup_trivy_by_commit_and_hour(
    version: str | None,
    commit: str | None,
    obtained: Obtained | None,
    expected: tuple[Verdict, Unknown | None],
) -> None:
    thing = seen(
        "pkg:githubactions/aquasecurity/setup-trivy",
        "github-actions",
        version,
        commit=commit,
        obtained=obtained,
    )
    assert verdict("trivy-teampcp-2026", thing) == expected


@pytest.mark.parametrize(
    ("version", "commit", "expected"),
    [
        ("0.28.0", None, OPEN),
        ("0.35.0", None, CLEAR),
        ("v0.36.0", None, CLEAR),
        (None, "57a97c7e7821a5776cebc9bb87c984fa69cba8f1", CLEAR),
        (None, "ddb9da4475c1cef7d5389062bdfdfbdbd1394648", AFFECTED),
        (None, "f" * 40, (Verdict.UNKNOWN, Unknown.VERSION_MISSING)),
    ],
)
def test_trivy_action_by_commit(
    version: str | None, commit: str | None, expected: tuple[Verdict, Unknown | None]
) -> None:
    purl = "pkg:githubactions/aquasecurity/trivy-action"
    thing = seen(purl, "github-actions", version, commit=commit)
    assert verdict("trivy-teampcp-2026", thing) == expected


@pytest.mark.parametrize(
    ("obtained", "expected"),
    [
        (None, OPEN),
        (Obtained(since="2026-05-22T23:00:00Z", until="2026-05-22T23:05:00Z"), AFFECTED),
        (Obtained(since="2026-05-20T23:00:00Z", until="2026-05-20T23:05:00Z"), CLEAR),
        (Obtained(since="2026-06-01T00:00:00Z", until="2026-06-01T00:05:00Z"), CLEAR),
    ],
)
def test_laravel_lang_by_the_hour_it_was_fetched(
    obtained: Obtained | None, expected: tuple[Verdict, Unknown | None]
) -> None:
    thing = seen("pkg:composer/laravel-lang/lang", "composer", "15.28.5", obtained=obtained)
    assert verdict("laravel-lang-2026", thing) == expected


@pytest.mark.parametrize(
    ("name", "version", "expected"),
    [
        ("@tanstack/react-router", "1.169.5", AFFECTED),
        ("@tanstack/react-router", "1.169.6", CLEAR),
        ("@draftlab/auth", "0.24.0", (Verdict.UNKNOWN, Unknown.LIST_INCOMPLETE)),
    ],
)
def test_a_wave_is_sure_only_where_two_say_so(
    name: str, version: str, expected: tuple[Verdict, Unknown | None]
) -> None:
    thing = seen(f"pkg:npm/{name}", "npm", version)
    assert verdict("tanstack-mini-shai-hulud-2026", thing) == expected
