"""Scheme `semver`: Semantic Versioning 2.0.0, read as kindly as npm, Cargo, Go and Hex need it.

Leading `v`, `=` and blanks are dropped, missing numbers are 0, leading zeros do not count, numbers
have no upper limit, build metadata has no part in the order. Identifiers are case-sensitive.

*Odd*: a version with more than three numbers (`1.1.3.4`). OSV takes the rest as build metadata,
other tools as a fourth number, npm refuses it. So such a version is compared by its first three
numbers, and where these are equal it only equals itself; everything else is unknown.

Ranges are npm's (core/versions/npm.py).
"""

import re

from unship.core.versions.answers import BLANKS, Order, Reading
from unship.core.versions.coding import plain
from unship.core.versions.interface import Scheme, by_key
from unship.core.versions.npm import npm_range
from unship.core.versions.ranges import Range
from unship.core.versions.semver_form import Form, parse, read, triple_key

_PLAIN = r"(?:0|[1-9][0-9]*)"
_PRE = r"(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
_VALID = re.compile(
    rf"v?{_PLAIN}\.{_PLAIN}\.{_PLAIN}(?:-{_PRE}(?:\.{_PRE})*)?"
    r"(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?",
    re.ASCII,
)


class Semver(Scheme):
    """Semantic versions; the key is that of core/versions/semver_form.py."""

    name = "semver"
    source = "Semantic Versioning 2.0.0; ranges: node-semver 7.8"
    vers_types = ("semver", "npm", "cargo", "golang", "hex")
    has_pre = True

    def native_range(self, text: str) -> Range:
        """Read an npm range with npm's rules for pre-releases: `^1.2.3 || >=2.1 <3`."""
        return npm_range(self, text)

    def _read(self, text: str) -> Reading | None:
        return read(text.strip(BLANKS))

    def _normal(self, text: str) -> str | None:
        form = parse(text.strip(BLANKS))
        return None if form is None else _written(form)

    def _valid(self, text: str) -> bool:
        return _VALID.fullmatch(text.strip(BLANKS)) is not None

    def _pairwise(self, a: str, b: str) -> Order:
        one, other = parse(a.strip(BLANKS)), parse(b.strip(BLANKS))
        if one is None or other is None:
            return Order.UNKNOWN
        order = by_key(triple_key(*one[:3]), triple_key(*other[:3]))
        if order is not Order.EQUAL or _written(one) == _written(other):
            return order
        return Order.UNKNOWN


def _written(form: Form) -> str:
    triple = f"{plain(form.major)}.{plain(form.minor)}.{plain(form.patch)}"
    more = "".join(f".{plain(part)}" for part in form.more.split(".")[1:])
    pre = ".".join(plain(i) if i.isdigit() else i for i in form.pre.split("."))
    return triple + more + (f"-{pre}" if form.pre else "")
