"""What the lock files of npm's other clients have in common: packages, sources, what is told.

Sources as the clients write them: a version of a registry, the address of a tarball, a repository
with its commit (npm's package.json documentation, section "dependencies").
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from unship.core.observation import Identity, Record, Seen
from unship.core.purl import make_purl
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import ProbeFacts, Task
from unship.find.local.places import place_of
from unship.find.local.tarballs import LONGEST, package_of

LIMIT = 32 << 20
"""Bytes; a lock file of 50,000 packages has about 20 MB."""

MOST = 1_000_000
"""Entries; bounds what a hostile document makes us build."""

_NUMBER = re.compile(r"v?[0-9][0-9A-Za-z.+~_-]{0,199}\Z")
_REPOSITORY = re.compile(
    r"git[+:@]|ssh:|github:|gitlab:|bitbucket:|https://codeload\.github\.com/"
    r"|https://gitlab\.com/[^#]*/archive|https://bitbucket\.org/[^#]*/get/|[^#]*\.git#"
)
_COMMIT = re.compile(r"(?:#(?:commit=)?|/tar\.gz/|[?&]ref=|/get/)([0-9a-f]{7,40})(?![0-9A-Za-z])")


class Locked(NamedTuple):
    """One package that a lock file asks for.

    Attributes:
        name: Its own name, never an alias.
        version: As written, None where only a source stands.
        via: How it is fetched, None where the lock file does not say.
        commit: The commit of a repository, lower hex, perhaps abbreviated.
    """

    name: str
    version: str | None
    via: Via | None = None
    commit: str | None = None


def is_authors(path: Path) -> bool:
    """Tell whether a lock file came inside an installed package: nothing is installed from it."""
    return "node_modules" in path.parts


def number(text: str | None) -> str | None:
    """Return a text that looks like a version of a registry, None for anything else."""
    return text if text is not None and _NUMBER.match(text) else None


def commit_in(source: str) -> str | None:
    """Return the commit that a source of a repository is pinned to, None for other sources.

    The `#` of a registry's address is followed by 40 hexadecimal digits too: a digest.
    """
    short = source[:LONGEST]
    found = _COMMIT.search(short) if _REPOSITORY.match(short) else None
    return found[1] if found else None


def split(text: str) -> tuple[str, str]:
    """Return name and rest of `name@rest`, whose name may begin with the `@` of a scope."""
    at = text.find("@", 1)
    return (text[:at], text[at + 1 :]) if at > 0 else (text, "")


def locked(name: str, version: str | None, source: str, via: Via | None) -> Iterator[Locked]:
    """Yield a package as it is named, and as its tarball is where that is another.

    A lock file can name one package and fetch another (lock file injection).

    Args:
        name: Its name.
        version: Its version, where one is stated.
        source: Where it is fetched, empty where that is left to the registry.
        via: How, where `source` does not tell.
    """
    commit = commit_in(source)
    if commit is not None:
        yield Locked(name, version, Via.VCS, commit)
        return
    fetched = package_of(source)
    yield Locked(name, version, via if fetched is None else Via.REGISTRY)
    if fetched is not None and fetched != (name, version):
        yield Locked(*fetched, Via.REGISTRY)


def told(probe: ProbeFacts, found: Iterable[Locked], path: Path, task: Task) -> Iterator[Seen]:
    """Yield each build once that a lock file asks for and a recall names."""
    names = task.wanted.names("npm")
    for one in dict.fromkeys(each for each in found if each.name in names):
        yield Seen(
            probe=probe.name,
            platform="npm",
            place=place_of(path, Place.LOCKFILE),
            path=task.root.show(path),
            record=Record.REFERENCE,
            identity=Identity(purl=make_purl("npm", one.name).bare),
            version=one.version,
            commit=one.commit,
            via=one.via,
        )
