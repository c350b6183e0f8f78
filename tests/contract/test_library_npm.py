"""Ten incidents of npm packages: what their recalls mean, and that they say what the facts say.

What holds for every recall is asked in `test_library_recalls.py`. The facts lie in
`shared/incidents`; without that folder the tests on them are skipped, and say so.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from unship.core.judge.finding import Exposure, Unknown, Verdict
from unship.core.judge.judge import judge
from unship.core.observation import Identity, Record, Seen
from unship.core.purl import bare_purl
from unship.core.recall.builds import Block, Status
from unship.core.recall.document import Recall
from unship.core.recall.indicators import BlockReason, MatchType
from unship.core.recall.products import Place
from unship.core.recall.remedies import AppliesTo, RemedyKind
from unship.library import load

NPM = (
    "bitwarden-cli-2026",
    "coa-rc-2021",
    "event-stream-2018",
    "lottie-player-2024",
    "node-ipc-2022",
    "node-ipc-2026",
    "nx-s1ngularity-2025",
    "shai-hulud-2025-09",
    "solana-web3js-2024",
    "ua-parser-js-2021",
)
"""The same ids as in the facts."""

DIGESTS_ELSEWHERE = {
    "26451f7f6fe297adf6738295b1dcc70f7678434ef21d8b6aad5ec00beb8a72cf": "GitHub's two advisories",
    "62e08e4967da57e037255d2e533b7c5d7d1f1773af2a06113470c29058b5fcd0": "Chainguard's sample",
    "156ee05a1c1c1c68441fb8eedc034c50293ff0a643a8a1c132363e612a08fa6d": "Chainguard's sample",
    "bc18414929992e8e8d2211f9c51ebc7241294a1af3cfdbdd5ca417974b2dac0b": "SafeDep's list",
}
"""Digests that no entry of the facts holds, with where they come from."""

COMMON_NAMES = {"preinstall.js", "preinstall.bat", "preinstall.sh"}
"""Names of the facts that good packages carry too: listed, they would be suspicious everywhere."""

AFFECTED, CLEAR = (Verdict.AFFECTED, None), (Verdict.CLEAR, None)


def shipped(recall_id: str) -> Recall:
    """Return the first revision of a shipped recall."""
    chain = load().find(recall_id)
    assert chain is not None
    return chain.revisions[0].recall


def each() -> pytest.MarkDecorator:
    """Ask the same of all ten."""
    return pytest.mark.parametrize("recall_id", NPM)


def unknown(reason: Unknown) -> tuple[Verdict, Unknown | None]:
    return Verdict.UNKNOWN, reason


def package(name: str, version: str) -> Seen:
    """An installed package as a probe tells it."""
    return Seen(
        probe="test",
        platform="npm",
        place=Place.REGISTERED,
        path="/project/node_modules",
        record=Record.REGISTRATION,
        identity=Identity(purl=bare_purl("pkg:npm/" + name.replace("@", "%40"))),
        version=version,
    )


def verdict(recall_id: str, name: str, version: str) -> tuple[Verdict, Unknown | None]:
    """Return what a shipped recall says of a package."""
    finding = judge(shipped(recall_id), [package(name, version)]).findings[0]
    return finding.verdict, finding.decision.unknown


# What the rows mean -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recall_id", "name", "version", "expected"),
    [
        ("event-stream-2018", "event-stream", "3.3.4", CLEAR),
        ("event-stream-2018", "event-stream", "3.3.6", AFFECTED),
        ("event-stream-2018", "event-stream", "4.0.0", CLEAR),
        ("event-stream-2018", "flatmap-stream", "0.1.1", AFFECTED),
        (
            "event-stream-2018",
            "flatmap-stream",
            "0.1.2",
            unknown(Unknown.UNDER_INVESTIGATION),
        ),
        ("ua-parser-js-2021", "ua-parser-js", "0.7.28", CLEAR),
        ("ua-parser-js-2021", "ua-parser-js", "0.8.0", AFFECTED),
        ("ua-parser-js-2021", "ua-parser-js", "1.0.1", CLEAR),
        ("coa-rc-2021", "coa", "2.0.2", CLEAR),
        ("coa-rc-2021", "coa", "3.1.3", AFFECTED),
        ("coa-rc-2021", "rc", "1.2.9", AFFECTED),
        ("node-ipc-2022", "node-ipc", "9.2.1", CLEAR),
        ("node-ipc-2022", "node-ipc", "9.2.2", unknown(Unknown.UNDER_INVESTIGATION)),
        ("node-ipc-2022", "node-ipc", "10.1.2", AFFECTED),
        ("node-ipc-2022", "node-ipc", "10.1.3", CLEAR),
        ("node-ipc-2022", "node-ipc", "11.1.0", unknown(Unknown.UNDER_INVESTIGATION)),
        ("node-ipc-2022", "node-ipc", "12.0.1", CLEAR),
        ("node-ipc-2026", "node-ipc", "10.1.2", CLEAR),
        ("node-ipc-2026", "node-ipc", "12.0.0", CLEAR),
        ("node-ipc-2026", "node-ipc", "12.0.1", AFFECTED),
        ("solana-web3js-2024", "@solana/web3.js", "1.95.5", CLEAR),
        ("solana-web3js-2024", "@solana/web3.js", "1.95.7", AFFECTED),
        ("lottie-player-2024", "@lottiefiles/lottie-player", "2.0.6", AFFECTED),
        ("lottie-player-2024", "@lottiefiles/lottie-player", "2.0.8", CLEAR),
        ("nx-s1ngularity-2025", "nx", "21.4.1", CLEAR),
        ("nx-s1ngularity-2025", "nx", "21.8.0", AFFECTED),
        ("nx-s1ngularity-2025", "@nx/js", "21.6.0", CLEAR),
        ("nx-s1ngularity-2025", "@nx/enterprise-cloud", "3.2.0", AFFECTED),
        ("bitwarden-cli-2026", "@bitwarden/cli", "2026.3.0", CLEAR),
        ("bitwarden-cli-2026", "@bitwarden/cli", "2026.4.0", AFFECTED),
        ("shai-hulud-2025-09", "@ctrl/tinycolor", "4.1.1", AFFECTED),
        ("shai-hulud-2025-09", "@ctrl/tinycolor", "4.2.1", CLEAR),
        ("shai-hulud-2025-09", "ngx-toastr", "18.0.0", CLEAR),
        ("shai-hulud-2025-09", "@teselagen/ove", "0.7.40", AFFECTED),
        ("shai-hulud-2025-09", "devextreme-rpk", "21.2.8", AFFECTED),
        (
            "shai-hulud-2025-09",
            "@teselagen/ui",
            "0.9.9",
            unknown(Unknown.UNDER_INVESTIGATION),
        ),
        (
            "shai-hulud-2025-09",
            "@teselagen/ove",
            "0.8.0",
            unknown(Unknown.LIST_INCOMPLETE),
        ),
        (
            "shai-hulud-2025-09",
            "@nativescript-community/push",
            "1.0.0",
            unknown(Unknown.UNDER_INVESTIGATION),
        ),
    ],
)
def test_versions_of_npm_packages(
    recall_id: str, name: str, version: str, expected: tuple[Verdict, Unknown | None]
) -> None:
    assert verdict(recall_id, name, version) == expected


def contested(recall_id: str, product: str, version: str) -> tuple[Status, set[Status | None]]:
    """Return what a row says of a version, and what others say."""
    row = next(
        build
        for build in shipped(recall_id).builds
        if build.product == product and version in build.listed_versions()
    )
    return row.status, {claim.status for claim in row.claims}


def test_a_blocklist_that_names_the_last_good_rc_is_told_and_not_believed() -> None:
    assert contested("coa-rc-2021", "rc", "1.2.8") == (Status.LAST_KNOWN_GOOD, {Status.AFFECTED})
    assert verdict("coa-rc-2021", "rc", "1.2.8") == CLEAR


def test_an_entry_without_an_end_does_not_reach_node_ipc_12() -> None:
    assert contested("node-ipc-2022", "node-ipc", "12.0.0") == (
        Status.NOT_AFFECTED,
        {Status.AFFECTED},
    )
    assert verdict("node-ipc-2022", "node-ipc", "12.0.0") == CLEAR


def test_two_incidents_of_one_package_are_two_recalls() -> None:
    bad = {
        recall_id: {
            version
            for build in shipped(recall_id).builds
            if build.status is Status.AFFECTED
            for version in build.listed_versions()
        }
        for recall_id in ("node-ipc-2022", "node-ipc-2026")
    }
    assert bad["node-ipc-2022"].isdisjoint(bad["node-ipc-2026"])


@pytest.mark.parametrize("recall_id", ["coa-rc-2021", "node-ipc-2026"])
def test_where_no_newer_version_is_good_the_way_leads_back(recall_id: str) -> None:
    recall = shipped(recall_id)
    kinds = {remedy.kind for remedy in recall.remedies}
    assert RemedyKind.ROLL_BACK in kinds
    assert RemedyKind.INSTALL_FIXED not in kinds


def test_changed_shell_files_come_before_everything_else() -> None:
    remedies = {remedy.id: remedy for remedy in shipped("nx-s1ngularity-2025").remedies}
    first = remedies.pop("mend-shell-files")
    assert (first.kind, first.applies_to) == (RemedyKind.RESTORE_FILE, AppliesTo.AFFECTED)
    assert all(first.id in remedy.after for remedy in remedies.values())


@each()
def test_whoever_loses_secrets_is_told_to_change_them(recall_id: str) -> None:
    recall = shipped(recall_id)
    told = any(remedy.kind is RemedyKind.ROTATE_CREDENTIALS for remedy in recall.remedies)
    assert recall.impact is not None
    assert told == bool(recall.impact.takes)


def test_an_install_script_that_ran_exposes_the_credentials() -> None:
    judged = judge(shipped("nx-s1ngularity-2025"), [package("nx", "20.12.0")])
    assert set(judged.exposures) == {Exposure.RAN, Exposure.CREDENTIALS_TO_CHANGE}


@each()
def test_no_name_proves_by_itself(recall_id: str) -> None:
    alone = [
        indicator.match.value
        for indicator in shipped(recall_id).indicators
        if indicator.alone and indicator.match.type in set(MatchType)
    ]
    assert alone == []


def test_a_service_of_many_is_never_blocked() -> None:
    hook = next(
        indicator
        for indicator in shipped("shai-hulud-2025-09").indicators
        if indicator.match.type is MatchType.URL
    )
    assert (hook.block, hook.reason) == (Block.NEVER, BlockReason.SHARED_SERVICE)


# What the facts say -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
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
@each()
def test_versions_are_those_of_the_facts(recall_id: str, facts: dict[str, dict[str, Any]]) -> None:
    recall = shipped(recall_id)
    by_purl = {bare_purl(product.purl): product for product in recall.products if product.purl}
    for told in facts[recall_id]["products"]:
        product = by_purl[bare_purl(told["purl"])]
        assert versions_of(recall, product.id, Status.AFFECTED) == set(told["affected"])
        assert versions_of(recall, product.id, Status.FIXED) >= set(told["fixed"])
        good = versions_of(recall, product.id, Status.LAST_KNOWN_GOOD)
        assert good >= set(told.get("last_known_good", ()))


def digests_of(recall: Recall) -> set[str]:
    files = [artifact.digests for build in recall.builds for artifact in build.artifacts]
    files += [each.match.digests for each in recall.indicators if each.match.digests is not None]
    return {value for digests in files for _, value in digests.items()}


@pytest.mark.suite
@each()
def test_digests_are_those_of_the_facts(recall_id: str, facts: dict[str, dict[str, Any]]) -> None:
    told = {one["value"] for one in facts[recall_id]["indicators"] if one["type"] == "sha256"}
    listed = digests_of(shipped(recall_id))
    assert told - listed == set()
    assert listed - told - DIGESTS_ELSEWHERE.keys() == set()


@pytest.mark.suite
@each()
def test_names_and_addresses_of_the_facts_are_listed(
    recall_id: str, facts: dict[str, dict[str, Any]]
) -> None:
    told = {one["value"] for one in facts[recall_id]["indicators"] if one["type"] != "sha256"}
    listed = {each.match.value for each in shipped(recall_id).indicators}
    assert told - listed - COMMON_NAMES == set()


@pytest.mark.suite
@each()
def test_no_block_is_advised_on_what_one_organisation_says(
    recall_id: str, facts: dict[str, dict[str, Any]]
) -> None:
    assert not any(one["verified_two"] for one in facts[recall_id]["indicators"])
    assert Block.ADVISED not in {each.block for each in shipped(recall_id).indicators}


@pytest.mark.suite
@each()
def test_names_of_others_are_those_of_the_facts(
    recall_id: str, facts: dict[str, dict[str, Any]]
) -> None:
    told = {name.removeprefix("npm advisory ") for name in facts[recall_id]["ids"]}
    assert told - {alias.id for alias in shipped(recall_id).aliases} == set()
