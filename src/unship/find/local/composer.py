"""What Composer writes of a package, in its lock file and in its record of what is installed.

Source: Composer's documentation (composer.lock, "Repositories", package properties `source` and
`dist`) and its JSON schema. Both files hold the same entries.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from unship.core.observation import GapReason
from unship.core.recall.builds import Via
from unship.find.local.json_files import decode_json, text_of
from unship.find.reading import CannotLook

LIMIT = 32 << 20
"""Bytes; a lock file of 500 packages has 1 MB."""

_MOST = 1_000_000
"""Objects; bounds what a hostile document makes us build."""

_LIST = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]*\[")
_COMMIT = re.compile(r"[0-9a-fA-F]{40}\Z")
_IN_ADDRESS = re.compile(r"(?<![0-9a-fA-F])[0-9a-fA-F]{40}(?![0-9a-fA-F])")
_REPOSITORIES = frozenset({"fossil", "git", "hg", "perforce", "svn"})


class _Origin(msgspec.Struct):
    type: msgspec.Raw = msgspec.Raw()
    url: msgspec.Raw = msgspec.Raw()
    reference: msgspec.Raw = msgspec.Raw()


class ComposerEntry(msgspec.Struct, rename="kebab"):
    """One package as it stands in either file; what is odd stays undecoded."""

    name: msgspec.Raw = msgspec.Raw()
    version: msgspec.Raw = msgspec.Raw()
    source: _Origin | None = None
    dist: _Origin | None = None
    notification_url: msgspec.Raw = msgspec.Raw()


class ComposerPackage(NamedTuple):
    """One build of a package.

    Attributes:
        name: `vendor/name` in lower case: Composer does not tell the cases apart.
        version: As written; a branch is `dev-main`.
        commit: The commit that is fetched, lower hex.
        via: A registry (which asks to be told of each install) or a repository; None for a path,
            an address, an artifact.
    """

    name: str
    version: str | None
    commit: str | None
    via: Via | None


class _Document(msgspec.Struct, rename="kebab"):
    packages: list[ComposerEntry] | None = None
    packages_dev: list[ComposerEntry] | None = None


def read_packages(path: str, raw: bytes) -> dict[ComposerPackage, None]:
    """Return every build in a lock file or record, each once, in the order of the file.

    Raises:
        CannotLook: It is none (`malformed`, with the line), too deep, or has too many entries.
    """
    if raw.count(b"{") > _MOST:
        raise CannotLook(path, GapReason.TOO_MANY, f"over {_MOST} entries")
    if _LIST.match(raw):
        entries = decode_json(path, raw, list[ComposerEntry])
    else:
        document = decode_json(path, raw, _Document)
        entries = [*(document.packages or ()), *(document.packages_dev or ())]
    return dict.fromkeys(build for entry in entries for build in _builds(entry))


def _builds(entry: ComposerEntry) -> Iterator[ComposerPackage]:
    """Yield a package once for each commit that it could be fetched as.

    Source and archive may be of two commits: then a lock file was changed by hand.
    """
    name = text_of(entry.name)
    if not name:
        return
    version = text_of(entry.version) or None
    via = _via(entry)
    commits = dict.fromkeys(_commits(entry))
    for commit in commits or (None,):
        yield ComposerPackage(name.lower(), version, commit, via)


def _commits(entry: ComposerEntry) -> Iterator[str]:
    for origin in (entry.source, entry.dist):
        if origin is not None:
            reference = text_of(origin.reference) or ""
            if _COMMIT.match(reference):
                yield reference.lower()
    if entry.dist is not None:
        for found in _IN_ADDRESS.findall(text_of(entry.dist.url) or ""):
            yield found.lower()


def _via(entry: ComposerEntry) -> Via | None:
    if text_of(entry.notification_url):
        return Via.REGISTRY
    stated = text_of(entry.source.type) if entry.source is not None else None
    return Via.VCS if stated in _REPOSITORIES else None
