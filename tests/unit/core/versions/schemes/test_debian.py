import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, Order, get

DEBIAN = get("debian")


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("1.0", "=", "0:1.00-0"),
        ("1.0-0", "=", "1.0-00"),
        ("1.", "=", "1.0"),
        ("1a", "=", "1a0"),
        ("1~~", "<", "1~~a"),
        ("1~~a", "<", "1~"),
        ("1~", "<", "1"),
        ("1", "<", "1a"),
        ("1a", "<", "1+"),
        ("1+", "<", "1."),
        ("1.9", "<", "1.10"),
        ("2:8.3.2", ">", "9.0.0"),
        # User reports: the epoch, and what a distribution adds, count.
        ("2:9.0.0-1", ">", "8.3.2-1"),
        ("2.5.0-1+deb12u1", ">", "2.2.10-2+deb11u6"),
        ("2.5.0-1+deb12u1", "<", "2.6.2-2"),
        ("7.88.1-10+deb12u12", ">", "7.88.1-10+deb12u4"),
        ("1.1.1f-1ubuntu2.11", ">", "1.1.1f-1ubuntu2.8"),
        ("1:2.47.3-0+deb13u1", "<", "1:2.47.3-1"),
        ("2.7.1-2", "=", "2.7.1-2"),
        ("1-1", "<", "1-1.1"),
        ("1-1~deb12u1", "<", "1-1"),
        ("1-1", "<", "1-1+b1"),
        ("1:2:3", ">", "1:2"),
        ("1-2-3", ">", "1-2"),
        ("5.6.1-1", "<", "5.6.1+really5.4.5-1"),
        ("5.5.1alpha-0.1", "<", "5.5.1beta-1"),
        ("1" * 100, "<", "2" * 100),
    ],
)
def test_order_is_that_of_dpkg(a: str, order: str, b: str) -> None:
    assert DEBIAN.compare(a, b) == order


@pytest.mark.parametrize(
    "text", ["", "a:1", ":1", "1:", "1.0-", "-1", "1_0", "1:1-2:3", "1 2", "1\u0660", "1é", "1\x00"]
)
def test_what_dpkg_refuses_is_outside_the_grammar(text: str) -> None:
    assert DEBIAN.key(text) is None
    assert DEBIAN.normal(text) is None
    assert not DEBIAN.valid(text)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("1.0", True),
        ("2147483647:1", True),
        ("0002147483647:1", True),
        ("2147483648:1", False),
        ("99999999999:1", False),
        ("a1", False),
    ],
)
def test_valid_is_what_dpkg_takes_without_grumbling(text: str, valid: bool) -> None:  # noqa: FBT001 - a table
    assert DEBIAN.valid(text) is valid
    assert DEBIAN.key(text) is not None


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        (" 00:01.00-00 ", "1.0"),
        ("1a.-0", "1a.0"),
        ("0:1:2", "0:1:2"),
        ("1-2-0", "1-2-0"),
        ("3:1-1~", "3:1-1~0"),
    ],
)
def test_normal_form_keeps_separators_that_belong_to_the_upstream_part(
    text: str, normal: str
) -> None:
    assert DEBIAN.normal(text) == normal
    assert DEBIAN.compare(text, normal) is Order.EQUAL


def test_relations_of_control_files_are_read() -> None:
    found = DEBIAN.native_range(">= 5.6.0, << 5.6.1+really5.4.5-1")
    assert found.contains("5.6.1-1") is Answer.YES
    assert found.contains("5.6.1+really5.4.5-1") is Answer.NO
    assert DEBIAN.native_range("= 1.0").contains("1.0-0") is Answer.YES
    assert DEBIAN.native_range(">> 1.0, <= 2").contains("1.0-1") is Answer.YES


@pytest.mark.parametrize("text", ["< 1.0", "> 1.0"])
def test_relations_with_two_meanings_are_refused(text: str) -> None:
    with pytest.raises(VersionError, match="`<<`"):
        DEBIAN.native_range(text)
