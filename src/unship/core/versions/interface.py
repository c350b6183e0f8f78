"""What a version scheme is: one grammar, one order, one key, and the ranges of its ecosystem."""

from abc import ABC, abstractmethod

from unship.core.errors import VersionError
from unship.core.versions.answers import MAX_VERSION_LENGTH, Answer, Order, Reading
from unship.core.versions.ranges import Bound, Range
from unship.core.versions.vers import vers_range


class Scheme(ABC):
    """One way of ordering versions.

    A scheme is stateless. Its methods take any text of any length and alphabet; only reading a
    *range* raises, and only `VersionError`.

    Promises, which the property tests hold every scheme to: `compare` is antisymmetric and
    transitive on everything that is not odd; there `a` sorts before `b` exactly where
    `key(a) < key(b)`, and they are equal exactly where the keys are; `normal` is the same for equal
    versions, and is itself a version equal to them.

    Attributes:
        name: How a recall names the scheme.
        key_version: Counts up whenever a key of any text changes. A stored key is only comparable
            under the same (name, key_version); see docs/adr/0004-version-keys.md.
        source: The specification or program whose order this is.
        vers_types: The types of vers strings that mean this scheme.
        has_pre: True where pre-releases form a partition of their own in the index.
        ordered: False where versions are only equal or different.
    """

    name: str
    key_version: int = 1
    source: str
    vers_types: tuple[str, ...]
    has_pre: bool = False
    ordered: bool = True

    def read(self, text: str) -> Reading | None:
        """Return key, partition and oddness of a version in one go; None outside the grammar.

        Texts longer than `MAX_VERSION_LENGTH` characters are outside every grammar: the limit
        bounds stored keys and the work a hostile file can cause.
        """
        return self._read(text) if len(text) <= MAX_VERSION_LENGTH else None

    def key(self, text: str) -> bytes | None:
        """Return the order-preserving key of a version; None outside the grammar."""
        reading = self.read(text)
        return None if reading is None else reading.key

    def odd(self, text: str) -> bool:
        """Return whether the key alone must not decide about this version."""
        reading = self.read(text)
        return reading is not None and reading.odd

    def normal(self, text: str) -> str | None:
        """Return the shortest common spelling of all versions equal to this one; None outside.

        For comparing and counting, not for showing: people know the version as it was written.
        """
        return self._normal(text) if len(text) <= MAX_VERSION_LENGTH else None

    def valid(self, text: str) -> bool:
        """Return whether the ecosystem's own tool of today accepts this text as a version.

        A text can have a key without being valid: tools order more than they let in.
        """
        return len(text) <= MAX_VERSION_LENGTH and self._valid(text)

    def compare(self, a: str, b: str) -> Order:
        """Return how `a` stands to `b`; unknown where either is outside the grammar.

        For odd versions the key's answer stands only where the exact rule agrees.
        """
        one, other = self.read(a), self.read(b)
        if one is None or other is None:
            return Order.UNKNOWN
        order = by_key(one.key, other.key)
        if (one.odd or other.odd) and self._pairwise(a, b) is not order:
            return Order.UNKNOWN
        return order

    def equal(self, a: str, b: str) -> bool:
        """Return whether the two are certainly the same version, however they are spelled."""
        return self.compare(a, b) is Order.EQUAL

    def judge(self, a: str, b: str) -> Order:
        """Return the order that a verdict may rest on.

        As `compare`, except where the ecosystem's tool of today refuses a version that could once
        be ordered: such an order is good enough for a sorted list, not for "clear".
        """
        return self.compare(a, b)

    def bound(self, comparator: str, text: str, reading: Reading) -> Bound:
        """Return the condition that a comparator with a version states in the pure order.

        A scheme in which a bound encloses more than one key (pacman's without release) makes its
        own, for `judge` and the intervals to say the same.
        """
        return Bound(self, comparator, text, reading)

    def vers_range(self, constraints: str) -> Range:
        """Read a vers range: its constraints (`>=1.0|<2.0`, `*`) or all of `vers:TYPE/…`.

        Raises:
            VersionError: The text is no vers range of this scheme.
        """
        return vers_range(self, constraints, types=self.vers_types, ordered=self.ordered)

    def native_range(self, text: str) -> Range:  # noqa: ARG002 - for schemes that have one
        """Read a range in the ecosystem's own language.

        Raises:
            VersionError: The text is no such range, or the ecosystem has no language of its own.
        """
        raise VersionError(
            f"the scheme {self.name!r} has no range language of its own",
            next_step=f"Write a vers range as in `vers:{self.name}/…`.",
        )

    def read_range(self, text: str) -> Range:
        """Read a range: a vers range if it begins with `vers:`, else a native one.

        Raises:
            VersionError: The range cannot be read.
        """
        return self.vers_range(text) if text.startswith("vers:") else self.native_range(text)

    def contains(self, range_text: str, version: str) -> Answer:
        """Return whether a range, `vers:…` or native, contains a version.

        Raises:
            VersionError: The range cannot be read.
        """
        return self.read_range(range_text).contains(version)

    def __repr__(self) -> str:
        return f"<scheme {self.name}>"

    @abstractmethod
    def _read(self, text: str) -> Reading | None:
        """Return the reading of a text of bounded length."""

    @abstractmethod
    def _normal(self, text: str) -> str | None:
        """Return the normal form of a text of bounded length."""

    @abstractmethod
    def _valid(self, text: str) -> bool:
        """Return whether the ecosystem accepts a text of bounded length."""

    def _pairwise(self, a: str, b: str) -> Order:
        """Return what the exact rule says of a pair with an odd version; both have keys.

        Without a rule of its own a scheme can only tell that a text equals itself.
        """
        return Order.EQUAL if a == b else Order.UNKNOWN


def by_key(one: bytes, other: bytes) -> Order:
    """Return the order of two keys of one scheme and key version."""
    if one == other:
        return Order.EQUAL
    return Order.LESS if one < other else Order.GREATER
