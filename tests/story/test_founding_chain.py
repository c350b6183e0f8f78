"""The founding chain told in time: four revisions over eight hosts, every state and every change.

Revision 1 names two Windows builds, 2 adds the Mac builds, 3 moves one Mac build to Update 6 of
the server, 4 adds a newly signed Windows build (docs/guides/founding-recall.md).
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pytest
from recalls import START

from unship.core.answer.remedies import applicable
from unship.core.cases.change import Change, by_revision, compare
from unship.core.cases.evidence import Evidence, Look
from unship.core.cases.state import CaseState, Doubt, state
from unship.core.judge.finding import Because, Unknown
from unship.core.judge.judge import judge
from unship.core.observation import Absent, Identity, Observation, Record, Seen
from unship.core.recall.document import Recall
from unship.core.recall.products import Place
from unship.core.recall.remedies import Hosting, RemedyKind
from unship.library import load

HOME = "/Users/anna"
FOLDER = f"{HOME}/AppData/Local/Programs/3CXDesktopApp"


@pytest.fixture(scope="module")
def revisions() -> tuple[Recall, ...]:
    """The four revisions as they ship."""
    chain = load().find("3cx-desktopapp-2023")
    assert chain is not None
    return tuple(each.recall for each in chain.revisions)


def windows(version: str) -> Seen:
    return Seen(
        probe="windows-uninstall",
        platform="windows",
        place=Place.REGISTERED,
        path="HKEY_USERS/anna/Uninstall/3CXDesktopApp",
        record=Record.REGISTRATION,
        identity=Identity(display_name="3CX Desktop App"),
        version=version,
    )


def mac(version: str) -> Seen:
    return Seen(
        probe="mac-bundles",
        platform="macos",
        place=Place.REGISTERED,
        path="/Applications/3CX Desktop App.app",
        record=Record.FOLDER,
        identity=Identity(bundle_id="com.electron.3cx-desktop-app"),
        version=version,
    )


def server(train: str) -> Seen:
    return Seen(
        probe="site",
        platform="linux",
        place=Place.REGISTERED,
        path="/var/lib/3cxpbx",
        record=Record.REGISTRATION,
        identity=Identity(server="3CX Phone System V18"),
        train=train,
    )


def empty(place: Place, path: str) -> Absent:
    return Absent(probe="agent", platform="windows", place=place, path=path)


TAKEN = (
    windows("18.12.416"),
    empty(Place.REGISTERED, f"{HOME}/AppData/Local/Programs"),
    empty(Place.REGISTERED, f"{HOME}/AppData/Local"),
    empty(Place.REGISTERED, f"{HOME}/AppData/Roaming"),
    empty(Place.REGISTERED, "/Program Files"),
    empty(Place.REGISTERED, "/Program Files (x86)"),
    empty(Place.COPY, f"{HOME}/Desktop"),
    empty(Place.DOWNLOAD, f"{HOME}/Downloads"),
    empty(Place.TRASH, "/$Recycle.Bin"),
    empty(Place.CACHE, f"{HOME}/AppData/Local/Programs/3CXDesktopApp/app/packages"),
)
"""Antivirus took the program; its entry is left, and every place was looked at."""


class Host(NamedTuple):
    """A host, what is seen there, and what each revision makes of it."""

    name: str
    platform: str
    seen: Sequence[Observation]
    states: tuple[str, str, str, str]
    changes: tuple[Change, Change, Change, Change]
    """From no recall to revision 1, then from each revision to the next."""


NONE = Change.NONE
OPENED = Change.OPENED
EXPOSURE = Change.EXPOSURE
"""Revision 2 tells what the program that it loads takes: more may have happened there."""
HOSTS = (
    Host(
        "Windows with 18.12.416",
        "windows",
        [windows("18.12.416")],
        ("present", "present", "present", "present"),
        (OPENED, EXPOSURE, NONE, NONE),
    ),
    Host(
        "Windows with 18.11.1213",
        "windows",
        [windows("18.11.1213")],
        ("not_affected", "not_affected", "not_affected", "not_affected"),
        (OPENED, NONE, NONE, NONE),
    ),
    Host(
        "Mac with 18.11.1213",
        "macos",
        [mac("18.11.1213")],
        ("unknown", "present", "present", "present"),
        (OPENED, Change.REOPENED, NONE, NONE),
    ),
    Host(
        "Mac with 18.12.402",
        "macos",
        [mac("18.12.402")],
        ("unknown", "present", "present", "present"),
        (OPENED, Change.REOPENED, NONE, NONE),
    ),
    Host(
        "server on Update 6",
        "linux",
        [server("V18 Update 6")],
        ("not_affected", "not_affected", "present", "present"),
        (OPENED, NONE, Change.REOPENED, NONE),
    ),
    Host(
        "server on Update 7",
        "linux",
        [server("V18 Update 7")],
        ("present", "present", "present", "present"),
        (OPENED, NONE, NONE, NONE),
    ),
    Host(
        "server hosted by the vendor",
        "linux",
        [server("V18 Update 7")],
        ("present", "present", "present", "present"),
        (OPENED, NONE, NONE, NONE),
    ),
    Host(
        "Windows where antivirus took the program",
        "windows",
        TAKEN,
        ("neutralised", "neutralised", "neutralised", "neutralised"),
        (OPENED, EXPOSURE, NONE, NONE),
    ),
)


def evidence(host: Host) -> Evidence:
    return Evidence(platform=host.platform, looks=(Look(at=START, observations=tuple(host.seen)),))


def word(value: CaseState | None) -> str:
    return "none" if value is None else value.state.value


@pytest.mark.parametrize("host", HOSTS, ids=lambda host: host.name)
def test_every_revision_gives_every_host_its_state(
    host: Host, revisions: tuple[Recall, ...]
) -> None:
    states = tuple(word(state(revision, evidence(host))) for revision in revisions)
    assert states == host.states


@pytest.mark.parametrize("host", HOSTS, ids=lambda host: host.name)
def test_every_change_of_a_case_is_named(host: Host, revisions: tuple[Recall, ...]) -> None:
    kept = evidence(host)
    first = compare(None, state(revisions[0], kept)).change
    later = [by_revision(older, newer, kept).change for older, newer in pairwise(revisions)]
    assert (first, *later) == host.changes


def test_correction_of_4_april_reopens_the_servers_on_update_6_and_nobody_else(
    revisions: tuple[Recall, ...],
) -> None:
    changed = [
        host.name
        for host in HOSTS
        if by_revision(revisions[1], revisions[2], evidence(host)).change is not NONE
    ]
    assert changed == ["server on Update 6"]


def test_server_on_update_6_says_why_it_was_reopened(revisions: tuple[Recall, ...]) -> None:
    seen = [server("V18 Update 6")]
    before, after = (judge(revision, seen).findings[0].decision for revision in revisions[1:3])
    assert before.because is Because.TRAIN_SHIPPED_NO_BAD
    assert after.because is Because.TRAIN_SHIPPED_BAD
    assert after.row is not None
    assert revisions[2].builds[after.row].version == "18.11.1213"


def test_mac_of_the_first_morning_is_not_certain_because_its_list_was_not_whole(
    revisions: tuple[Recall, ...],
) -> None:
    value = state(revisions[0], evidence(HOSTS[2]))
    assert value is not None
    assert (value.doubt, value.unknown) == (Doubt.FINDING, Unknown.LIST_INCOMPLETE)


def test_same_number_is_bad_on_the_mac_and_reported_good_on_windows(
    revisions: tuple[Recall, ...],
) -> None:
    newest = revisions[-1]
    findings = judge(newest, [windows("18.11.1213"), mac("18.11.1213")]).findings
    assert [(each.product, each.verdict.value) for each in findings] == [
        ("mac", "affected"),
        ("win", "clear"),
    ]


def test_newly_signed_build_of_6_april_is_clear_and_its_predecessors_are_not(
    revisions: tuple[Recall, ...],
) -> None:
    for version, verdict in (("18.12.425", "clear"), ("18.12.416.0", "affected")):
        assert judge(revisions[-1], [windows(version)]).findings[0].verdict.value == verdict


def test_customer_hosted_by_the_vendor_is_told_that_nothing_is_to_be_done(
    revisions: tuple[Recall, ...],
) -> None:
    for revision in revisions:
        remedies = applicable(revision, judge(revision, [server("V18 Update 7")]))
        hosted = [each for each in remedies if Hosting.HOSTED_BY_VENDOR in each.audience.hosting]
        assert [each.kind for each in hosted] == [RemedyKind.NONE_NEEDED]


def test_antivirus_alone_does_not_close_the_case_before_every_place_was_looked_at(
    revisions: tuple[Recall, ...],
) -> None:
    part = Host("half looked", "windows", TAKEN[:-3], ("",) * 4, (NONE,) * 4)
    assert word(state(revisions[-1], evidence(part))) == "present"
