"""Every recall that ships: read strictly, reviewed, complete in two languages, true to the facts.

The founding recall's chain has tests of its own; what holds for all is asked of it here too.
"""

import re
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path

import pytest

from unship.codecs.formats.recall import Document, read_recall
from unship.core.judge.finding import Exposure, Unknown, Verdict
from unship.core.judge.judge import judge
from unship.core.observation import Identity, Obtained, Record, Seen
from unship.core.purl import bare_purl
from unship.core.recall.builds import Via
from unship.core.recall.document import Recall
from unship.core.recall.indicators import MatchType
from unship.core.recall.lint import Level, lint
from unship.core.recall.lint.walk import texts_of
from unship.core.recall.products import Place
from unship.core.recall.remedies import RemedyKind
from unship.library import Library, load

LIBRARY = Path(__file__).resolve().parents[2] / "src" / "unship" / "library"
FILES = tuple(sorted((LIBRARY / "recalls").glob("*/*.yaml")))
SINGLE = (
    "axios-2026",
    "chalk-debug-2025",
    "tj-actions-2025",
    "ultralytics-2024",
    "xz-utils-2024",
)
"""Recalls of one revision that were written from `shared/incidents`, under its ids."""

VERDICT_WORDS = re.compile(
    r"\b(?:safe|safely|clean|sauber\w*|sicher|sichere[mnrs]?|ungefährlich\w*|harmless)\b",
    re.IGNORECASE,
)
REGISTRY_HOSTS = re.compile(
    r"pypi\.org|pythonhosted|npmjs\.|yarnpkg|(?:deb|ftp|snapshot)\.debian\.org|archive\.ubuntu"
)


@cache
def document(path: Path) -> Document:
    """Return one shipped document, read strictly."""
    return read_recall(
        path.read_bytes(), path.relative_to(LIBRARY / "recalls").as_posix(), strict=True
    )


def shipped(recall_id: str) -> Recall:
    """Return the only revision of a recall."""
    return document(LIBRARY / "recalls" / recall_id / "1.yaml").recall


def each_file() -> pytest.MarkDecorator:
    """Ask the same of every shipped document."""
    return pytest.mark.parametrize(
        "path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}"
    )


def test_the_recalls_of_the_first_library_ship() -> None:
    assert {path.parent.name for path in FILES} >= {*SINGLE, "3cx-desktopapp-2023"}


@each_file()
def test_every_text_is_there_in_german_and_english(path: Path) -> None:
    lacking = [
        where for where, text in texts_of(document(path).recall) if not text.keys() >= {"de", "en"}
    ]
    assert lacking == []


@each_file()
def test_german_and_english_are_not_the_same_sentence(path: Path) -> None:
    same = [
        text["en"]
        for _, text in texts_of(document(path).recall)
        if text["de"] == text["en"] and " " in text["en"]
    ]
    assert same == []


@each_file()
def test_nothing_is_called_clean_or_safe(path: Path) -> None:
    said = [
        words
        for _, text in texts_of(document(path).recall)
        for words in text.values()
        if VERDICT_WORDS.search(words)
    ]
    assert said == []


@each_file()
def test_no_address_of_a_package_registry_is_in_the_file(path: Path) -> None:
    assert REGISTRY_HOSTS.findall(path.read_text(encoding="utf-8")) == []


@each_file()
def test_a_reviewer_finds_no_error(path: Path) -> None:
    recall = document(path).recall
    latest = not path.with_name(f"{recall.revision + 1}.yaml").exists()
    as_of = datetime.combine(load().as_of, time.max, tzinfo=UTC)
    earlier = tuple(
        document(path.with_name(f"{number}.yaml")).recall for number in range(1, recall.revision)
    )
    remarks = lint(recall, now=as_of if latest else recall.published, earlier=earlier)
    assert [remark for remark in remarks if remark.level is Level.ERROR] == []


@pytest.mark.parametrize("recall_id", SINGLE)
def test_whoever_loses_secrets_is_told_to_change_them(recall_id: str) -> None:
    recall = shipped(recall_id)
    told = any(remedy.kind is RemedyKind.ROTATE_CREDENTIALS for remedy in recall.remedies)
    assert recall.impact is not None
    assert told or not recall.impact.takes


def test_the_index_holds_what_the_documents_say() -> None:
    library: Library = load()
    for path in FILES:
        chain = library.find(path.parent.name)
        assert chain is not None
        written = document(path)
        revision = chain.revisions[written.recall.revision - 1]
        assert (revision.recall, revision.digest, revision.tree) == (
            written.recall,
            written.digest,
            written.tree,
        )


# What the rows mean, asked of the judge -----------------------------------------------------------


def package(
    purl: str, version: str | None, platform: str = "npm", *, via: Via | None = None
) -> Seen:
    """An installed package as a probe tells it."""
    return Seen(
        probe="test",
        platform=platform,
        place=Place.REGISTERED,
        path="/somewhere",
        record=Record.REGISTRATION,
        identity=Identity(purl=bare_purl(purl)),
        version=version,
        via=via,
    )


def verdict(recall_id: str, seen: Seen) -> tuple[Verdict, Unknown | None]:
    """Return what a shipped recall says of one thing."""
    finding = judge(shipped(recall_id), [seen]).findings[0]
    return finding.verdict, finding.decision.unknown


AFFECTED, CLEAR = (Verdict.AFFECTED, None), (Verdict.CLEAR, None)


def unknown(reason: Unknown) -> tuple[Verdict, Unknown | None]:
    return Verdict.UNKNOWN, reason


@pytest.mark.parametrize("name", ["liblzma5", "xz-utils"])
@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("5.2.5-2.1~deb11u1", CLEAR),
        ("5.4.1-1", CLEAR),
        ("5.4.5-0.3", CLEAR),
        ("5.5.1alpha-0.1", AFFECTED),
        ("5.6.0-0.2", AFFECTED),
        ("5.6.1-1", AFFECTED),
        ("5.6.1-1+b1", unknown(Unknown.LIST_INCOMPLETE)),
        ("5.6.1+really5.4.5-1", CLEAR),
        ("5.6.2-2", CLEAR),
        ("5.8.1-1", CLEAR),
    ],
)
def test_debian_packages_of_xz(
    name: str, version: str, expected: tuple[Verdict, Unknown | None]
) -> None:
    seen = package(f"pkg:deb/debian/{name}", version, "debian")
    assert verdict("xz-utils-2024", seen) == expected


@pytest.mark.parametrize(
    ("purl", "platform", "version", "expected"),
    [
        ("pkg:rpm/fedora/xz-libs", "rpm", "5.6.0-2.fc40", AFFECTED),
        (
            "pkg:rpm/fedora/xz-libs",
            "rpm",
            "5.6.1-1.fc41",
            unknown(Unknown.UNDER_INVESTIGATION),
        ),
        ("pkg:rpm/fedora/xz-libs", "rpm", "1:5.4.6-3.fc40", CLEAR),
        ("pkg:rpm/fedora/xz-libs", "rpm", "5.4.4-1.fc39", CLEAR),
        ("pkg:rpm/opensuse/liblzma5", "rpm", "5.6.1-1.1", AFFECTED),
        ("pkg:rpm/opensuse/liblzma5", "rpm", "5.6.1.revertto5.4-2.1", CLEAR),
        ("pkg:rpm/opensuse/liblzma5", "rpm", "5.2.3-150000.4.7.1", CLEAR),
        ("pkg:alpm/arch/xz", "arch", "5.6.1-1", unknown(Unknown.UNDER_INVESTIGATION)),
        ("pkg:alpm/arch/xz", "arch", "5.6.1-2", CLEAR),
        ("pkg:apk/alpine/xz-libs", "alpine", "5.6.1-r1", unknown(Unknown.UNDER_INVESTIGATION)),
        ("pkg:apk/alpine/xz-libs", "alpine", "5.6.1-r2", CLEAR),
    ],
)
def test_other_distributions_packages_of_xz(
    purl: str, platform: str, version: str, expected: tuple[Verdict, Unknown | None]
) -> None:
    assert verdict("xz-utils-2024", package(purl, version, platform)) == expected


@pytest.mark.parametrize(
    ("via", "expected"),
    [(Via.TARBALL, AFFECTED), (Via.VCS, CLEAR), (None, unknown(Unknown.CONDITION))],
)
def test_the_archive_of_xz_is_bad_and_the_checkout_is_not(
    via: Via | None, expected: tuple[Verdict, Unknown | None]
) -> None:
    seen = package("pkg:generic/xz", "5.6.1", "linux", via=via)
    assert verdict("xz-utils-2024", seen) == expected


@pytest.mark.parametrize(
    ("version", "expected"),
    [("8.3.40", CLEAR), ("8.3.41", AFFECTED), ("8.3.44", CLEAR), ("8.3.46", AFFECTED)],
)
def test_the_bad_releases_of_ultralytics_are_no_range(
    version: str, expected: tuple[Verdict, Unknown | None]
) -> None:
    seen = package("pkg:pypi/ultralytics", version, "pypi")
    assert verdict("ultralytics-2024", seen) == expected


def test_a_file_that_later_releases_may_share_does_not_prove_the_bad_one() -> None:
    row = next(build for build in shipped("ultralytics-2024").builds if build.version == "8.3.46")
    seen = Seen(
        probe="test",
        platform="pypi",
        place=Place.REGISTERED,
        path="/venv/ultralytics/utils/downloads.py",
        record=Record.FILE,
        identity=Identity(),
        digests=row.artifacts[1].digests,
    )
    assert judge(shipped("ultralytics-2024"), [seen]).findings == ()


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("1.14.0", CLEAR),
        ("1.14.1", AFFECTED),
        ("0.30.4", AFFECTED),
        ("1.15.0", CLEAR),
        ("0.21.1", CLEAR),
    ],
)
def test_versions_of_axios(version: str, expected: tuple[Verdict, Unknown | None]) -> None:
    assert verdict("axios-2026", package("pkg:npm/axios", version)) == expected


def test_plain_crypto_js_after_its_script_ran_is_not_clear() -> None:
    seen = package("pkg:npm/plain-crypto-js", "4.2.0")
    assert verdict("axios-2026", seen) == unknown(Unknown.LIST_INCOMPLETE)


def test_an_install_of_axios_exposes_the_credentials() -> None:
    judged = judge(shipped("axios-2026"), [package("pkg:npm/axios", "1.14.1")])
    assert set(judged.exposures) == {Exposure.RAN, Exposure.CREDENTIALS_TO_CHANGE}


BAD_COMMIT = "0e58ed8671d6b60d0890c21b07f8835ace038e67"


def reference(
    version: str | None, commit: str | None = None, obtained: Obtained | None = None
) -> Seen:
    """A `uses:` line as a probe tells it: by tag or by commit."""
    return Seen(
        probe="test",
        platform="github-actions",
        place=Place.LOCKFILE,
        path="/project/.github/workflows/ci.yml",
        record=Record.REFERENCE,
        identity=Identity(purl="pkg:githubactions/tj-actions/changed-files"),
        version=version,
        commit=commit,
        obtained=obtained,
        via=Via.VCS,
    )


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (reference(None, BAD_COMMIT), AFFECTED),
        (reference(None, "c3a1bb2c992d77180ae65be6ae6c166cf40f857c"), CLEAR),
        (reference("v45"), unknown(Unknown.CONDITION)),
        (reference("v45.0.7"), unknown(Unknown.CONDITION)),
        (reference("v46.0.1"), CLEAR),
        (reference("v47"), CLEAR),
        (
            reference(
                "v44",
                obtained=Obtained(since="2025-03-14T20:00:00Z", until="2025-03-14T20:05:00Z"),
            ),
            AFFECTED,
        ),
        (
            reference(
                "v44",
                commit="c3a1bb2c992d77180ae65be6ae6c166cf40f857c",
                obtained=Obtained(since="2025-04-01T00:00:00Z"),
            ),
            CLEAR,
        ),
    ],
)
def test_references_to_changed_files(seen: Seen, expected: tuple[Verdict, Unknown | None]) -> None:
    assert verdict("tj-actions-2025", seen) == expected


@pytest.mark.parametrize("recall_id", SINGLE)
def test_no_name_proves_by_itself(recall_id: str) -> None:
    alone = [
        indicator.match.value
        for indicator in shipped(recall_id).indicators
        if indicator.alone and indicator.match.type in set(MatchType)
    ]
    assert alone == []
