"""The rule of change of DESIGN section 1, as properties over generated recalls and hosts."""

import random
from collections.abc import Sequence

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from recalls import SAID, artifact, empty, file, indicator, installed, looks, product, recall

from unship.core.cases.change import Change, by_revision
from unship.core.cases.evidence import Evidence, Look
from unship.core.cases.state import RANK, State, state
from unship.core.judge.finding import BADNESS, Verdict
from unship.core.judge.judge import judge
from unship.core.observation import Gap, GapReason, Observation, Record, Seen, Tense
from unship.core.recall.builds import Build, Status, When
from unship.core.recall.circumstances import Event, Impact, Ran
from unship.core.recall.document import Recall
from unship.core.recall.indicators import Indicator, Match, MatchType, Stage
from unship.core.recall.products import Place, ProductPlace

VERSIONS = ("1.0", "1.0.1", "2", "3.5", "18.12.416", "build x")
LETTERS = "abcd"
PLACES = (
    ProductPlace(kind=Place.REGISTERED),
    ProductPlace(kind=Place.DOWNLOAD, path="{downloads}"),
)

# --- recalls ---------------------------------------------------------------------------------


def _row(which: str, version: str, status: Status, letter: str | None, arch: str | None) -> Build:
    when = When(arch=(arch,)) if arch else None
    if which == "range":
        return Build(product="app", range=f"<={VERSIONS[2]}", status=status, when=when)
    if which == "any":
        return Build(product="app", any=True, status=status, when=when)
    files = (artifact(letter),) if letter else ()
    return Build(product="app", version=version, status=status, artifacts=files, when=when)


rows = st.builds(
    _row,
    st.sampled_from(("version", "version", "version", "range", "any")),
    st.sampled_from(VERSIONS),
    st.sampled_from(Status),
    st.sampled_from((None, *LETTERS)),
    st.sampled_from((None, None, None, "x86")),
)
signs = st.builds(
    indicator,
    st.sampled_from(LETTERS),
    stage=st.sampled_from(Stage),
    alone=st.booleans(),
)


@st.composite
def recalls(draw: st.DrawFn) -> Recall:
    complete = draw(st.booleans())
    return recall(
        draw(st.lists(rows, max_size=5)),
        products=(product(complete=complete, places=PLACES),),
        indicators=draw(st.lists(signs, max_size=2)),
        impact=draw(
            st.sampled_from((None, Impact(text={"en": "x"}, ran=Ran.RAN, takes=("tokens",))))
        ),
    )


# --- hosts -----------------------------------------------------------------------------------

versions = st.sampled_from((*VERSIONS, None))
entries = st.builds(
    installed,
    versions,
    record=st.sampled_from((Record.REGISTRATION, Record.FOLDER)),
    path=st.sampled_from(("/reg/one", "/reg/two")),
    tense=st.sampled_from(Tense),
)
files = st.builds(
    file,
    st.sampled_from((None, *LETTERS)),
    name=st.sampled_from((None, "app.exe")),
    version=versions,
    path=st.sampled_from(("/Users/anna/Downloads/a", "/Users/anna/Downloads/b")),
)
absences = st.sampled_from(
    (
        empty(Place.REGISTERED, "/reg"),
        empty(Place.REGISTERED, "/reg/one"),
        empty(Place.DOWNLOAD, "/Users/anna/Downloads"),
    )
)
gaps = st.sampled_from(
    (
        Gap(probe="test", path="/x", reason=GapReason.UNREADABLE, hides=("windows",)),
        Gap(probe="other", path="/x", reason=GapReason.MALFORMED, hides=("npm",)),
    )
)
observed: st.SearchStrategy[list[Observation]] = st.lists(
    st.one_of(entries, files, absences, gaps), max_size=5
)


@st.composite
def hosts(draw: st.DrawFn) -> Evidence:
    each = draw(st.lists(observed, min_size=1, max_size=4))
    return looks(*each, days=draw(st.sampled_from((0, 1, 8))))


def shuffled(items: Sequence[object], chance: random.Random) -> tuple[object, ...]:
    return tuple(chance.sample(list(items), len(items)))


# --- properties ------------------------------------------------------------------------------


@given(recalls(), hosts(), st.randoms(use_true_random=False))
def test_no_order_of_observations_or_looks_matters(
    revision: Recall, host: Evidence, chance: random.Random
) -> None:
    mixed = Evidence(
        platform=host.platform,
        looks=shuffled(  # type: ignore[arg-type]  # the same looks, in another order
            [
                msgspec.structs.replace(look, observations=shuffled(look.observations, chance))
                for look in host.looks
            ],
            chance,
        ),
    )
    assert state(revision, mixed) == state(revision, host)


@given(recalls(), observed, st.randoms(use_true_random=False))
def test_judgement_does_not_depend_on_the_order_of_observations(
    revision: Recall, seen: list[Observation], chance: random.Random
) -> None:
    forth = judge(revision, seen)
    back = judge(revision, chance.sample(seen, len(seen)))
    assert forth.findings == back.findings
    assert forth.exposures == back.exposures
    assert set(forth.gaps) == set(back.gaps)


def _worst(revision: Recall, seen: Sequence[Observation]) -> int:
    findings = judge(revision, seen).findings
    return max((BADNESS[each.verdict] for each in findings), default=-1)


@given(recalls(), observed, st.one_of(entries, files))
def test_one_more_thing_seen_never_makes_the_verdict_better(
    revision: Recall, seen: list[Observation], more: Seen
) -> None:
    assert _worst(revision, [*seen, more]) >= _worst(revision, seen)


@given(recalls(), hosts(), st.one_of(entries, files))
def test_evidence_of_badness_in_the_newest_look_never_makes_the_case_better(
    revision: Recall, host: Evidence, more: Seen
) -> None:
    findings = judge(revision, [more]).findings
    bad = [
        each
        for each in findings
        if each.verdict is Verdict.AFFECTED and each.tense is Tense.PRESENT
    ]
    if not bad:
        return
    newest = max(range(len(host.looks)), key=lambda index: (host.looks[index].at, index))
    worse = list(host.looks)
    worse[newest] = msgspec.structs.replace(
        worse[newest], observations=(*worse[newest].observations, more)
    )
    before = state(revision, host)
    after = state(revision, msgspec.structs.replace(host, looks=tuple(worse)))
    assert after is not None
    assert before is None or RANK[after.state] >= RANK[before.state]
    assert after.state in {State.PRESENT, State.NEUTRALISED}


def _respelled(build: Build) -> Build:
    """The same statement in another notation: `18.12.416` as `18.12.416.0`, `<=2` as a vers."""
    if build.version is not None and build.version != "build x":
        return msgspec.structs.replace(build, version=f"{build.version}.0.0")
    if build.range is not None:
        return msgspec.structs.replace(build, range=f"vers:intdot/{build.range}.0")
    return build


def _split(build: Build) -> list[Build]:
    """`version: X` as `versions: [X]`, where no file hangs on the single version."""
    if build.version is None or build.artifacts:
        return [build]
    return [msgspec.structs.replace(build, version=None, versions=(build.version,))]


@given(recalls(), hosts(), st.randoms(use_true_random=False))
def test_change_of_notation_never_changes_a_case(
    revision: Recall, host: Evidence, chance: random.Random
) -> None:
    builds = [_respelled(each) for build in revision.builds for each in _split(build)]
    chance.shuffle(builds)
    other = msgspec.structs.replace(
        revision,
        revision=revision.revision + 1,
        builds=tuple(builds),
        indicators=tuple(reversed(revision.indicators)),
        title={"de": "Anders gesagt", "en": "Said differently"},
        changes={"de": "nur die Schreibweise", "en": "notation only"},
        timeline=(Event(when="2023-03-30", what={"en": "x"}),),
    )
    assert state(other, host) == state(revision, host)
    assert by_revision(revision, other, host).change is Change.NONE


@given(recalls(), hosts(), st.sampled_from(list(MatchType)))
def test_network_and_name_indicators_never_change_a_case_without_such_a_file(
    revision: Recall, host: Evidence, kind: MatchType
) -> None:
    sign = Indicator(
        match=Match(type=kind, value="/nowhere/at.all"), stage=Stage.AFTER, said_by=SAID
    )
    more = msgspec.structs.replace(revision, indicators=(*revision.indicators, sign))
    assert by_revision(revision, more, host).change is Change.NONE


@given(recalls(), recalls(), hosts())
def test_case_changes_if_and_only_if_its_value_changes(
    older: Recall, newer: Recall, host: Evidence
) -> None:
    changed = by_revision(older, newer, host)
    assert (changed.change is Change.NONE) == (state(older, host) == state(newer, host))
    assert by_revision(older, older, host).change is Change.NONE


@given(recalls(), hosts())
def test_looking_again_and_seeing_the_same_never_makes_a_case_worse(
    revision: Recall, host: Evidence
) -> None:
    ordered = sorted(host.looks, key=lambda look: look.at)
    again = Look(at=ordered[-1].at.replace(year=2030), observations=ordered[-1].observations)
    before = state(revision, host)
    if len(host.looks) > 1 or before is None:
        return
    after = state(revision, msgspec.structs.replace(host, looks=(*host.looks, again)))
    assert after is not None
    assert RANK[after.state] <= RANK[before.state]
