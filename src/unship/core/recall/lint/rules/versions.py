"""Versions: readable in their scheme, and fixes that are newer than what they fix."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from unship.core import versions
from unship.core.errors import VersionError
from unship.core.recall.builds import Build, Status
from unship.core.recall.document import Recall
from unship.core.recall.lint.interface import Context, Hit, Level, hit, rule
from unship.core.recall.lint.ordering import scheme_of
from unship.core.recall.lint.walk import Path
from unship.core.recall.products import Product

_PARTS = re.compile(r"[^0-9A-Za-z]+")


def _listed(build: Build, index: int) -> Iterator[tuple[Path, str]]:
    """Yield each version that a row names, with its path."""
    if build.version is not None:
        yield ("builds", index, "version"), build.version
    for place, version in enumerate(build.versions):
        yield ("builds", index, "versions", place), version


def _rows(recall: Recall, status: Status) -> Iterator[tuple[int, Build, Product]]:
    products = {product.id: product for product in recall.products}
    for index, build in enumerate(recall.builds):
        product = products.get(build.product)
        if build.status is status and product is not None:
            yield index, build, product


@rule(
    "version-outside-scheme",
    Level.WARNING,
    says="{version} is no version of the scheme {scheme}.",
    advice="Correct the version, or give the product the scheme it really uses; as it stands no "
    "order is known for it.",
)
def version_outside_scheme(recall: Recall, _context: Context) -> Iterator[Hit]:
    """Every listed version can be read in its product's scheme.

    One that cannot has no place in the order: an install of it is found only if it is written the
    same way, and neighbours cannot be compared with it.
    """
    schemes = {product.id: scheme_of(product) for product in recall.products}
    for index, build in enumerate(recall.builds):
        scheme = schemes.get(build.product)
        if scheme is None or scheme.name == "none":
            continue
        for path, version in _listed(build, index):
            if scheme.read(version) is None:
                yield hit(*path, version=version, scheme=scheme.name)


class _Bad(NamedTuple):
    """The affected versions of one product in ascending order."""

    keys: tuple[bytes, ...]
    names: tuple[str, ...]
    conditional: frozenset[bytes]


def _bad_versions(recall: Recall) -> dict[str, _Bad]:
    """Return, per product, the affected versions that have a place in the order; O(n log n)."""
    found: dict[str, dict[bytes, str]] = {}
    conditional: dict[str, set[bytes]] = {}
    for index, build, product in _rows(recall, Status.AFFECTED):
        scheme = scheme_of(product)
        if scheme is None or not scheme.ordered:
            continue
        for _, version in _listed(build, index):
            key = scheme.key(version)
            if key is not None:
                found.setdefault(product.id, {})[key] = version
                if build.when is not None:
                    conditional.setdefault(product.id, set()).add(key)
    return {
        product: _Bad(
            keys=tuple(sorted(rows)),
            names=tuple(rows[key] for key in sorted(rows)),
            conditional=frozenset(conditional.get(product, ())),
        )
        for product, rows in found.items()
    }


@rule(
    "fix-older-than-affected",
    Level.ERROR,
    says="{fixed} is called fixed, but it is not newer than {affected}, which is affected.",
    advice="A version to go back to is last_known_good; one between bad versions is not_affected.",
)
def fix_older_than_affected(recall: Recall, _context: Context) -> Iterator[Hit]:
    """A fix is newer than what it fixes, in the order of the product's scheme.

    Updaters never go down, so an older "fix" reaches nobody. Products with several release lines
    are understood: 0.30.5 fixes 0.30.4 although 1.14.1 is bad too, because it shares more of its
    number with the bad version below it than with the one above. The same version may stand fixed
    and affected where `when` tells the two apart (a tag that was made anew).
    """
    bad = _bad_versions(recall)
    for index, build, product in _rows(recall, Status.FIXED):
        scheme = scheme_of(product)
        if scheme is None or product.id not in bad:
            continue
        for path, version in _listed(build, index):
            older = _not_older(scheme, version, bad[product.id], retold=build.when is not None)
            if older is not None:
                yield hit(*path, fixed=version, affected=older)


def _not_older(scheme: versions.Scheme, version: str, bad: _Bad, *, retold: bool) -> str | None:
    """Return the affected version that a fix should be newer than and is not, or None."""
    key = scheme.key(version)
    if key is None:
        return None
    place = bisect_left(bad.keys, key)
    if place == len(bad.keys):
        return None
    if bad.keys[place] == key:
        return None if retold or key in bad.conditional else bad.names[place]
    if place and _shared(version, bad.names[place - 1]) > _shared(version, bad.names[place]):
        return None
    return bad.names[place]


def _shared(one: str, other: str) -> int:
    """Return how many leading parts two versions share."""
    count = 0
    for left, right in zip(_PARTS.split(one), _PARTS.split(other), strict=False):
        if left != right:
            break
        count += 1
    return count


@rule(
    "fix-inside-affected-range",
    Level.WARNING,
    says="{fixed} is called fixed, but it lies in the affected range {range}.",
    advice="End the range below the fix, or better, list the bad versions.",
)
def fix_inside_affected_range(recall: Recall, _context: Context) -> Iterator[Hit]:
    """A fixed version does not lie in an affected range of its product.

    The exact row wins when a verdict is made, but every reader of the range alone will be misled.
    """
    ranges: dict[str, list[tuple[str, versions.Range]]] = {}
    for _, build, product in _rows(recall, Status.AFFECTED):
        found = _range(build, product)
        if found is not None and build.range is not None:
            ranges.setdefault(product.id, []).append((build.range, found))
    covers = {product: _Cover(found) for product, found in ranges.items()}
    for index, build, product in _rows(recall, Status.FIXED):
        scheme, cover = scheme_of(product), covers.get(product.id)
        if scheme is None or cover is None:
            continue
        for path, version in _listed(build, index):
            text = cover.holds(scheme.read(version))
            if text is not None:
                yield hit(*path, fixed=version, range=text)


class _Cover:
    """All affected ranges of one product, asked in O(log n) whatever their number.

    Ranges and versions that their keys alone cannot decide are left out: a review is no verdict.
    """

    def __init__(self, ranges: list[tuple[str, versions.Range]]) -> None:
        self._lows: dict[bool, list[bytes]] = {False: [], True: []}
        self._widest: dict[bool, list[tuple[bytes | None, str]]] = {False: [], True: []}
        spans = ((span, text) for text, found in ranges if found.keyed for span in found.intervals)
        for span, text in sorted(spans, key=lambda one: one[0].low):
            widest = self._widest[span.pre]
            top = (span.high, text)
            if widest and _reaches(widest[-1][0], span.high):
                top = widest[-1]
            self._lows[span.pre].append(span.low)
            widest.append(top)

    def holds(self, reading: versions.Reading | None) -> str | None:
        """Return a range that contains the version, or None."""
        if reading is None or reading.odd:
            return None
        place = bisect_right(self._lows[reading.pre], reading.key) - 1
        if place < 0:
            return None
        high, text = self._widest[reading.pre][place]
        return text if high is None or reading.key < high else None


def _reaches(high: bytes | None, other: bytes | None) -> bool:
    """Tell whether an upper end lies at or above another; None is no end."""
    return high is None or (other is not None and high >= other)


def _range(build: Build, product: Product) -> versions.Range | None:
    """Return a row's range; None where it has none or it cannot be read (the reader says so)."""
    scheme = scheme_of(product)
    if build.range is None or build.when is not None or scheme is None or not scheme.ordered:
        return None
    try:
        return scheme.vers_range(build.range)
    except VersionError:
        return None
