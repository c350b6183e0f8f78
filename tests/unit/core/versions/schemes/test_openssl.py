import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, Order, get
from unship.core.versions.answers import MAX_RANGE_LENGTH

OPENSSL = get("openssl")
_RELEASED = (
    "0.9.8 0.9.8a 0.9.8z 0.9.8za 0.9.8zh 1.0.0-dev 1.0.0-beta1 1.0.0-beta5 1.0.0 1.0.0a "
    "1.0.2 1.0.2k 1.0.2z 1.0.2zk 1.1.0-pre1-dev 1.1.0-pre1 1.1.0-pre6 1.1.0 1.1.1a-dev "
    "1.1.1a 1.1.1w 3.0.0-dev 3.0.0-alpha1 3.0.0-alpha2-dev 3.0.0-alpha2 3.0.0-alpha17 "
    "3.0.0-beta1 3.0.0-beta2 3.0.0 3.0.1-dev 3.0.1 3.0.10 3.1.0 3.5.0 "
)


def test_versions_are_in_the_order_they_were_released() -> None:
    chain = _RELEASED.split()
    for place, version in enumerate(chain):
        assert OPENSSL.valid(version)
        for later in chain[place + 1 :]:
            assert OPENSSL.compare(version, later) == "<", (version, later)
            assert OPENSSL.compare(later, version) == ">", (version, later)


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("1.0.2k-fips", "<", "1.0.2l"),
        ("1.0.2k-fips", ">", "1.0.2j"),
        ("1.0.2k-fips", "?", "1.0.2k"),
        ("1.0.2k-fips", "?", "1.0.2k-26.el7"),
        ("01.0.2k-fips", "=", "1.0.2k-fips"),
        ("3.0.8+quic", "?", "3.0.8"),
        ("3.0.8+quic", "<", "3.0.9"),
        ("1.0.2K", "?", "1.0.2k"),
        ("1.0", "?", "1.0.0"),
        ("3.0.0-alpha", "?", "3.0.0"),
        (" 3.0.01 ", "=", "3.0.1"),
        ("3.0.0-beta01", "=", "3.0.0-beta1"),
    ],
)
def test_additions_of_distributions_say_nothing_about_the_order(a: str, order: str, b: str) -> None:
    assert OPENSSL.compare(a, b) == order


def test_pair_outside_the_grammar_has_no_order_even_for_the_exact_rule() -> None:
    assert OPENSSL._pairwise("one", "1.0.0") is Order.UNKNOWN


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("01.0.2k", "1.0.2k"),
        ("3.0.0-beta01-dev", "3.0.0-beta1-dev"),
        ("3.0.01-dev", "3.0.1-dev"),
        ("1.0.2k-fips", "1.0.2k-fips"),
        ("OpenSSL 3", None),
    ],
)
def test_normal_form_has_no_leading_zeros(text: str, normal: str | None) -> None:
    assert OPENSSL.normal(text) == normal


@pytest.mark.parametrize("text", ["1.0.2k-fips", "3.0.1a", "2.0.1", "3.0", "1.0.2-beta0"])
def test_what_openssl_never_called_a_version_is_not_valid(text: str) -> None:
    assert not OPENSSL.valid(text)


def test_list_of_versions_is_read_in_any_order() -> None:
    found = OPENSSL.native_range("3.0.0, 1.0.1b,3.0.0")
    assert found.text == "1.0.1b|3.0.0"
    assert found.contains("1.0.1b") is Answer.YES
    assert found.contains("1.0.1c") is Answer.NO
    assert found.contains("1.0.1b-fips") is Answer.UNKNOWN


@pytest.mark.parametrize("text", ["", "3.0.0,", ">=1.0.2", "3.0", "1.0.1b 3.0.0", "x" * 200_000])
def test_everything_else_is_no_list(text: str) -> None:
    with pytest.raises(VersionError, match="is no list of OpenSSL versions") as caught:
        OPENSSL.native_range(text)
    assert "vers:openssl/" in caught.value.next_step


def test_list_is_bounded_in_length() -> None:
    with pytest.raises(VersionError, match="longer than"):
        OPENSSL.native_range("3.0.0," * MAX_RANGE_LENGTH)
