"""Whose an address is: the vendor's own, a service that many share, or nobody we know."""

import re
from collections.abc import Iterator

from unship.core.recall.document import Recall
from unship.core.recall.indicators import Indicator, MatchType

NETWORK = frozenset({MatchType.DOMAIN, MatchType.IP, MatchType.URL})
"""The kinds of indicator that a block on the network would be made of."""

SHARED_SERVICES = (
    "amazonaws.com",
    "api.telegram.org",
    "azureedge.net",
    "azurewebsites.net",
    "backblazeb2.com",
    "bitbucket.org",
    "blob.core.windows.net",
    "cdn.jsdelivr.net",
    "cloudflare.com",
    "cloudfront.net",
    "digitaloceanspaces.com",
    "discord.com",
    "discordapp.com",
    "drive.google.com",
    "dropbox.com",
    "dropboxusercontent.com",
    "fastly.net",
    "getsession.org",
    "gist.github.com",
    "gist.githubusercontent.com",
    "github.com",
    "github.io",
    "githubusercontent.com",
    "gitlab.com",
    "google.com",
    "googleapis.com",
    "microsoft.com",
    "netlify.app",
    "onedrive.live.com",
    "pages.dev",
    "pastebin.com",
    "r2.dev",
    "raw.githubusercontent.com",
    "sharepoint.com",
    "slack.com",
    "unpkg.com",
    "vercel.app",
    "webhook.site",
    "windows.net",
    "workers.dev",
)
"""Services that millions use and attackers borrow: code hosting, cloud storage, content delivery,
messengers, paste pages. Blocking one of these names stops far more than the bad build.

The list is short on purpose: names that turned up as indicators of the replayed incidents or that
serve the same need. Package registries are not in it by name: this repository names no registry
address in any file, and an indicator on one needs `reason: shared_service` by its author.
Blocking one tenant's own host below such a name is a judgement, so only the name itself and hosts
that carry every tenant count (see `shared_service`).
"""

_CARRIES_TENANTS = frozenset(
    {
        "amazonaws.com",
        "azureedge.net",
        "azurewebsites.net",
        "backblazeb2.com",
        "blob.core.windows.net",
        "cloudfront.net",
        "digitaloceanspaces.com",
        "fastly.net",
        "github.io",
        "netlify.app",
        "pages.dev",
        "r2.dev",
        "sharepoint.com",
        "vercel.app",
        "windows.net",
        "workers.dev",
    }
)
"""Names below which every tenant has a host of its own: `bad-tenant.pages.dev` is one site."""

_TWO_PARTS = frozenset({"ac", "co", "com", "edu", "gov", "net", "org"})
"""Second levels under which countries register names, as in `example.co.uk`."""

_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#]*@)?([^/?#:@]+)")


def host_of(address: str) -> str:
    """Return the host of a URL or a bare host name, lower case; `[.]` and `hxxp` are undone."""
    plain = address.strip().casefold().replace("[.]", ".")
    found = _HOST.match(plain)
    host = found[1] if found else re.split(r"[/?#:]", plain, maxsplit=1)[0]
    return host.removeprefix("*.").strip(".")


def network_host(indicator: Indicator) -> str | None:
    """Return the host that a block on the network would hit; None for other indicators."""
    match = indicator.match
    if match.type not in NETWORK or match.value is None:
        return None
    return host_of(match.value)


def shared_service(host: str) -> str | None:
    """Return the shared service whose users a block on `host` would all hit, or None."""
    for name in SHARED_SERVICES:
        if host == name:
            return name
        if host.endswith("." + name) and name not in _CARRIES_TENANTS:
            return name
    return None


def vendor_domains(recall: Recall) -> frozenset[str]:
    """Return the registrable domains that the revision itself gives as the vendor's own.

    From the vendor's site, the pages to follow and the manuals. Shared services among them (a
    page on a code host) are nobody's own.
    """
    return frozenset(
        domain
        for host in _vendor_hosts(recall)
        if shared_service(host) is None and (domain := _registrable(host))
    )


def is_below(host: str, domains: frozenset[str]) -> str | None:
    """Return the domain among `domains` that `host` is or lies below, or None."""
    labels = host.split(".")
    for start in range(len(labels)):
        domain = ".".join(labels[start:])
        if domain in domains:
            return domain
    return None


def _vendor_hosts(recall: Recall) -> Iterator[str]:
    if recall.vendor is not None and recall.vendor.site is not None:
        yield host_of(recall.vendor.site)
    yield from (host_of(follow.url) for follow in recall.follow)
    yield from (host_of(manual.url) for manual in recall.manuals)


def _registrable(host: str) -> str:
    """Return the domain that somebody registered: the last two labels, or three under `co.uk`."""
    if re.fullmatch(r"[0-9.]+", host):
        return host
    labels = host.split(".")
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _TWO_PARTS  # noqa: PLR2004 - labels and letters of a country
    return ".".join(labels[-3:] if deep else labels[-2:])
