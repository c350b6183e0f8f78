import pytest

from unship.core.versions import Order
from unship.core.versions.semver_form import parse
from unship.core.versions.semver_order import STRICT, by_three_numbers, plain_identifiers, written


@pytest.mark.parametrize(
    ("a", "b", "order"),
    [
        ("1.1.3.4", "1.1.4", Order.LESS),
        ("v1.1.3.4", "1.1.3.04", Order.EQUAL),
        ("1.1.3.4", "1.1.3.5", Order.UNKNOWN),
        ("1.1.3.4", "one", Order.UNKNOWN),
        ("one", "1.1.3.4", Order.UNKNOWN),
    ],
)
def test_first_three_numbers_decide(a: str, b: str, order: Order) -> None:
    assert by_three_numbers(a, b) is order


def test_version_is_written_in_full_without_build_and_zeros() -> None:
    form = parse("v01.2-a.01+b")
    assert form is not None
    assert written(form) == "1.2.0-a.1"
    assert plain_identifiers("00.a0.01") == "0.a0.1"


@pytest.mark.parametrize(
    ("text", "strict"),
    [("1.2.3-a.0+01", True), ("1.2.3-01", False), ("1.2", False), ("v1.2.3", False)],
)
def test_strict_is_what_the_specification_writes(text: str, strict: bool) -> None:  # noqa: FBT001 - a table
    assert (STRICT.fullmatch(text) is not None) is strict
