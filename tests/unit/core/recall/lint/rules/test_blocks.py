from collections.abc import Callable
from typing import Any

import pytest

Tree = dict[str, Any]
Fired = Callable[..., list[tuple[str, tuple[str | int, ...]]]]


@pytest.mark.parametrize("block", ["open", "advised", None])
def test_a_reason_against_a_block_and_no_never_is_an_error(
    good: Tree, fired: Fired, block: str | None
) -> None:
    good["indicators"][2]["block"] = block
    good["indicators"][2]["said_by"].append({"org": "Second", "source": "second"})
    assert fired(good) == [("block-against-reason", ("indicators", 2, "block"))]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("domain", "example.com"),
        ("domain", "Update[.]Example[.]com"),
        ("url", "hxxps://www.example.com/blog/event-trainings/"),
        ("url", "https://cdn.example.org:8443/x"),
    ],
)
def test_a_block_on_the_vendors_own_address_is_an_error(
    good: Tree, fired: Fired, kind: str, value: str
) -> None:
    good["indicators"][1] |= {"match": {"type": kind, "value": value}, "block": "open"}
    assert fired(good) == [("block-on-vendor", ("indicators", 1))]


def test_a_block_on_a_name_that_only_looks_like_the_vendors_is_fine(
    good: Tree, fired: Fired
) -> None:
    good["indicators"][1]["match"]["value"] = "notexample.com"
    assert fired(good) == []


def test_a_vendor_without_site_owns_what_people_follow(good: Tree, fired: Fired) -> None:
    del good["vendor"]["site"]
    good["follow"] = [{"kind": "feed", "url": "https://news.example.co.uk/feed"}]
    good["indicators"][1]["match"]["value"] = "example.co.uk"
    assert fired(good) == [("block-on-vendor", ("indicators", 1))]


def test_a_vendor_whose_site_is_an_address_owns_that_address_only(good: Tree, fired: Fired) -> None:
    good["vendor"]["site"] = "http://192.0.2.7/"
    good["indicators"][1]["match"] = {"type": "ip", "value": "192.0.2.7"}
    assert fired(good) == [("block-on-vendor", ("indicators", 1))]
    good["indicators"][1]["match"]["value"] = "198.51.2.7"
    assert fired(good) == []


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("domain", "github.com"),
        ("domain", "raw.githubusercontent.com"),
        ("url", "https://raw.githubusercontent.com/bad/icons/main/icon0.ico"),
        ("domain", "pages.dev"),
    ],
)
def test_a_block_on_a_shared_service_is_an_error(
    good: Tree, fired: Fired, kind: str, value: str
) -> None:
    good["indicators"][1]["match"] = {"type": kind, "value": value}
    assert fired(good) == [("block-on-shared-service", ("indicators", 1))]


def test_a_block_on_one_tenant_of_a_shared_service_is_fine(good: Tree, fired: Fired) -> None:
    good["indicators"][1]["match"]["value"] = "bad-tenant.pages.dev"
    assert fired(good) == []


def test_a_shared_service_that_is_never_blocked_is_fine(good: Tree, fired: Fired) -> None:
    good["indicators"][1]["match"]["value"] = "github.com"
    good["indicators"][1] |= {"block": "never", "reason": "shared_service"}
    assert fired(good) == []


@pytest.mark.parametrize("match", [
    {"type": "domain", "value": "bad.example.net"},
    {"type": "ip", "value": "192.0.2.1"},
    {"type": "url", "value": "https://bad.example.net/x"},
])  # fmt: skip
@pytest.mark.parametrize(
    "second",
    [
        [],
        [{"org": " FIRST", "source": "second"}],
        [{"org": "List", "source": "second", "aggregator": True}],
        [{"org": "Post", "source": "post"}],
        [{"org": "Nobody", "source": "unknown"}],
    ],
)
def test_a_network_block_without_two_primary_organisations_is_an_error(
    good: Tree, fired: Fired, match: Tree, second: list[Tree]
) -> None:
    good["sources"].append({"id": "post", "kind": "community", "title": "Post"})
    good["timeline"][0]["sources"].append("post")
    good["indicators"][1]["match"] = match
    good["indicators"][1]["said_by"][1:] = second
    assert fired(good) == [("thin-network-block", ("indicators", 1, "block"))]


@pytest.mark.parametrize("block", ["open", "never"])
def test_a_network_indicator_that_nobody_advises_to_block_needs_no_second_source(
    good: Tree, fired: Fired, block: str
) -> None:
    good["indicators"][1]["block"] = block
    del good["indicators"][1]["said_by"][1]
    assert fired(good) == []


SIGNER = {
    "subject": "Example Ltd",
    "serial": "1B66",
    "team_id": "T1",
    "digests": {"sha1": "d" * 40},
}


@pytest.mark.parametrize(
    "match",
    [
        {"type": "rule", "value": "signed by 1b66"},
        {"type": "registry_key", "value": "1b:66"},
        {"type": "rule", "value": "t1"},
        {"digests": {"sha1": "d" * 40, "sha256": "e" * 64}, "size": 1},
    ],
)
def test_a_block_on_a_signer_of_good_builds_needs_two_organisations(
    good: Tree, fired: Fired, match: Tree
) -> None:
    good["products"][0]["identity"]["signers"] = [dict(SIGNER, signs_good_builds=True)]
    good["indicators"][0] |= {"match": match, "alone": False}
    assert fired(good) == [("shared-signer-block", ("indicators", 0, "block"))]
    good["indicators"][0]["said_by"].append({"org": "Second", "source": "second"})
    assert fired(good) == []


def test_a_signer_of_bad_builds_only_may_be_blocked(good: Tree, fired: Fired) -> None:
    good["products"][0]["identity"]["signers"] = [dict(SIGNER, signs_good_builds=False)]
    good["indicators"][0] |= {"match": {"type": "rule", "value": "1b66"}, "alone": False}
    assert fired(good) == []


@pytest.mark.parametrize(
    "match",
    [
        {"type": "path", "value": "/opt/x"},
        {"type": "file_name", "value": "x.dll"},
        {"type": "rule", "value": "x"},
        {"type": "registry_key", "value": "HKCU/x*", "glob": True},
    ],
)
def test_a_name_that_is_to_prove_alone_is_an_error(good: Tree, fired: Fired, match: Tree) -> None:
    good["indicators"][0] |= {"match": match, "block": None}
    assert fired(good) == [("alone-by-name", ("indicators", 0, "alone"))]


def test_an_exact_service_may_prove_alone(good: Tree, fired: Fired) -> None:
    good["indicators"][0] |= {"match": {"type": "service", "value": "bad"}, "block": None}
    assert fired(good) == []
