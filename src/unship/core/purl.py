"""Package URLs: the reader and writer that matching needs.

Source: package-url/purl-spec (ECMA-427), sections on parsing, building and the type rules of
`npm`, `pypi`, `github`, `githubactions`, `deb` and `rpm`. Written here because a bare install
stays small (reference/dependencies.md section 0.3).
"""

import re
from functools import lru_cache

from unship.core.errors import DocumentError
from unship.core.values import Value

LONGEST = 2048
"""Characters; longer text is no purl of any registry."""

_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_~:")
_TYPE = re.compile(r"[a-z][a-z0-9.-]*\Z", re.ASCII)
_KEY = re.compile(r"[a-z][a-z0-9._-]*\Z", re.ASCII)
_LOWER_NAME = frozenset(
    {"pypi", "github", "githubactions", "bitbucket", "deb", "apk", "alpm", "composer"}
)
_LOWER_NAMESPACE = frozenset(
    {"github", "githubactions", "bitbucket", "deb", "rpm", "apk", "alpm", "composer"}
)


class Purl(Value, frozen=True, kw_only=True):
    """A package URL in its parts, decoded and normalised for its type."""

    type: str
    name: str
    namespace: str = ""
    version: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    subpath: str = ""

    @property
    def full_name(self) -> str:
        """The name as people write it: `@scope/name`, `owner/repo`, `name`."""
        return f"{self.namespace}/{self.name}" if self.namespace else self.name

    @property
    def bare(self) -> str:
        """The purl without version, qualifiers and subpath: what identifies a product."""
        spaces = [_encode(part) for part in self.namespace.split("/") if part]
        return "pkg:" + "/".join([self.type, *spaces, _encode(self.name)])


_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")


def _encode(text: str) -> str:
    """Percent-encode all but what purl-spec leaves as it is (its section on character encoding)."""
    return "".join(
        chr(byte) if chr(byte) in _PLAIN else f"%{byte:02X}"
        for byte in text.encode("utf-8", "surrogatepass")
    )


def _decode(text: str) -> str:
    """Undo percent-encoding; what is no encoding stays as it is, as in URLs."""
    if "%" not in text:
        return text
    raw = text.encode("utf-8", "surrogatepass")
    return _PERCENT.sub(lambda found: bytes([int(found[1], 16)]), raw).decode("utf-8", "replace")


def _normal_name(kind: str, name: str) -> str:
    if kind == "pypi":
        # PEP 503: runs of -, _ and . are one; purl-spec says the same for underscores.
        return re.sub(r"[-_.]+", "-", name).lower()
    return name.lower() if kind in _LOWER_NAME else name


def _normal_namespace(kind: str, namespace: str) -> str:
    return namespace.lower() if kind in _LOWER_NAMESPACE else namespace


def _qualifiers(text: str) -> tuple[tuple[str, str], ...]:
    """Return the qualifiers sorted by key.

    Raises:
        DocumentError: A key is not of the grammar (lower case, ASCII) or stands twice.
    """
    pairs: dict[str, str] = {}
    for item in filter(None, text.split("&")):
        key, _, value = item.partition("=")
        if not _KEY.match(key) or key in pairs:
            raise DocumentError(f"Not a package URL: qualifier {key[:40]!r}.")
        pairs[key] = _decode(value)
    return tuple(sorted((key, value) for key, value in pairs.items() if value))


def make_purl(kind: str, full_name: str, version: str | None = None) -> Purl:
    """Return the purl of a package as its ecosystem names it.

    Args:
        kind: Purl type, such as `npm`.
        full_name: The ecosystem's own spelling: `@scope/name`, `owner/repo`, `name`.
        version: The version, as written.
    """
    namespace, _, name = full_name.rpartition("/")
    return Purl(
        type=kind,
        namespace=_normal_namespace(kind, namespace),
        name=_normal_name(kind, name),
        version=version,
    )


@lru_cache(maxsize=4096)
def parse_purl(text: str) -> Purl:
    """Return the parts of a package URL.

    Raises:
        DocumentError: The text is no package URL.
    """
    if len(text) > LONGEST or not text.startswith("pkg:"):
        raise DocumentError(f"Not a package URL: {text[:80]!r}.")
    rest, _, subpath = text[4:].lstrip("/").partition("#")
    rest, _, qualifiers = rest.partition("?")
    kind, _, path = rest.partition("/")
    kind = kind.lower()
    path = path.strip("/")
    head, at, version = path.rpartition("@")
    if not at or "/" in version:
        head, version = path, ""
    namespace, _, name = head.rpartition("/")
    name = _decode(name)
    if not _TYPE.match(kind) or not name:
        raise DocumentError(f"Not a package URL: {text[:80]!r}.")
    spaces = "/".join(_decode(part) for part in namespace.split("/") if part)
    return Purl(
        type=kind,
        namespace=_normal_namespace(kind, spaces),
        name=_normal_name(kind, name),
        version=_decode(version) or None,
        qualifiers=_qualifiers(qualifiers),
        subpath="/".join(
            _decode(part) for part in subpath.split("/") if part not in {"", ".", ".."}
        ),
    )


def bare_purl(text: str) -> str:
    """Return a purl's identity: normalised, without version, qualifiers and subpath.

    Raises:
        DocumentError: The text is no package URL.
    """
    return parse_purl(text).bare
