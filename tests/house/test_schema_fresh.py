"""The published schema and the field reference are what the values give now."""

import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from unship.codecs.formats.recall import read_recall
from unship.codecs.recall_schema import recall_schema

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted((ROOT / "src" / "unship" / "library" / "recalls").glob("*/*.yaml"))


def test_schema_and_page_are_as_their_generator_would_write_them_now() -> None:
    result = subprocess.run(
        [sys.executable, str(ROOT / "dev" / "make_schema.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_shipped_recall_fits_the_schema(path: Path) -> None:
    tree = read_recall(path.read_bytes(), path.name, strict=True).tree
    validator = jsonschema.Draft202012Validator(recall_schema())
    assert [error.json_path for error in validator.iter_errors(tree)] == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_shipped_recall_is_one_document_of_plain_yaml(path: Path) -> None:
    assert isinstance(yaml.compose(path.read_bytes(), Loader=yaml.SafeLoader), yaml.MappingNode)
