"""Files with recalls."""

from pathlib import Path

import pytest

from unship.cli.recall_files import is_file, put_in_order, read_bytes, read_file, replace_file
from unship.codecs.formats.recall import write_json
from unship.core.errors import RecallError, UsageError
from unship.core.recall import limits

YAML = b"""\
# a comment
id: case-1
schema: "unship.recall/1"
publisher: {role: vendor, id: acme, name: Acme}
revision: 1
published: 2023-03-30T12:00:00Z
status: public
investigation: open
severity: high
title: {en: Recall}
products: []
builds: []
sources: []
"""


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        ("3cx-desktopapp-2023", False),
        ("a/b", True),
        ("x.YAML", True),
        ("x.yml", True),
        ("./x", True),
    ],
)
def test_an_id_is_told_from_a_file(which: str, *, expected: bool) -> None:
    assert is_file(which) is expected


def test_a_file_is_read_and_put_in_order_without_being_changed(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(YAML)
    before, after = put_in_order(file)
    assert before == file.read_bytes() == YAML
    assert after.startswith(b"schema: unship.recall/1\n")
    assert b"comment" not in after
    file.write_bytes(after)
    assert put_in_order(file) == (after, after)


def test_json_becomes_canonical(tmp_path: Path) -> None:
    yaml, file = tmp_path / "a.yaml", tmp_path / "a.json"
    yaml.write_bytes(YAML)
    document = read_file(yaml)
    file.write_bytes(b'{"schema": "unship.recall/1", ' + b'"x": 1}')
    with pytest.raises(RecallError):
        put_in_order(file)
    file.write_bytes(b" " + write_json(document))
    assert put_in_order(file)[1] == write_json(document)


def test_an_unknown_field_is_refused_when_writing(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(YAML + b"colour: red\n")
    assert read_file(file).unknown == ("colour",)
    with pytest.raises(RecallError) as caught:
        put_in_order(file)
    assert "no such field" in caught.value.problems[0]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_bytes(tmp_path / "a.yaml")


def test_no_more_is_read_than_a_recall_may_have(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b" " * (limits.DOCUMENT + 1000))
    assert len(read_bytes(file)) == limits.DOCUMENT + 1


def test_a_file_is_replaced_whole_with_its_permissions(tmp_path: Path) -> None:
    file, link = tmp_path / "a.yaml", tmp_path / "link.yaml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to(file)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "link.yaml"]


def test_a_file_that_cannot_be_replaced_stays_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "a.yaml"
    folder.mkdir()
    with pytest.raises(UsageError, match="cannot be written"):
        replace_file(folder, b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml"]
