"""Answers of a check built from values: what was seen, what could not be, what to do."""

import gettext
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

import msgspec

from unship.core.answer.answer import CheckAnswer, answer
from unship.core.answer.facts import AreaFacts, KnownFacts, ScopeFacts
from unship.core.observation import Gap, GapReason, Observation
from unship.core.recall.document import Recall
from unship.core.recall.remedies import (
    AppliesTo,
    Audience,
    Hosting,
    Remedy,
    RemedyKind,
    Step,
    Urgency,
    Who,
)
from unship.words.check_page import check_page
from unship.words.lines import Line, render
from unship.words.translation import Translator

ENGLISH = Translator("en", {})
BEGAN = datetime(2023, 4, 7, 3, tzinfo=UTC)
AREA = AreaFacts(path="/mnt/disk", system="windows", homes=("/Users/anna",))


@lru_cache(maxsize=1)
def german() -> Translator:
    """The shipped German, as the installed program reads it."""
    words = Path(__file__).resolve().parents[2] / "src/unship/words/locale/de/LC_MESSAGES/unship.mo"
    with words.open("rb") as file:
        read: dict[str, str] = vars(gettext.GNUTranslations(file))["_catalog"]
    return Translator("de", read)


def answered(
    recalls: Sequence[Recall],
    *observations: Observation,
    areas: tuple[AreaFacts, ...] = (AREA,),
    counts: Mapping[str, int] | None = None,
    as_of: date | None = date(2023, 4, 7),
) -> CheckAnswer:
    """What a check answers that saw `observations`."""
    return answer(
        recalls,
        observations,
        at=BEGAN,
        scope=ScopeFacts(areas=areas),
        known=KnownFacts(
            recalls=len(recalls),
            newest=max((each.published for each in recalls), default=None),
            as_of=as_of,
        ),
        counts=counts,
    )


def shown(told: CheckAnswer, t: Translator = ENGLISH, width: int = 80) -> str:
    """The page of an answer as text."""
    return render(check_page(told, t), width)


def texts(lines: Sequence[Line]) -> list[str]:
    """What lines say, without how they look."""
    return [line.text for line in lines if line.text]


def remedy(
    remedy_id: str = "remove",
    *,
    kind: RemedyKind = RemedyKind.UNINSTALL,
    roles: tuple[Audience, ...] = (),
    hosting: tuple[Hosting, ...] = (),
    products: tuple[str, ...] = (),
    applies_to: AppliesTo = AppliesTo.ANY_BUILD,
    urgency: Urgency = Urgency.NOW,
    after: tuple[str, ...] = (),
    says: str | None = None,
) -> Remedy:
    """A remedy of one step that says its own id, unless something else is asked."""
    text = says if says is not None else f"do {remedy_id}"
    return Remedy(
        id=remedy_id,
        audience=Who(roles=roles, hosting=hosting),
        applies_to=applies_to,
        kind=kind,
        urgency=urgency,
        steps=(Step(text={"en": text, "de": text}),),
        products=products,
        after=after,
    )


def with_remedies(recall: Recall, *remedies: Remedy) -> Recall:
    """The same recall, with these remedies."""
    return msgspec.structs.replace(recall, remedies=remedies)


def gap(
    path: str = "/Users/ben",
    reason: GapReason = GapReason.UNREADABLE,
    *,
    hides: tuple[str, ...] = ("windows",),
    cure: str = "",
    detail: str = "",
    count: int = 1,
) -> Gap:
    """Something that could not be looked at."""
    return Gap(
        probe="test", path=path, reason=reason, hides=hides, cure=cure, detail=detail, count=count
    )
