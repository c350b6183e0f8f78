import pytest

from unship.core.versions import Answer, Order, get

COMPOSER = get("composer")


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("1.0", "=", "1.0.0.0"),
        ("v1.0.0", "=", "V1"),
        ("1.01", "=", "1.1"),
        ("1.0-b2", "=", "1.0.0-beta.2"),
        ("1.25.0-beta2.1", "=", "1.25.0-b.2.1"),
        ("1.0.0rc2", "=", "1.0.0.rc2"),
        ("1.0RC1", "=", "1.0-rc1"),
        ("1.0+build", "=", "1.0"),
        ("1.0@beta", "=", "1.0"),
        ("1.0-stable", "=", "1.0"),
        ("1.0-stable2-dev", "=", "1.0"),
        ("1.0-", "=", "1.0"),
        ("1.0-STABLE", "<", "1.0-dev"),
        ("1.0-dev", "<", "1.0-alpha"),
        ("1.0-alpha", "<", "1.0-alpha0"),
        ("1.0-alpha-dev", "<", "1.0-alpha"),
        ("1.0-ALPHA.1", "<", "1.0-beta.1"),
        ("1.0-beta9", "<", "1.0-beta10"),
        ("1.0-beta", "<", "1.0-RC1"),
        ("1.0-RC1", "<", "1.0"),
        ("1.0", "<", "1.0-patch1"),
        ("1.0.1", ">", "1.0-p1"),
        ("1.0.0.0", "<", "1.0.0.1"),
        ("6.3.0.0", "<", "6.3.0.1"),
        ("v3.0.0-beta", "<", "v3.0"),
        ("20100102", "<", "20100103"),
        ("2010-01-02", "=", "2010:01:02"),
        ("2010.01.02", ">", "2010-01-02"),
        ("1.#", "?", "1"),
        ("1.2.3.#", "?", "1.2.3.#"),
        ("release-1", "?", "1"),
    ],
)
def test_order_is_that_of_composer(a: str, order: str, b: str) -> None:
    assert COMPOSER.compare(a, b) == order
    assert COMPOSER.judge(a, b) == order


@pytest.mark.parametrize(
    ("a", "order", "judged", "b"),
    [
        ("dev-main", "=", "=", "DEV-main"),
        ("master", "=", "=", "dev-master"),
        ("dev-main", "?", "?", "dev-other"),
        ("dev-main", "<", "?", "1.26.0"),
        ("2.x-dev", ">", "?", "2.5.0"),
        ("2.x-dev", "<", "<", "3.0-dev"),
        ("2.x-dev", ">", ">", "1.9"),
        ("2.x-dev", "=", "=", "2.9999999.9999999.9999999-dev"),
        ("2.1.x-dev", "<", "?", "2.x-dev"),
        ("2.1.*-dev", "<", "<", "2.2.x.dev"),
        ("9999999-dev", ">", "?", "5"),
        ("dev-main", "<", "?", "2.x-dev"),
    ],
)
def test_branch_is_listed_as_composer_does_and_judged_by_what_is_sure(
    a: str, order: str, judged: str, b: str
) -> None:
    assert COMPOSER.odd(a)
    assert COMPOSER.compare(a, b) == order
    assert COMPOSER.judge(a, b) == judged


@pytest.mark.parametrize(
    ("a", "order", "judged", "b"),
    [
        ("1.0.post1", "=", "=", "v1.0.post1"),
        ("1.0.post1", "<", "<", "1.1"),
        ("1.0.5-foo", "<", "<", "1.0.6"),
        ("1.0.5-foo", "<", "?", "1.0.5"),
        ("1.0.5-foo", "?", "?", "1.0.5-fox"),
        ("3.0.0b1.post1", "?", "?", "3.0.0b1"),
        ("4.3-2RC1", "<", "?", "4.3-2RC2"),
        ("4.3-2RC1", ">", "?", "4.3.1"),
        ("4.3-2RC1", "<", "<", "4.4.1"),
        ("1.0.0.0.0", ">", "?", "1.0.0.0"),
        ("1.0_0_0", "?", "?", "1.0"),
        ("1.0.post1", ">", "?", "dev-main"),
        ("1.99999999999999999999", "?", "?", "1.99999999999999999998"),
        ("1.99999999999999999999", ">", ">", "1.5"),
        ("999999", "<", "?", "999999.0.0.0"),
    ],
)
def test_what_composer_refuses_is_only_ordered_where_both_readings_agree(
    a: str, order: str, judged: str, b: str
) -> None:
    assert COMPOSER.compare(a, b) == order
    assert COMPOSER.judge(a, b) == judged


@pytest.mark.parametrize(
    "text",
    ["", "foo", "1.0#", "1..", "1.0.post1.", "dev-", "dev-a b", "dev-a@b", "1.0 as 2.0", "\u0661"],
)
def test_text_outside_the_grammar_is_unknown(text: str) -> None:
    assert COMPOSER.key(text) is None
    assert COMPOSER.normal(text) is None
    assert not COMPOSER.valid(text)
    assert COMPOSER.judge(text, "1") is Order.UNKNOWN
    assert COMPOSER.judge("1", text) is Order.UNKNOWN


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("v1.02", "1.2.0.0"),
        ("1.0-b.02-1-dev", "1.0.0.0-beta2.1-dev"),
        ("1.0-Stable", "1.0.0.0-STABLE"),
        ("1.X-dev", "1.9999999.9999999.9999999-dev"),
        ("DEV-Main", "dev-Main"),
        ("2010-01-02", "2010-01-02"),
        ("20100102-RC1", "20100102-RC1"),
        ("v1.0.post1", "1.0.post1"),
        ("1.0-rc1", "1.0.0.0-RC1"),
    ],
)
def test_normal_form_is_composers_without_leading_zeros(text: str, normal: str) -> None:
    assert COMPOSER.normal(text) == normal
    assert COMPOSER.compare(text, normal) is Order.EQUAL


@pytest.mark.parametrize(
    ("text", "valid"),
    [("1.0", True), ("dev-main", True), ("1.0.post1", False), ("123456.7.8.9", False)],
)
def test_valid_is_what_composer_normalises(text: str, valid: bool) -> None:  # noqa: FBT001 - a table
    assert COMPOSER.valid(text) is valid


def test_advisory_says_unknown_of_a_branch_that_may_hold_the_version() -> None:
    advisory = COMPOSER.vers_range("vers:composer/>=1.0.0|<1.0.5")
    assert advisory.contains("1.0.4-patch1") is Answer.YES
    assert advisory.contains("1.0.5-beta1") is Answer.YES
    assert advisory.contains("1.0.5") is Answer.NO
    assert advisory.contains("dev-main") is Answer.UNKNOWN
    assert advisory.contains("1.0.x-dev") is Answer.UNKNOWN
    assert advisory.contains("1.1.x-dev") is Answer.NO
    assert COMPOSER.vers_range("vers:packagist/dev-main").contains("dev-main") is Answer.YES


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("1.0-beta.2", "=", "1.0.0.0-b2"),
        ("1.0-RC1", "<", "1.0"),
        ("1.0-patch1", "<", "1.0.0.1"),
        ("dev-main", "?", "dev-other"),
        ("1.0.5-foo", "<", "1.0.6"),
        ("3.0.0b1.post1", "?", "3.0.0b1"),
    ],
)
def test_examples_of_the_page_are_true(a: str, order: str, b: str) -> None:
    assert COMPOSER.compare(a, b) == order
