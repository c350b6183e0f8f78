from recalls import artifact, empty, file, product, recall, sha256

from unship.core.judge.finding import Because, Decision, Finding, Ground, Unknown, Verdict
from unship.core.judge.judge import judge
from unship.core.observation import Gap, GapReason, Identity, Observation, Record, Seen
from unship.core.recall.builds import Build, ShippedWith, Status
from unship.core.recall.document import Recall
from unship.core.recall.products import Place, ProductPlace

DEPOT = "/srv/depot/osx"
SERVER = product(
    "server", platform="linux", scheme="none", places=(ProductPlace(kind=Place.DEPOT, path=DEPOT),)
)


def shipped(train: str, status: Status = Status.AFFECTED, *, letter: str | None = None) -> Build:
    return Build(
        product="app",
        version=f"1.{train[-1]}",
        status=status,
        shipped_with=(ShippedWith(product="server", train=train),),
        artifacts=(artifact(letter, "app.dmg"),) if letter else (),
    )


def server(train: str | None) -> Seen:
    return Seen(
        probe="t",
        platform="linux",
        place=Place.REGISTERED,
        path="/srv",
        record=Record.REGISTRATION,
        identity=Identity(server="Example server"),
        train=train,
    )


def of_server(revision: Recall, *observed: Observation) -> Finding:
    found = [each for each in judge(revision, observed).findings if each.product == "server"]
    assert len(found) == 1
    return found[0]


REVISION = recall(
    [
        shipped("U7", letter="a"),
        shipped("U6", Status.FIXED),
        shipped("U5", Status.UNDER_INVESTIGATION),
    ],
    products=(product(), SERVER),
)


def in_depot(letter: str | None, **kinds: str | None) -> Seen:
    return file(letter, place=Place.DEPOT, path=f"{DEPOT}/app.dmg", platform="linux", **kinds)


def test_train_that_shipped_an_affected_build_makes_the_server_affected() -> None:
    found = of_server(REVISION, server("U7"))
    assert (found.verdict, found.decision.because) == (
        Verdict.AFFECTED,
        Because.TRAIN_SHIPPED_BAD,
    )
    assert (found.decision.ground, found.decision.row) == (Ground.REGISTRATION, 0)


def test_train_of_another_server_product_is_none_of_ours() -> None:
    other = Build(
        product="app",
        version="3",
        status=Status.AFFECTED,
        shipped_with=(ShippedWith(product="elsewhere", train="U9"),),
    )
    elsewhere = product("elsewhere", platform="linux", scheme="none")
    revision = recall([other], products=(product(), SERVER, elsewhere))
    assert of_server(revision, server("U9")).verdict is Verdict.CLEAR


def test_train_is_an_exact_string() -> None:
    assert of_server(REVISION, server("u7")).verdict is Verdict.CLEAR


def test_train_without_affected_row_is_clear_and_no_depot_is_asked_for() -> None:
    for train in ("U6", "U1"):
        found = of_server(REVISION, server(train))
        assert found.decision.because is Because.TRAIN_SHIPPED_NO_BAD


def test_train_under_investigation_is_unknown() -> None:
    assert of_server(REVISION, server("U5")).decision.unknown is Unknown.UNDER_INVESTIGATION


def test_worst_row_of_a_train_counts_in_any_order() -> None:
    rows = [
        shipped("U7", Status.UNDER_INVESTIGATION),
        shipped("U7"),
        shipped("U7", Status.UNDER_INVESTIGATION),
    ]
    revision = recall(rows, products=(product(), SERVER))
    assert of_server(revision, server("U7")).decision.row == 1


def test_unknown_train_is_unknown_until_the_depot_was_looked_at() -> None:
    assert of_server(REVISION, server(None)).decision.unknown is Unknown.TRAIN_UNKNOWN
    looked = of_server(REVISION, server(None), empty(Place.DEPOT, DEPOT, platform="linux"))
    assert (looked.verdict, looked.decision.because) == (Verdict.CLEAR, Because.DEPOT_HOLDS_NONE)


def test_stated_train_beats_a_probe_that_does_not_know_it() -> None:
    assert of_server(REVISION, server(None), server("U6")).verdict is Verdict.CLEAR


def test_looked_at_depot_decides_by_what_lies_there() -> None:
    looked = empty(Place.DEPOT, DEPOT, platform="linux")
    bad = of_server(REVISION, server("U7"), looked, in_depot("a"))
    assert (bad.verdict, bad.decision.because) == (Verdict.AFFECTED, Because.DEPOT_HOLDS_BAD)
    none = of_server(REVISION, server("U7"), looked, in_depot("f"))
    assert none.decision.because is Because.DEPOT_HOLDS_NONE
    doubtful = of_server(
        recall(REVISION.builds, products=(product(platform="linux"), SERVER)),
        server("U7"),
        looked,
        in_depot(None, name="app.exe"),
    )
    assert doubtful.decision.unknown is Unknown.DEPOT


def test_good_file_in_the_depot_leaves_it_without_a_bad_one() -> None:
    rows = [*REVISION.builds, shipped("U8", Status.FIXED, letter="b")]
    revision = recall(rows, products=(product(), SERVER))
    looked = empty(Place.DEPOT, DEPOT, platform="linux")
    found = of_server(revision, server("U7"), looked, in_depot("b"))
    assert found.verdict is Verdict.CLEAR


def handed_out(path: str, version: str | None, platform: str = "macos") -> Seen:
    return Seen(
        probe="depots",
        platform=platform,
        place=Place.DEPOT,
        path=f"{DEPOT}/{path}",
        record=Record.FILE,
        identity=Identity(file_name=path, server="Example server"),
        version=version,
        digests=sha256("f"),
    )


def test_unlisted_package_in_the_depot_is_judged_as_the_product_it_hands_out() -> None:
    mac = product("mac", platform="macos")
    rows = [
        Build(
            product="mac",
            version=version,
            status=Status.AFFECTED,
            shipped_with=(ShippedWith(product="server", train="U6"),),
        )
        for version in ("1.2", "1.3")
    ]
    revision = recall(rows, products=(mac, SERVER))
    looked = empty(Place.DEPOT, DEPOT, platform="linux")
    for version, verdict in (
        ("1.2", Verdict.UNKNOWN),
        (None, Verdict.UNKNOWN),
        ("2", Verdict.CLEAR),
    ):
        found = of_server(revision, server("U6"), looked, handed_out("renamed.zip", version))
        assert found.verdict is verdict
    other = handed_out("renamed.msi", "1.2", platform="windows")
    assert of_server(revision, server("U6"), looked, other).verdict is Verdict.CLEAR


def test_file_in_the_depot_is_not_the_server_itself() -> None:
    looked = empty(Place.DEPOT, DEPOT, platform="linux")
    notes = handed_out("notes.txt", None, platform="linux")
    assert of_server(REVISION, server("U7"), looked, notes).verdict is Verdict.CLEAR


def test_depot_that_could_not_be_read_proves_nothing() -> None:
    looked = empty(Place.DEPOT, DEPOT, platform="linux")
    hole = Gap(
        probe="t", path=DEPOT, reason=GapReason.UNREADABLE, hides=("linux",), place=Place.DEPOT
    )
    assert of_server(REVISION, server("U7"), looked, hole).verdict is Verdict.AFFECTED


def test_server_without_a_stated_depot_stays_with_its_train() -> None:
    nowhere = product("server", platform="linux", scheme="none")
    revision = recall(REVISION.builds, products=(product(), nowhere))
    assert of_server(revision, server("U7")).verdict is Verdict.AFFECTED


def decided(revision: Recall, *observed: Observation) -> Decision:
    return of_server(revision, *observed).decision


def test_every_decision_about_a_server_is_whole() -> None:
    looked = empty(Place.DEPOT, DEPOT, platform="linux")
    registration = Ground.REGISTRATION
    unknown = Verdict.UNKNOWN
    told = {
        (server("U5"),): Decision(
            verdict=unknown,
            unknown=Unknown.UNDER_INVESTIGATION,
            ground=registration,
            because=Because.TRAIN_UNDER_INVESTIGATION,
            row=2,
        ),
        (server(None),): Decision(
            verdict=unknown,
            unknown=Unknown.TRAIN_UNKNOWN,
            ground=registration,
            because=Because.TRAIN_NOT_STATED,
        ),
        (server("U7"), looked): Decision(
            verdict=Verdict.CLEAR, ground=registration, because=Because.DEPOT_HOLDS_NONE, row=0
        ),
        (server("U7"), looked, in_depot("a")): Decision(
            verdict=Verdict.AFFECTED,
            ground=Ground.DIGEST,
            because=Because.DEPOT_HOLDS_BAD,
            row=0,
        ),
    }
    for observed, decision in told.items():
        assert decided(REVISION, *observed) == decision
    doubtful = recall(REVISION.builds, products=(product(platform="linux"), SERVER))
    assert decided(doubtful, server("U7"), looked, in_depot(None, name="app.exe")) == Decision(
        verdict=unknown,
        unknown=Unknown.DEPOT,
        ground=registration,
        because=Because.DEPOT_HOLDS_UNKNOWN,
    )


def test_unknown_package_names_the_statement_that_left_it_open() -> None:
    open_row = shipped("U5", Status.UNDER_INVESTIGATION, letter="c")
    revision = recall([shipped("U7"), open_row], products=(product(), SERVER))
    looked = empty(Place.DEPOT, DEPOT, platform="linux")
    assert decided(revision, server("U7"), looked, in_depot("c")).row == 1


def test_worst_of_several_packages_decides_in_any_order() -> None:
    rows = [*REVISION.builds, shipped("U8", Status.FIXED, letter="b")]
    revision = recall(rows, products=(product(), SERVER))
    looked = empty(Place.DEPOT, DEPOT, platform="linux")
    for letters in ("ab", "ba"):
        packages = [
            file(letter, place=Place.DEPOT, path=f"{DEPOT}/{letter}.dmg", platform="linux")
            for letter in letters
        ]
        assert decided(revision, server("U7"), looked, *packages).verdict is Verdict.AFFECTED


def test_first_of_equal_rows_of_a_train_is_told_and_others_are_no_reason() -> None:
    rows = [
        shipped("U7", Status.PLANNED),
        shipped("U7"),
        shipped("U7"),
        shipped("U4", Status.FIXED),
    ]
    revision = recall(rows, products=(product(), SERVER))
    assert decided(revision, server("U7")).row == 1
    assert decided(revision, server("U4")).row is None
    twice = [shipped("U5", Status.UNDER_INVESTIGATION), shipped("U5", Status.UNDER_INVESTIGATION)]
    assert decided(recall(twice, products=(product(), SERVER)), server("U5")).row == 0
    planned = recall([shipped("U3", Status.PLANNED)], products=(product(), SERVER))
    assert decided(planned, server("U3")).because is Because.TRAIN_SHIPPED_NO_BAD
