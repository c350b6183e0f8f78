"""Scheme `nuget`: versions of .NET packages in the order of NuGet.Versioning.

One to four numbers, missing ones are 0; then as Semantic Versioning 2.0.0, except that letter case
does not count. Build metadata has no part in the order. No program of NuGet's was at hand: these
are the published rules, the source of NuGet.Versioning, and other people's data.

*Odd*: labels that NuGet reads with .NET's signed 32-bit integers and Semantic Versioning does not:
`-5` is a negative number to the one and a word to the other; `20240101120000` is a word to the one,
because it is too large, and a number to the other. The key follows NuGet, the second opinion
Semantic Versioning; where they differ the answer is unknown.

Outside the grammar: more than four numbers, empty labels, a leading `v`. Numbers above 2147483647
and labels like `01` are refused by NuGet and have a key here.

Ranges are in core/versions/nuget_ranges.py.
"""

import re

from unship.core.versions.answers import BLANKS, Order, Reading
from unship.core.versions.interface import Scheme, by_key
from unship.core.versions.nuget_form import fits, parse, read, semver_key, written
from unship.core.versions.nuget_ranges import nuget_range
from unship.core.versions.ranges import Range

_ZERO_LED = re.compile(r"0[0-9]+", re.ASCII)


class Nuget(Scheme):
    """Versions of .NET packages; the key is that of core/versions/nuget_form.py."""

    name = "nuget"
    source = "NuGet.Versioning 6; Semantic Versioning 2.0.0"
    vers_types = ("nuget",)
    has_pre = True

    def native_range(self, text: str) -> Range:
        """Read a NuGet range: `1.0` (a minimum), `[1.0, 2.0)`, `1.*`, `1.0.0-beta*`."""
        return nuget_range(self, text)

    def _read(self, text: str) -> Reading | None:
        return read(text.strip(BLANKS))

    def _normal(self, text: str) -> str | None:
        form = parse(text.strip(BLANKS))
        return None if form is None else written(form)

    def _valid(self, text: str) -> bool:
        form = parse(text.strip(BLANKS))
        if form is None or not all(map(fits, form.numbers)):
            return False
        return not any(map(_ZERO_LED.fullmatch, form.pre.split(".")))

    def _pairwise(self, a: str, b: str) -> Order:
        one, other = parse(a.strip(BLANKS)), parse(b.strip(BLANKS))
        return by_key(semver_key(one), semver_key(other)) if one and other else Order.UNKNOWN
