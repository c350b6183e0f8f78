"""Writing an answer to a file: whole or not at all, and never through a link."""

import contextlib
import os
import tempfile
from pathlib import Path

from unship.core.errors import UsageError


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`: beside it first, then moved into its place in one step.

    Raises:
        UsageError: It cannot be written; what was there before is still there.
    """
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except (OSError, ValueError) as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise UsageError(
            f"The answer could not be written to {os.fspath(path)!r}: {error}.",
            unchanged="What was there before is unchanged.",
            next_step="Choose another FILE, or leave --output out to print it.",
        ) from None
