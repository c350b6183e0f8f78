"""Writing an answer to a file: whole or not at all, and never through a link."""

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from unship.core.errors import UsageError


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`: beside it first, then moved into its place in one step.

    Raises:
        UsageError: It cannot be written; what was there before is still there.
    """
    _refuse_device(path)
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


def _refuse_device(path: Path) -> None:
    """Refuse a device, pipe or socket: moving a file over `/dev/null` would take it from everyone.

    Raises:
        UsageError: There is one, or a link to one (`/dev/stdout`).
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return  # nothing there yet, or a link that leads nowhere
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise UsageError(
            f"The answer is not written to {os.fspath(path)!r}: it is no file.",
            unchanged="What was there before is unchanged.",
            next_step="Choose another FILE, or leave --output out to print it.",
        )
