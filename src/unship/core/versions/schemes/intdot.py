"""Scheme `intdot`: whole numbers separated by dots, as in Windows file versions.

Any number of parts with any number of digits; a missing part is 0, so `18.12.416` and
`18.12.416.0` are one version, and leading zeros do not count. One leading `v` or `V` is accepted,
because vendors write `v18.12.416` in tags and prose and never mean anything else by it. Everything
else is outside the grammar: `18.12.416 beta`, `18, 12, 416, 0`, `18.12.`. The vers type of the
same name would read `18.12beta` as `18.12`; that could call a build clear that nobody compared.
"""

import re

from unship.core.versions.answers import BLANKS, Reading
from unship.core.versions.coding import ZERO, nums, plain
from unship.core.versions.interface import Scheme
from unship.core.versions.ranges import Range
from unship.core.versions.relations import relation_range

_GRAMMAR = re.compile(r"[vV]?([0-9]+(?:\.[0-9]+)*)", re.ASCII)
_END = b"\x01"
_COMPARATORS = {
    "": "=",
    "=": "=",
    "==": "=",
    "!=": "!=",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
}


class Intdot(Scheme):
    """Dotted integers.

    Key: the block of each number, trailing zeros dropped, then `01`, which is below every number.
    """

    name = "intdot"
    source = "Windows VS_FIXEDFILEINFO order; vers type intdot"
    vers_types = ("intdot",)

    def native_range(self, text: str) -> Range:
        """Read a list of comparators, all of which must hold: `>=18.11, <18.13`."""
        return relation_range(self, text, _COMPARATORS)

    def _read(self, text: str) -> Reading | None:
        match = _GRAMMAR.fullmatch(text.strip(BLANKS))
        if match is None:
            return None
        blocks = nums(match[1].split("."))
        while blocks and blocks[-1] == ZERO:
            blocks.pop()
        return Reading(b"".join(blocks) + _END)

    def _normal(self, text: str) -> str | None:
        match = _GRAMMAR.fullmatch(text.strip(BLANKS))
        if match is None:
            return None
        parts = [plain(part) for part in match[1].split(".")]
        while len(parts) > 1 and parts[-1] == "0":
            parts.pop()
        return ".".join(parts)

    def _valid(self, text: str) -> bool:
        return self._read(text) is not None
