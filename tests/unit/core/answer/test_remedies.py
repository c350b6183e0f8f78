import msgspec
from recalls import affected, installed, product, recall

from unship.core.answer.remedies import applicable
from unship.core.judge.judge import judge
from unship.core.recall.builds import Build, Status, When
from unship.core.recall.circumstances import Impact, Ran
from unship.core.recall.document import Recall, RecallStatus
from unship.core.recall.remedies import AppliesTo, Remedy, RemedyKind, Step, Urgency, Who


def remedy(
    remedy_id: str,
    applies_to: AppliesTo = AppliesTo.AFFECTED,
    *,
    urgency: Urgency = Urgency.NOW,
    products: tuple[str, ...] = (),
    after: tuple[str, ...] = (),
) -> Remedy:
    return Remedy(
        id=remedy_id,
        audience=Who(),
        applies_to=applies_to,
        kind=RemedyKind.UNINSTALL,
        urgency=urgency,
        steps=(Step(text={"en": "x"}),),
        products=products,
        after=after,
    )


ALL = (
    remedy("remove"),
    remedy("tell", AppliesTo.ANY_BUILD),
    remedy("rotate", AppliesTo.EXPOSED),
)


def ids(revision: Recall, version: str | None, **kinds: str) -> list[str]:
    seen = installed(version, **kinds)  # type: ignore[arg-type]  # only product_id is given
    return [each.id for each in applicable(revision, judge(revision, [seen]))]


def with_remedies(*remedies: Remedy, impact: Impact | None = None) -> Recall:
    base = recall([affected("1")], products=(product(), product("other")), impact=impact)
    return msgspec.structs.replace(base, remedies=remedies)


def test_remedy_applies_to_what_it_says() -> None:
    assert ids(with_remedies(*ALL), "1") == ["remove", "tell"]
    assert ids(with_remedies(*ALL), "9") == ["tell"]
    assert ids(with_remedies(*ALL), "1", product_id="unheard") == []
    runs = Impact(text={"en": "x"}, ran=Ran.RAN)
    assert ids(with_remedies(*ALL, impact=runs), "1") == ["remove", "tell", "rotate"]


def test_condition_that_cannot_be_told_counts_as_exposed() -> None:
    row = Build(product="app", version="1", status=Status.AFFECTED, when=When(arch=("x86",)))
    revision = msgspec.structs.replace(recall([row]), remedies=ALL)
    assert ids(revision, "1") == ["tell", "rotate"]


def test_remedy_that_names_products_needs_one_of_them() -> None:
    mine = (
        remedy("remove", products=("app",)),
        remedy("tell", AppliesTo.ANY_BUILD, products=("app",)),
        remedy("rotate", AppliesTo.EXPOSED, products=("app",)),
    )
    runs = Impact(text={"en": "x"}, ran=Ran.RAN)
    assert ids(with_remedies(*mine, impact=runs), "1") == ["remove", "tell", "rotate"]
    others = tuple(msgspec.structs.replace(each, products=("other",)) for each in mine)
    assert ids(with_remedies(*others, impact=runs), "1") == []


def test_withdrawn_recall_asks_for_nothing() -> None:
    gone = msgspec.structs.replace(with_remedies(*ALL), status=RecallStatus.WITHDRAWN)
    judgement = judge(with_remedies(*ALL), [installed("1")])
    assert applicable(gone, judgement) == ()


def test_remedies_come_in_the_order_in_which_they_are_done() -> None:
    remedies = (
        remedy("later", urgency=Urgency.PLANNED),
        remedy("rotate", after=("remove",)),
        remedy("remove", urgency=Urgency.TODAY),
    )
    assert ids(with_remedies(*remedies), "1") == ["remove", "rotate", "later"]
