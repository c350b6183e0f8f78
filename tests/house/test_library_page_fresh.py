"""The page of the library is as its documents say now, and holds each of them whole."""

import os
import subprocess
import sys
from pathlib import Path

from unship.codecs.formats.recall import read_recall

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "library.md"


def test_the_page_of_the_library_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "dev" / "make_library_page.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_names_every_product_and_every_revision() -> None:
    text = PAGE.read_text(encoding="utf-8")
    lacking: list[str] = []
    for path in sorted((ROOT / "src/unship/library/recalls").glob("*/*.yaml")):
        document = read_recall(path.read_bytes(), path.name)
        wanted = [f"## {document.recall.id}\n", document.digest[: len("sha256:") + 12]]
        wanted += [product.name for product in document.recall.products]
        lacking += [
            f"{path.parent.name}/{path.name}: {each}" for each in wanted if each not in text
        ]
    assert lacking == []
