"""TOML of package managers, cut into pieces and broken in every way."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.observation import GapReason
from unship.find.local import toml_files
from unship.find.local.toml_files import Broken, Table, decode_toml, tables_naming
from unship.find.reading import CannotLook

_NAMES = frozenset({"axios", "left-pad"})


def _normal(name: str) -> str:
    return name.lower().replace("_", "-")


def _tables(text: str | bytes, key: str = "package") -> list[Table | Broken]:
    raw = text if isinstance(text, bytes) else text.encode()
    return list(tables_naming("f", raw, key, _NAMES, _normal))


def _named(text: str) -> list[object]:
    return [one["name"] for one in _tables(text) if not isinstance(one, Broken)]


def test_only_tables_that_name_a_wanted_package_are_read() -> None:
    text = """version = 1
[[package]]
name = "other"
broken = ???
[[package]]
name = "axios"
[package.source]
type = "git"
[[package.wheels]]
url = "u"
[metadata]
also = "left-pad"
broken = ???
[[ "package" ]]
name = 'Left_Pad'
[[metadata.targets]]
axios = "axios"
broken = ???
"""
    assert _tables(text) == [
        {"name": "axios", "source": {"type": "git"}, "wheels": [{"url": "u"}]},
        {"name": "Left_Pad"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        'package = [{name = "axios"}]',
        '[[package]]\r\nname = "axios"\r\n[[package]]\r\nname = "other"',
        '\ufeff[[package]]\nname = "axios"',
        '[[package]]\nname = "\\u0061xios"',
        '[[package]]\nname = """\naxios"""',
        '[[package]]\nname = """ax\\\n  ios"""',
        "[[package]]\nname = '''axios'''",
        '[["package"]]\n"name" = "axios"',
        '  [[ package ]] # a\n  name="axios"',
    ],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert _named(text) == ["axios"] or _named(text) == ["axios", "other"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "package = 'axios'",
        "package = ['axios']",
        "other = 'axios'",
        "package.name = 'axios'",
        "[[packages]]\nname = 'axios'",
    ],
)
def test_what_is_no_list_of_tables_names_nothing(text: str) -> None:
    assert _tables(text) == []


@pytest.mark.parametrize(
    ("text", "reason", "detail", "names"),
    [
        ("a = 1\n[[package]]\nname='axios'\n?", GapReason.MALFORMED, "line 4: ", {"axios"}),
        ("[[package]]\nname='axios", GapReason.MALFORMED, "line 2: ", None),
        ("[[package]]\nname='axios'\nx = [", GapReason.MALFORMED, "nvalid value", {"axios"}),
        ("[[package]]\n'axios' = '''", GapReason.MALFORMED, "line 3: ", set()),
        ("[[package]]\n'axios' = " + "[" * 5000, GapReason.TOO_DEEP, "nested", {"axios"}),
        ("[[package]]\n'axios'." + "a." * 99 + "a=1", GapReason.TOO_DEEP, "dots", {"axios"}),
        ("[[package]]\na='axios'\nb=" + "9" * 9999, GapReason.MALFORMED, "digit", {"axios"}),
    ],
)
def test_a_broken_piece_is_a_reason_with_its_line_and_names(
    text: str, reason: GapReason, detail: str, names: set[str] | None
) -> None:
    told = _tables(text + "\n[[package]]\nname = 'left-pad'\n")
    broken = [one for one in told if isinstance(one, Broken)]
    if names is None:  # an open text is no text: nothing is named there
        assert broken == []
        return
    assert [(one.error.reason, set(one.names)) for one in broken] == [(reason, names)]
    assert detail in broken[0].error.detail
    if names:
        assert {"name": "left-pad"} in told


def test_other_encodings_are_no_toml() -> None:
    with pytest.raises(CannotLook) as told:
        _tables("a = 1\nname = 'axios'".encode("utf-16"))
    assert told.value.reason is GapReason.MALFORMED
    assert told.value.detail == "line 1: no UTF-8"


def test_no_more_than_so_much_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toml_files, "MOST_READ", 60)
    piece = "[[package]]\nname = 'axios'\n"
    assert len(_tables(piece * 2)) == 2
    with pytest.raises(CannotLook) as told:
        _tables(piece * 3)
    assert told.value.reason is GapReason.TOO_LARGE


@pytest.mark.parametrize(
    "text",
    [
        "'axios'\n" + "a.b" * 300_000,
        "'axios'\n" + '"' * 1_000_000,
        "'axios'\n" + "'''" * 300_001,
        '"axios"\n' + '"""' + "\\a" * 400_000,
        "'axios'\n" + "[[" * 500_000,
        "'axios'\n" + "[[\n" * 300_000,
        "'axios'\n" + "# ' \n" * 200_000,
        "'axios'\n[" + "a" * 1_000_000,
        "'axios'\n" + "[a\n" * 300_000,
        "'axios'\n" + " " * 1_000_000,
        "'axios'\n" + "\\ " * 500_000,
    ],
)
def test_hostile_texts_take_time_in_proportion_to_their_length(text: str) -> None:
    begun = time.process_time()
    told = _tables("[[package]]\nname = " + text)
    assert len(told) == 1
    assert time.process_time() - begun < 5


@given(st.binary(max_size=300))
def test_any_bytes_are_at_most_a_reason(raw: bytes) -> None:
    try:
        told = _tables(b"[[package]]\nname='axios'\n" + raw)
    except CannotLook:
        return
    assert told


def test_a_document_of_its_own_is_read_whole() -> None:
    assert decode_toml("f", "a = 'x.y.z' # ....\n") == {"a": "x.y.z"}
    with pytest.raises(CannotLook, match="line 2"):
        decode_toml("f", "a = 1\nb\n")
