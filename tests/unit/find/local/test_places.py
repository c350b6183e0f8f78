"""Places told from folders."""

from pathlib import Path

import pytest

from unship.core.recall.products import Place
from unship.find.local.places import place_of


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/home/u/project/x", Place.COPY),
        ("/home/u/.local/share/Trash/files/x", Place.TRASH),
        ("/home/u/Trash/x", Place.COPY),
        ("Trash/x", Place.COPY),
        ("/Users/u/.Trash/x", Place.TRASH),
        ("/mnt/disk/.Trash-1000/files/x", Place.TRASH),
        ("/mnt/c/$Recycle.Bin/S-1-5/x", Place.TRASH),
        ("/home/u/Downloads/unpacked/x", Place.DOWNLOAD),
    ],
)
def test_trash_and_downloads_are_told_apart(path: str, place: Place) -> None:
    assert place_of(Path(path), Place.COPY) is place
