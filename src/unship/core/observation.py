"""What a probe saw, when and how: seen, looked-and-not-there, could-not-look.

An observation carries facts only; `unship.core.judge` says what they mean. Names are kept for
products that a recall names (`unship.core.wanted`); of everything else only a count is kept
(DESIGN section 6a, personal data).
"""

from unship.core.recall.builds import ArtifactRole, Via
from unship.core.recall.digests import Digests
from unship.core.recall.products import Place
from unship.core.recall.texts import Choice, Value


class Tense(Choice):
    """Whether the thing is there now, or only a record of it is left."""

    PRESENT = "present"
    PAST = "past"


class Record(Choice):
    """What kind of trace was seen."""

    REGISTRATION = "registration"
    """The system's or package manager's own record of an install."""
    FOLDER = "folder"
    """An install folder or bundle that names its own version."""
    FILE = "file"
    """One file, known by its bytes (digests) or its name."""
    REFERENCE = "reference"
    """A project's wish for a build: lock file, workflow."""
    TRACE = "trace"
    """A record that the build was fetched once: cache index, receipt, log."""


class Identity(Value, frozen=True, kw_only=True):
    """By what the observed thing was recognised; the probe fills in what it read.

    `purl` has no version, qualifiers or subpath: `pkg:npm/%40scope/name`.
    """

    purl: str | None = None
    display_name: str | None = None
    file_name: str | None = None
    bundle_id: str | None = None
    msi_product_code: str | None = None
    msi_upgrade_code: str | None = None
    uninstall_key: str | None = None
    msix_family: str | None = None
    server: str | None = None
    """A server product's name as its probe or the site states it (products of scheme `none`)."""


class Obtained(Value, frozen=True, kw_only=True):
    """When the build reached the host, or (for references fetched anew) was used: EDTF bounds.

    `since` inclusive, `until` exclusive, both RFC 3339 instants in UTC; None is open.
    """

    since: str | None = None
    until: str | None = None


class Seen(Value, frozen=True, kw_only=True, tag="seen"):
    r"""A thing that a recall may be about.

    Attributes:
        probe: Name of the probe.
        platform: The product platform it belongs to: `windows`, `macos`, `linux`, `debian`, `npm`,
            `pypi`, `github-actions` …
        place: Where it lies.
        path: Where exactly, as the host writes it, without a mounted root's prefix; names with
            odd bytes are escaped (`\xNN`).
        record: What kind of trace it is.
        identity: By what it was recognised.
        version: The version as written there; None when nothing states one.
        digests: Digests of the file, when the observation is about one.
        size: Its size in bytes.
        role: What part of a build the file is.
        tense: Present, or past where only a record is left.
        commit: The commit that a reference is pinned to, lower hex.
        train: The server's update line, an exact string.
        obtained: When it reached the host.
        via: How it reached the host.
        arch: Its architecture.
        user: Whose home it lies in, where that is one user's.
        reference: For `record=reference` by a movable name: the tag or branch as written.
    """

    probe: str
    platform: str
    place: Place
    path: str
    record: Record
    identity: Identity
    version: str | None = None
    digests: Digests | None = None
    size: int | None = None
    role: ArtifactRole | None = None
    tense: Tense = Tense.PRESENT
    commit: str | None = None
    train: str | None = None
    obtained: Obtained | None = None
    via: Via | None = None
    arch: str | None = None
    user: str | None = None
    reference: str | None = None


class Absent(Value, frozen=True, kw_only=True, tag="absent"):
    """A place that was looked at, whole: nothing that a recall names is there.

    What is there all the same is told by its own `Seen` of that place; so a place where some
    builds lie and no others is one `Absent` and several `Seen`. `path` is the folder, file or
    database that was looked at, written like `Seen.path`.
    """

    probe: str
    platform: str
    place: Place
    path: str
    user: str | None = None


class GapReason(Choice):
    """Why something could not be looked at."""

    UNREADABLE = "unreadable"
    """The system refused (rights)."""
    PRIVACY = "privacy"
    """The system's privacy protection refused; `cure` says which clicks help."""
    MALFORMED = "malformed"
    """It is not what it claims to be: a broken lock file, hive, database."""
    TOO_LARGE = "too_large"
    """Over the bound on bytes."""
    TOO_DEEP = "too_deep"
    """Over the bound on depth."""
    TOO_MANY = "too_many"
    """Over the bound on entries."""
    TOO_SLOW = "too_slow"
    """Over the bound on time."""
    VANISHED = "vanished"
    """It was there when it was listed and gone when it was opened."""
    LOOP = "loop"
    """A link that leads back to itself."""
    OUTSIDE = "outside"
    """A link that leads out of the scope."""
    NOT_A_FILE = "not_a_file"
    """A pipe, socket or device where a file should be."""
    NEWER_FORMAT = "newer_format"
    """A format of a version that this unship does not read."""
    NO_READER = "no_reader"
    """The part that reads it is not installed; `cure` names the command."""
    NEWER_RECALL = "newer_recall"
    """A recall that needs a newer unship."""
    BROKEN_RECALL = "broken_recall"
    """A recall that cannot be read."""
    FORKED_RECALL = "forked_recall"
    """Two revisions claim the same place in the chain; neither is acted on."""
    OLD_LIBRARY = "old_library"
    """The library is older than the caller allows."""
    OTHER_USERS = "other_users"
    """Homes that this run may not or should not look into."""


class Gap(Value, frozen=True, kw_only=True, tag="gap"):
    """Something in scope that could not be looked at, and what it could hide.

    Attributes:
        probe: Name of the probe (or of the walk).
        path: What was not looked at, written like `Seen.path`.
        reason: Why.
        hides: The product platforms of which a build could be hidden there (`npm`, `windows` …);
            empty: nothing that a recall names.
        packages: When the probe knows the only names that could be hidden there (purls without
            version), those; empty: any of these platforms.
        place: The kind of place, when it is one.
        detail: What the system or reader said, for people; bounded, control characters removed.
        cure: What the reader can do about it: a key of `unship.words` (such as `mac-full-disk`)
            or empty.
        count: How many of the same kind this stands for.
    """

    probe: str
    path: str
    reason: GapReason
    hides: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    place: Place | None = None
    detail: str = ""
    cure: str = ""
    count: int = 1


Observation = Seen | Absent | Gap
