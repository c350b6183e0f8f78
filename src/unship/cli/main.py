"""The front door of the command line: lazy sub-commands, and the one place that catches errors.

The exit code is an answer (0 nothing affected, 1 affected, 3 unknown, 2 could not run), so nothing
that goes wrong may ever end in 0, 1 or 3 by accident: a bug, a closed pipe and Ctrl-C have codes
of their own.
"""

import contextlib
import errno
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from unship import __version__
from unship.core.errors import RecallError, UnshipError

EXIT_COULD_NOT_RUN = 2
"""Also click's own code for a wrong call."""

EXIT_INTERRUPTED = 130
"""128 + SIGINT, as shells count."""

EXIT_PIPE_CLOSED = 141
"""128 + SIGPIPE: the reader went away before the answer was whole, so it is no answer."""

COMMANDS = {
    "check": ("unship.cli.check", "check_command"),
    "recall": ("unship.cli.recall", "recall_group"),
    "version": ("unship.cli.version", "version_group"),
}
"""Every sub-command: the module and the name in it, loaded when it is called."""

_SUMMARIES = {
    "check": "Look for releases that had to be taken back.",
    "recall": "Show, review and tidy the recalls themselves.",
    "version": "Compare versions by the rules of their ecosystem.",
}
"""What the list of commands says, so that showing it loads none of them."""


class LazyGroup(click.Group):
    """The group of all sub-commands; it imports one only when it is called or described."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of the help text."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import and return one sub-command, or None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _SUMMARIES[name]) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run the sub-command; give a closed pipe and Ctrl-C their own exit codes.

        click would end a closed pipe with 1, which here means *affected*.

        Raises:
            click.exceptions.Exit: With that code.
        """
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _silence_output()
            raise click.exceptions.Exit(EXIT_PIPE_CLOSED) from None
        except KeyboardInterrupt:
            click.echo("\nStopped. Nothing was changed.", err=True)
            raise click.exceptions.Exit(EXIT_INTERRUPTED) from None
        return result


@click.group(name="unship", cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="unship")
def cli() -> None:
    """Find releases that had to be taken back, and say what to do about them.

    A check reads only: no account, no network, nothing on the machine is changed.
    """


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its exit code.

    Args:
        argv: The arguments after the program's name; None takes the process's own.
    """
    _speak_utf8()
    sys.exit(_run(argv))


def _run(argv: Sequence[str] | None) -> int:
    """Run a call and return its exit code; nothing is raised."""
    try:
        result = cli.main(args=argv, prog_name="unship", standalone_mode=False)
    except click.Abort:
        click.echo("Stopped. Nothing was changed.", err=True)
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        error.show()
        return EXIT_COULD_NOT_RUN
    except UnshipError as error:
        click.echo(_told(error), err=True)
        return EXIT_COULD_NOT_RUN
    except OSError as error:
        if error.errno != errno.ENOSPC:
            _report_bug(error)
            return EXIT_COULD_NOT_RUN
        _silence_output()
        click.echo("unship: The disk is full: the answer could not be written.", err=True)
        return EXIT_COULD_NOT_RUN
    except Exception as error:  # noqa: BLE001 - Python's own code for a bug, 1, means "affected"
        _report_bug(error)
        return EXIT_COULD_NOT_RUN
    return result if isinstance(result, int) else 0


def _told(error: UnshipError) -> str:
    """Return what happened, what was not changed and what to do next, fit for a terminal."""
    from unship.find.local.root import shown

    problems = error.problems if isinstance(error, RecallError) else ()
    lines = [f"unship: {error.what}", *problems, error.unchanged, error.next_step]
    # A message may quote a file name or a document: no terminal code in it may act.
    return "\n".join(shown(part) for line in lines for part in line.splitlines())


def _report_bug(error: Exception) -> None:
    """Say that the fault is unship's, that nothing was changed, and what to send to whom."""
    import traceback

    from unship.find.local.root import shown

    report = "".join(traceback.format_exception(error))
    click.echo("\n".join(shown(line) for line in report.splitlines()), err=True)
    click.echo(
        f"unship: This is a fault in unship {__version__}, not an answer about this machine.\n"
        "Nothing was changed.\n"
        "Please report the lines above, without what is private (CONTRIBUTING.md says where).",
        err=True,
    )


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says, and never fail on a character.

    Recalls are read in German on machines whose locale is `C`; an answer must not end in the
    middle because a dash cannot be encoded. A stream that the caller closed swallows what is said:
    the exit code is an answer too.
    """
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for the whole process
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for the whole process
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _silence_output() -> None:
    """Point standard output at nothing, so that Python's last flush does not fail again."""
    with contextlib.suppress(OSError, ValueError):  # a stream without a descriptor has no flush
        descriptor = sys.stdout.fileno()
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, descriptor)
        os.close(nothing)
