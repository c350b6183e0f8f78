"""Scheme `none`: the product has no versions; it is judged only where others lie.

A server whose builds are named by the update train it is on (DESIGN section 6) has no version that
could be ordered, so every question about one is answered "unknown", and no range can be written.
"""

from unship.core.errors import VersionError
from unship.core.versions.answers import Reading
from unship.core.versions.interface import Scheme
from unship.core.versions.ranges import Range


class Nothing(Scheme):
    """No versions at all."""

    name = "none"
    source = "unship"
    vers_types = ()
    ordered = False

    def vers_range(self, constraints: str) -> Range:  # noqa: ARG002 - whatever it says
        """Refuse: a product without versions has no ranges.

        Raises:
            VersionError: Always.
        """
        raise VersionError(
            "the scheme 'none' means that the product has no versions, so it has no ranges",
            next_step="Name the train that a build was shipped with, or give another scheme.",
        )

    def native_range(self, text: str) -> Range:
        """Refuse: a product without versions has no ranges."""
        return self.vers_range(text)

    def _read(self, text: str) -> Reading | None:  # noqa: ARG002 - whatever it says
        return None

    def _normal(self, text: str) -> str | None:  # noqa: ARG002 - whatever it says
        return None

    def _valid(self, text: str) -> bool:  # noqa: ARG002 - whatever it says
        return False
