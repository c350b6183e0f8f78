"""The shortest revisions, for chains."""

from datetime import UTC, datetime, timedelta

from unship.core.recall.document import (
    Investigation,
    Publisher,
    PublisherRole,
    Recall,
    RecallStatus,
    Severity,
)

FIRST = datetime(2023, 3, 30, 12, tzinfo=UTC)


def revision(
    number: int, *, previous: str | None = None, day: int | None = None, name: str = "case-1"
) -> Recall:
    """Return a small revision; `day` counts from the first one's publication."""
    return Recall(
        schema="unship.recall/1",
        publisher=Publisher(id="acme", name="Acme", role=PublisherRole.VENDOR),
        id=name,
        revision=number,
        previous=previous,
        published=FIRST + timedelta(days=number if day is None else day),
        status=RecallStatus.PUBLIC,
        investigation=Investigation.OPEN,
        severity=Severity.HIGH,
        title={"de": "Rückruf", "en": "Recall"},
        products=(),
        builds=(),
        sources=(),
    )
