"""JSON of package managers, broken in every way."""

from typing import Any

import msgspec
import pytest

from unship.core.observation import GapReason
from unship.find.local.json_files import decode_json, names_in, text_of
from unship.find.reading import CannotLook


class _Kind(msgspec.Struct):
    name: Any = None
    raw: msgspec.Raw = msgspec.Raw()


def test_a_byte_order_mark_is_allowed() -> None:
    assert decode_json("f", b'\xef\xbb\xbf{"name": "x"}', _Kind).name == "x"


@pytest.mark.parametrize(
    ("raw", "reason", "detail"),
    [
        (b'{\n"name": 1,\n?}', GapReason.MALFORMED, "line 3: "),
        (b'{\n"name": "x"', GapReason.MALFORMED, "line 2: "),
        (b"", GapReason.MALFORMED, "line 1: "),
        (b"[]", GapReason.MALFORMED, "Expected `object`"),
        (b'{"name": "\xff"}', GapReason.MALFORMED, "codec"),
        (b'{"name": ' + b"[" * 100_000, GapReason.TOO_DEEP, "nested too deep"),
        (b'{"unasked": ' + b"[" * 100_000, GapReason.TOO_DEEP, "nested too deep"),
        (b'{"a":' * 100_000, GapReason.TOO_DEEP, "nested too deep"),
    ],
)
def test_what_cannot_be_decoded_is_a_reason_with_its_line(
    raw: bytes, reason: GapReason, detail: str
) -> None:
    with pytest.raises(CannotLook) as told:
        decode_json("f", raw, _Kind)
    assert told.value.reason is reason
    assert detail in told.value.detail


def test_names_are_looked_for_behind_their_scope() -> None:
    names = frozenset({"@s/axios", "chalk"})
    assert names_in(rb'"@s\/axios"', names) == frozenset({"@s/axios"})
    assert names_in(b"nothing", names) == frozenset()
    assert names_in('{"name": "@s/axios"}'.encode("utf-16"), names) == frozenset({"@s/axios"})


def test_a_text_with_escapes_could_spell_any_name() -> None:
    assert names_in(rb'"\u0061xios"', frozenset({"chalk"})) is None


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b'"1.0.0"', "1.0.0"),
        (b"1", None),
        (b"null", None),
        (b'{"a": "b"}', None),
        (b'"' + b"a" * 5000 + b'"', None),
    ],
)
def test_only_short_strings_are_built_up(raw: bytes, text: str | None) -> None:
    assert text_of(decode_json("f", b'{"raw": ' + raw + b"}", _Kind).raw) == text


def test_an_absent_or_odd_value_is_no_text() -> None:
    assert text_of(msgspec.Raw()) is None
    assert text_of(msgspec.Raw(b'"\xff"')) is None
