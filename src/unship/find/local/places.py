"""What kind of place a path found by the walk is, told from the folders that it lies in."""

from pathlib import Path

from unship.core.recall.products import Place

_TRASH = frozenset({".Trash", ".Trashes", "$RECYCLE.BIN", "$Recycle.Bin"})


def place_of(path: Path, otherwise: Place) -> Place:
    """Return the trash or the downloads when `path` lies there, else `otherwise`.

    A package that was thrown away is still on the disk, and one that was downloaded may never
    have been used; both are told apart from an install.
    """
    parts = path.parts
    if any(part in _TRASH or part.startswith(".Trash-") for part in parts):
        return Place.TRASH
    if "Trash" in parts and parts[max(parts.index("Trash") - 1, 0)] == "share":
        return Place.TRASH
    return Place.DOWNLOAD if "Downloads" in parts else otherwise
