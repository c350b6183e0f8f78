from datetime import timedelta

import pytest
from recalls import (
    BAD,
    START,
    affected,
    artifact,
    empty,
    file,
    indicator,
    installed,
    looks,
    product,
    recall,
)

from unship.core.cases.evidence import Again, Evidence, Look
from unship.core.cases.state import CaseState, Doubt, ProvedBy, State, can_hold, state
from unship.core.judge.finding import Exposure, Unknown
from unship.core.observation import Absent, Gap, GapReason, Observation, Record, Tense
from unship.core.recall.builds import Artifact, ArtifactRole, Build, Status
from unship.core.recall.circumstances import Impact, Ran
from unship.core.recall.digests import Digests
from unship.core.recall.indicators import Stage
from unship.core.recall.products import Place, ProductPlace

FOLDER = "/Users/anna/AppData/Local/Programs/App"
PLACES = (
    ProductPlace(kind=Place.REGISTERED, path="{appdata.local}/Programs/App"),
    ProductPlace(kind=Place.DOWNLOAD, path="{downloads}"),
)
REVISION = recall([affected("1.2.3")], products=(product(places=PLACES),))
ENTRY = installed("1.2.3")
PROGRAM = installed("1.2.3", path=FOLDER, record=Record.FOLDER)
EVERYWHERE: tuple[Absent, ...] = (
    empty(Place.REGISTERED, FOLDER),
    empty(Place.REGISTERED, "HKLM/Uninstall"),
    empty(Place.DOWNLOAD, "/Users/anna/Downloads"),
)
NO_ENTRY = EVERYWHERE[1]


def word(*each: list[Observation] | tuple[Observation, ...], after: Again | None = None) -> str:
    """The state of a Windows host in one word."""
    found = state(REVISION, looks(*each, after=after))
    return "none" if found is None else found.state.value


def test_host_where_nothing_is_recognised_has_no_case() -> None:
    assert word(EVERYWHERE) == "none"


def test_affected_install_is_present() -> None:
    assert word([ENTRY, PROGRAM]) == "present"


def test_unnamed_version_of_a_whole_list_is_not_affected() -> None:
    assert word([installed("9")]) == "not_affected"


def test_entry_without_program_is_neutralised_once_every_place_was_looked_at() -> None:
    assert word([ENTRY, *EVERYWHERE]) == "neutralised"
    assert word([ENTRY, *EVERYWHERE[:2]]) == "present"


def test_antivirus_that_took_the_program_later_neutralises() -> None:
    assert word([ENTRY, PROGRAM], [ENTRY, *EVERYWHERE]) == "neutralised"


def test_suspicious_file_left_behind_is_not_neutralised() -> None:
    left = file(None, name="app.exe", path="/Users/anna/Downloads/app.exe")
    assert word([ENTRY, left, *EVERYWHERE]) == "present"


def test_inventory_that_no_longer_names_the_build_closes_nothing() -> None:
    assert word([ENTRY, PROGRAM], [installed("9", path="elsewhere")]) == "present"


def test_removed_once_every_place_was_found_empty() -> None:
    assert word([ENTRY, PROGRAM], EVERYWHERE) == "removed"


def test_removed_needs_every_place_after_the_last_sighting() -> None:
    assert word([EVERYWHERE[2], ENTRY, PROGRAM], EVERYWHERE[:2]) == "removed"
    before = state(REVISION, looks([EVERYWHERE[2]], [ENTRY, PROGRAM], EVERYWHERE[:2]))
    assert before == CaseState(state=State.UNKNOWN, doubt=Doubt.NOT_LOOKED)


def test_gap_in_the_newest_look_keeps_the_case_open() -> None:
    hole = Gap(
        probe="downloads",
        path="/Users/anna/Downloads",
        reason=GapReason.UNREADABLE,
        hides=("windows",),
        place=Place.DOWNLOAD,
    )
    open_case = state(REVISION, looks([ENTRY, PROGRAM], [*EVERYWHERE, hole]))
    assert open_case == CaseState(state=State.UNKNOWN, doubt=Doubt.NOT_LOOKED)
    healed = empty(Place.DOWNLOAD, "/Users/anna/Downloads", probe="downloads")
    assert word([ENTRY, PROGRAM], [*EVERYWHERE, hole], [healed]) == "removed"


def test_newer_version_at_the_same_spot_replaces_the_older() -> None:
    assert word([ENTRY], [installed("9"), *EVERYWHERE]) == "removed"


def test_record_of_the_past_is_removed_only_after_every_place_was_looked_at() -> None:
    was = installed("1.2.3", tense=Tense.PAST, place=Place.CACHE, record=Record.TRACE)
    assert word([was, *EVERYWHERE]) == "removed"
    assert word([was]) == "unknown"


@pytest.mark.parametrize(
    ("days", "after", "proof"),
    [
        (1, Again.RESTART, ProvedBy.RESTART),
        (1, Again.LOGIN, ProvedBy.LOGIN),
        (7, None, ProvedBy.SEVEN_DAYS),
        (6.9, None, None),
    ],
)
def test_second_whole_look_verifies_and_says_by_what(
    days: float, after: Again | None, proof: ProvedBy | None
) -> None:
    evidence = looks([ENTRY, PROGRAM], EVERYWHERE, EVERYWHERE, days=days, after=after)
    expected = State.VERIFIED if proof else State.REMOVED
    assert state(REVISION, evidence) == CaseState(state=expected, proved_by=proof)


def test_partial_second_look_verifies_nothing() -> None:
    assert word([ENTRY, PROGRAM], EVERYWHERE, [NO_ENTRY], after=Again.RESTART) == "removed"


def test_build_that_comes_back_is_present_again() -> None:
    assert word([ENTRY, PROGRAM], EVERYWHERE, [PROGRAM]) == "present"


def test_newly_named_place_asks_for_another_look_and_keeps_the_old_proof() -> None:
    wider = recall(
        [affected("1.2.3")],
        products=(product(places=(*PLACES, ProductPlace(kind=Place.TRASH, path="{trash}"))),),
    )
    evidence = looks([ENTRY, PROGRAM], EVERYWHERE)
    assert state(wider, evidence) == CaseState(state=State.UNKNOWN, doubt=Doubt.NOT_LOOKED)


def test_digest_kind_that_the_evidence_lacks_asks_for_another_look() -> None:
    stranger = file("e", name="app.exe", version="9")
    by_sha1 = Build(
        product="app",
        version="1.2.3",
        status=Status.AFFECTED,
        artifacts=(
            artifact("a").__class__(
                name="app.exe",
                role=artifact("a").role,
                digests=artifact("a").digests.__class__(sha1="b" * 40),
            ),
        ),
    )
    newer = recall([by_sha1], products=(product(places=PLACES),))
    look_again = CaseState(state=State.UNKNOWN, doubt=Doubt.LOOK_AGAIN)
    assert state(REVISION, looks([stranger])) == CaseState(state=State.NOT_AFFECTED)
    assert state(newer, looks([stranger])) == look_again
    assert state(newer, looks([stranger, ENTRY, PROGRAM], EVERYWHERE)) == look_again


def test_doubtful_finding_names_its_reason() -> None:
    partial = recall([affected("1")], products=(product(complete=False),))
    assert state(partial, looks([installed("9"), installed(None, path="b")])) == CaseState(
        state=State.UNKNOWN, doubt=Doubt.FINDING, unknown=Unknown.LIST_INCOMPLETE
    )


def test_after_stage_file_alone_opens_the_case() -> None:
    revision = recall(indicators=[indicator("d", stage=Stage.AFTER)])
    found = state(revision, looks([file("d")]))
    assert found == CaseState(
        state=State.UNKNOWN,
        doubt=Doubt.FINDING,
        unknown=Unknown.AFTER_STAGE,
        exposures=(Exposure.AFTER_STAGE_FOUND,),
    )


def test_exposure_stays_after_the_build_is_gone() -> None:
    impact = Impact(text={"en": "x"}, ran=Ran.RAN)
    revision = recall([affected("1.2.3")], products=REVISION.products, impact=impact)
    found = state(revision, looks([ENTRY, PROGRAM], EVERYWHERE))
    assert found == CaseState(state=State.REMOVED, exposures=(Exposure.RAN,))


def test_looks_are_ordered_by_their_instants_not_by_their_place_in_the_list() -> None:
    first = Look(at=START, observations=(ENTRY, PROGRAM))
    second = Look(at=START + timedelta(days=1), observations=EVERYWHERE)
    forth = state(REVISION, Evidence(platform="windows", looks=(first, second)))
    back = state(REVISION, Evidence(platform="windows", looks=(second, first)))
    assert forth == back == CaseState(state=State.REMOVED)


@pytest.mark.parametrize(
    ("host", "of", "answer"),
    [
        ("windows", "windows", True),
        ("windows", "macos", False),
        ("macos", "linux", False),
        ("linux", "debian", True),
        ("windows", "npm", True),
    ],
)
def test_platform_holds_what_can_run_on_it(host: str, of: str, *, answer: bool) -> None:
    assert can_hold(host, of) is answer


def test_places_of_another_platform_are_not_asked_for() -> None:
    both = recall(
        [affected("1.2.3")], products=(*REVISION.products, product("mac", platform="macos"))
    )
    assert state(both, looks([ENTRY, PROGRAM], EVERYWHERE)) == CaseState(state=State.REMOVED)


def test_proof_of_before_the_removal_verifies_nothing() -> None:
    early = looks(EVERYWHERE, EVERYWHERE, [ENTRY, PROGRAM], EVERYWHERE, days=30)
    assert state(REVISION, early) == CaseState(state=State.REMOVED)


def test_look_that_closes_the_case_does_not_verify_it_as_well() -> None:
    once = looks([ENTRY, PROGRAM], EVERYWHERE, days=30, after=Again.RESTART)
    assert state(REVISION, once) == CaseState(state=State.REMOVED)


def test_seven_days_count_from_the_look_that_completed_the_removal() -> None:
    parts = looks([*EVERYWHERE], [ENTRY, PROGRAM], EVERYWHERE[:2], EVERYWHERE, days=4)
    assert state(REVISION, parts) == CaseState(state=State.REMOVED)
    more = looks([ENTRY, PROGRAM], EVERYWHERE[:2], EVERYWHERE, EVERYWHERE, days=4)
    assert state(REVISION, more) == CaseState(state=State.REMOVED)
    enough = looks([ENTRY, PROGRAM], EVERYWHERE[:2], EVERYWHERE, EVERYWHERE, days=7)
    assert state(REVISION, enough) == CaseState(state=State.VERIFIED, proved_by=ProvedBy.SEVEN_DAYS)


def test_whole_look_that_still_saw_the_build_does_not_close_the_case() -> None:
    saw: list[Observation] = [ENTRY, PROGRAM, *EVERYWHERE]
    assert word(saw, EVERYWHERE, after=Again.RESTART) == "removed"
    assert word(saw, EVERYWHERE, EVERYWHERE, after=Again.RESTART) == "verified"


def test_whole_look_that_still_saw_the_entry_does_not_close_the_case() -> None:
    saw: list[Observation] = [ENTRY, *EVERYWHERE]
    assert word(saw) == "neutralised"
    assert word(saw, EVERYWHERE, after=Again.RESTART) == "removed"


def test_inventory_after_a_whole_look_closes_nothing() -> None:
    saw: list[Observation] = [PROGRAM, *EVERYWHERE]
    update = installed("9", path=FOLDER, record=Record.FOLDER)
    assert word(saw, [update]) == "unknown"
    assert word(saw, [update, *EVERYWHERE]) == "removed"


def test_file_that_a_later_look_saw_without_reading_it_is_not_removed() -> None:
    bad = recall([BAD], products=REVISION.products)
    unread = state(bad, looks([file("a"), *EVERYWHERE], [file(None)]))
    assert unread == CaseState(state=State.UNKNOWN, doubt=Doubt.NOT_LOOKED)


def test_digest_kind_that_the_evidence_lacks_takes_back_neutralised() -> None:
    by_sha1 = Artifact(name="x", role=ArtifactRole.COMPONENT, digests=Digests(sha1="b" * 40))
    row = Build(product="app", version="1.2.3", status=Status.AFFECTED, artifacts=(by_sha1,))
    newer = recall([row], products=REVISION.products)
    stranger = file("e", path="/Users/anna/Downloads/odd.dll")
    evidence = looks([ENTRY, stranger], [ENTRY, *EVERYWHERE])
    assert state(REVISION, evidence) == CaseState(state=State.NEUTRALISED)
    assert state(newer, evidence) == CaseState(state=State.UNKNOWN, doubt=Doubt.LOOK_AGAIN)


def test_file_of_no_name_that_the_evidence_cannot_tell_asks_for_another_look() -> None:
    by_sha1 = Artifact(name="x", role=ArtifactRole.COMPONENT, digests=Digests(sha1="b" * 40))
    row = Build(product="app", version="1.2.3", status=Status.AFFECTED, artifacts=(by_sha1,))
    newer = recall([row], products=REVISION.products)
    evidence = looks([installed("9"), file("e", path="/Users/anna/Downloads/odd.dll")])
    assert state(REVISION, evidence) == CaseState(state=State.NOT_AFFECTED)
    assert state(newer, evidence) == CaseState(state=State.UNKNOWN, doubt=Doubt.LOOK_AGAIN)


def test_look_elsewhere_does_not_make_a_place_with_a_gap_looked_at() -> None:
    hole = Gap(
        probe="test",
        path="/Users/anna/Downloads/x",
        reason=GapReason.UNREADABLE,
        hides=("windows",),
        place=Place.DOWNLOAD,
    )
    elsewhere = empty(Place.COPY, "/Users/anna/Desktop")
    assert word([ENTRY, PROGRAM], [*EVERYWHERE, hole], [elsewhere]) == "unknown"
    assert word([ENTRY, PROGRAM], [*EVERYWHERE, hole], EVERYWHERE) == "removed"
