"""Scheme `composer`: versions of PHP packages, as Composer normalises them and PHP orders them.

core/versions/composer_form.py has the normal form and the order. `1.0` = `1.0.0.0`; `1.0-b2` =
`1.0.0-beta.2`; `1.0-dev` < `1.0-alpha` < `1.0-beta` < `1.0-RC1` < `1.0` < `1.0-patch1` < `1.0.0.1`.

*Odd*, because a key alone must not decide:

- **branches**. `dev-main` is only equal to itself; a list sorts it below everything, as Composer
  does. `2.x-dev` sorts above all of 2 (Composer writes 9999999 for the `x`), but what was installed
  from it may stand anywhere in there. So for a verdict a branch is only compared by the numbers
  before its `x`.
- what Composer **refuses** and PHP still orders (`1.0.post1`, `4.3-2RC1`, six numbers). Its key is
  PHP's order of the text as it stands; where that depends on whether the other version is written
  short or normalised, the answer is unknown. A verdict rests on the leading numbers alone.
- numbers above 2^63-1, which PHP takes for one and the same.

Outside the grammar is what PHP itself does not order transitively: `#`, and separators at the end
of what Composer refuses.

Constraints are in core/versions/composer_constraints.py.
"""

from typing import NamedTuple

from unship.core.versions.answers import BLANKS, Order, Reading
from unship.core.versions.coding import nums, plain
from unship.core.versions.composer_constraints import composer_range
from unship.core.versions.composer_form import (
    ANY,
    Form,
    key_of_plain,
    leading_numbers,
    parse,
    php_key,
    php_rule,
    raw,
    too_large,
    written,
)
from unship.core.versions.interface import Scheme, by_key
from unship.core.versions.ranges import Range


class _Version(NamedTuple):
    """A version: Composer's form, or the text that only PHP orders; one of the two is there."""

    form: Form | None
    raw: str

    @property
    def key(self) -> bytes:
        return self.form.key if self.form else php_key(self.raw)

    @property
    def odd(self) -> bool:
        form = self.form
        if form is None or not form.numbers or form.is_numeric_branch:
            return True
        return any(map(too_large, form.numbers))

    @property
    def sure(self) -> tuple[str, ...]:
        """The numbers that this certainly begins with."""
        if self.form is None:
            return leading_numbers(self.raw)
        numbers = tuple(map(plain, self.form.numbers))
        return numbers[: numbers.index(ANY)] if self.form.is_numeric_branch else numbers


class Composer(Scheme):
    """Versions of PHP packages; the key is that of core/versions/composer_form.py."""

    name = "composer"
    source = "composer/semver 3.4; version_compare of PHP 8.2"
    vers_types = ("composer", "packagist")

    def judge(self, a: str, b: str) -> Order:
        """Return Composer's order; for odd versions what their leading numbers alone decide."""
        order = self.compare(a, b)
        if order in {Order.EQUAL, Order.UNKNOWN} or not (self.odd(a) or self.odd(b)):
            return order
        sure = [version.sure for version in (_understood(a), _understood(b)) if version]
        count = min(map(len, sure))
        numbers = by_key(*(b"".join(nums(begin[:count])) for begin in sure))
        return order if numbers is order else Order.UNKNOWN

    def native_range(self, text: str) -> Range:
        """Read a Composer constraint: `^1.2 || >=2.1,<3`, `~1.4`, `1.0 - 2.0`, `dev-main`."""
        return composer_range(self, text)

    def _read(self, text: str) -> Reading | None:
        text = text.strip(BLANKS)
        key = key_of_plain(text)
        if key is not None:
            return Reading(key)
        version = _understood(text)
        return None if version is None else Reading(version.key, odd=version.odd)

    def _normal(self, text: str) -> str | None:
        version = _understood(text)
        if version is None:
            return None
        return written(version.form) if version.form else version.raw

    def _valid(self, text: str) -> bool:
        return parse(text.strip(BLANKS)) is not None

    def _pairwise(self, a: str, b: str) -> Order:
        one, other = _understood(a), _understood(b)
        return _by_rule(one, other, a, b) if one and other else Order.UNKNOWN


def _by_rule(one: _Version, other: _Version, a: str, b: str) -> Order:
    """Return Composer's own order of two versions, and PHP's where Composer refuses one."""
    if one.form is None or other.form is None:
        return _by_php(one, other, a, b)
    if not one.form.numbers and not other.form.numbers:
        return Order.EQUAL if one.form == other.form else Order.UNKNOWN
    return by_key(php_rule(one.form.normalized), php_rule(other.form.normalized))


def _by_php(one: _Version, other: _Version, a: str, b: str) -> Order:
    """Return PHP's order of two versions as they are written, at least one refused by Composer.

    Two texts that are not the same are never certainly one version then.
    """
    if one.raw and one.raw == other.raw:
        return Order.EQUAL
    texts = (v.raw or text.strip(BLANKS).lstrip("vV") for v, text in ((one, a), (other, b)))
    order = by_key(*map(php_rule, texts))
    return Order.UNKNOWN if order is Order.EQUAL else order


def _understood(text: str) -> _Version | None:
    text = text.strip(BLANKS)
    form = parse(text)
    if form is not None and written(form) is not None:
        return _Version(form, "")
    only_php = raw(text)
    return None if only_php is None else _Version(None, only_php)
