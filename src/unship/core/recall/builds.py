"""What a revision says of each build, and the files by which a build is known."""

from unship.core.recall.digests import Digests
from unship.core.recall.products import Interval
from unship.core.recall.texts import Choice, Text, Value


class Status(Choice):
    """The publisher's judgement of a build; it alone decides."""

    AFFECTED = "affected"
    FIXED = "fixed"
    NOT_AFFECTED = "not_affected"
    UNDER_INVESTIGATION = "under_investigation"
    LAST_KNOWN_GOOD = "last_known_good"
    PLANNED = "planned"


class Via(Choice):
    """The way by which a build reached the host."""

    UPDATER = "updater"
    DOWNLOAD = "download"
    REGISTRY = "registry"
    TARBALL = "tarball"
    VCS = "vcs"
    CDN = "cdn"


class ArtifactRole(Choice):
    """What part of a build a file is."""

    INSTALLER = "installer"
    UPDATE_PACKAGE = "update_package"
    MAIN_PROGRAM = "main_program"
    COMPONENT = "component"


class Block(Choice):
    """Whether the fact may be used to stop the build from running or calling home."""

    OPEN = "open"
    ADVISED = "advised"
    NEVER = "never"


class AssuranceLevel(Choice):
    """How well a fixed build was examined."""

    NONE = "none"
    VENDOR_CHECKED = "vendor_checked"
    REBUILT = "rebuilt"
    INDEPENDENTLY_REVIEWED = "independently_reviewed"


class AdviceValue(Choice):
    """Whether the publisher advises to use the build."""

    USE = "use"
    ONLY_IF_NECESSARY = "only_if_necessary"
    DO_NOT_USE = "do_not_use"


class SaidBy(Value, frozen=True, kw_only=True):
    """An organisation that publishes a fact, and where.

    An aggregator repeats others and is never counted as an organisation of its own.
    """

    org: str
    source: str
    first_party: bool | None = None
    aggregator: bool | None = None


class When(Value, frozen=True, kw_only=True):
    """Conditions under which a row applies: keys and, values of a list or (DESIGN section 3).

    A condition that cannot be told leaves the finding unknown, unless a listed digest decides.
    """

    commits: tuple[str, ...] = ()
    obtained: Interval | None = None
    via: tuple[Via, ...] = ()
    arch: tuple[str, ...] = ()


class ShippedWith(Value, frozen=True, kw_only=True):
    """The server update line that handed out a build."""

    product: str
    train: str


class Artifact(Value, frozen=True, kw_only=True):
    """One file of a build. `marks_build`: finding it proves the build (default)."""

    name: str
    role: ArtifactRole
    digests: Digests
    size: int | None = None
    marks_build: bool = True
    block: Block | None = None
    said_by: tuple[SaidBy, ...] = ()


class Assurance(Value, frozen=True, kw_only=True):
    """How sure one can be of a fixed build, who says so, in words."""

    level: AssuranceLevel
    by: str | None = None
    text: Text | None = None


class Advice(Value, frozen=True, kw_only=True):
    """What the publisher advises about a fixed build."""

    value: AdviceValue
    text: Text | None = None


class Claim(Value, frozen=True, kw_only=True):
    """What somebody else says of the build; another status than the row's makes it contested."""

    status: Status | None = None
    sources: tuple[str, ...] = ()
    text: Text | None = None


class Build(Value, frozen=True, kw_only=True):
    """One statement about one build, or about several that share it.

    Exactly one of `version`, `versions`, `range` (the constraints of a vers string) and
    `any: true` is given; artifacts only stand in rows with one `version`.
    """

    product: str
    status: Status
    version: str | None = None
    versions: tuple[str, ...] = ()
    range: str | None = None
    any: bool | None = None
    label: str | None = None
    when: When | None = None
    shipped_with: tuple[ShippedWith, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    assurance: Assurance | None = None
    advice: Advice | None = None
    claims: tuple[Claim, ...] = ()
    sources: tuple[str, ...] = ()

    def listed_versions(self) -> tuple[str, ...]:
        """Return the versions that the row names one by one."""
        return self.versions if self.version is None else (self.version,)
