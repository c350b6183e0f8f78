"""Names and values on one line of YAML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.find.local.scalars import scalar


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"1.14.1", "1.14.1"),
        (b" 1.14.1 \r", "1.14.1"),
        (b"1.14.1 # why", "1.14.1"),
        (b'"@ctrl/tinycolor@^4"', "@ctrl/tinycolor@^4"),
        (rb'"a\u0078ios"', "axios"),
        (b"'@ctrl/it''s'", "@ctrl/it's"),
        (b"''", ""),
        (b'""', ""),
        (b"\xff1", "\ufffd1"),
    ],
)
def test_plain_and_quoted_text_is_read(raw: bytes, text: str) -> None:
    assert scalar(raw) == text


@pytest.mark.parametrize(
    "raw",
    [
        *(b"", b" ", b'"cut', b"'cut", b"'", b"'a'b'", rb'"\x61xios"', b'"a" b', b'"\xff"'),
        *(b"&anchor 1", b"*anchor", b"!!str 1", b"|", b">-", b"{a: 1}", b"[1]", b"# x", b"@x/y"),
    ],
)
def test_what_is_no_simple_text_is_not_guessed(raw: bytes) -> None:
    assert scalar(raw) is None


@given(st.binary())
def test_any_bytes_are_a_text_or_nothing(raw: bytes) -> None:
    assert scalar(raw) is None or isinstance(scalar(raw), str)
