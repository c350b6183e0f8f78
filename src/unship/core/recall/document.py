"""The top of a recall: one revision, complete in itself, immutable."""

from datetime import datetime
from typing import Annotated

import msgspec

from unship.core.recall.builds import Build
from unship.core.recall.circumstances import (
    Detection,
    Event,
    Follow,
    Impact,
    Manual,
    Promise,
    Replacement,
    Responder,
    Source,
)
from unship.core.recall.indicators import Indicator
from unship.core.recall.products import Product
from unship.core.recall.remedies import Remedy
from unship.core.recall.texts import Choice, Text, Value

SCHEMA = "unship.recall/1"
"""The schema that this unship reads and writes."""

Instant = Annotated[datetime, msgspec.Meta(tz=True)]


class PublisherRole(Choice):
    """In what capacity the publisher speaks."""

    VENDOR = "vendor"
    AUTHORITY = "authority"
    OPERATOR = "operator"
    RESEARCHER = "researcher"
    LIBRARY = "library"


class RecallStatus(Choice):
    """Whether the recall stands. *Superseded* is derived from the chain, never written."""

    PUBLIC = "public"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Investigation(Choice):
    """Whether the publisher still investigates; a revision without builds needs `open`."""

    OPEN = "open"
    CLOSED = "closed"


class Severity(Choice):
    """How bad it is, in the words of advisories."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Publisher(Value, frozen=True, kw_only=True):
    """Who speaks. A recall's identity is (publisher, id)."""

    id: str
    name: str
    role: PublisherRole


class AsWritten(Value, frozen=True, kw_only=True):
    """The source's own words for the instant of publication, and what they can mean."""

    text: str
    earliest: Instant
    latest: Instant


class Score(Value, frozen=True, kw_only=True):
    """A score of a named system such as CVSS."""

    system: str
    value: float
    source: str
    vector: str | None = None


class Alias(Value, frozen=True, kw_only=True):
    """What others call this case."""

    system: str
    id: str
    product: str | None = None


class Vendor(Value, frozen=True, kw_only=True):
    """Who made the product."""

    name: str
    site: str | None = None


class Message(Value, frozen=True, kw_only=True):
    """A message of the vendor, with its author."""

    text: Text
    sender: str = msgspec.field(name="from")


class Recall(Value, frozen=True, kw_only=True):
    """One revision of a recall (DESIGN section 3 says what every field means)."""

    schema: str
    publisher: Publisher
    id: str
    revision: int
    published: Instant
    status: RecallStatus
    investigation: Investigation
    severity: Severity
    title: Text
    products: tuple[Product, ...]
    builds: tuple[Build, ...]
    sources: tuple[Source, ...]
    previous: str | None = None
    as_written: AsWritten | None = None
    reason: Text | None = None
    scores: tuple[Score, ...] = ()
    aliases: tuple[Alias, ...] = ()
    vendor: Vendor | None = None
    summary: Text | None = None
    changes: Text | None = None
    message: Message | None = None
    indicators: tuple[Indicator, ...] = ()
    impact: Impact | None = None
    detections: tuple[Detection, ...] = ()
    responders: tuple[Responder, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    replacement: Replacement | None = None
    manuals: tuple[Manual, ...] = ()
    follow: tuple[Follow, ...] = ()
    promises: tuple[Promise, ...] = ()
    timeline: tuple[Event, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """The recall's identity: (publisher id, recall id)."""
        return (self.publisher.id, self.id)

    def product(self, product_id: str) -> Product:
        """Return the product called `product_id`.

        Raises:
            KeyError: No product of this revision has that id.
        """
        for product in self.products:
            if product.id == product_id:
                return product
        raise KeyError(product_id)
