"""What each type of package URL says of its parts: namespace, letter case, allowed characters.

Source: the type definitions of package-url/purl-spec (ECMA-427 annex), 42 of them, and
`githubactions`, which GitHub's own advisories use. Where the definitions and what programs write
today disagree, this reads the more: a namespace that a definition *requires* is only demanded of
types whose packages cannot be told without it, because inventories leave it away elsewhere
(`pkg:golang/stdlib`, `pkg:deb/xz-utils`). Such a purl is then its own identity and equals no
other. Versions keep their spelling except where the definition folds them.
"""

import re
from collections.abc import Callable, Mapping

from unship.core.errors import DocumentError

LOWER_NAMESPACE = frozenset(
    {
        "alpm",
        "apk",
        "bitbucket",
        "brew",
        "composer",
        "deb",
        "github",
        "githubactions",
        "hex",
        "luarocks",
        "qpkg",
        "rpm",
        "vscode-extension",
        "yocto",
    }
)
LOWER_NAME = frozenset(
    {
        "alpm",
        "apk",
        "bitbucket",
        "bitnami",
        "brew",
        "chrome-extension",
        "composer",
        "deb",
        "github",
        "githubactions",
        "hex",
        "luarocks",
        "oci",
        "otp",
        "vscode-extension",
    }
)
LOWER_VERSION = frozenset({"huggingface", "oci", "vscode-extension"})
WITHOUT_NAMESPACE = frozenset(
    {
        "bazel",
        "bitnami",
        "cargo",
        "chrome-extension",
        "cocoapods",
        "conda",
        "cran",
        "gem",
        "hackage",
        "julia",
        "mlflow",
        "nuget",
        "oci",
        "opam",
        "otp",
        "pub",
        "pypi",
        "vcpkg",
    }
)
WITH_NAMESPACE = frozenset(
    {
        "bitbucket",
        "composer",
        "git",
        "github",
        "githubactions",
        "swift",
        "vscode-extension",
    }
)
NEEDED: Mapping[str, str] = {"julia": "uuid", "swid": "tag_id"}
"""Qualifiers without which a package of the type cannot be told."""

_CHROME_NAME = re.compile(r"[a-p]{32}", re.ASCII)
_CHROME_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+){0,3}", re.ASCII)
_DATABRICKS = re.compile(r"[a-z]+://[^/?#]*\.azuredatabricks\.net(?:[:/?#]|\Z)", re.ASCII)
_JOINERS = re.compile(r"[-_.]+", re.ASCII)
_NO_PUB_CHARACTER = re.compile(r"[^a-z0-9_]", re.ASCII)


def _pypi(name: str) -> str:
    # PEP 503: runs of -, _ and . are one; purl-spec says the same for underscores.
    return _JOINERS.sub("-", name).lower()


def _pub(name: str) -> str:
    return _NO_PUB_CHARACTER.sub("_", name.lower())


_NAMES: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(LOWER_NAME, str.lower),
    "pub": _pub,
    "pypi": _pypi,
}


def normal_name(kind: str, name: str) -> str:
    """Return a name in the one spelling of its type."""
    fold = _NAMES.get(kind)
    return fold(name) if fold else name


def normal_namespace(kind: str, namespace: str) -> str:
    """Return a namespace in the one spelling of its type."""
    return namespace.lower() if kind in LOWER_NAMESPACE else namespace


def normal_version(kind: str, version: str | None) -> str | None:
    """Return a version in the one spelling of its type."""
    return version.lower() if version and kind in LOWER_VERSION else version


def server_name(kind: str, name: str, qualifiers: Mapping[str, str]) -> str:
    """Return a name whose letter case depends on the server: Databricks folds MLflow's models."""
    if kind == "mlflow" and _DATABRICKS.match(qualifiers.get("repository_url", "").lower()):
        return name.lower()
    return name


def check(
    kind: str, namespace: str, name: str, version: str | None, qualifiers: Mapping[str, str]
) -> None:
    """Refuse parts that no package of the type has.

    Args:
        kind: The type.
        namespace: Normalised, as the other parts.
        name: Not empty.
        version: None where there is none.
        qualifiers: Decoded values by their keys.

    Raises:
        DocumentError: A part is missing, or one stands there that must not.
    """
    if namespace and kind in WITHOUT_NAMESPACE:
        raise _refusal(kind, "has no namespace")
    if not namespace and kind in WITH_NAMESPACE:
        raise _refusal(kind, "needs a namespace")
    needed = NEEDED.get(kind)
    if needed and needed not in qualifiers:
        raise _refusal(kind, f"needs the qualifier {needed}")
    if kind == "cpan" and "::" in name:
        raise _refusal(kind, "takes the name of a distribution, not of a module")
    if kind == "chrome-extension":
        _check_chrome(name, version)


def _check_chrome(name: str, version: str | None) -> None:
    if _CHROME_NAME.fullmatch(name) is None:
        raise _refusal("chrome-extension", "takes 32 letters from a to p as its name")
    if version and _CHROME_VERSION.fullmatch(version) is None:
        raise _refusal("chrome-extension", "takes one to four numbers as its version")


def _refusal(kind: str, why: str) -> DocumentError:
    return DocumentError(f"Not a package URL: the type {kind} {why}.")
