"""Package URLs: read, built and written in their one canonical form.

Source: package-url/purl-spec (ECMA-427), sections on parsing and building; what each type adds
stands in core/purl_types.py. Written here because a bare install stays small
(reference/dependencies.md section 0.3).

Two things are read more kindly than the specification says, because both are common and neither
can mean another package: an `@` that begins a part belongs to an npm scope (`pkg:npm/@scope/name`),
and a `%` that begins no percent-encoding is itself.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from unship.core.errors import DocumentError
from unship.core.purl_types import (
    check,
    normal_name,
    normal_namespace,
    normal_version,
    server_name,
)
from unship.core.values import Value

LONGEST = 2048
"""Characters; longer text is no purl of any registry."""

_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_~:")
_ALL_PLAIN = re.compile(r"[A-Za-z0-9.\-_~:]*", re.ASCII)
_TYPE = re.compile(r"[a-z][a-z0-9.-]*\Z", re.ASCII)
_KEY = re.compile(r"[a-z][a-z0-9._-]*\Z", re.ASCII)


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
        # A repository is named by its whole path on the host; every other name is one part.
        names = self.name.split("/") if self.type == "git" else [self.name]
        return "pkg:" + "/".join([self.type, *spaces, *map(_encode, names)])

    @property
    def canonical(self) -> str:
        """The whole purl in the one form that all its spellings share."""
        text = self.bare
        if self.version:
            text += f"@{_encode(self.version)}"
        if self.qualifiers:
            text += "?" + "&".join(f"{key}={_encode(value)}" for key, value in self.qualifiers)
        if self.subpath:
            text += "#" + "/".join(map(_encode, self.subpath.split("/")))
        return text


_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")


def _encode(text: str) -> str:
    """Percent-encode all but what purl-spec leaves as it is (its section on character encoding)."""
    if _ALL_PLAIN.fullmatch(text):
        return text
    return "".join(
        chr(byte) if chr(byte) in _PLAIN else f"%{byte:02X}"
        for byte in text.encode("utf-8", "surrogatepass")
    )


def percent_decoded(text: str) -> str:
    """Undo percent-encoding; what is no encoding stays as it is, as in URLs."""
    if "%" not in text:
        return text
    raw = text.encode("utf-8", "surrogatepass")
    return _PERCENT.sub(lambda found: bytes([int(found[1], 16)]), raw).decode("utf-8", "replace")


def _qualifiers(text: str) -> dict[str, str]:
    """Return the qualifiers as written; keys in lower case, values decoded.

    Raises:
        DocumentError: A key stands twice.
    """
    if not text:
        return {}
    pairs: dict[str, str] = {}
    for item in filter(None, text.split("&")):
        key, _, value = item.partition("=")
        if key.lower() in pairs:
            raise DocumentError(f"Not a package URL: qualifier {key[:40]!r} stands twice.")
        pairs[key.lower()] = percent_decoded(value)
    return pairs


def _inner_path(path: str) -> str:
    """Return a decoded path without empty parts and without those that climb."""
    return "/".join(part for part in path.split("/") if part not in {"", ".", ".."})


def make_purl(kind: str, full_name: str, version: str | None = None) -> Purl:
    """Return the purl of a package as its ecosystem names it; the caller knows that it is one.

    Args:
        kind: Purl type in lower case, such as `npm`.
        full_name: The ecosystem's own spelling: `@scope/name`, `owner/repo`, `name`.
        version: The version, as written.
    """
    namespace, _, name = full_name.rpartition("/")
    return Purl(
        type=kind,
        namespace=normal_namespace(kind, namespace),
        name=normal_name(kind, name),
        version=normal_version(kind, version),
    )


def build_purl(
    kind: str,
    name: str,
    *,
    namespace: str = "",
    version: str | None = None,
    qualifiers: Mapping[str, str] | None = None,
    subpath: str = "",
) -> Purl:
    """Return the purl of some decoded parts, normalised and checked by the rules of its type.

    Args:
        kind: Type, in any letter case.
        name: Name, without its namespace.
        namespace: Parts separated by `/`.
        version: As written; empty is none.
        qualifiers: Values by their keys; those without a value are left out.
        subpath: Path inside the package.

    Raises:
        DocumentError: The parts make no package URL.
    """
    kind = kind.lower()
    if _TYPE.match(kind) is None:
        raise DocumentError(f"Not a package URL: type {kind[:40]!r}.")
    pairs = _checked(qualifiers) if qualifiers else {}
    name = server_name(kind, normal_name(kind, name.strip("/")), pairs)
    if not name:
        raise DocumentError("Not a package URL: it has no name.")
    if "/" in namespace:
        namespace = "/".join(filter(None, namespace.split("/")))
    space = normal_namespace(kind, namespace)
    version = normal_version(kind, version or None)
    check(kind, space, name, version, pairs)
    return Purl(
        type=kind,
        namespace=space,
        name=name,
        version=version,
        qualifiers=tuple(sorted(pairs.items())),
        subpath=_inner_path(subpath) if subpath else "",
    )


def _checked(qualifiers: Mapping[str, str]) -> dict[str, str]:
    pairs = {key.lower(): value for key, value in qualifiers.items() if value}
    wrong = next((key for key in pairs if _KEY.match(key) is None), None)
    if wrong is not None:
        raise DocumentError(f"Not a package URL: qualifier {wrong[:40]!r}.")
    return pairs


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
    path = path.strip("/")
    head, at, version = path.rpartition("@")
    if not at or ("/" in version and head[-1:] in {"", "/"}):
        head, version = path, ""
    namespace, _, name = head.partition("/") if kind.lower() == "git" else head.rpartition("/")
    return build_purl(
        kind,
        percent_decoded(name),
        namespace=percent_decoded(namespace),
        version=percent_decoded(version),
        qualifiers=_qualifiers(qualifiers),
        subpath=percent_decoded(subpath),
    )


def bare_purl(text: str) -> str:
    """Return a purl's identity: normalised, without version, qualifiers and subpath.

    Raises:
        DocumentError: The text is no package URL.
    """
    return parse_purl(text).bare
