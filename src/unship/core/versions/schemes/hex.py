"""Scheme `hex`: Elixir and Erlang packages; semver's order, and the requirements of Elixir.

A requirement is comparators joined by `and` and `or`, of which `and` binds tighter (before Elixir
1.13 it did not): `~> 2.1`, `>= 1.0.0 and < 1.2.0 or == 1.5.0`. Only `~>` takes a version without
patch number: `~> 2.1` is everything from 2.1.0 below 3.0.0, `~> 2.1.3` below 2.2.0, and the
pre-releases of that upper end are outside.

Pre-releases as Hex asks for them (`allow_pre: false`): `>`, `>=` and `~>` hold one only if they
name a pre-release themselves, of whatever version; `<`, `<=`, `==` and `!=` are pure order.
"""

import re

from unship.core.errors import VersionError
from unship.core.versions.answers import MAX_CONSTRAINTS, MAX_RANGE_LENGTH, quoted
from unship.core.versions.coding import bump
from unship.core.versions.cuts import Spans, above, beyond, intersection
from unship.core.versions.ranges import Block, Range
from unship.core.versions.semver_form import IDENTIFIERS, pre_block, triple_key, version_key
from unship.core.versions.semver_order import NUMBER, PRE, STRICT, SemverOrder

_COMPARATOR = re.compile(
    rf"(?P<op>[<>]=?|~>|==|!=?)? *(?P<major>{NUMBER})\.(?P<minor>{NUMBER})"
    rf"(?:\.(?P<patch>{NUMBER}))?(?:-(?P<pre>{PRE}))?(?:\+{IDENTIFIERS})?",
    re.ASCII,
)
_COMPARATORS = {None: "=", "==": "=", "!": "!="}
_HOLDING_PRE_RELEASES_ON_DEMAND = {"~>", ">", ">="}


class Hex(SemverOrder):
    """Versions of Hex packages; the key is that of core/versions/semver_form.py."""

    name = "hex"
    source = "Semantic Versioning 2.0.0; requirements: Version of Elixir 1.13 and later"
    vers_types = ("hex",)

    def native_range(self, text: str) -> Range:
        """Read an Elixir requirement with Hex's rules for pre-releases: `~> 2.1 or == 1.5.0`."""
        if len(text) > MAX_RANGE_LENGTH:
            raise _refusal(text, f"it is longer than {MAX_RANGE_LENGTH:,} characters")
        arms = [arm.split(" and ") for arm in text.split(" or ")]
        if sum(map(len, arms)) > MAX_CONSTRAINTS:
            raise _refusal(text, f"it has more than {MAX_CONSTRAINTS:,} comparators")
        return Range(self, text.strip(" "), [(self._block(text, arm),) for arm in arms])

    def _block(self, text: str, arm: list[str]) -> Block:
        pairs = [_comparator(text, part) for part in arm]
        return Block(
            self,
            intersection(final for final, _ in pairs),
            intersection(pre for _, pre in pairs),
        )

    def _valid(self, text: str) -> bool:
        return STRICT.fullmatch(text) is not None


def _comparator(text: str, part: str) -> tuple[Spans, Spans]:
    """Return what a comparator holds of the releases, and of the pre-releases."""
    part = part.strip(" ")
    match = _COMPARATOR.fullmatch(part)
    if match is None:
        raise _refusal(text, f"Elixir does not know {quoted(part)}")
    op, major, minor, patch, pre = match.group("op", "major", "minor", "patch", "pre")
    key = version_key(triple_key(major, minor, patch or "0"), pre or "")
    if op == "~>":
        upper = (bump(major), "0", "0") if patch is None else (major, bump(minor), "0")
        spans: Spans = ((key, pre_block(triple_key(*upper))[0]),)
    elif patch is None:
        raise _refusal(text, f"{quoted(part)} has no patch number, which only `~>` allows")
    else:
        spans = beyond(_COMPARATORS.get(op, op), key, above(key))
    return spans, () if op in _HOLDING_PRE_RELEASES_ON_DEMAND and not pre else spans


def _refusal(text: str, why: str) -> VersionError:
    return VersionError(
        f"{quoted(text)} is no Elixir requirement: {why}",
        next_step="Correct it, or write a vers range as in `vers:hex/>=1.0.0|<2.0.0`.",
    )
