"""The closed words of a recall as people say them: English originals for the catalogue."""

from collections.abc import Mapping

from unship.core.recall.builds import AdviceValue, AssuranceLevel, Status, Via
from unship.core.recall.chain import ChainProblemKind
from unship.core.recall.circumstances import DetectionAct, Ran, SourceKind
from unship.core.recall.document import Investigation, PublisherRole, RecallStatus, Severity
from unship.core.recall.products import Product, ProductRole
from unship.core.recall.remedies import AppliesTo, Audience, Hosting, RemedyKind, Urgency
from unship.core.values import Choice
from unship.words.plain import plain

_NAMES: Mapping[type[Choice], Mapping[str, str]] = {
    ChainProblemKind: {
        ChainProblemKind.FORK: "different documents claim the place of revision {number}.",
        ChainProblemKind.OUTSIDE: (
            "revision {number} does not prove its place among the others and is not acted on."
        ),
        ChainProblemKind.MISSING: (
            "what came before revision {number} is not all here, so that nobody claims its place "
            "cannot be proved."
        ),
        ChainProblemKind.DECREASING: (
            "revision {number} says it was published before its predecessor."
        ),
    },
    PublisherRole: {
        PublisherRole.VENDOR: "the vendor",
        PublisherRole.AUTHORITY: "an authority",
        PublisherRole.OPERATOR: "an operator",
        PublisherRole.RESEARCHER: "a researcher",
        PublisherRole.LIBRARY: "the library that ships with unship",
    },
    RecallStatus: {
        RecallStatus.PUBLIC: "public",
        RecallStatus.WITHDRAWN: "withdrawn",
        RecallStatus.CLOSED: "closed: the verdicts stay, promises and blocks have ended",
    },
    Investigation: {
        Investigation.OPEN: "still open, corrections are to be expected",
        Investigation.CLOSED: "concluded",
    },
    Severity: {
        Severity.CRITICAL: "critical",
        Severity.HIGH: "high",
        Severity.MEDIUM: "medium",
        Severity.LOW: "low",
    },
    ProductRole: {
        ProductRole.APP: "app",
        ProductRole.SERVER: "server",
        ProductRole.PACKAGE: "package",
        ProductRole.ACTION: "action",
        ProductRole.EXTENSION: "extension",
        ProductRole.IMAGE: "image",
    },
    Status: {
        Status.AFFECTED: "affected",
        Status.FIXED: "fixed",
        Status.NOT_AFFECTED: "not affected",
        Status.UNDER_INVESTIGATION: "under investigation",
        Status.LAST_KNOWN_GOOD: "last known good",
        Status.PLANNED: "planned",
    },
    Via: {
        Via.UPDATER: "the updater",
        Via.DOWNLOAD: "download",
        Via.REGISTRY: "the registry",
        Via.TARBALL: "a tarball",
        Via.VCS: "the source repository",
        Via.CDN: "a CDN",
    },
    AssuranceLevel: {
        AssuranceLevel.NONE: "nobody vouches for it",
        AssuranceLevel.VENDOR_CHECKED: "checked by the vendor",
        AssuranceLevel.REBUILT: "rebuilt",
        AssuranceLevel.INDEPENDENTLY_REVIEWED: "independently reviewed",
    },
    AdviceValue: {
        AdviceValue.USE: "use it",
        AdviceValue.ONLY_IF_NECESSARY: "use it only if necessary",
        AdviceValue.DO_NOT_USE: "do not use it",
    },
    Ran: {
        Ran.RAN: "Where the build is installed, its malicious code has run.",
        Ran.NOT_RAN: "The malicious code does not run by itself where the build is installed.",
        Ran.UNKNOWN: "It is not known whether the malicious code has run.",
    },
    DetectionAct: {
        DetectionAct.FLAGS: "reports it",
        DetectionAct.BLOCKS: "blocks it",
        DetectionAct.REMOVES: "removes it",
    },
    SourceKind: {
        SourceKind.FIRST_PARTY: "first party",
        SourceKind.PRIMARY: "primary",
        SourceKind.AGGREGATOR: "aggregator",
        SourceKind.COMMUNITY: "community",
    },
    Audience: {
        Audience.USER: "people who use it",
        Audience.ADMINISTRATOR: "administrators",
        Audience.DEVELOPER: "developers",
        Audience.PARTNER: "partners",
    },
    Hosting: {
        Hosting.HOSTED_BY_VENDOR: "servers hosted by the vendor",
        Hosting.HOSTED_BY_PARTNER: "servers hosted by a partner",
        Hosting.SELF: "servers of your own",
    },
    AppliesTo: {
        AppliesTo.AFFECTED: "if an affected build was found",
        AppliesTo.ANY_BUILD: "whatever build you have",
        AppliesTo.EXPOSED: "if the build has run or credentials were within its reach",
    },
    RemedyKind: {
        RemedyKind.NONE_NEEDED: "Nothing has to be done",
        RemedyKind.UPDATE_SERVER: "Update the server",
        RemedyKind.UPDATE_DEPOT: "Clear what the server hands out",
        RemedyKind.UNINSTALL: "Uninstall",
        RemedyKind.REMOVE_PACKAGE: "Remove the package",
        RemedyKind.ROLL_BACK: "Go back to the last known good build",
        RemedyKind.INSTALL_FIXED: "Install a fixed build",
        RemedyKind.WEB_APP: "Use the web app",
        RemedyKind.ROTATE_CREDENTIALS: "Change credentials",
        RemedyKind.RESTORE_FILE: "Restore a file",
        RemedyKind.REINSTALL_SYSTEM: "Install the system anew",
        RemedyKind.INVESTIGATE: "Find out whether you were hit",
        RemedyKind.CONTACT: "Get in touch",
    },
    Urgency: {
        Urgency.NOW: "now",
        Urgency.TODAY: "today",
        Urgency.PLANNED: "as planned work",
    },
}
# By class first: two words of different lists may be spelled alike, and are then equal.


def name(word: Choice) -> str:
    """Return the English original of a closed word, for the catalogue."""
    return _NAMES[type(word)][word]


def all_names() -> tuple[str, ...]:
    """Return every original of this file, for the test that catalogues are complete."""
    return tuple(text for names in _NAMES.values() for text in names.values())


_PLATFORMS: Mapping[str, str] = {
    "windows": "Windows",
    "macos": "macOS",
    "linux": "Linux",
    "github-actions": "GitHub Actions",
    "pypi": "PyPI",
    "debian": "Debian",
    "rpm": "RPM",
    "alpine": "Alpine",
    "container": "container",
}
# Platforms whose name is not what a recall writes; the others are shown as written.


def platform(product: Product) -> str:
    """Return the name of a product's platform."""
    return _PLATFORMS.get(product.platform, plain(product.platform))
