"""What the recalls name, and what a probe may keep."""

from datetime import UTC, datetime

import msgspec

from unship.core.recall.builds import Artifact, ArtifactRole, Build, Status
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
from unship.core.recall.indicators import Indicator, Match, MatchType, Stage
from unship.core.recall.products import Identity, Place, Product, ProductPlace, ProductRole
from unship.core.wanted import Wanted

_BAD = "a" * 64
_LATE = "b" * 64


def _recall(*products: Product, builds: tuple[Build, ...] = (), **more: object) -> Recall:
    return Recall(
        schema=SCHEMA,
        publisher=Publisher(id="p", name="P", role=PublisherRole.LIBRARY),
        id="r",
        revision=1,
        published=datetime(2026, 1, 1, tzinfo=UTC),
        status=RecallStatus.PUBLIC,
        investigation=Investigation.OPEN,
        severity=Severity.HIGH,
        title={"en": "t"},
        products=products,
        builds=builds,
        sources=(),
        **more,  # type: ignore[arg-type]  # the few optional fields that a test sets
    )


def _product(name: str, platform: str, **more: object) -> Product:
    return Product(
        id=name,
        name=name,
        role=ProductRole.PACKAGE,
        platform=platform,
        scheme="exact",
        complete=True,
        **more,  # type: ignore[arg-type]  # the few optional fields that a test sets
    )


def test_packages_are_asked_for_by_normalised_purl_and_by_name() -> None:
    wanted = Wanted(
        [
            _recall(
                _product("one", "npm", purl="pkg:npm/%40ctrl/tinycolor"),
                _product("two", "npm", purl="pkg:npm/axios@1.0.0"),
                _product("three", "pypi", purl="pkg:pypi/Ultra_Lytics"),
            )
        ]
    )
    assert wanted.purl("pkg:npm/axios")
    assert not wanted.purl("pkg:npm/axios2")
    assert wanted.names("npm") == {"@ctrl/tinycolor", "axios"}
    assert wanted.names("pypi") == {"ultra-lytics"}
    assert wanted.names("gem") == frozenset()
    assert wanted.platforms == {"npm", "pypi"}


def test_names_are_compared_without_case_and_only_on_their_platform() -> None:
    identity = Identity(display_names=("3CX Desktop App",), bundle_ids=("com.x.App",))
    place = ProductPlace(kind=Place.COPY, path="{desktop}")
    anywhere = ProductPlace(kind=Place.TRASH)
    wanted = Wanted(
        [_recall(_product("app", "macos", identity=identity, places=(place, anywhere)))]
    )
    assert wanted.name("display_name", "macos", "3cx DESKTOP app")
    assert wanted.name("bundle_id", "macos", "com.x.app")
    assert not wanted.name("bundle_id", "windows", "com.x.app")
    assert not wanted.name("no_such_kind", "macos", "com.x.app")
    assert wanted.places == {("macos", "copy", "{desktop}")}
    assert wanted.values("bundle_id", "macos") == {"com.x.app"}
    assert wanted.values("bundle_id", "windows") == frozenset()


def test_digests_and_names_of_listed_files_are_kept() -> None:
    artifact = Artifact(
        name="App.EXE", role=ArtifactRole.INSTALLER, digests=Digests(sha256=_BAD, md5="c" * 32)
    )
    wanted = Wanted(
        [
            _recall(
                _product("app", "windows"),
                builds=(
                    Build(
                        product="app",
                        status=Status.AFFECTED,
                        version="1",
                        artifacts=(artifact,),
                    ),
                    Build(product="app", status=Status.FIXED, version="2"),
                ),
                indicators=(
                    Indicator(
                        match=Match(digests=Digests(sha256=_LATE)),
                        stage=Stage.AFTER,
                        said_by=(),
                        name="Late.dll",
                    ),
                    Indicator(
                        match=Match(digests=Digests(sha1="d" * 40)), stage=Stage.AFTER, said_by=()
                    ),
                    Indicator(
                        match=Match(type=MatchType.DOMAIN, value="x.example"),
                        stage=Stage.AFTER,
                        said_by=(),
                    ),
                ),
            )
        ]
    )
    assert wanted.digests == {
        ("sha256", _BAD),
        ("md5", "c" * 32),
        ("sha256", _LATE),
        ("sha1", "d" * 40),
    }
    assert wanted.artifact_names == {"windows": {"app.exe", "late.dll"}}


def test_depots_are_kept_of_servers_without_versions_only() -> None:
    depot = ProductPlace(kind=Place.DEPOT, path="/var/lib/x")
    server = _product("server", "linux", places=(depot,))
    wanted = Wanted(
        [
            _recall(
                msgspec.structs.replace(server, scheme="none", name="X Server"),
                _product("app", "linux", places=(depot,)),
            )
        ]
    )
    assert wanted.depots == {("linux", "/var/lib/x", "X Server")}


def test_without_recalls_nothing_is_wanted() -> None:
    wanted = Wanted([])
    assert not wanted.platforms
    assert not wanted.purl("pkg:npm/axios")


def test_however_a_recall_writes_the_type_of_a_package_it_is_found() -> None:
    written = ("pkg:NPM/axios", "pkg://npm/%40ctrl/tinycolor")
    products = (_product(str(index), "npm", purl=purl) for index, purl in enumerate(written))
    wanted = Wanted([_recall(*products)])
    assert wanted.names("npm") == {"axios", "@ctrl/tinycolor"}
    assert wanted.purl("pkg:npm/axios")
    assert wanted.purl("pkg:npm/%40ctrl/tinycolor")
    assert not wanted.purl("pkg:pypi/axios")
    assert not wanted.purl("axios")
