"""Scheme `cran`: R packages, as `package_version` of R compares them.

Numbers separated by `.` or `-`, which mean the same: `1.0-2` is `1.0.2`. Leading zeros do not
count. Nothing is filled up: a version that goes on is newer, so `1.0` < `1.0.0`.
"""

import re

from unship.core.versions.answers import BLANKS, Reading
from unship.core.versions.coding import nums, plain
from unship.core.versions.interface import Scheme
from unship.core.versions.ranges import Range
from unship.core.versions.relations import relation_range

_GRAMMAR = re.compile(r"[0-9]+(?:[.-][0-9]+)*", re.ASCII)
_END = b"\x00"
_COMPARATORS = {"==": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


class Cran(Scheme):
    """Versions of R packages.

    Key: the block of each number, then `00`, which is below every number.
    """

    name = "cran"
    source = "R: base::package_version; Writing R Extensions, 1.1.1 The DESCRIPTION file"
    vers_types = ("cran",)

    def native_range(self, text: str) -> Range:
        """Read the comparators of a DESCRIPTION file, all of which must hold: `>= 3.5.0, < 4`."""
        return relation_range(self, text, _COMPARATORS)

    def _read(self, text: str) -> Reading | None:
        text = text.strip(BLANKS)
        if _GRAMMAR.fullmatch(text) is None:
            return None
        return Reading(b"".join(nums(text.replace("-", ".").split("."))) + _END)

    def _normal(self, text: str) -> str | None:
        text = text.strip(BLANKS)
        if _GRAMMAR.fullmatch(text) is None:
            return None
        return ".".join(plain(number) for number in text.replace("-", ".").split("."))

    def _valid(self, text: str) -> bool:
        # R wants at least two numbers of a package; one alone is a `numeric_version`.
        return _GRAMMAR.fullmatch(text) is not None and not text.isdigit()
