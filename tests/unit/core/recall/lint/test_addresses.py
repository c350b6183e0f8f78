import pytest

from unship.core.recall.lint.addresses import SHARED_SERVICES, host_of, is_below, shared_service


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://User@WWW.Example.com:8443/x?y#z", "www.example.com"),
        ("hxxps://bad[.]example[.]net/path", "bad.example.net"),
        ("//example.com/x", "example.com"),
        ("example.com/path", "example.com"),
        ("*.example.com", "example.com"),
        ("192.0.2.1", "192.0.2.1"),
        (" example.com. ", "example.com"),
        ("", ""),
    ],
)
def test_the_host_of_an_address_is_found_however_it_is_written(address: str, host: str) -> None:
    assert host_of(address) == host


@pytest.mark.parametrize(
    ("host", "service"),
    [
        ("github.com", "github.com"),
        ("api.github.com", "github.com"),
        ("notgithub.com", None),
        ("s3.amazonaws.com", None),
        ("amazonaws.com", "amazonaws.com"),
        ("filev2.getsession.org", "getsession.org"),
        ("", None),
    ],
)
def test_a_shared_service_is_known_by_itself_and_where_no_tenant_has_a_host(
    host: str, service: str | None
) -> None:
    assert shared_service(host) == service


def test_a_host_lies_below_its_own_domain_only() -> None:
    assert is_below("a.b.example.com", frozenset({"example.com"})) == "example.com"
    assert is_below("notexample.com", frozenset({"example.com"})) is None


def test_the_list_of_shared_services_is_sorted_for_its_readers() -> None:
    assert list(SHARED_SERVICES) == sorted(SHARED_SERVICES)
