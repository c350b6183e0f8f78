from recalls import BAD, GOOD, artifact, file, installed, only, product, recall

from unship.core.judge.finding import (
    Ground,
    Unknown,
    Verdict,
)
from unship.core.judge.judge import Judge, judge
from unship.core.observation import Gap, GapReason, Identity, Record, Seen, Tense
from unship.core.recall.builds import Artifact, ArtifactRole, Build, Claim, ShippedWith, Status
from unship.core.recall.digests import Digests
from unship.core.recall.document import RecallStatus
from unship.core.recall.products import Place


def test_unlisted_digest_beats_nothing() -> None:
    seen = installed("1.2.3", digests=Digests(sha256="f" * 64))
    assert only(recall([BAD]), seen).verdict is Verdict.AFFECTED


def test_digest_under_investigation_does_not_hide_an_affected_version() -> None:
    open_row = Build(
        product="app", version="9", status=Status.UNDER_INVESTIGATION, artifacts=(artifact("c"),)
    )
    seen = file("c", version="1.2.3").__class__(
        probe="t",
        platform="windows",
        place=Place.COPY,
        path="x",
        record=Record.FOLDER,
        identity=Identity(display_name="Example app"),
        version="1.2.3",
        digests=Digests(sha256="c" * 64),
    )
    verdicts = [each.verdict for each in judge(recall([BAD, open_row]), [seen]).findings]
    assert verdicts == [Verdict.AFFECTED, Verdict.UNKNOWN]


def test_file_name_alone_is_never_more_than_suspicious() -> None:
    found = only(recall([BAD]), file(None, name="app.exe", version="1.2.3"))
    assert (found.verdict, found.decision.unknown) == (Verdict.UNKNOWN, Unknown.SUSPICIOUS)
    assert found.decision.ground is Ground.NAME


def test_file_that_calls_itself_fixed_is_believed_only_when_its_bytes_were_compared() -> None:
    assert only(recall([BAD, GOOD]), file("f", name="app.exe", version="1.2.4")).verdict is (
        Verdict.CLEAR
    )
    hidden = only(recall([BAD, GOOD]), file(None, name="app.exe", version="1.2.4"))
    assert hidden.verdict is Verdict.UNKNOWN


def test_contested_statement_carries_the_other_claim_and_keeps_its_verdict() -> None:
    claim = Claim(status=Status.NOT_AFFECTED, sources=("first",))
    same = Claim(status=Status.AFFECTED, sources=("first",))
    row = Build(product="app", version="1", status=Status.AFFECTED, claims=(claim, same))
    found = only(recall([row]), installed("1"))
    assert (found.verdict, found.contested) == (Verdict.AFFECTED, (claim,))


def test_withdrawn_recall_says_nothing() -> None:
    withdrawn = recall([BAD], status=RecallStatus.WITHDRAWN)
    judgement = judge(withdrawn, [installed("1.2.3")])
    assert (judgement.findings, judgement.recognised, judgement.gaps) == ((), (), ())


def gap(*hides: str, packages: tuple[str, ...] = ()) -> Gap:
    return Gap(probe="t", path="/x", reason=GapReason.UNREADABLE, hides=hides, packages=packages)


def test_only_gaps_that_could_hide_a_named_build_are_kept() -> None:
    npm = product(platform="npm", scheme="semver", purl="pkg:npm/example")
    revision = recall(products=[npm])
    could = [gap("npm"), gap("npm", packages=("pkg:npm/example",))]
    cannot = [gap("windows"), gap("npm", packages=("pkg:npm/other",)), gap()]
    assert judge(revision, [*could, *cannot]).gaps == tuple(could)


def test_findings_come_worst_first_and_past_after_present() -> None:
    revision = recall([BAD])
    seen = [
        installed("9", path="c"),
        installed("1.2.3", path="b", tense=Tense.PAST),
        installed("1.2.3", path="z"),
        installed(None, path="a"),
    ]
    assert [each.seen.path for each in judge(revision, seen).findings] == ["z", "b", "a", "c"]


def test_gap_hides_nothing_from_a_withdrawn_recall() -> None:
    assert Judge(recall([BAD])).could_hide(gap("windows"))
    assert not Judge(recall([BAD], status=RecallStatus.WITHDRAWN)).could_hide(gap("windows"))


def test_name_of_a_good_build_is_not_believed_of_bytes_that_no_listed_digest_can_tell() -> None:
    sha1 = Artifact(name="x", role=ArtifactRole.INSTALLER, digests=Digests(sha1="a" * 40))
    bad = Build(product="app", version="1.2.3", status=Status.AFFECTED, artifacts=(sha1,))
    found = only(recall([bad, GOOD]), file("f", name="app.exe", version="1.2.4"))
    assert (found.verdict, found.decision.unknown) == (Verdict.UNKNOWN, Unknown.SUSPICIOUS)


def test_server_known_by_its_folder_alone_has_an_unknown_train() -> None:
    server = product("server", platform="linux", scheme="none")
    row = Build(
        product="app",
        version="1",
        status=Status.AFFECTED,
        shipped_with=(ShippedWith(product="server", train="U7"),),
    )
    seen = Seen(
        probe="t",
        platform="linux",
        place=Place.REGISTERED,
        path="/var/lib/server",
        record=Record.FOLDER,
        identity=Identity(server="Example server"),
    )
    found = only(recall([row], products=(product(), server)), seen)
    assert (found.verdict, found.decision.unknown) == (Verdict.UNKNOWN, Unknown.TRAIN_UNKNOWN)
