"""What betrays the bad build, or what came after it, and is no file of a stated build."""

from unship.core.recall.builds import Block, SaidBy
from unship.core.recall.digests import Digests
from unship.core.recall.texts import Choice, Text, Value


class Stage(Choice):
    """When in the story the indicator appears."""

    BUILD = "build"
    AFTER = "after"
    RESIDUE = "residue"


class MatchType(Choice):
    """What an indicator that is no digest looks like."""

    PATH = "path"
    FILE_NAME = "file_name"
    DOMAIN = "domain"
    IP = "ip"
    URL = "url"
    REGISTRY_KEY = "registry_key"
    SERVICE = "service"
    TASK = "task"
    REPOSITORY = "repository"
    RULE = "rule"


class BlockReason(Choice):
    """Why a fact must never be blocked."""

    VENDOR_OWN = "vendor_own"
    SHARED_SERVICE = "shared_service"
    GOOD_FILE = "good_file"


class Match(Value, frozen=True, kw_only=True):
    """Either `digests` (and `size` where known) or `type` and `value`; never both."""

    digests: Digests | None = None
    size: int | None = None
    type: MatchType | None = None
    value: str | None = None
    glob: bool | None = None


class Indicator(Value, frozen=True, kw_only=True):
    """A sign of the recalled build or of what it brought.

    `alone`: proves by itself; without it the finding is never more than unknown(suspicious).
    `good`: the bytes are good (with digests only).
    """

    match: Match
    stage: Stage
    said_by: tuple[SaidBy, ...]
    name: str | None = None
    role: str | None = None
    alone: bool = False
    block: Block | None = None
    reason: BlockReason | None = None
    good: bool | None = None
    note: Text | None = None
