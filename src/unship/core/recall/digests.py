"""Digests of one file, in the four algorithms that advisories publish."""

from typing import Annotated

import msgspec

from unship.core.recall.texts import Value

Sha256 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Sha512 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{128}$")]
Sha1 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{40}$")]
Md5 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]

STRONG = ("sha256", "sha512")
"""Algorithms that may prove both ways; the others may prove affected, never clear (DESIGN 3)."""

ALGORITHMS = ("sha256", "sha512", "sha1", "md5")


class Digests(Value, frozen=True, kw_only=True):
    """Digests of one and the same file, lower-case hexadecimal.

    Sources publish different algorithms for one file, so one artifact has several
    (reference/incidents.md section 0, point 12).
    """

    sha256: Sha256 | None = None
    sha512: Sha512 | None = None
    sha1: Sha1 | None = None
    md5: Md5 | None = None

    def items(self) -> tuple[tuple[str, str], ...]:
        """Return (algorithm, hexadecimal) for each digest that is there, strongest first."""
        found = ((name, getattr(self, name)) for name in ALGORITHMS)
        return tuple((name, value) for name, value in found if value is not None)

    def shared_with(self, other: "Digests") -> tuple[str, ...]:
        """Return the algorithms in which both know the file and agree."""
        mine = dict(self.items())
        return tuple(name for name, value in other.items() if mine.get(name) == value)
