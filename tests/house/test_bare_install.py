"""What a person installs to look at a laptop stays small and freely licensed."""

import re
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

MOST_PACKAGES = 12
MOST_BYTES = 25_000_000

PERMITTED = re.compile(
    r"\b(?:MIT|Apache|BSD|ISC|PSF|Python Software Foundation|Unlicense|CC0)", re.IGNORECASE
)
REFUSED = re.compile(r"\b(?:[AL]?GPL|GNU|EUPL|SSPL|MPL)", re.IGNORECASE)
SAID_ELSEWHERE: dict[str, str] = {}
"""Packages whose metadata names no licence: the licence that their source states."""


@pytest.fixture(scope="module")
def bare(repository: Path) -> tuple[Distribution, ...]:
    """The packages of the bare install that this platform takes."""
    lock = (repository / "requirements" / "run.lock").read_text(encoding="utf-8")
    named = [Requirement(line.rstrip(" \\")) for line in lock.splitlines() if "==" in line]
    here = [one for one in named if one.marker is None or one.marker.evaluate()]
    return tuple(distribution(one.name) for one in here)


def licence(package: Distribution) -> str:
    """Return everything that a package's metadata says of its licence."""
    found = package.metadata
    fields = [*found.get_all("License-Expression", []), *found.get_all("License", [])]
    fields += [kind for kind in found.get_all("Classifier", []) if kind.startswith("License")]
    # Some write the licence's whole text into the field; its first line names it.
    return "; ".join(field.strip().splitlines()[0] for field in fields if field.strip())


def test_it_is_at_most_12_packages(bare: tuple[Distribution, ...]) -> None:
    assert len(bare) <= MOST_PACKAGES


def test_it_is_at_most_25_megabytes_with_unship_itself(
    bare: tuple[Distribution, ...], repository: Path
) -> None:
    files = [Path(str(file.locate())) for package in bare for file in package.files or ()]
    own = [path for path in (repository / "src").rglob("*") if path.suffix not in {".po", ".yaml"}]
    sizes = [
        path.stat().st_size for path in (*files, *own) if path.is_file() and path.suffix != ".pyc"
    ]
    assert 5_000_000 < sum(sizes) <= MOST_BYTES


def test_every_licence_is_permitted(bare: tuple[Distribution, ...]) -> None:
    said = {package.name: SAID_ELSEWHERE.get(package.name) or licence(package) for package in bare}
    assert {
        name: text
        for name, text in said.items()
        if REFUSED.search(text) or not PERMITTED.search(text)
    } == {}
