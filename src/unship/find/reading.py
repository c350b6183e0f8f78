"""Bounded reading of hostile files: every way in which the find room opens anything.

A file is opened without following a last link and without blocking on a pipe, its kind is judged
through the open handle, and no more than a stated number of bytes is read. What cannot be read
raises `CannotLook`, which the runner turns into a gap; no other exception leaves this module.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from unship.core.errors import UnshipError
from unship.core.observation import GapReason
from unship.core.recall.digests import Digests

_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOCTTY", 0)
)
_CHUNK = 1 << 20

_REASONS = {
    errno.EACCES: GapReason.UNREADABLE,
    errno.EPERM: GapReason.UNREADABLE,
    errno.ENOENT: GapReason.VANISHED,
    errno.ENOTDIR: GapReason.VANISHED,
    errno.ELOOP: GapReason.LOOP,
    errno.ENAMETOOLONG: GapReason.TOO_DEEP,
}


class CannotLook(UnshipError):  # noqa: N818 - it is an answer, not a fault
    """Something in scope could not be looked at.

    Attributes:
        path: What.
        reason: Why.
        detail: What the system said.
    """

    def __init__(self, path: str | os.PathLike[str], reason: GapReason, detail: str = "") -> None:
        super().__init__(f"Could not look at {os.fspath(path)!r}: {reason.value}. {detail}")
        self.path = os.fspath(path)
        self.reason = reason
        self.detail = detail

    @classmethod
    def from_os_error(cls, path: str | os.PathLike[str], error: OSError) -> "CannotLook":
        """Return the gap that an operating-system error means."""
        reason = _REASONS.get(error.errno or 0, GapReason.UNREADABLE)
        return cls(path, reason, error.strerror or type(error).__name__)


@contextmanager
def opened(path: str | os.PathLike[str]) -> Iterator[tuple[int, os.stat_result]]:
    """Open a regular file for reading; yield its descriptor and its stat.

    Raises:
        CannotLook: It is no regular file, a link, or the system refuses.
    """
    try:
        handle = os.open(path, _OPEN_FLAGS)
    except (OSError, ValueError) as error:
        if isinstance(error, ValueError):
            raise CannotLook(path, GapReason.MALFORMED, "a name with a NUL byte") from None
        raise CannotLook.from_os_error(path, error) from None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise CannotLook(path, GapReason.NOT_A_FILE)
        yield handle, found
    finally:
        os.close(handle)


def read_bounded(path: str | os.PathLike[str], limit: int) -> bytes:
    """Return the whole content of a file of at most `limit` bytes.

    Raises:
        CannotLook: It is larger (`too_large`), no regular file, or unreadable.
    """
    with opened(path) as (handle, found):
        if found.st_size > limit:
            raise CannotLook(path, GapReason.TOO_LARGE, f"{found.st_size} bytes, limit {limit}")
        try:
            parts = []
            left = limit + 1
            while left > 0 and (part := os.read(handle, min(left, _CHUNK))):
                parts.append(part)
                left -= len(part)
        except OSError as error:
            raise CannotLook.from_os_error(path, error) from None
    if left <= 0:
        raise CannotLook(path, GapReason.TOO_LARGE, f"grew over the limit of {limit} bytes")
    return b"".join(parts)


def digest_file(path: str | os.PathLike[str]) -> tuple[Digests, int]:
    """Return the digests (SHA-256, SHA-512, SHA-1, MD5, in one read) and the size of a file.

    No size bound: a listed installer may be large, and a cap would be a silent false negative
    (reference/find.md section 7, point 1).

    Raises:
        CannotLook: It is no regular file or unreadable.
    """
    hashes = {
        "sha256": hashlib.sha256(),
        "sha512": hashlib.sha512(),
        "sha1": hashlib.sha1(usedforsecurity=False),
        "md5": hashlib.md5(usedforsecurity=False),
    }
    size = 0
    with opened(path) as (handle, _):
        try:
            while part := os.read(handle, _CHUNK):
                size += len(part)
                for each in hashes.values():
                    each.update(part)
        except OSError as error:
            raise CannotLook.from_os_error(path, error) from None
    return Digests(**{name: each.hexdigest() for name, each in hashes.items()}), size


def entries(path: str | os.PathLike[str], limit: int = 1_000_000) -> list[os.DirEntry[str]]:
    """Return the entries of a folder, sorted by name so that every run reads in one order.

    Raises:
        CannotLook: It is no folder, unreadable, or has more than `limit` entries.
    """
    found: list[os.DirEntry[str]] = []
    try:
        with os.scandir(path) as scan:
            for entry in scan:
                found.append(entry)
                if len(found) > limit:
                    raise CannotLook(path, GapReason.TOO_MANY, f"over {limit} entries")
    except OSError as error:
        raise CannotLook.from_os_error(path, error) from None
    except ValueError:
        raise CannotLook(path, GapReason.MALFORMED, "a name with a NUL byte") from None
    return sorted(found, key=lambda entry: entry.name)


def is_folder(path: Path) -> bool:
    """Tell whether `path` is a folder itself, not a link to one; unreadable counts as no."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except (OSError, ValueError):
        return False
