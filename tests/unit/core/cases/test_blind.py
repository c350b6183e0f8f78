from recalls import SAID, artifact, file, indicator, installed, recall

from unship.core.cases.blind import lacks_digest_kind
from unship.core.observation import Identity, Record, Seen
from unship.core.recall.builds import Artifact, ArtifactRole, Build, Status
from unship.core.recall.digests import Digests
from unship.core.recall.indicators import Indicator, Match, MatchType, Stage
from unship.core.recall.products import Place


def row(
    status: Status = Status.AFFECTED, size: int | None = None, *, marks_build: bool = True
) -> Build:
    sha1 = Artifact(
        name="x",
        role=ArtifactRole.INSTALLER,
        digests=Digests(sha1="a" * 40),
        size=size,
        marks_build=marks_build,
    )
    return Build(product="app", version="1", status=status, artifacts=(sha1,))


def sized(size: int | None) -> Seen:
    return Seen(
        probe="t",
        platform="windows",
        place=Place.COPY,
        path="x",
        record=Record.FILE,
        identity=Identity(),
        digests=Digests(sha256="b" * 64),
        size=size,
    )


def test_other_algorithm_is_blind_unless_the_sizes_differ() -> None:
    assert lacks_digest_kind(recall([row()]), [sized(None)])
    assert lacks_digest_kind(recall([row(size=3)]), [sized(None)])
    assert lacks_digest_kind(recall([row(size=3)]), [sized(3)])
    assert not lacks_digest_kind(recall([row(size=3)]), [sized(4)])


def test_common_algorithm_is_not_blind() -> None:
    common = Build(product="app", version="1", status=Status.AFFECTED, artifacts=(artifact("a"),))
    assert not lacks_digest_kind(recall([common]), [file("b")])


def test_good_builds_and_things_without_bytes_never_ask_again() -> None:
    assert not lacks_digest_kind(recall([row(Status.FIXED)]), [sized(None)])
    assert not lacks_digest_kind(recall([row()]), [installed("1")])


def test_only_indicators_that_prove_alone_ask_again() -> None:
    sha1 = Match(digests=Digests(sha1="a" * 40))
    told = {
        (True, None): True,
        (False, None): False,
        (True, True): False,
    }
    for (alone, good), answer in told.items():
        sign = Indicator(match=sha1, stage=Stage.AFTER, said_by=SAID, alone=alone, good=good)
        assert lacks_digest_kind(recall(indicators=[sign]), [sized(None)]) is answer


def test_names_and_networks_never_ask_again() -> None:
    for kind in MatchType:
        sign = Indicator(
            match=Match(type=kind, value="x"), stage=Stage.AFTER, said_by=SAID, alone=True
        )
        assert not lacks_digest_kind(recall(indicators=[sign]), [sized(None)])
    assert not lacks_digest_kind(recall(indicators=[indicator("c")]), [sized(None)])


def test_file_of_another_known_size_is_told_apart_whichever_size_is_missing() -> None:
    assert lacks_digest_kind(recall([row()]), [sized(3)])
    assert not lacks_digest_kind(recall([row(size=3)]), [sized(4), sized(5)])
    assert lacks_digest_kind(recall([row(size=3)]), [sized(4), sized(None)])


def test_file_that_does_not_mark_a_build_never_asks_again() -> None:
    assert not lacks_digest_kind(recall([row(marks_build=False)]), [sized(None)])


def test_file_of_a_build_under_investigation_asks_again() -> None:
    assert lacks_digest_kind(recall([row(Status.UNDER_INVESTIGATION)]), [sized(None)])
