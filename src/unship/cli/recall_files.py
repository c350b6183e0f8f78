"""Files with recalls: reading them bounded, replacing them whole or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from unship.codecs.formats.recall import Document, read_recall, write_json, write_yaml
from unship.core.errors import RecallError, UsageError
from unship.core.recall import limits

_ENDINGS = (".yaml", ".yml", ".json")


def is_file(which: str) -> bool:
    """Tell whether an argument means a file rather than the id of a recall."""
    return "/" in which or os.sep in which or which.lower().endswith(_ENDINGS)


def read_bytes(file: Path) -> bytes:
    """Return the bytes of a file, one more than a recall may have at most.

    Raises:
        UsageError: The file cannot be read.
    """
    try:
        with file.open("rb") as opened:
            return opened.read(limits.DOCUMENT + 1)
    except OSError as error:
        raise UsageError(
            f"{file} cannot be read: {error.strerror or error}.",
            unchanged="Nothing was changed.",
            next_step="Check the path and its permissions.",
        ) from error


def read_file(file: Path, *, strict: bool = False) -> Document:
    """Read the recall in a file.

    Raises:
        UsageError: The file cannot be read.
        RecallError: It holds no recall.
        NewerSchemaError: It holds a recall of another major schema.
    """
    return read_recall(read_bytes(file), str(file), strict=strict)


def put_in_order(file: Path) -> tuple[bytes, bytes]:
    """Return a file's bytes as they are, and as they should be; the file is not changed.

    Raises:
        UsageError: The file cannot be read.
        RecallError: It holds no recall, or one that grows too large when it is put in order.
    """
    before = read_bytes(file)
    name = str(file)
    document = read_recall(before, name, strict=True)
    is_json = name.lower().endswith(".json")
    after = write_json(document) if is_json else write_yaml(document).encode("utf-8")
    # What is written must say the same as what was read: never trust the writer with the only copy.
    if read_recall(after, name, strict=True).digest != document.digest:
        raise RecallError(
            f"{name} would say something else after it was put in order.",
            next_step="This is a fault in unship: please report it with the file.",
        )
    return before, after


def replace_file(file: Path, data: bytes) -> None:
    """Replace a file whole or not at all, with the permissions that it had.

    Raises:
        UsageError: It cannot be written.
    """
    try:
        target = file.resolve(strict=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as half:
                half.write(data)
                half.flush()
                os.fsync(half.fileno())
            Path(name).chmod(target.stat().st_mode & 0o7777)
            Path(name).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise UsageError(
            f"{file} cannot be written: {error.strerror or error}.",
            unchanged="The file is as it was.",
            next_step="Check the permissions of the file and its folder.",
        ) from error
