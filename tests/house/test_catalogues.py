"""The compiler of the catalogues merges a language's files and refuses what is not finished."""

import gettext
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def compiled(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Compile the catalogues under `folder`."""
    script = [sys.executable, str(ROOT / "dev" / "compile_catalogues.py")]
    return subprocess.run(
        [*script, "--locale", str(folder), *arguments], capture_output=True, text=True, check=False
    )


def written(folder: Path, name: str, text: str) -> None:
    """Write one catalogue: `de/a` becomes `de/LC_MESSAGES/a.po`."""
    language, _, part = name.partition("/")
    path = folder / language / "LC_MESSAGES" / f"{part}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + text, encoding="utf-8")


def test_the_files_of_a_language_become_one(tmp_path: Path) -> None:
    written(tmp_path, "de/a", 'msgid "one"\nmsgstr "eins"\n')
    written(tmp_path, "de/b", 'msgid "two {n}"\nmsgstr "zwei {n}"\n\nmsgid "one"\nmsgstr "eins"\n')
    done = compiled(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    made = tmp_path / "de" / "LC_MESSAGES" / "unship.mo"
    with made.open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert [words.gettext(text) for text in ("one", "two {n}")] == ["eins", "zwei {n}"]
    first = made.read_bytes()
    assert compiled(tmp_path).returncode == 0
    assert made.read_bytes() == first, "the same sources give the same bytes"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('#, fuzzy\nmsgid "one"\nmsgstr "eins"\n', "fuzzy"),
        ('msgid "one"\nmsgstr ""\n', "no translation"),
        ('msgid "{a} of {b}"\nmsgstr "{a} von {c}"\n', "placeholders differ"),
        ('msgid "two"\nmsgstr "zwo"\n', "written differently in de/a.po"),
    ],
    ids=["fuzzy", "missing", "placeholders", "twice"],
)
def test_what_is_not_finished_is_refused_with_its_place(
    text: str, fault: str, tmp_path: Path
) -> None:
    written(tmp_path, "de/a", 'msgid "two"\nmsgstr "zwei"\n')
    written(tmp_path, "de/b", text)
    done = compiled(tmp_path)
    assert done.returncode == 1
    assert fault in done.stderr
    assert done.stderr.startswith("de/b.po:")
    assert not (tmp_path / "de" / "LC_MESSAGES" / "unship.mo").exists()


def test_a_language_that_lacks_a_word_of_another_is_refused(tmp_path: Path) -> None:
    written(tmp_path, "de/a", 'msgid "two"\nmsgstr "zwei"\n')
    written(tmp_path, "fr/a", 'msgid "two"\nmsgstr "deux"\n\nmsgid "one"\nmsgstr "un"\n')
    done = compiled(tmp_path)
    assert done.returncode == 1
    assert "de: no translation of 'one'" in done.stderr


def test_no_catalogue_at_all_is_refused(tmp_path: Path) -> None:
    assert compiled(tmp_path).returncode == 1


def test_a_check_writes_nothing(tmp_path: Path) -> None:
    written(tmp_path, "de/a", 'msgid "two"\nmsgstr "zwei"\n')
    assert compiled(tmp_path, "--check").returncode == 0
    assert not (tmp_path / "de" / "LC_MESSAGES" / "unship.mo").exists()
