"""Scheme `semver`: Semantic Versioning 2.0.0 as npm has it (core/versions/semver_order.py).

Cargo, Hex, Go and pub share the order but not the ranges, and are schemes of their own. Ranges here
are npm's (core/versions/npm.py).
"""

import re

from unship.core.versions.answers import BLANKS
from unship.core.versions.npm import npm_range
from unship.core.versions.ranges import Range
from unship.core.versions.semver_order import STRICT, SemverOrder

_VALID = re.compile(rf"v?{STRICT.pattern}", re.ASCII)


class Semver(SemverOrder):
    """Semantic versions; the key is that of core/versions/semver_form.py."""

    name = "semver"
    source = "Semantic Versioning 2.0.0; ranges: node-semver 7.8"
    vers_types = ("semver", "npm")

    def native_range(self, text: str) -> Range:
        """Read an npm range with npm's rules for pre-releases: `^1.2.3 || >=2.1 <3`."""
        return npm_range(self, text)

    def _valid(self, text: str) -> bool:
        return _VALID.fullmatch(text.strip(BLANKS)) is not None
