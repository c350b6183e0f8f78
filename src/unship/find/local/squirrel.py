r"""Squirrel, the updater of Electron apps on Windows: what its folders and files say of versions.

An app lies in `app-18.12.416` below its folder, the packages it came from in `packages`, listed in
`packages\RELEASES` as `SHA-1 name size`. Source: Squirrel.Windows, docs/using (install-process,
naming, packaging); reference/incidents.md section 1.3 has the folders of the founding incident.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_APP = re.compile(r"app-([0-9][0-9A-Za-z.+-]{0,63})", re.IGNORECASE)
_RELEASE = re.compile(r"([0-9A-Fa-f]{40})[ \t]+(\S{1,256})[ \t]+([0-9]{1,15})\b")
_MOST_RELEASES = 10_000


class Release(NamedTuple):
    """One line of RELEASES."""

    sha1: str
    name: str
    size: int


def app_version(folders: Iterable[str]) -> str | None:
    """Return the version that the last `app-…` folder of a path names."""
    found = None
    for name in folders:
        match = _APP.fullmatch(name)
        if match:
            found = match[1]
    return found


def releases(data: bytes) -> tuple[Release, ...]:
    """Return the packages that a RELEASES file lists; lines of another form are left out.

    A package may be named by an address; only its last part is a name.
    """
    lines = data.decode("utf-8-sig", "replace").splitlines()[:_MOST_RELEASES]
    matches = (_RELEASE.match(line.strip()) for line in lines)
    return tuple(
        Release(match[1].lower(), match[2].rpartition("/")[2], int(match[3]))
        for match in matches
        if match
    )
