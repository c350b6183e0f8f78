"""Tables of builds, worst first."""

from unship.core.recall.builds import Build, Status
from unship.core.recall.document import (
    Investigation,
    Publisher,
    PublisherRole,
    Recall,
    RecallStatus,
    Severity,
)
from unship.core.recall.edtf import earliest
from unship.core.recall.products import Product, ProductRole
from unship.words.recall_builds import builds
from unship.words.translation import Translator

PRODUCT = Product(
    id="app", name="App", role=ProductRole.APP, platform="macos", scheme="intdot", complete=True
)


def recall(*rows: Build) -> Recall:
    return Recall(
        schema="unship.recall/1",
        publisher=Publisher(id="acme", name="Acme", role=PublisherRole.VENDOR),
        id="case",
        revision=1,
        published=earliest("2023"),
        status=RecallStatus.PUBLIC,
        investigation=Investigation.OPEN,
        severity=Severity.HIGH,
        title={"en": "x"},
        products=(PRODUCT,),
        builds=rows,
        sources=(),
    )


def test_what_is_affected_stands_first_and_nothing_else_is_said() -> None:
    fixed = Build(product="app", version="2.0", status=Status.FIXED)
    bad = Build(product="app", version="1.0", status=Status.AFFECTED)
    assert list(builds(recall(fixed, bad), Translator("en", {}), 80)) == [
        "App (macOS, app)",
        "  1.0   affected",
        "  2.0   fixed",
        "",
    ]


def test_a_product_without_builds_says_so() -> None:
    assert "  No build is named yet." in builds(recall(), Translator("en", {}), 80)
