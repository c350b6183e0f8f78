"""Names of npm packages in the addresses of their tarballs.

Every npm registry and mirror keeps the path `/<name>/-/<last part of name>-<version>.tgz`
(CouchDB registry API); the host is nobody's business.
"""

LONGEST = 4096
"""Characters; a longer text is no address of a registry."""


def package_of(address: str) -> tuple[str, str] | None:
    """Return name and version of the package whose tarball lies at `address`, None for others."""
    path = address[: LONGEST + 1].partition("?")[0].partition("#")[0]
    before, apart, file = path.rpartition("/-/")
    file = file.rpartition("/")[2]
    if len(path) > LONGEST or not apart or not file.endswith(".tgz"):
        return None
    above, slash, name = before.replace("%2F", "/").replace("%2f", "/").rpartition("/")
    scope = above.rpartition("/")[2].replace("%40", "@")
    start = f"{name}-"
    version = file[len(start) : -len(".tgz")]
    if not slash or not name or not file.startswith(start) or not version:
        return None
    return (f"{scope}/{name}" if scope.startswith("@") else name), version
