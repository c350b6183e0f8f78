"""What was shipped under one name on one platform, and how it is recognised."""

import msgspec

from unship.core.recall.texts import Choice, Text, Value


class ProductRole(Choice):
    """What kind of thing the product is."""

    APP = "app"
    SERVER = "server"
    PACKAGE = "package"
    ACTION = "action"
    EXTENSION = "extension"
    IMAGE = "image"


class Place(Choice):
    """Where on a host a build can lie (DESIGN section 2)."""

    REGISTERED = "registered"
    RUNNING = "running"
    COPY = "copy"
    TRASH = "trash"
    DOWNLOAD = "download"
    CACHE = "cache"
    DEPOT = "depot"
    LOCKFILE = "lockfile"
    IMAGE = "image"


class Interval(Value, frozen=True, kw_only=True):
    """A stretch of time in EDTF: `from` inclusive, `to` exclusive; an absent end is open."""

    since: str | None = msgspec.field(name="from", default=None)
    until: str | None = msgspec.field(name="to", default=None)


class Signer(Value, frozen=True, kw_only=True):
    """A code signer. The subject alone identifies nobody: pin issuer and serial or a digest."""

    subject: str | None = None
    issuer: str | None = None
    serial: str | None = None
    digests: dict[str, str] | None = None
    team_id: str | None = None
    signs_good_builds: bool | None = None
    between: Interval | None = None


class Identity(Value, frozen=True, kw_only=True):
    """How installs of a product are recognised besides by its purl; any one entry is enough."""

    display_names: tuple[str, ...] = ()
    file_names: tuple[str, ...] = ()
    bundle_ids: tuple[str, ...] = ()
    msi_product_codes: tuple[str, ...] = ()
    msi_upgrade_codes: tuple[str, ...] = ()
    uninstall_keys: tuple[str, ...] = ()
    msix_families: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()


class ProductPlace(Value, frozen=True, kw_only=True):
    """A place that must be looked at for this product; no path: the platform's own places."""

    kind: Place
    path: str | None = None


class Product(Value, frozen=True, kw_only=True):
    """A product: one name, one platform, one version ordering.

    `scheme` names the ordering (`unship.core.versions`); `exact` is equal or not, `none` is a
    product without versions that is judged by its train. `complete` says that the list of its bad
    builds is known to be whole; where it is false `incomplete` says why, in words.
    """

    id: str
    name: str
    role: ProductRole
    platform: str
    scheme: str
    complete: bool
    incomplete: Text | None = None
    purl: str | None = None
    cpe: tuple[str, ...] = ()
    identity: Identity | None = None
    places: tuple[ProductPlace, ...] = ()
    sources: tuple[str, ...] = ()
