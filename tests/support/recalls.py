"""Small recalls and observations from which tests build their stories."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from unship.core.cases.evidence import Again, Evidence, Look
from unship.core.judge.finding import Finding
from unship.core.judge.judge import judge
from unship.core.observation import Absent, Gap, Identity, Observation, Record, Seen, Tense
from unship.core.recall.builds import Artifact, ArtifactRole, Build, SaidBy, Status
from unship.core.recall.circumstances import Impact, Source, SourceKind
from unship.core.recall.digests import Digests
from unship.core.recall.document import (
    SCHEMA,
    Investigation,
    Publisher,
    PublisherRole,
    Recall,
    RecallStatus,
    Severity,
)
from unship.core.recall.indicators import Indicator, Match, Stage
from unship.core.recall.products import Identity as ProductIdentity
from unship.core.recall.products import Place, Product, ProductPlace, ProductRole

START = datetime(2023, 3, 30, 9, tzinfo=UTC)
SAID = (SaidBy(org="Example CERT", source="first"),)


def sha256(letter: str) -> Digests:
    """Digests of a stand-in file, told apart by one hexadecimal letter."""
    return Digests(sha256=letter * 64)


def product(
    product_id: str = "app",
    *,
    platform: str = "windows",
    scheme: str = "intdot",
    complete: bool = True,
    purl: str | None = None,
    places: tuple[ProductPlace, ...] = (),
) -> Product:
    """A product with one of every name by which it is recognised."""
    return Product(
        id=product_id,
        name=f"Example {product_id}",
        role=ProductRole.SERVER if scheme == "none" else ProductRole.APP,
        platform=platform,
        scheme=scheme,
        complete=complete,
        purl=purl,
        identity=ProductIdentity(
            display_names=(f"Example {product_id}",),
            bundle_ids=(f"com.example.{product_id}",),
            file_names=(f"{product_id}.exe",),
        ),
        places=places,
    )


def artifact(letter: str, name: str = "app.exe", *, marks_build: bool = True) -> Artifact:
    """A file of a build."""
    return Artifact(
        name=name,
        role=ArtifactRole.MAIN_PROGRAM,
        digests=sha256(letter),
        marks_build=marks_build,
        said_by=SAID,
    )


def indicator(
    letter: str, *, stage: Stage = Stage.BUILD, alone: bool = True, good: bool | None = None
) -> Indicator:
    """A file of no stated build."""
    return Indicator(
        match=Match(digests=sha256(letter)), stage=stage, said_by=SAID, alone=alone, good=good
    )


def recall(
    builds: Sequence[Build] = (),
    *,
    products: Sequence[Product] | None = None,
    indicators: Iterable[Indicator] = (),
    impact: Impact | None = None,
    status: RecallStatus = RecallStatus.PUBLIC,
    revision: int = 1,
) -> Recall:
    """A revision about `products`."""
    return Recall(
        schema=SCHEMA,
        publisher=Publisher(id="example", name="Example", role=PublisherRole.VENDOR),
        id="example-2023",
        revision=revision,
        published=START,
        status=status,
        investigation=Investigation.OPEN,
        severity=Severity.CRITICAL,
        title={"de": "Beispiel", "en": "Example"},
        products=tuple(products) if products is not None else (product(),),
        builds=tuple(builds),
        indicators=tuple(indicators),
        impact=impact,
        sources=(Source(id="first", kind=SourceKind.FIRST_PARTY, title="Example"),),
    )


def affected(version: str, product_id: str = "app") -> Build:
    """A statement that one version is affected."""
    return Build(product=product_id, version=version, status=Status.AFFECTED)


def installed(
    version: str | None,
    product_id: str = "app",
    *,
    platform: str = "windows",
    place: Place = Place.REGISTERED,
    path: str = "HKLM/Uninstall/app",
    record: Record = Record.REGISTRATION,
    tense: Tense = Tense.PRESENT,
    digests: Digests | None = None,
) -> Seen:
    """An install as the system's own record tells it."""
    return Seen(
        probe="test",
        platform=platform,
        place=place,
        path=path,
        record=record,
        identity=Identity(display_name=f"Example {product_id}"),
        version=version,
        tense=tense,
        digests=digests,
    )


def file(
    letter: str | None,
    *,
    name: str | None = None,
    version: str | None = None,
    platform: str = "windows",
    place: Place = Place.DOWNLOAD,
    path: str = "/Users/anna/Downloads/app.exe",
) -> Seen:
    """A file, known by its bytes and perhaps by a name."""
    return Seen(
        probe="test-files",
        platform=platform,
        place=place,
        path=path,
        record=Record.FILE,
        identity=Identity(file_name=name),
        version=version,
        digests=sha256(letter) if letter else None,
    )


def empty(place: Place, path: str, *, platform: str = "windows", probe: str = "test") -> Absent:
    """A place that was looked at, whole."""
    return Absent(probe=probe, platform=platform, place=place, path=path)


def looks(
    *each: Iterable[Observation],
    platform: str = "windows",
    days: float = 1,
    after: Again | None = None,
) -> Evidence:
    """Looks at one host, `days` apart; `after` says what lay before the last one."""
    made = [
        Look(at=START + timedelta(days=days * index), observations=tuple(observations))
        for index, observations in enumerate(each)
    ]
    if after is not None:
        made[-1] = Look(at=made[-1].at, observations=made[-1].observations, after=after)
    return Evidence(platform=platform, looks=tuple(made))


BAD = Build(product="app", version="1.2.3", status=Status.AFFECTED, artifacts=(artifact("a"),))
"""A statement about a bad build, with its file."""

GOOD = Build(product="app", version="1.2.4", status=Status.FIXED, artifacts=(artifact("b"),))
"""A statement about its repair, with its file."""


def only(revision: Recall, seen: Seen) -> Finding:
    """The one finding that a revision has of one thing seen."""
    findings = judge(revision, [seen]).findings
    assert len(findings) == 1
    return findings[0]


__all__ = [
    "BAD",
    "GOOD",
    "SAID",
    "START",
    "Gap",
    "affected",
    "artifact",
    "empty",
    "file",
    "indicator",
    "installed",
    "looks",
    "only",
    "product",
    "recall",
    "sha256",
]
