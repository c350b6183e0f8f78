"""What else a revision says: impact, detections, responders, replacement, promises, timeline."""

import msgspec

from unship.core.recall.remedies import Step
from unship.core.recall.texts import Choice, Text, Value


class Ran(Choice):
    """Whether the bad code runs where the build is installed."""

    RAN = "ran"
    NOT_RAN = "not_ran"
    UNKNOWN = "unknown"


class Impact(Value, frozen=True, kw_only=True):
    """What must be changed besides removing the build.

    `takes` names what the bad code takes (credentials, tokens, wallets); every entry asks for a
    change afterwards.
    """

    text: Text
    ran: Ran | None = None
    takes: tuple[str, ...] = ()
    persists: bool | None = None
    self_removes: bool | None = None
    dead_mans_switch: bool | None = None
    sources: tuple[str, ...] = ()


class DetectionAct(Choice):
    """What the other product does when it sees the build."""

    FLAGS = "flags"
    BLOCKS = "blocks"
    REMOVES = "removes"


class Detection(Value, frozen=True, kw_only=True):
    """Another product, such as antivirus, that already acts on the build."""

    product: str
    name: str
    acts: DetectionAct
    source: str
    since: str | None = None
    hits: tuple[str, ...] = ()


class Responder(Value, frozen=True, kw_only=True):
    """Who investigates."""

    name: str
    role: str
    since: str | None = None
    text: Text | None = None


class WorksIn(Value, frozen=True, kw_only=True):
    """A browser in which the replacement works, from which version on."""

    browser: str
    since: str | None = msgspec.field(name="from", default=None)


class ReplacementKind(Choice):
    """What takes the recalled product's place."""

    WEB_APP = "web_app"


class Replacement(Value, frozen=True, kw_only=True):
    """What to use instead, as a dated table: true on `as_of`, not for ever.

    `steps` and `autostart` are by browser.
    """

    kind: ReplacementKind
    as_of: str
    url: str | None = None
    manifest_id: str | None = None
    works_in: tuple[WorksIn, ...] = ()
    not_in: tuple[WorksIn, ...] = ()
    autostart: dict[str, tuple[Step, ...]] = msgspec.field(default_factory=dict)
    steps: dict[str, tuple[Step, ...]] = msgspec.field(default_factory=dict)
    manual: str | None = None
    sources: tuple[str, ...] = ()


class Manual(Value, frozen=True, kw_only=True):
    """A handbook page that helps with a remedy."""

    title: Text
    url: str


class Follow(Value, frozen=True, kw_only=True):
    """Where the next revision will appear."""

    kind: str
    url: str


class DueBetween(Value, frozen=True, kw_only=True):
    """A promised stretch of time: the first and the last instant or day."""

    earliest: str
    latest: str


class Promise(Value, frozen=True, kw_only=True):
    """A promised update ("next update by …"): exactly one of `due` and `between`."""

    id: str
    what: Text
    due: str | None = None
    between: DueBetween | None = None
    kept: str | None = None


class Event(Value, frozen=True, kw_only=True):
    """What happened when (EDTF)."""

    when: str
    what: Text
    sources: tuple[str, ...] = ()


class SourceKind(Choice):
    """How near to the facts a source is."""

    FIRST_PARTY = "first_party"
    PRIMARY = "primary"
    AGGREGATOR = "aggregator"
    COMMUNITY = "community"


class Source(Value, frozen=True, kw_only=True):
    """Where a fact comes from; facts name it by `id`."""

    id: str
    kind: SourceKind
    title: str
    url: str | None = None
    retrieved: str | None = None
