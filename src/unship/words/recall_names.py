"""The closed words of a recall as people say them: English originals for the catalogue."""

from collections.abc import Iterable, Mapping

from unship.core.recall.builds import AdviceValue, AssuranceLevel, Status, Via
from unship.core.recall.chain import ChainProblemKind
from unship.core.recall.circumstances import DetectionAct, Ran, SourceKind, WorksIn
from unship.core.recall.document import Investigation, PublisherRole, RecallStatus, Severity
from unship.core.recall.products import Product, ProductRole
from unship.core.recall.remedies import AppliesTo, Audience, Hosting, RemedyKind, Urgency
from unship.core.values import Choice
from unship.words.plain import plain
from unship.words.translation import Translator, tr

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
        RemedyKind.NONE_NEEDED: "Nothing to do",
        RemedyKind.UPDATE_SERVER: "Update the server",
        RemedyKind.UPDATE_DEPOT: "Take the package out of what the server hands out",
        RemedyKind.UNINSTALL: "Remove the program",
        RemedyKind.REMOVE_PACKAGE: "Remove the package",
        RemedyKind.ROLL_BACK: "Go back to the last good version",
        RemedyKind.INSTALL_FIXED: "Install the fixed version",
        RemedyKind.WEB_APP: "Use the web app instead",
        RemedyKind.ROTATE_CREDENTIALS: "Change what may have been taken",
        RemedyKind.RESTORE_FILE: "Restore the file",
        RemedyKind.REINSTALL_SYSTEM: "Set the system up anew",
        RemedyKind.INVESTIGATE: "Find out more before you go on",
        RemedyKind.CONTACT: "Ask for help",
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


_TAKEN = {
    "credentials": tr("passwords and other credentials"),
    "tokens": tr("access tokens"),
    "wallets": tr("wallets"),
    "ci-secrets": tr("secrets of build and CI runs"),
    "reachable-data": tr("every file and password that it could reach on this computer"),
}
"""Words for what recalls commonly say a build takes; anything else is shown as written."""

_BROWSERS = {
    "brave": "Brave",
    "chrome": "Chrome",
    "chromium": "Chromium",
    "edge": "Edge",
    "firefox": "Firefox",
    "opera": "Opera",
    "safari": "Safari",
    "vivaldi": "Vivaldi",
}


def taken(words: Iterable[str], t: Translator) -> str:
    """Return what a build takes, in the reader's words; what has none is shown as written."""
    return "; ".join(t(_TAKEN[each]) if each in _TAKEN else plain(each) for each in words)


def browser_name(written: str) -> str:
    """Return a browser's name as its maker writes it."""
    return _BROWSERS.get(written.lower(), plain(written))


def works_in(entry: WorksIn, t: Translator) -> str:
    """Return a browser and from which version on."""
    if entry.since is None:
        return browser_name(entry.browser)
    return t(
        "{browser} from {version} on",
        browser=browser_name(entry.browser),
        version=plain(entry.since),
    )
