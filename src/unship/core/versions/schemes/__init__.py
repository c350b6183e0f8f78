"""The version schemes, one file each; a new one is a file and a line here."""

from unship.core.versions.interface import Scheme
from unship.core.versions.schemes.alpm import Alpm
from unship.core.versions.schemes.apk import Apk
from unship.core.versions.schemes.cargo import Cargo
from unship.core.versions.schemes.composer import Composer
from unship.core.versions.schemes.conan import Conan
from unship.core.versions.schemes.cran import Cran
from unship.core.versions.schemes.debian import Debian
from unship.core.versions.schemes.exact import Exact
from unship.core.versions.schemes.gentoo import Gentoo
from unship.core.versions.schemes.golang import Golang
from unship.core.versions.schemes.hackage import Hackage
from unship.core.versions.schemes.hex import Hex
from unship.core.versions.schemes.intdot import Intdot
from unship.core.versions.schemes.lexicographic import Lexicographic
from unship.core.versions.schemes.maven import Maven
from unship.core.versions.schemes.none import Nothing
from unship.core.versions.schemes.nuget import Nuget
from unship.core.versions.schemes.openssl import Openssl
from unship.core.versions.schemes.pep440 import Pep440
from unship.core.versions.schemes.pub import Pub
from unship.core.versions.schemes.rfc3339 import Datetime
from unship.core.versions.schemes.rpm import Rpm
from unship.core.versions.schemes.rubygems import Rubygems
from unship.core.versions.schemes.semver import Semver

SCHEMES: tuple[Scheme, ...] = (
    Intdot(),
    Semver(),
    Pep440(),
    Debian(),
    Rpm(),
    Alpm(),
    Apk(),
    Gentoo(),
    Exact(),
    Nothing(),
    Cargo(),
    Composer(),
    Conan(),
    Cran(),
    Datetime(),
    Golang(),
    Hackage(),
    Hex(),
    Lexicographic(),
    Maven(),
    Nuget(),
    Openssl(),
    Pub(),
    Rubygems(),
)
"""Every scheme a recall can name."""
