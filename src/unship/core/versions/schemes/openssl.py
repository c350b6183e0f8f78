"""Scheme `openssl`: OpenSSL, with letters for patches up to 1.1.1 and three numbers from 3.0.

`1.0.2` < `1.0.2a` < … < `1.0.2z` < `1.0.2za`. Before a version lie what was handed out on the way
to it: `-dev` first, then `-alphaN`, `-betaN`, `-preN`, each with its own `-dev` before it.

*Odd*: any other addition, as distributions and forks make it: `1.0.2k-fips`, `3.0.8+quic`. They say
nothing about the order, so such a version is compared without it, and where the rest is equal it
only equals itself.

A native range is what OpenSSL's advisories list: single versions, separated by commas.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from unship.core.errors import VersionError
from unship.core.versions.answers import BLANKS, MAX_RANGE_LENGTH, MEMORY, Order, Reading, quoted
from unship.core.versions.coding import num, nums, plain, txt
from unship.core.versions.interface import Scheme, by_key
from unship.core.versions.ranges import Range

_GRAMMAR = re.compile(
    r"([0-9]+)\.([0-9]+)\.([0-9]+)([a-z]*)"
    r"(?:-(?:(dev)|(alpha|beta|pre)([0-9]+)(-dev)?)|([-+][0-9A-Za-z.+-]*))?",
    re.ASCII,
)
_VALID = re.compile(
    r"(?:(?:0|1)\.[0-9]+\.[0-9]+[a-z]*|(?:[3-9]|[1-9][0-9]+)\.[0-9]+\.[0-9]+)"
    r"(?:-dev|-(?:alpha|beta|pre)[1-9][0-9]*(?:-dev)?)?",
    re.ASCII,
)
_DEV, _RELEASE = b"\x01", b"\x05"
_STAGES = {"alpha": b"\x02", "beta": b"\x03", "pre": b"\x04"}
_ON_THE_WAY, _DONE = b"\x00", b"\x01"


class _Parts(NamedTuple):
    major: str
    minor: str
    fix: str
    patch: str  # letters
    dev: str
    stage: str
    step: str
    stage_dev: str
    rest: str


class Openssl(Scheme):
    """Versions of OpenSSL.

    Key: three numbers, the letters and `00`, then `01` for `-dev`; `02`, `03`, `04` for alpha,
    beta, pre, their number, and `00` with or `01` without `-dev`; `05` for a release.
    """

    name = "openssl"
    source = "OpenSSL release strategy; vers type openssl"
    vers_types = ("openssl",)

    def native_range(self, text: str) -> Range:
        """Read a list of versions: `1.0.1b, 3.0.0`."""
        if len(text) > MAX_RANGE_LENGTH:
            raise _refusal(text, f"it is longer than {MAX_RANGE_LENGTH:,} characters")
        versions = dict.fromkeys(version.strip(BLANKS) for version in text.split(","))
        for version in versions:
            if self.read(version) is None:
                raise _refusal(text, f"{quoted(version)} is no version of OpenSSL")
        return self.vers_range("|".join(versions))

    def _read(self, text: str) -> Reading | None:
        match = _GRAMMAR.fullmatch(text.strip(BLANKS))
        if match is None:
            return None
        major, minor, fix, *rest = match.groups("")
        tail, odd = _tail(*rest)
        return Reading(b"".join(nums((major, minor, fix))) + tail, odd=odd)

    def _normal(self, text: str) -> str | None:
        parts = _split(text)
        return None if parts is None else _written(parts)

    def _valid(self, text: str) -> bool:
        return _VALID.fullmatch(text) is not None

    def _pairwise(self, a: str, b: str) -> Order:
        one, other = _split(a), _split(b)
        if one is None or other is None:
            return Order.UNKNOWN
        order = by_key(_core(one), _core(other))
        if order is not Order.EQUAL or _written(one) == _written(other):
            return order
        return Order.UNKNOWN


def _split(text: str) -> _Parts | None:
    match = _GRAMMAR.fullmatch(text.strip(BLANKS))
    return _Parts(*match.groups("")) if match else None


def _core(parts: _Parts) -> bytes:
    return b"".join(nums(parts[:3])) + txt(parts.patch)


@lru_cache(maxsize=MEMORY)
def _tail(
    patch: str, dev: str, stage: str, step: str, stage_dev: str, rest: str
) -> tuple[bytes, bool]:
    """Return the key behind the three numbers, and whether the version is odd."""
    letters = txt(patch)
    if dev:
        return letters + _DEV, False
    if stage:
        end = _ON_THE_WAY if stage_dev else _DONE
        return letters + _STAGES[stage] + num(step) + end, False
    return letters + _RELEASE, bool(rest)


def _written(parts: _Parts) -> str:
    head = f"{plain(parts.major)}.{plain(parts.minor)}.{plain(parts.fix)}{parts.patch}"
    if parts.dev:
        return f"{head}-dev"
    if parts.stage:
        return f"{head}-{parts.stage}{plain(parts.step)}{parts.stage_dev}"
    return head + parts.rest


def _refusal(text: str, why: str) -> VersionError:
    return VersionError(
        f"{quoted(text)} is no list of OpenSSL versions: {why}",
        next_step="Separate versions by commas, or write a vers range as in "
        "`vers:openssl/>=1.0.2|<1.0.2zk`.",
    )
