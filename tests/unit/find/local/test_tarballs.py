"""Names of packages in the addresses of their tarballs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.find.local.tarballs import package_of


@pytest.mark.parametrize(
    ("address", "package"),
    [
        ("https://r.example/axios/-/axios-1.14.1.tgz", ("axios", "1.14.1")),
        ("https://r.example/@ctrl/x/-/x-4.1.1-rc.1.tgz?y#z", ("@ctrl/x", "4.1.1-rc.1")),
        ("https://r.example/a/b/npm/%40ctrl%2fx/-/x-1.0.0.tgz", ("@ctrl/x", "1.0.0")),
        ("https://r.example/@s/n/-/@s/n-1.0.0.tgz", ("@s/n", "1.0.0")),
        ("prefix:https://r.example/is-a/-/is-a-1.0.0.tgz", ("is-a", "1.0.0")),
        ("https://r.example/axios/-/other-1.0.0.tgz", None),
        ("https://r.example/axios/-/axios-.tgz", None),
        ("https://r.example/axios", None),
        ("/-/x-1.0.0.tgz", None),
        ("https://r.example/" + "a" * 5000 + "/-/a-1.0.0.tgz", None),
        ("git+ssh://git@host.example/axios.git#abc", None),
        ("", None),
    ],
)
def test_a_tarball_tells_its_package_whatever_the_host(
    address: str, package: tuple[str, str] | None
) -> None:
    assert package_of(address) == package


@given(st.text("@/-%2f.tgzaxios#?", max_size=200))
def test_no_address_raises(address: str) -> None:
    package = package_of(address)
    assert package is None or all(package)
