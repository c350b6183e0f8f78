"""Version ordering: which of two versions is the newer, and whether a range holds one.

```
from unship.core import versions

deb = versions.get("debian")
deb.compare("5.6.1-1", "5.6.1+really5.4.5-1")                # Order.LESS
deb.vers_range("<5.5.1alpha-0.1").contains("5.4.1-1")        # Answer.YES
```

Every scheme (one file in `schemes/`) maps a version to order-preserving bytes, so that a range
becomes intervals that any database can search. What the bytes cannot decide is *odd* and goes
through the scheme's exact rule; what is outside the grammar is unknown, never clear. Many
versions and many ranges meet in `index.py`. The rules and the measurements behind them are in
docs/concepts/versions.md and docs/adr/0004-version-keys.md.
"""

from unship.core.errors import VersionError
from unship.core.versions.answers import MAX_VERSION_LENGTH, Answer, Order, Reading, quoted
from unship.core.versions.interface import Scheme
from unship.core.versions.osv import osv_range
from unship.core.versions.ranges import Interval, Range
from unship.core.versions.schemes import SCHEMES

__all__ = [
    "MAX_VERSION_LENGTH",
    "SCHEMES",
    "Answer",
    "Interval",
    "Order",
    "Range",
    "Reading",
    "Scheme",
    "VersionError",
    "get",
    "names",
    "osv_range",
]

_BY_NAME = {scheme.name: scheme for scheme in SCHEMES}


def names() -> tuple[str, ...]:
    """Return the names of all schemes."""
    return tuple(_BY_NAME)


def get(name: str) -> Scheme:
    """Return the scheme of a name.

    Raises:
        VersionError: There is no such scheme; the error names all there are.
    """
    scheme = _BY_NAME.get(name)
    if scheme is None:
        raise VersionError(
            f"{quoted(name)} is no version scheme",
            next_step=f"Known schemes: {', '.join(_BY_NAME)}.",
        )
    return scheme
