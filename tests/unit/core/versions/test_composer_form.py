import pytest

from unship.core.versions.composer_form import (
    Form,
    key_of_plain,
    leading_numbers,
    normal_key,
    parse,
    php_key,
    php_rule,
    raw,
    too_large,
    written,
)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("1", "1.0.0.0"),
        ("v1.2.3.4", "1.2.3.4"),
        ("1.01", "1.01.0.0"),
        ("1.0-beta.2.1", "1.0.0.0-beta2.1"),
        ("1.0-a-2-dev", "1.0.0.0-alpha2-dev"),
        ("1.0pl3", "1.0.0.0-patch3"),
        ("1.0-STABLE", "1.0.0.0-stable"),
        ("1.0-stable-dev", "1.0.0.0"),
        ("1.0-RC1@dev", "1.0.0.0-RC1"),
        ("1.0-beta+build.5", "1.0.0.0-beta"),
        ("20100102-203040-p1", "20100102.203040-patch1"),
        ("2010-01-02.5.6", "2010.01.02.5.6"),
        ("1.x-dev", "1.9999999.9999999.9999999-dev"),
        ("1.2.*.dev", "1.2.9999999.9999999-dev"),
        ("123456.1.2.3-dev", "123456.1.2.3-dev"),
        ("trunk", "dev-trunk"),
        ("DEV-a/b#c", "dev-a/b#c"),
        ("1.0.post1", None),
        ("main", None),
    ],
)
def test_normal_form_is_composers_character_by_character(text: str, normal: str | None) -> None:
    form = parse(text)
    assert (form.normalized if form else None) == normal


@pytest.mark.parametrize("text", ["1", "1.2.3", "v1.2-beta2", "1.0-RC1-dev", "1.0-stable", "1.0-p"])
def test_short_way_to_a_key_is_the_key_of_the_form(text: str) -> None:
    form = parse(text)
    assert form is not None
    assert key_of_plain(text) == form.key == normal_key(form.normalized)


@pytest.mark.parametrize(
    "text", ["1.99999999999999999999", "1.9999999-dev", "dev-a", "2010-01-02", "1.x-dev", "x"]
)
def test_short_way_is_for_what_leaves_no_doubt(text: str) -> None:
    assert key_of_plain(text) is None


def test_key_of_a_branch_as_text_is_that_of_its_form() -> None:
    assert normal_key("dev-main") == Form((), "main").key == b"\x01main\x00"


def test_words_rank_as_in_php_by_how_they_begin() -> None:
    rising = ["foo", "dev", "alphabet", "b", "RCx", "", "1", "p"]
    keys = [php_key(f"1.{word}") for word in rising]
    assert keys == sorted(set(keys))
    assert php_key("1-foo") == php_key("1.ALPHA")
    assert php_key("1rc") == php_key("1RC")


def test_numbers_that_php_cannot_count_are_one() -> None:
    assert php_rule("1.9223372036854775807") == php_rule("1.9999999999999999999999")
    assert php_rule("1.9223372036854775806") < php_rule("1.9223372036854775807")
    assert too_large("9223372036854775808")
    assert not too_large("0009223372036854775807")


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("2010-01-02", "2010-01-02"),
        ("2010.01.02-10", "2010.1.2.10"),
        ("201903.0", "201903.0"),
        ("201903.04.05.1", "201903-04-05-01"),
        ("002010", "002010"),
        ("1234567", "1234567"),
        ("2010-01-02-3", "2010.1.2.3"),
    ],
)
def test_date_is_written_so_that_it_stays_one(text: str, normal: str) -> None:
    form = parse(text)
    assert form is not None
    assert written(form) == normal
    again = parse(normal)
    assert again is not None
    assert again.key == form.key


def test_date_too_long_to_be_written_again_has_no_spelling() -> None:
    form = parse("2010-01-02-03-04-05-06-123-456")
    assert form is not None
    assert written(form) is None


def test_raw_class_is_what_php_orders_transitively() -> None:
    assert raw("v1.0.post1") == "1.0.post1"
    assert raw("1.0.post1.") is None
    assert raw("1.#") is None
    assert raw("x1") is None
    assert leading_numbers("1.2-3") == ("1", "2")
    assert leading_numbers("x") == ()
