"""The lines of pnpm's lock file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.find.local import pnpm_text
from unship.find.local.pnpm_text import PnpmText

_HEAD = "lockfileVersion: '6.0'\n\npackages:\n\n"
_ENTRY = "  /axios@1.14.1:\n    resolution: {integrity: sha512-x}\n    dev: false\n"


def _read(text: str) -> PnpmText:
    return PnpmText(text.encode())


def test_fields_belong_to_the_entry_above_them() -> None:
    text = _read(_HEAD + _ENTRY + "\n  'x@1':\n    name: x\n    version: '1'\n    resolution: {}\n")
    assert [(block.key, block.style, block.fields) for block in text.blocks] == [
        (b"/axios@1.14.1", "6.0", {b"resolution": b"{integrity: sha512-x}"}),
        (b"'x@1'", "6.0", {b"name": b"x", b"version": b"'1'", b"resolution": b"{}"}),
    ]
    assert (text.wrong, text.newer, text.too_many) == (None, None, False)


def test_a_field_of_several_lines_is_read_to_its_end() -> None:
    entry = "  x@1:\n    resolution:\n      {\n        integrity: a,\n\n      }\n    dev: true\n"
    (block,) = _read(_HEAD + entry).blocks
    assert b"".join(block.fields[b"resolution"].split()) == b"{integrity:a,}"


def test_a_long_key_has_its_fields_behind_a_colon() -> None:
    text = _read(_HEAD + "  ? x@1\n  : resolution: {integrity: a}\n    version: 1.0.0\n")
    assert text.wrong is None
    assert text.blocks[0].key == b"x@1"
    assert text.blocks[0].fields == {b"resolution": b"{integrity: a}", b"version": b"1.0.0"}


def test_only_the_section_of_packages_is_read() -> None:
    text = _read("lockfileVersion: 5.4\noverrides:\n  x: 1.0.0\n    version: 1\n" + _ENTRY)
    assert text.blocks == []


def test_each_document_has_its_own_version() -> None:
    second = "lockfileVersion: '9.0'\npackages:\n" + _ENTRY + "snapshots:\n  x: {}\n"
    text = _read("---\n" + _HEAD + _ENTRY + "---\n" + second)
    assert [block.style for block in text.blocks] == ["6.0", "9.0"]
    assert text.wrong is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (_HEAD + "<<<<<<< HEAD\n" + _ENTRY, "line 5: it begins no section"),
        (_HEAD + "   x@1:\n", "line 5: it begins no entry"),
        (_HEAD + "\tx@1:\n", "line 5: it begins no entry"),
        (_HEAD + "  x@1\n", "line 5: it begins no entry"),
        (_HEAD + "  'x@1:\n", "line 5: it begins no entry"),
        (_HEAD + "  : resolution: {}\n", "line 5: an entry in a form that pnpm does not write"),
        (_HEAD + "  x@1: {resolution: {}}\n", "line 5: an entry in a form"),
        (_HEAD + "    version: 1.0.0\n", "line 5: a field outside an entry"),
        ("lockfileVersion: 5.4\npackages: {x: {}}\n", "line 2: packages in a form"),
        ("lockfileVersion: 4\n", "line 1: lock file version '4'"),
        ("lockfileVersion: &a\n", "line 1: lock file version ''"),
        ("packages:\n" + _ENTRY, "line 5: no lockfileVersion"),
        ("\x00\n", "line 1: it begins no section"),
        ('{"lockfileVersion": "9.0"}', "line 1: it begins no section"),
        (
            "lockfileVersion: 5.4\ndependencies:\n  axios: 1.14.1\n",
            "line 4: dependencies without packages",
        ),
        (
            "lockfileVersion: '9.0'\npackages:\n  x@1:\n    resolution: {integrity: a}\n",
            "line 5: packages without snapshots",
        ),
    ],
)
def test_what_pnpm_does_not_write_is_broken(content: str, said: str) -> None:
    assert (_read(content).wrong or "").startswith(said)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "\n",
        "lockfileVersion: '9.0'\n\nimporters:\n\n  .: {}\n",
        "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      x: link:../x\n",
        "lockfileVersion: 5.4\noverrides:\n  x: 1.0.0\n",
        "lockfileVersion: '6.0'\npackages: {}\n",
        "lockfileVersion: 5.4-inlineSpecifiers\n",
    ],
)
def test_a_lock_file_without_packages_is_whole(content: str) -> None:
    text = _read(content)
    assert (text.blocks, text.wrong, text.newer) == ([], None, None)


def test_a_newer_version_is_told_and_read() -> None:
    text = _read("lockfileVersion: '10.0'\npackages:\n" + _ENTRY)
    assert text.newer == "lock file version '10.0'"
    assert len(text.blocks) == 1


def test_more_packages_than_are_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pnpm_text, "MOST", 3)
    assert _read(_HEAD + _ENTRY * 4).too_many
    assert not _read(_HEAD + _ENTRY * 3).too_many


@given(st.binary())
def test_odd_bytes_raise_nothing(odd: bytes) -> None:
    text = PnpmText(_HEAD.encode() + odd + _ENTRY.encode())
    assert text.wrong is None or text.wrong.startswith("line ")
