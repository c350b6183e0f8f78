"""Write the golden pages of `unship check`: what people read of the example Mac, word for word.

    python dev/make_golden.py [--check]

The example of `dev/make_example.py` is checked under the founding recall alone, and what depends
on the run (where the disk lies, which day it is, how old the library is) is replaced, so that only
a change of words, of the recall or of the judgement changes a page. `--check` writes nothing and
fails when a page is stale. A reviewer reads the difference as the frightened person would.
"""

import gettext
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
from generated import write_or_check

from unship.campaign.check import Request, check
from unship.core.answer.answer import CheckAnswer
from unship.library import load
from unship.words.check_page import check_page
from unship.words.lines import render
from unship.words.translation import LANGUAGES, Translator

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "tests" / "data" / "words"
RECALL = "3cx-desktopapp-2023"
DISK = "mac-disk"
WIDTH = 80
NOW = datetime(2023, 4, 8, 3, tzinfo=UTC)
AS_OF = date(2023, 4, 7)


def checked() -> CheckAnswer:
    """Return the answer for the example Mac, with what depends on the run replaced."""
    folder = Path(tempfile.mkdtemp(prefix="unship-golden-"))
    try:
        make = [sys.executable, str(ROOT / "dev" / "make_example.py"), str(folder)]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
        request = Request(system_root=str(folder / DISK), recalls=(RECALL,))
        answer = check(request, load(), now=NOW)
    finally:
        shutil.rmtree(folder)
    area = msgspec.structs.replace(answer.scope.areas[0], path=f"/Volumes/{DISK}")
    return msgspec.structs.replace(
        answer,
        scope=msgspec.structs.replace(answer.scope, areas=(area,)),
        known=msgspec.structs.replace(answer.known, as_of=AS_OF),
    )


def translator(language: str) -> Translator:
    """Return what says things in a language, from the compiled catalogue beside the source."""
    if language == "en":
        return Translator("en", {})
    path = ROOT / f"src/unship/words/locale/{language}/LC_MESSAGES/unship.mo"
    with path.open("rb") as file:
        return Translator(language, vars(gettext.GNUTranslations(file))["_catalog"])


def pages() -> dict[Path, str]:
    """Return every page by its path."""
    answer = checked()
    return {
        PAGES / f"{DISK}.{language}.txt": render(check_page(answer, translator(language)), WIDTH)
        for language in LANGUAGES
    }


def main() -> int:
    """Write the pages, or with `--check` say which is not up to date."""
    return write_or_check(__doc__, pages)


if __name__ == "__main__":
    sys.exit(main())
