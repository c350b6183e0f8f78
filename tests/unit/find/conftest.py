"""What tests of finding ask for: recalls that name a few packages, and a place to look at."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from unship.core.purl import parse_purl
from unship.core.recall.document import (
    SCHEMA,
    Investigation,
    Publisher,
    PublisherRole,
    Recall,
    RecallStatus,
    Severity,
)
from unship.core.recall.products import Product, ProductRole
from unship.core.wanted import Wanted
from unship.find.local.interface import Task
from unship.find.local.root import Home, Root, System

_PLATFORMS = {"githubactions": "github-actions", "deb": "debian"}
_DISTRIBUTIONS = frozenset({"alpm", "apk", "deb"})
"""Purl types whose namespace is the platform."""


def _wanting(*purls: str) -> Wanted:
    products = []
    for number, text in enumerate(purls):
        purl = parse_purl(text)
        platform = (
            purl.namespace if purl.type in _DISTRIBUTIONS else _PLATFORMS.get(purl.type, purl.type)
        )
        product = Product(
            id=f"p{number}",
            name=purl.name,
            role=ProductRole.PACKAGE,
            platform=platform,
            scheme="exact",
            complete=True,
            purl=text,
        )
        products.append(product)
    recall = Recall(
        schema=SCHEMA,
        publisher=Publisher(id="p", name="P", role=PublisherRole.LIBRARY),
        id="r",
        revision=1,
        published=datetime(2026, 1, 1, tzinfo=UTC),
        status=RecallStatus.PUBLIC,
        investigation=Investigation.OPEN,
        severity=Severity.HIGH,
        title={"en": "t"},
        products=tuple(products),
        builds=(),
        sources=(),
    )
    return Wanted([recall])


@pytest.fixture
def wanting() -> Callable[..., Wanted]:
    """A function of purls: what a recall that names them wants."""
    return _wanting


@pytest.fixture
def task_at() -> Callable[..., Task]:
    """A function of a folder and purls: the task of looking there for them."""

    def make(
        path: Path,
        *purls: str,
        system: System = System.FOLDER,
        homes: tuple[Home, ...] = (),
    ) -> Task:
        return Task(Root(path, system), _wanting(*purls), homes)

    return make


_NOBODY = 65534


@contextmanager
def _as_nobody() -> Iterator[None]:
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def as_nobody(tmp_path: Path) -> Callable[[], AbstractContextManager[None]]:
    """A context without an administrator's rights, for whom the test's folder is open."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("needs root, to give up its rights for a while")
    # How deep a test's folder lies below the temporary one depends on how many workers run;
    # nothing outside of that is opened to others.
    temporary = Path(tempfile.gettempdir()).resolve()
    if temporary not in tmp_path.resolve().parents:
        pytest.skip("pytest's folder is not in the temporary one: others are not let into it")
    for folder in (tmp_path, *tmp_path.parents):
        if folder.resolve() == temporary:
            break
        folder.chmod(0o755)
    return _as_nobody
