"""Reading the compiled index: which recalls ship, of which day, and each of their revisions."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import PurePath
from typing import Protocol, TypeVar, cast

import msgspec

from unship.core.errors import BrokenInstallError, DocumentError
from unship.core.recall.canonical import Json
from unship.core.recall.document import Recall, RecallStatus
from unship.library.index import ChainEntry, RevisionEntry, read_index, read_value

INDEX = "index.msgpack"
AS_OF = "as_of.txt"

_Read = TypeVar("_Read")


class _Loader(Protocol):
    """What loads Python code from a folder or a zip, and the data beside it."""

    def get_data(self, path: str) -> bytes:
        """Return the content of a file."""


_LOADER = cast("_Loader", __spec__.loader)
"""`importlib.resources` does the same and costs a twentieth of a start."""


class LibraryRevision:
    """One revision of a shipped recall; value and tree are made when they are asked for.

    Attributes:
        number: Its number in the chain, from 1.
        digest: Its name, `sha256:` and hexadecimal.
        published: When the statement became public.
        status: Whether it stands, is closed or withdrawn.
    """

    def __init__(self, entry: RevisionEntry) -> None:
        self.number: int = entry.number
        self.digest: str = entry.digest
        self.published: datetime = entry.published
        self.status: RecallStatus = entry.status
        self._entry = entry

    @cached_property
    def recall(self) -> Recall:
        """What this unship understands of the revision.

        Raises:
            BrokenInstallError: The index is damaged.
        """
        return _whole(lambda: read_value(self._entry.value))

    @cached_property
    def tree(self) -> dict[str, Json]:
        """The whole document as JSON values, with fields that this unship does not know.

        Raises:
            BrokenInstallError: The index is damaged.
        """
        try:
            tree: dict[str, Json] = msgspec.json.decode(self._entry.document, type=dict)
        except msgspec.DecodeError as error:
            raise _broken(f"a document in it cannot be read ({error})") from error
        return tree


class LibraryChain:
    """One shipped recall with all its revisions, by number.

    Attributes:
        id: The recall's id; the publisher is always the library.
        revisions: Every revision, oldest first; never empty.
    """

    def __init__(self, entry: ChainEntry) -> None:
        self.id: str = entry.id
        self.revisions: tuple[LibraryRevision, ...] = tuple(
            LibraryRevision(revision) for revision in entry.revisions
        )

    @property
    def in_force(self) -> LibraryRevision:
        """The newest revision: the one to act on, or the one that withdraws the recall."""
        return self.revisions[-1]


class Library:
    """The recalls that ship with this unship.

    Args:
        index: The bytes of the compiled index.
        as_of: The day on which the facts were last gone through.

    Attributes:
        as_of: As given. What became known after that day is not in the library.

    Raises:
        BrokenInstallError: The index is damaged, of another unship, or empty.
    """

    def __init__(self, index: bytes, as_of: date) -> None:
        self.as_of = as_of
        entries = _whole(lambda: read_index(index))
        self._chains = {entry.id: LibraryChain(entry) for entry in entries if entry.revisions}
        if not self._chains:
            raise _broken("it holds no recall")

    @property
    def newest(self) -> datetime:
        """When the newest revision of all became public."""
        return max(chain.in_force.published for chain in self._chains.values())

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all shipped recalls, withdrawn ones too, in order."""
        return tuple(self._chains)

    def in_force(self) -> tuple[Recall, ...]:
        """Return the newest revision of each recall, in the order of `ids`.

        Closed recalls keep their verdicts and are among them; withdrawn ones are not, because
        they say nothing of any build any more.

        Raises:
            BrokenInstallError: The index is damaged.
        """
        return tuple(
            chain.in_force.recall
            for chain in self._chains.values()
            if chain.in_force.status is not RecallStatus.WITHDRAWN
        )

    def find(self, recall_id: str) -> LibraryChain | None:
        """Return the recall with this id and all its revisions, or None when none ships."""
        return self._chains.get(recall_id)


@lru_cache(maxsize=1)
def load() -> Library:
    """Return the library that was installed with this program; read once.

    Raises:
        BrokenInstallError: Index or date are missing or damaged.
    """
    return Library(_file(INDEX), parse_as_of(_file(AS_OF)))


def parse_as_of(data: bytes) -> date:
    """Return the day in `as_of.txt`.

    Raises:
        BrokenInstallError: The file does not hold one day as YYYY-MM-DD.
    """
    try:
        return date.fromisoformat(data.decode("ascii").strip())
    except ValueError as error:
        raise _broken(f"{AS_OF} holds no day as YYYY-MM-DD") from error


def _file(name: str) -> bytes:
    """Return a file of this package, as the loader of this module finds it (a folder, a zip)."""
    try:
        return _LOADER.get_data(str(PurePath(__file__).with_name(name)))
    except OSError as error:
        raise _broken(f"{name} is missing or cannot be read") from error


def _whole(read: Callable[[], _Read]) -> _Read:
    """Call `read`; bytes that it refuses mean that the install is damaged."""
    try:
        return read()
    except DocumentError as error:
        raise _broken(error.what) from error


def _broken(why: str) -> BrokenInstallError:
    return BrokenInstallError(
        f"The library of recalls that ships with unship is unusable: {why}.",
        unchanged="Nothing was checked and nothing was changed.",
        next_step=(
            "Install unship again: python -m pip install --force-reinstall unship. "
            "In a clone of its source: python dev/compile_library.py."
        ),
    )
