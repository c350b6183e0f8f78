"""`unship version`: asks the version schemes; nothing is decided here.

Both commands answer one question from their arguments, or with `-` one question a line from
standard input, so that another program can keep one process open and ask it as it goes.
"""

import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import BinaryIO

import click

from unship.core import versions

_MAX_LINE = 256 * 1024
"""Longest line in bytes: the longest range and version that are read at all, with room to spare."""

_KEPT_RANGES = 64
"""Ranges kept ready between lines; a long list usually asks many versions of few ranges."""

# A version may begin with a hyphen; nothing here takes an option but --help.
_SETTINGS = {"ignore_unknown_options": True, "help_option_names": ["-h", "--help"]}


class _MalformedLineError(Exception):
    """A line of standard input that holds no question."""


@click.group("version", context_settings={"help_option_names": ["-h", "--help"]})
def version_group() -> None:
    """Compare versions and look them up in ranges, by the rules of their ecosystem.

    SCHEME says whose rules: alpm (Arch), apk (Alpine), cargo (Rust), composer (PHP), conan (C and
    C++), cran (R), datetime, debian, exact (equal or not), gentoo, golang, hackage (Haskell), hex
    (Elixir), intdot (Windows file versions), lexicographic, maven (Java), none (the product has no
    versions), nuget (.NET), openssl, pep440 (Python), pub (Dart), rpm, rubygems, semver (npm).
    """


@version_group.command("compare", context_settings=_SETTINGS, short_help="Which is the newer one?")
@click.argument("scheme")
@click.argument("two_versions", metavar="A B | -", nargs=-1, required=True)
def compare_command(scheme: str, two_versions: tuple[str, ...]) -> None:
    """Print how version A stands to version B: `<`, `=`, `>`, or `?`.

    `?` means that it cannot be told: one of them is no version of this scheme, or the scheme has
    no order between the two.

    With a single `-` the pairs come from standard input, one a line with a tab between A and B,
    and each is answered in a line at once.

    \b
    Examples:
      unship version compare debian 5.6.1-1 5.6.1+really5.4.5-1
      unship version compare intdot 18.12.416 18.12.416.0
      printf '1.0rc1\\t1.0\\n' | unship version compare pep440 -
    """  # noqa: D301 - click looks for the real control character
    order = versions.get(scheme).compare
    _answer(two_versions, lambda a, b: str(order(a, b)), unknown=str(versions.Order.UNKNOWN))


@version_group.command("contains", context_settings=_SETTINGS, short_help="Is it in the range?")
@click.argument("scheme")
@click.argument("question", metavar="RANGE VERSION | -", nargs=-1, required=True)
def contains_command(scheme: str, question: tuple[str, ...]) -> None:
    """Print whether RANGE contains VERSION: `yes`, `no`, or `unknown`.

    RANGE is a vers range, which begins with `vers:`, or a range as the ecosystem writes it. A vers
    range is pure order. npm ranges and Python specifiers keep their own rules for pre-releases.
    `unknown` means that the version could not be compared; that is not a no.

    With a single `-` the questions come from standard input, one a line with a tab between RANGE
    and VERSION, and each is answered in a line at once.

    \b
    Examples:
      unship version contains semver '^1.2.3 || >=3' 1.9.0
      unship version contains debian 'vers:deb/<5.5.1alpha-0.1' 5.4.1-1
      unship version contains pep440 '>=3.8, !=3.9.*' 3.10
      printf '>=1 <2\\t1.5.0\\n' | unship version contains semver -
    """  # noqa: D301 - click looks for the real control character
    read = _reader(versions.get(scheme))
    _answer(
        question,
        lambda text, version: str(read(text).contains(version)),
        unknown=str(versions.Answer.UNKNOWN),
    )


def _reader(scheme: versions.Scheme) -> Callable[[str], versions.Range]:
    """Return the scheme's reader of ranges with a memory for the last few."""

    @lru_cache(maxsize=_KEPT_RANGES)
    def read(text: str) -> versions.Range:
        return scheme.read_range(text)

    return read


def _answer(words: tuple[str, ...], ask: Callable[[str, str], str], *, unknown: str) -> None:
    """Answer the question on the command line, or with `-` those on standard input."""
    if words == ("-",):
        _answer_lines(sys.stdin.buffer, ask, unknown=unknown)
        return
    if len(words) != 2:  # noqa: PLR2004 - a question is two words
        raise click.UsageError("Give two arguments after SCHEME, or a single - to read lines.")
    click.echo(ask(*words))


def _answer_lines(stream: BinaryIO, ask: Callable[[str, str], str], *, unknown: str) -> None:
    """Answer line by line; a line that cannot be answered is unknown, with a note on stderr."""
    for number, line in enumerate(_lines(stream), start=1):
        try:
            answer = ask(*_pair(line))
        except (_MalformedLineError, versions.VersionError) as error:
            click.echo(f"line {number}: {error}", err=True)
            answer = unknown
        # Whoever keeps this process open waits for every single answer.
        click.echo(answer)
        sys.stdout.flush()


def _pair(line: bytes | None) -> tuple[str, str]:
    if line is None:
        raise _MalformedLineError(f"longer than {_MAX_LINE:,} bytes; it was skipped")
    # Bytes that are no UTF-8 become characters that no scheme takes for part of a version.
    words = line.decode("utf-8", "surrogateescape").split("\t")
    if len(words) != 2:  # noqa: PLR2004 - a question is two words
        raise _MalformedLineError("it must hold two texts with one tab between them")
    return words[0], words[1]


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield lines without their end; None stands for one that was too long and skipped."""
    while line := stream.readline(_MAX_LINE):
        if len(line) < _MAX_LINE or line.endswith(b"\n"):
            yield line.removesuffix(b"\n").removesuffix(b"\r")
            continue
        while (rest := stream.readline(_MAX_LINE)) and not rest.endswith(b"\n"):
            pass
        yield None
