"""Names of npm packages in the addresses of their tarballs.

Every npm registry and mirror keeps the path `/<name>/-/<last part of name>-<version>.tgz`
(CouchDB registry API); the host is nobody's business.
"""

import re

_TARBALL = re.compile(
    r"/(?P<name>(?:@[^/@?#]{1,214}(?:/|%2[fF]))?[^/@?#]{1,214})/-/(?:[^?#]*/)?"
    r"(?P<file>[^/?#]{1,512})\.tgz(?=[?#]|\Z)"
)


def package_of(address: str) -> tuple[str, str] | None:
    """Return name and version of the package whose tarball lies at `address`, None for others."""
    found = _TARBALL.search(address)
    if found is None:
        return None
    name = re.sub("%2f", "/", found["name"].replace("%40", "@"), flags=re.IGNORECASE)
    start = name.rpartition("/")[2] + "-"
    if not found["file"].startswith(start) or found["file"] == start:
        return None
    return name, found["file"][len(start) :]
