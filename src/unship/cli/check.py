"""`unship check`: options, progress, where the answer goes, and its exit code."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import click

from unship import __version__
from unship.campaign.check import Request, check
from unship.cli.catalogues import translator
from unship.core.answer.answer import CheckAnswer
from unship.words.lines import Kind
from unship.words.translation import LANGUAGES

_EXAMPLES = """\b
Examples:
  unship check                        this system and your home
  unship check ~/projects/shop        only this folder
  unship check --system-root /mnt     a mounted disk of another system
  unship check --recall xz-utils-2024 one recall of the library

\b
Exit codes: 0 nothing affected, everything in scope looked at; 1 affected;
3 nothing affected, but something is unknown; 2 it could not run.
"""

_COLOURS = {
    Kind.TITLE: {"bold": True},
    Kind.HEADING: {"bold": True},
    Kind.AFFECTED: {"fg": "red", "bold": True},
    Kind.UNKNOWN: {"fg": "yellow"},
    Kind.CLEAR: {"fg": "green"},
    Kind.DETAIL: {"dim": True},
}


@click.command("check", epilog=_EXAMPLES)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option(
    "--system-root", metavar="DIR", type=click.Path(), help="Check the system mounted at DIR."
)
@click.option(
    "--recall",
    "recalls",
    multiple=True,
    metavar="ID|FILE",
    help="Ask only about this recall of the library or file; may be given again.",
)
@click.option("--all-users", is_flag=True, help="Demand every home; what refuses is told.")
@click.option(
    "--max-age",
    metavar="DAYS",
    type=click.IntRange(min=0),
    help="A library older than DAYS counts as not looked at.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
@click.option(
    "--output", metavar="FILE", type=click.Path(), help="Write the answer to FILE, whole or not."
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1, max=64),
    default=1,
    show_default=True,
    help="Threads that compare files beside the walk; more helps on slow disks.",
)
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of the answer; else the system's."
)
def check_command(  # noqa: PLR0913 - one parameter per option
    *,
    paths: tuple[str, ...],
    system_root: str | None,
    recalls: tuple[str, ...],
    all_users: bool,
    max_age: int | None,
    form: str,
    output: str | None,
    jobs: int,
    lang: str | None,
) -> int:
    """Find releases that had to be taken back, here, in folders or on a mounted disk.

    Reads only: nothing is changed, nothing is sent, no account is needed.
    """
    from unship.library import load

    request = Request(
        paths=paths,
        system_root=system_root,
        recalls=recalls,
        all_users=all_users,
        max_age=max_age,
        jobs=jobs,
    )
    now = datetime.now(UTC)  # noqa: TID251 - the one clock of a check
    with _progress() as progress:
        answer = check(request, load(), now=now, progress=progress)
    _put(_shown(answer, form, lang, to_file=output is not None), output)
    return answer.exit_code


def _shown(answer: CheckAnswer, form: str, lang: str | None, *, to_file: bool) -> bytes:
    if form == "json":
        from unship.codecs.formats.check_report import write_report

        return write_report(answer, __version__)
    from unship.words.check_page import check_page
    from unship.words.lines import render

    lines = check_page(answer, translator(lang))
    colour = sys.stdout.isatty() and not to_file
    return render(lines, _width(), _paint if colour else lambda _, text: text).encode()


def _paint(kind: Kind, text: str) -> str:
    style = _COLOURS.get(kind)
    return click.style(text, **style) if style else text  # type: ignore[arg-type]  # click's own names


def _width() -> int:
    import shutil

    return min(shutil.get_terminal_size((80, 24)).columns, 100)


def _put(text: bytes, output: str | None) -> None:
    """Print the answer, or write it to a file whole or not at all."""
    if output is None:
        click.echo(text, nl=False)
        return
    from unship.cli.output import write_whole

    write_whole(Path(output), text)


def _progress() -> AbstractContextManager[Callable[[str], None]]:
    """Show what is being looked at while it takes time, on a terminal only."""
    if not sys.stderr.isatty():
        return nullcontext(lambda _: None)
    return _spinner()


@contextmanager
def _spinner() -> Iterator[Callable[[str], None]]:
    from rich.console import Console
    from rich.markup import escape

    console = Console(stderr=True)
    with console.status("…") as status:
        yield lambda path: status.update(escape(path)[-(console.width - 6) :])
