"""Scheme `golang`: Go modules; semver's order with Go's own three additions.

- A pseudo-version is a pre-release and needs nothing special: `v0.0.0-20191109021931-daa7c04131f5`
  is a commit before any tag, `v1.2.4-0.20191109021931-daa7c04131f5` one after v1.2.3 (so it lies
  between the two), `v1.2.3-rc.1.0.2019…` one after v1.2.3-rc.1. Times in them sort as words, which
  is their order because they are of one length.
- `+incompatible` (a version above 1 without a go.mod) is build metadata and does not count.
- The `/v2` of a path belongs to the module's name and never to its version.

The `v` is left out in advisories and build data, so it may be missing. Names of the Go toolchain
(`go1.21rc1`) are outside; advisories write them as semantic versions, `1.21.0-rc.1`.

Go has no requirements: a go.mod names minimums. What can be written are the comparators of version
queries (`>=v1.2.0, <v1.5.0`) and the closed intervals of `retract`: `[v1.0.0, v1.9.9]`. Both are
pure order.
"""

import re

from unship.core.versions.answers import BLANKS
from unship.core.versions.ranges import Range
from unship.core.versions.relations import relation_range
from unship.core.versions.semver_order import NUMBER, PRE, SemverOrder

# What module.CanonicalVersion of golang.org/x/mod leaves as it is.
_VALID = re.compile(rf"v{NUMBER}\.{NUMBER}\.{NUMBER}(?:-{PRE})?(?:\+incompatible)?", re.ASCII)
_COMPARATORS = {"": "=", "=": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_CLOSED = re.compile(
    rf"\[[{BLANKS}]*([^\s,\[\]<>=!]+)[{BLANKS}]*,[{BLANKS}]*([^\s,\[\]<>=!]+)[{BLANKS}]*\]"
)


class Golang(SemverOrder):
    """Versions of Go modules; the key is that of core/versions/semver_form.py."""

    name = "golang"
    source = "golang.org/x/mod/semver 0.42; Go Modules Reference"
    vers_types = ("golang",)

    def native_range(self, text: str) -> Range:
        """Read comparators (`>=v1.2.0, <v1.5.0`) or an interval of `retract`: `[v1.0.0, v1.9.9]`.

        Go has no range language of its own beyond these; both are the pure order.
        """
        closed = _CLOSED.fullmatch(text.strip(BLANKS))
        return relation_range(
            self, f">={closed[1]}, <={closed[2]}" if closed else text, _COMPARATORS
        )

    def _normal(self, text: str) -> str | None:
        normal = super()._normal(text)
        return None if normal is None else f"v{normal}"

    def _valid(self, text: str) -> bool:
        return _VALID.fullmatch(text) is not None
