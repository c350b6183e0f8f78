"""Compile the gettext catalogues: all `.po` files of a language into one `unship.mo`.

    python dev/compile_catalogues.py [--check] [--locale FOLDER]

A language's words lie in several `.po` files, one a subject, so that several people can write at
once. Refused, each with its file and line: a fuzzy or missing translation, a word written twice
with different texts, placeholders that differ from the original's, and a language that lacks what
another one has. `--check` writes nothing.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ROOT / "src" / "unship" / "words" / "locale"
EPOCH = datetime(2023, 3, 29, tzinfo=UTC)
"""A fixed date in the header: the same sources give the same bytes."""

PLACEHOLDER = re.compile(r"\{[A-Za-z0-9_]*(?:![rsa])?(?::[^{}]*)?\}")

Key = tuple[str, str]
"""Context (or an empty string) and the original."""


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Return the plural forms of a message's text; one for a message without plural."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def key_of(message: Message) -> Key:
    """Return what makes a message the same in every file and language."""
    return (message.context or "", forms(message.id)[0])


def faults_of(message: Message) -> Iterator[str]:
    """Yield what is wrong with one translation."""
    if message.fuzzy:
        yield "fuzzy"
    translated = forms(message.string)
    if not all(translated):
        yield "no translation"
        return
    wanted = {frozenset(PLACEHOLDER.findall(text)) for text in forms(message.id)}
    for text in translated:
        if frozenset(PLACEHOLDER.findall(text)) not in wanted:
            yield f"placeholders differ from the original's: {text!r}"


def merged(language: str, folder: Path) -> tuple[Catalog, list[str]]:
    """Return one catalogue of all `.po` files in `folder`, and what is wrong with them."""
    whole = Catalog(
        locale=language,
        project="unship",
        version="1",
        creation_date=EPOCH,
        revision_date=EPOCH,
        last_translator="unship",
        language_team="unship",
        fuzzy=False,
    )
    problems: list[str] = []
    seen: dict[Key, tuple[tuple[str, ...], str]] = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            part = read_po(file, locale=language, abort_invalid=True)
        for message in part:
            if not message.id:
                continue
            where = f"{language}/{path.name}:{message.lineno}: {key_of(message)[1]!r}"
            problems += [f"{where}: {fault}" for fault in faults_of(message)]
            texts, first = seen.setdefault(key_of(message), (forms(message.string), where))
            if texts != forms(message.string):
                problems.append(f"{where}: written differently in {first}")
            whole.add(message.id, message.string, context=message.context)
    return whole, problems


def missing(catalogues: dict[str, Catalog]) -> Iterator[str]:
    """Yield each word that one language has and another lacks."""
    words = {
        language: {key_of(message) for message in catalogue if message.id}
        for language, catalogue in catalogues.items()
    }
    everything: set[Key] = set().union(*words.values())
    for language, known in sorted(words.items()):
        for _, original in sorted(everything - known):
            yield f"{language}: no translation of {original!r}, which another language has"


def main() -> int:
    """Compile or check every language; return 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--locale", type=Path, default=LOCALES, metavar="FOLDER")
    options = parser.parse_args()
    catalogues: dict[str, Catalog] = {}
    problems: list[str] = []
    for folder in sorted({path.parent for path in options.locale.glob("*/LC_MESSAGES/*.po")}):
        language = folder.parent.name
        catalogues[language], found = merged(language, folder)
        problems += found
    problems += missing(catalogues)
    if not catalogues:
        problems.append(f"no catalogue under {options.locale}")
    if problems:
        print("\n".join(problems), file=sys.stderr)
        print("Nothing was compiled.", file=sys.stderr)
        return 1
    if not options.check:
        for language, catalogue in catalogues.items():
            buffer = BytesIO()
            write_mo(buffer, catalogue)
            target = options.locale / language / "LC_MESSAGES" / "unship.mo"
            half = target.with_suffix(".mo.new")
            half.write_bytes(buffer.getvalue())
            half.replace(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
