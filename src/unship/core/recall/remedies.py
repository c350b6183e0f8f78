"""What an audience should do, in words and in order. Remedies never select for an order."""

from unship.core.recall.texts import Choice, Text, Value


class Audience(Choice):
    """Who is spoken to."""

    USER = "user"
    ADMINISTRATOR = "administrator"
    DEVELOPER = "developer"
    PARTNER = "partner"


class Hosting(Choice):
    """Who runs the server (DESIGN section 2, site)."""

    HOSTED_BY_VENDOR = "hosted_by_vendor"
    HOSTED_BY_PARTNER = "hosted_by_partner"
    SELF = "self"


class AppliesTo(Choice):
    """Whose remedy it is: by finding, by mere presence of the product, or by exposure."""

    AFFECTED = "affected"
    ANY_BUILD = "any_build"
    EXPOSED = "exposed"


class RemedyKind(Choice):
    """What the remedy does."""

    NONE_NEEDED = "none_needed"
    UPDATE_SERVER = "update_server"
    UPDATE_DEPOT = "update_depot"
    UNINSTALL = "uninstall"
    REMOVE_PACKAGE = "remove_package"
    ROLL_BACK = "roll_back"
    INSTALL_FIXED = "install_fixed"
    WEB_APP = "web_app"
    ROTATE_CREDENTIALS = "rotate_credentials"
    RESTORE_FILE = "restore_file"
    REINSTALL_SYSTEM = "reinstall_system"
    INVESTIGATE = "investigate"
    CONTACT = "contact"


class Urgency(Choice):
    """How soon."""

    NOW = "now"
    TODAY = "today"
    PLANNED = "planned"


class Who(Value, frozen=True, kw_only=True):
    """The audience of a remedy; an empty list means everyone."""

    roles: tuple[Audience, ...] = ()
    hosting: tuple[Hosting, ...] = ()


class Step(Value, frozen=True, kw_only=True):
    """One thing to do. `picture` names a drawing of ours, never a file of the recall's."""

    text: Text
    picture: str | None = None


class Interruption(Value, frozen=True, kw_only=True):
    """What stops working meanwhile, and for how long."""

    restart: bool | None = None
    minutes: int | None = None
    text: Text | None = None


class Remedy(Value, frozen=True, kw_only=True):
    """What to do, for whom, when, and after which other remedies (`after`: their ids)."""

    id: str
    audience: Who
    applies_to: AppliesTo
    kind: RemedyKind
    urgency: Urgency
    steps: tuple[Step, ...]
    products: tuple[str, ...] = ()
    interruption: Interruption | None = None
    after: tuple[str, ...] = ()
