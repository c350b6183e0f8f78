import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, Order, get

EXACT = get("exact")


def test_same_text_is_equal_and_different_text_has_no_order() -> None:
    assert EXACT.compare("V18 Update 7", "V18 Update 7") is Order.EQUAL
    assert EXACT.compare("V18 Update 6", "V18 Update 7") is Order.UNKNOWN
    assert EXACT.compare("v1", "V1") is Order.UNKNOWN
    assert EXACT.equal("0e58ed8", "0e58ed8")
    assert not EXACT.equal("1.0", "1.0.0")


@pytest.mark.parametrize("text", ["", "a\x00b", "\ud800"])
def test_text_that_can_be_no_name_is_outside_the_grammar(text: str) -> None:
    assert EXACT.key(text) is None
    assert EXACT.normal(text) is None
    assert not EXACT.valid(text)
    assert EXACT.compare(text, text) is Order.UNKNOWN


def test_text_is_its_own_normal_form() -> None:
    assert EXACT.normal(" v1 ") == " v1 "
    assert EXACT.valid("é")


def test_range_lists_or_excludes() -> None:
    assert EXACT.vers_range("V18%20Update%206|b").contains("V18 Update 6") is Answer.YES
    assert EXACT.vers_range("a|b").contains("c") is Answer.NO
    assert EXACT.vers_range("!=a").contains("a") is Answer.NO
    assert EXACT.vers_range("*").contains("anything") is Answer.YES


def test_order_and_native_ranges_do_not_exist() -> None:
    with pytest.raises(VersionError, match="has no order"):
        EXACT.vers_range("<a")
    with pytest.raises(VersionError, match="no range language"):
        EXACT.native_range("a")
