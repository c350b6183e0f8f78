"""Recalls of Windows programs from X_TRADER to Notepad++: what their rows mean, asked of the judge.

Their lists are the odd ones: marketing names beside file versions, updates with good ones in
between, a program that is bad for one processor only, a version that says nothing at all. And they
say what the facts in `shared/incidents` say that they were written from, digest by digest.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from unship.core.judge.finding import Exposure, Unknown, Verdict
from unship.core.judge.judge import judge
from unship.core.observation import Identity, Obtained, Record, Seen
from unship.core.recall.builds import Status, Via
from unship.core.recall.digests import Digests
from unship.core.recall.document import Recall
from unship.core.recall.indicators import Indicator, MatchType
from unship.core.recall.products import Place
from unship.library import load

ORION, CCLEANER, MEDOC = "solarwinds-sunburst-2020", "ccleaner-2017", "medoc-notpetya-2017"
ASUS, NOTEPAD, XTRADER = "asus-shadowhammer-2018", "notepadpp-updater-2025", "xtrader-2022"
IDS = (ASUS, CCLEANER, MEDOC, NOTEPAD, ORION, XTRADER)
LIBRARY_FILE = "SolarWinds.Orion.Core.BusinessLayer.dll"
ORION_DLL = "ce77d116a074dab7a22a0fd4f2c1ab475f16eec42e1ded3c0b0aa8211fe858d6"

WRITTEN_ELSEWHERE = {
    "d462966166450416d6addd3bfdf48590f8440dd80fc571a389023b7c860ca3ac": "Nextron's TeleDoor rule",
    "f9d6fe8bd8aca6528dec7eaa9f1aafbecde15fd61668182f2ba8a7fc2b9a6740": "Nextron's TeleDoor rule",
    "2fd2863d711a1f18eeee5c7c82f2349c5d4e00465de9789da837fcdca4d00277": "Nextron's TeleDoor rule",
    "75af292f34789a1c782ea36c7127bf6106f595e8": "FireEye's list, the same file as the SHA-256",
    "56ceb6d0011d87b6e4d7023d7ef85676": "FireEye's list, the same file as the SHA-256",
    "C:/Windows/SysWOW64/netsetupsvc.dll": "CISA Emergency Directive 21-01",
    r"HKLM\SOFTWARE\Piriform\Agomo": "Tenable's plugin 103303",
    "asushotfix.com": "Maltrail's list",
    "https://www.tradingtechnologies.com/trading/order-management": "Nextron's rule",
    "https://notepad-plus-plus.org/update/getDownloadUrl.php": "named so that nobody blocks it",
    "{appdata.roaming}/ProShow/ProShow.exe": "Nextron's list of names",
    "{appdata.roaming}/ProShow/load": "Nextron's list of names",
    "{appdata.roaming}/Adobe/Scripts/script.exe": "Nextron's list of names",
    "{appdata.roaming}/Adobe/Scripts/alien.ini": "Nextron's list of names",
}
"""What no entry of the facts holds, with where it comes from."""

AS_IDENTITY = {LIBRARY_FILE, "ZvitPublishedObjects.dll"}
"""Names of good files too: they say which product lies there, and are no sign of a bad build."""

MALTRAIL = "Maltrail (aggregator)"


def shipped(recall_id: str) -> Recall:
    """Return the first revision of a shipped recall."""
    chain = load().find(recall_id)
    assert chain is not None
    return chain.revisions[0].recall


def installed(
    name: str,
    version: str | None,
    *,
    arch: str | None = None,
    via: Via | None = None,
    obtained: Obtained | None = None,
) -> Seen:
    """An entry in Windows' list of installed programs."""
    return Seen(
        probe="test",
        platform="windows",
        place=Place.REGISTERED,
        path=r"HKEY_LOCAL_MACHINE\SOFTWARE\…\Uninstall\…",
        record=Record.REGISTRATION,
        identity=Identity(display_name=name),
        version=version,
        arch=arch,
        via=via,
        obtained=obtained,
    )


def a_file(name: str, *, version: str | None = None, digests: Digests | None = None) -> Seen:
    """A file of a Windows program."""
    return Seen(
        probe="test",
        platform="windows",
        place=Place.REGISTERED,
        path=f"/Program Files/x/{name}",
        record=Record.FILE,
        identity=Identity(file_name=name),
        version=version,
        digests=digests,
    )


def verdict(recall_id: str, seen: Seen) -> tuple[Verdict, Unknown | None]:
    """Return what a shipped recall says of one thing."""
    finding = judge(shipped(recall_id), [seen]).findings[0]
    return finding.verdict, finding.decision.unknown


AFFECTED, CLEAR = (Verdict.AFFECTED, None), (Verdict.CLEAR, None)


def unknown(reason: Unknown) -> tuple[Verdict, Unknown | None]:
    return Verdict.UNKNOWN, reason


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("2019.4 HF 5", AFFECTED),
        ("2019.4 HF5", AFFECTED),
        ("2020.2", AFFECTED),
        ("2020.2 HF 1", AFFECTED),
        ("2020.2.5300.12432", AFFECTED),
        ("2020.2.100.12219", AFFECTED),
        ("2019.4.5200.9045", CLEAR),
        ("2019.4.5200.8890", CLEAR),
        ("2020.2.1 HF 2", CLEAR),
        ("2020.2.4", CLEAR),
        ("2019.4 hf 5", unknown(Unknown.LIST_INCOMPLETE)),
        ("2020.2.6", unknown(Unknown.LIST_INCOMPLETE)),
        (None, unknown(Unknown.VERSION_MISSING)),
    ],
)
def test_orion_by_the_names_it_was_sold_under_and_by_its_library(
    version: str | None, expected: tuple[Verdict, Unknown | None]
) -> None:
    seen = Seen(
        probe="test",
        platform="windows",
        place=Place.REGISTERED,
        path="/Program Files (x86)/SolarWinds/Orion",
        record=Record.FOLDER,
        identity=Identity(file_name=LIBRARY_FILE),
        version=version,
    )
    assert verdict(ORION, seen) == expected


@pytest.mark.parametrize(
    ("name", "version", "arch", "expected"),
    [
        ("CCleaner", "5.33", "x86", AFFECTED),
        ("CCleaner", "5.33.0.6162", "x86", AFFECTED),
        ("CCleaner", "5.33", None, unknown(Unknown.CONDITION)),
        ("CCleaner", "5.33", "x64", CLEAR),
        ("CCleaner", "5.32", None, CLEAR),
        ("CCleaner", "5.34", None, CLEAR),
        ("CCleaner Cloud", "1.7.0.3191", "x86", AFFECTED),
        ("CCleaner Cloud", "1.07.3191", None, unknown(Unknown.CONDITION)),
        ("CCleaner Cloud", "1.07.3214", "x86", CLEAR),
    ],
)
def test_ccleaner_is_bad_for_one_processor_only(
    name: str, version: str, arch: str | None, expected: tuple[Verdict, Unknown | None]
) -> None:
    assert verdict(CCLEANER, installed(name, version, arch=arch)) == expected


def test_the_bad_program_of_ccleaner_is_bad_wherever_it_lies() -> None:
    row = next(build for build in shipped(CCLEANER).builds if build.artifacts)
    seen = a_file("CCleaner.exe", version="5.33", digests=row.artifacts[1].digests)
    assert verdict(CCLEANER, seen) == AFFECTED


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("10.01.181", AFFECTED),
        ("10.01.185", unknown(Unknown.LIST_INCOMPLETE)),
        ("10.01.189", AFFECTED),
        ("10.01.190", CLEAR),
    ],
)
def test_the_bad_updates_of_medoc_are_no_range(
    version: str, expected: tuple[Verdict, Unknown | None]
) -> None:
    assert verdict(MEDOC, installed("M.E.Doc", version)) == expected


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("3.4.3", unknown(Unknown.UNDER_INVESTIGATION)),
        ("3.6.6", unknown(Unknown.LIST_INCOMPLETE)),
        ("3.6.8", CLEAR),
        ("3.7.0", CLEAR),
    ],
)
def test_asus_named_no_version_so_none_is_called_bad(
    version: str, expected: tuple[Verdict, Unknown | None]
) -> None:
    assert verdict(ASUS, installed("ASUS Live Update", version)) == expected


def test_a_bad_setup_of_live_update_is_known_by_its_bytes() -> None:
    match = shipped(ASUS).indicators[0].match
    assert verdict(ASUS, a_file("Setup.exe", digests=match.digests)) == AFFECTED


IN_THE_WINDOW = Obtained(since="2025-09-01", until="2025-09-02")


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (installed("Notepad++", "8.8.5"), unknown(Unknown.CONDITION)),
        (
            installed("Notepad++", "8.8.5", via=Via.DOWNLOAD),
            unknown(Unknown.LIST_INCOMPLETE),
        ),
        (installed("Notepad++", "8.8.5", via=Via.UPDATER, obtained=IN_THE_WINDOW), AFFECTED),
        (
            installed("Notepad++", "8.8.5", via=Via.UPDATER, obtained=Obtained(until="2025-05-03")),
            unknown(Unknown.LIST_INCOMPLETE),
        ),
        (installed("Notepad++", "8.8.9"), CLEAR),
        (installed("Notepad++ (64-bit x64)", "8.9.6.1"), CLEAR),
    ],
)
def test_notepadpp_is_told_by_how_it_was_updated(
    seen: Seen, expected: tuple[Verdict, Unknown | None]
) -> None:
    assert verdict(NOTEPAD, seen) == expected


def test_other_editions_of_x_trader_are_not_called_good() -> None:
    assert verdict(XTRADER, installed("X_TRADER", "r7.17.90p608")) == AFFECTED
    assert verdict(XTRADER, installed("X_TRADER", "7.17.80")) == unknown(Unknown.LIST_INCOMPLETE)


@pytest.mark.parametrize(
    ("recall_id", "seen", "expected"),
    [
        (XTRADER, installed("X_TRADER", "r7.17.90p608"), True),
        (ORION, a_file(LIBRARY_FILE, digests=Digests(sha256=ORION_DLL)), True),
        (MEDOC, installed("M.E.Doc", "10.01.189"), True),
        (CCLEANER, installed("CCleaner", "5.33", arch="x86"), False),
    ],
)
def test_credentials_are_to_be_changed_where_the_build_itself_takes_them(
    recall_id: str, seen: Seen, *, expected: bool
) -> None:
    exposures = judge(shipped(recall_id), [seen]).exposures
    assert (Exposure.CREDENTIALS_TO_CHANGE in exposures) is expected
    assert Exposure.RAN in exposures


@pytest.mark.parametrize("recall_id", IDS)
def test_no_name_proves_by_itself(recall_id: str) -> None:
    alone = [
        each.match.value
        for each in shipped(recall_id).indicators
        if each.alone and each.match.type in set(MatchType)
    ]
    assert alone == []


@pytest.mark.parametrize(
    ("recall_id", "value"),
    [
        (MEDOC, "upd.me-doc.com.ua"),
        (NOTEPAD, "https://notepad-plus-plus.org/update/getDownloadUrl.php"),
        (XTRADER, "https://www.tradingtechnologies.com/trading/order-management"),
    ],
)
def test_the_vendors_own_address_is_never_blocked(recall_id: str, value: str) -> None:
    found = next(each for each in shipped(recall_id).indicators if each.match.value == value)
    assert (found.block, found.reason) == ("never", "vendor_own")


# Held to the facts --------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def facts(shared: Path) -> dict[str, dict[str, Any]]:
    """The incidents by id."""
    read = json.loads((shared / "incidents" / "incidents.json").read_text(encoding="utf-8"))
    return {incident["id"]: incident for incident in read}


def said(recall: Recall) -> dict[str, set[str]]:
    """Return every digest, and every name among the signs, with who says so."""
    found: dict[str, set[str]] = {}
    for build in recall.builds:
        for artifact in build.artifacts:
            for value in hexadecimal(artifact.digests):
                found[value] = {one.org for one in artifact.said_by}
    for indicator in recall.indicators:
        for value in values(indicator):
            found[value] = {one.org for one in indicator.said_by}
    return found


def values(indicator: Indicator) -> list[str]:
    if indicator.match.digests is None:
        return [indicator.match.value or ""]
    return hexadecimal(indicator.match.digests)


def hexadecimal(digests: Digests) -> list[str]:
    return [value for _, value in digests.items()]


def as_written(value: str) -> str:
    """Return a path of the facts in the grammar of a recall; a registry key stays as it is."""
    if value.startswith("HK"):
        return value
    return (
        value.replace("%APPDATA%", "{appdata.roaming}")
        .replace("C:\\Programdata", "C:/ProgramData")
        .replace("\\", "/")
    )


def signers(recall: Recall) -> set[str]:
    """Return what pins a signer: serials and digests of certificates."""
    named = [
        signer
        for product in recall.products
        if product.identity is not None
        for signer in product.identity.signers
    ]
    return {signer.serial for signer in named if signer.serial} | {
        value for signer in named for value in (signer.digests or {}).values()
    }


@pytest.mark.suite
@pytest.mark.parametrize("recall_id", IDS)
def test_every_sign_of_the_facts_is_there_and_no_other(
    recall_id: str, facts: dict[str, dict[str, Any]]
) -> None:
    recall = shipped(recall_id)
    told = {as_written(each["value"]) for each in facts[recall_id]["indicators"]}
    listed = said(recall).keys()
    assert told - listed - AS_IDENTITY - signers(recall) == set()
    assert listed - told - WRITTEN_ELSEWHERE.keys() == set()


@pytest.mark.suite
def test_no_exception_outlives_its_sign(facts: dict[str, dict[str, Any]]) -> None:
    told = {as_written(each["value"]) for one in IDS for each in facts[one]["indicators"]}
    listed = {value for one in IDS for value in said(shipped(one))}
    assert WRITTEN_ELSEWHERE.keys() - (listed - told) == set()


@pytest.mark.suite
@pytest.mark.parametrize("recall_id", IDS)
def test_nobody_is_made_to_say_what_the_facts_do_not_know(
    recall_id: str, facts: dict[str, dict[str, Any]]
) -> None:
    # One file has one list of who says so; the facts keep it at the SHA-256 where there is one.
    weaker = {
        value
        for build in shipped(recall_id).builds
        for artifact in build.artifacts
        for value in hexadecimal(artifact.digests)
        if artifact.digests.sha256 not in {None, value}
    }
    listed = said(shipped(recall_id))
    invented = {
        value: listed[value] - orgs
        for each in facts[recall_id]["indicators"]
        if (value := as_written(each["value"])) in listed.keys() - weaker
        and not listed[value]
        <= (orgs := {"Maltrail" if org == MALTRAIL else org for org in each["orgs"]})
    }
    assert invented == {}


@pytest.mark.suite
@pytest.mark.parametrize("recall_id", IDS)
def test_a_block_is_advised_only_where_two_organisations_say_so(
    recall_id: str, facts: dict[str, dict[str, Any]]
) -> None:
    two = {each["value"] for each in facts[recall_id]["indicators"] if each["verified_two"]}
    recall = shipped(recall_id)
    advised = [
        artifact.digests
        for build in recall.builds
        for artifact in build.artifacts
        if artifact.block == "advised"
    ]
    advised += [
        each.match.digests
        for each in recall.indicators
        if each.block == "advised" and each.match.digests is not None
    ]
    names = [each.match.value for each in recall.indicators if each.block == "advised"]
    assert {digests.sha256 for digests in advised} | {name for name in names if name} <= two


@pytest.mark.suite
@pytest.mark.parametrize("recall_id", [ORION, CCLEANER, XTRADER])
def test_affected_versions_are_those_of_the_facts(
    recall_id: str, facts: dict[str, dict[str, Any]]
) -> None:
    recall = shipped(recall_id)
    listed = {
        version
        for build in recall.builds
        if build.status is Status.AFFECTED
        for version in build.listed_versions()
    }
    for told in facts[recall_id]["products"]:
        assert set(told["affected"]) <= listed
        for in_file in told.get("affected_files", {}).values():
            assert set(in_file) <= listed
