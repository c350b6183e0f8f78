from recalls import BAD, affected, installed, only, product, recall

from unship.core.judge.finding import (
    Verdict,
)
from unship.core.judge.judge import judge
from unship.core.observation import Identity, Record, Seen
from unship.core.recall.products import Place, Product, ProductRole


def test_same_number_on_another_platform_is_not_this_product() -> None:
    windows_only = recall([affected("18.11.1213")])
    mac = installed("18.11.1213", platform="macos", path="/Applications/App.app")
    assert judge(windows_only, [mac]).findings == ()


def test_name_and_record_together_are_not_a_name_alone() -> None:
    seen = Seen(
        probe="t",
        platform="windows",
        place=Place.COPY,
        path="x/app.exe",
        record=Record.FILE,
        identity=Identity(file_name="app.exe", bundle_id="com.example.app"),
        version="1.2.3",
    )
    assert only(recall([BAD]), seen).verdict is Verdict.AFFECTED
    reverse = recall([BAD], products=[product("app"), product("other")])
    assert only(reverse, seen).verdict is Verdict.AFFECTED


def test_product_without_identity_is_known_by_its_purl() -> None:
    bare = Product(
        id="pkg",
        name="pkg",
        role=ProductRole.PACKAGE,
        platform="npm",
        scheme="semver",
        complete=True,
        purl="pkg:npm/%40a/pkg",
    )
    seen = Seen(
        probe="t",
        platform="npm",
        place=Place.LOCKFILE,
        path="x",
        record=Record.REFERENCE,
        identity=Identity(purl="pkg:npm/%40a/pkg"),
        version="1.0.0",
    )
    found = only(recall([affected("1.0.0", "pkg")], products=[bare]), seen)
    assert (found.product, found.verdict) == ("pkg", Verdict.AFFECTED)
