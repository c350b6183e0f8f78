import pytest

from unship.core.versions.coding import nums
from unship.core.versions.nuget_form import Form, fits, parse, quadruple, semver_key, version_key


def test_parse_keeps_the_numbers_that_are_written() -> None:
    assert parse("1.2") == Form(("1", "2"), "")
    assert parse("1.2.3.4-a.1+b") == Form(("1", "2", "3", "4"), "a.1")
    assert parse("1.2.3.4.5") is None


def test_missing_numbers_are_zero_in_the_key() -> None:
    assert quadruple(("1",)) == b"".join(nums(("1", "0", "0", "0")))
    assert version_key(Form(("1",), "")) == version_key(Form(("1", "0", "0", "0"), ""))


def test_keys_of_both_readings_agree_on_common_labels() -> None:
    form = Form(("1",), "rc.1")
    assert version_key(form) == semver_key(form)
    assert semver_key(Form(("1",), "")) == version_key(Form(("1",), ""))


def test_negative_numbers_come_before_numbers_before_words() -> None:
    labels = ["-2147483648", "-10", "-1", "0", "1", "2147483647", "-2147483649", "2147483648", "a"]
    keys = [version_key(Form(("1",), label)) for label in labels]
    assert keys == sorted(keys)
    assert version_key(Form(("1",), "-0")) == version_key(Form(("1",), "0"))


@pytest.mark.parametrize(
    ("digits", "small"),
    [("0", True), ("0000000000002147483647", True), ("2147483648", False), ("9" * 5_000, False)],
)
def test_int_limit_counts_digits_without_leading_zeros(digits: str, small: bool) -> None:  # noqa: FBT001 - a table
    assert fits(digits) is small
