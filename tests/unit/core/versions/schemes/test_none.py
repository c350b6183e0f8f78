import pytest

from unship.core.errors import VersionError
from unship.core.versions import Order, get

NONE = get("none")


@pytest.mark.parametrize("text", ["", "1.0", "anything"])
def test_nothing_is_a_version(text: str) -> None:
    assert NONE.key(text) is None
    assert NONE.normal(text) is None
    assert not NONE.valid(text)
    assert NONE.compare(text, text) is Order.UNKNOWN


@pytest.mark.parametrize("text", ["*", "1.0", "vers:none/*", ">=1"])
def test_no_range_can_be_written(text: str) -> None:
    with pytest.raises(VersionError, match="has no versions"):
        NONE.vers_range(text)
    with pytest.raises(VersionError, match="has no versions"):
        NONE.contains(text, "1.0")
