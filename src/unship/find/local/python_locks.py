"""What the lock files of Python's package managers share: how an entry is told."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from unship.core.observation import Gap, Identity, Observation, Record, Seen
from unship.core.purl import make_purl
from unship.core.purl_types import normal_name
from unship.core.recall.builds import Via
from unship.core.recall.products import Place
from unship.find.local.interface import ProbeFacts, Task, gap_of
from unship.find.local.places import place_of
from unship.find.local.toml_files import Broken, Table, tables_naming

LIMIT = 16 << 20
"""Bytes of a lock file; one of 5,000 packages has about 5 MB."""

_LONGEST = 200
"""Characters of a name or version."""
_COMMIT = re.compile(r"(?:\A|[@#=])([0-9a-f]{40})(?:\Z|[#&])")


class Locked(NamedTuple):
    """One package that a lock file asks for.

    Attributes:
        name: As written.
        version: As written, None where none is stated.
        via: How it reaches the host, where the lock file says so.
        commit: The commit that it is pinned to.
    """

    name: str
    version: str | None
    via: Via | None = None
    commit: str | None = None


def normal(name: str) -> str:
    """Return a name in the one spelling of Python's packages (PEP 503)."""
    return normal_name("pypi", name)


def short_text(value: object) -> str | None:
    """Return a short text, None for anything else."""
    return value if isinstance(value, str) and 0 < len(value) <= _LONGEST else None


def table_in(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return a table inside a table, an empty one where there is none."""
    found = table.get(key)
    return found if isinstance(found, dict) else {}


def commit_in(text: object) -> str | None:
    """Return the whole commit that a text is, or that an address of a repository is pinned to."""
    found = _COMMIT.search(text) if isinstance(text, str) else None
    return found[1] if found else None


def wanted_tables(
    probe: ProbeFacts, task: Task, path: Path, raw: bytes, key: str
) -> Iterator[Table | Gap]:
    """Yield the tables of a TOML lock file that may name a wanted package, and gaps.

    Raises:
        CannotLook: The file cannot be read as a whole.
    """
    names = task.wanted.names("pypi")
    for found in tables_naming(str(path), raw, key, names, normal):
        if isinstance(found, Broken):
            packages = tuple(sorted(make_purl("pypi", name).bare for name in found.names))
            yield msgspec.structs.replace(gap_of(probe, task, found.error), packages=packages)
        else:
            yield found


def tell(
    probe: ProbeFacts, task: Task, path: Path, found: Iterable[Locked | Gap | None]
) -> Iterator[Observation]:
    """Yield each entry that a recall names, once a build, and the gaps."""
    names = task.wanted.names("pypi")
    told: set[Locked] = set()
    for each in found:
        if isinstance(each, Gap):
            yield each
        elif each is not None and each not in told and normal(each.name) in names:
            told.add(each)
            yield Seen(
                probe=probe.name,
                platform="pypi",
                place=place_of(path, Place.LOCKFILE),
                path=task.root.show(path),
                record=Record.REFERENCE,
                identity=Identity(purl=make_purl("pypi", each.name).bare),
                version=each.version,
                commit=each.commit,
                via=each.via,
            )
