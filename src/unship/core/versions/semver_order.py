"""The order of Semantic Versioning 2.0.0, read kindly: what npm, Cargo, Go and Hex have in common.

Leading `v`, `=` and blanks are dropped, missing numbers are 0, leading zeros do not count, numbers
have no upper limit, build metadata has no part in the order. Identifiers are case-sensitive.

*Odd*: a version with more than three numbers (`1.1.3.4`). OSV takes the rest as build metadata,
other tools as a fourth number, the ecosystems' own tools refuse it. So such a version is compared
by its first three numbers, and where these are equal it only equals itself; everything else is
unknown.
"""

import re

from unship.core.versions.answers import BLANKS, Order, Reading
from unship.core.versions.coding import plain
from unship.core.versions.interface import Scheme, by_key
from unship.core.versions.semver_form import IDENTIFIERS, Form, parse, read, triple_key

NUMBER = r"(?:0|[1-9][0-9]*)"
"""A number as the specification writes it, without leading zeros."""

_PART = rf"(?:{NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"

PRE = rf"{_PART}(?:\.{_PART})*"
"""The identifiers of a pre-release as the specification writes them."""

STRICT = re.compile(
    rf"(?P<major>{NUMBER})\.(?P<minor>{NUMBER})\.(?P<patch>{NUMBER})"
    rf"(?:-(?P<pre>{PRE}))?(?:\+{IDENTIFIERS})?",
    re.ASCII,
)
"""A version exactly as the specification has it."""


class SemverOrder(Scheme):
    """A scheme with the order of Semantic Versioning; the key is that of `semver_form`."""

    has_pre = True

    def _read(self, text: str) -> Reading | None:
        return read(text.strip(BLANKS))

    def _normal(self, text: str) -> str | None:
        form = parse(text.strip(BLANKS))
        return None if form is None else written(form)

    def _pairwise(self, a: str, b: str) -> Order:
        return by_three_numbers(a, b)


def by_three_numbers(a: str, b: str) -> Order:
    """Return the order of the first three numbers; if they are equal, only the same is equal."""
    one, other = parse(a.strip(BLANKS)), parse(b.strip(BLANKS))
    if one is None or other is None:
        return Order.UNKNOWN
    order = by_key(triple_key(*one[:3]), triple_key(*other[:3]))
    if order is not Order.EQUAL or written(one) == written(other):
        return order
    return Order.UNKNOWN


def written(form: Form) -> str:
    """Return a version in full and without build metadata, leading zeros and leading `v`."""
    triple = f"{plain(form.major)}.{plain(form.minor)}.{plain(form.patch)}"
    more = "".join(f".{plain(part)}" for part in form.more.split(".")[1:])
    return triple + more + (f"-{plain_identifiers(form.pre)}" if form.pre else "")


def plain_identifiers(identifiers: str) -> str:
    """Return dotted identifiers with the leading zeros of numbers dropped."""
    return ".".join(plain(i) if i.isdigit() else i for i in identifiers.split("."))
