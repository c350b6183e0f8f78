"""`unship recall`: show a recall to people, review it, put its document in order."""

from pathlib import Path

import click

from unship.cli.catalogues import translator
from unship.cli.recall_files import is_file, put_in_order, read_file, replace_file
from unship.cli.recall_lint import lint
from unship.codecs.formats.recall import Document, write_json, write_yaml
from unship.core.errors import UsageError
from unship.core.recall.chain import Chain, chain
from unship.words.translation import LANGUAGES

NOT_IN_ORDER = 1
"""Exit code of `fmt --check` when a document would change."""


@click.group("recall")
def recall_group() -> None:
    """Show, review and put in order the documents called recalls."""


recall_group.add_command(lint)


@recall_group.command("show", short_help="Show a recall of the library or of a file.")
@click.argument("which", metavar="ID|FILE")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language; else the system's.")
@click.option("--revision", type=click.IntRange(min=1), help="A revision; else the one in force.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "yaml")),
    default="text",
    show_default=True,
    help="text for people; json is canonical, its SHA-256 is the revision's name.",
)
def show(which: str, lang: str | None, revision: int | None, form: str) -> None:
    """Show a recall of the library (ID) or of a file (FILE).

    A file is anything with a path separator or the ending .yaml, .yml or .json.
    """
    document, revisions = _find(which, revision)
    if form == "json":
        click.echo(write_json(document), nl=False)
    elif form == "yaml":
        click.echo(write_yaml(document), nl=False)
    else:
        from unship.words.recall_page import page_lines, recall_page

        page = recall_page(
            document.recall, translator(lang), chain=revisions, unknown=document.unknown
        )
        click.echo("\n".join(page_lines(page)))


@recall_group.command("fmt", short_help="Put documents in order; what they say stays.")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a document would change.")
@click.option("--write", is_flag=True, help="Replace the files; else the result is printed.")
def fmt(files: tuple[Path, ...], *, check: bool, write: bool) -> None:
    """Put documents in order: fields as in the schema, quotes where they matter.

    What a recall says does not change, nor does its digest. Comments are not part of a recall and
    are not kept. JSON becomes canonical JSON.
    """
    if check and write:
        raise UsageError(
            "--check and --write exclude each other.",
            unchanged="No file was changed.",
            next_step="Use one of them.",
        )
    changed = False
    for file in files:
        before, after = put_in_order(file)
        changed = changed or before != after
        if check and before != after:
            click.echo(f"{click.format_filename(file)} is not in order.", err=True)
        elif write and before != after:
            replace_file(file, after)
            click.echo(f"{click.format_filename(file)} was put in order.", err=True)
        elif not check and not write:
            click.echo(after, nl=False)
    if check and changed:
        raise click.exceptions.Exit(NOT_IN_ORDER)


def _find(which: str, revision: int | None) -> tuple[Document, Chain]:
    """Return a revision and the chain it stands in."""
    if is_file(which):
        document = read_file(Path(which))
        if revision not in {None, document.recall.revision}:
            raise UsageError(
                f"{which} is revision {document.recall.revision}, not {revision}.",
                next_step="Leave --revision out; a file holds one revision.",
            )
        return document, chain([(document.recall, document.digest)])
    return _find_shipped(which, revision)


def _find_shipped(which: str, revision: int | None) -> tuple[Document, Chain]:
    from unship.library import load

    library = load()
    shipped = library.find(which)
    if shipped is None:
        raise UsageError(
            f"No recall called {which!r} ships with unship.",
            next_step=f"There are: {', '.join(library.ids())}. For a file give its path.",
        )
    revisions = chain((entry.recall, entry.digest) for entry in shipped.revisions)
    number = revision
    if number is None and revisions.in_force is not None:
        number = revisions.in_force.revision
    for entry in shipped.revisions:
        if entry.number == number:
            document = Document(recall=entry.recall, tree=entry.tree, digest=entry.digest)
            return document, revisions
    raise UsageError(
        f"{which} has no revision {number} in this library.",
        next_step=f"It has {len(shipped.revisions)}; newer ones come with a newer unship.",
    )
