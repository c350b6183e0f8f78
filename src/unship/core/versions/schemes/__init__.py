"""The version schemes, one file each; a new one is a file and a line here."""

from unship.core.versions.interface import Scheme
from unship.core.versions.schemes.debian import Debian
from unship.core.versions.schemes.exact import Exact
from unship.core.versions.schemes.intdot import Intdot
from unship.core.versions.schemes.none import Nothing
from unship.core.versions.schemes.pep440 import Pep440
from unship.core.versions.schemes.rpm import Rpm
from unship.core.versions.schemes.semver import Semver

SCHEMES: tuple[Scheme, ...] = (
    Intdot(),
    Semver(),
    Pep440(),
    Debian(),
    Rpm(),
    Exact(),
    Nothing(),
)
"""Every scheme a recall can name."""
