import pytest
from answers import ENGLISH, answered, german, remedy, texts, with_remedies
from msgspec.structs import replace
from recalls import SAID, affected, file, indicator, installed, product, recall

from unship.core.answer.answer import RecallAnswer
from unship.core.observation import Observation
from unship.core.recall.builds import Block
from unship.core.recall.circumstances import Impact, Ran, Replacement, ReplacementKind, WorksIn
from unship.core.recall.document import Investigation, Severity
from unship.core.recall.indicators import Indicator, Match, MatchType, Stage
from unship.core.recall.products import Place
from unship.core.recall.remedies import AppliesTo, Remedy, RemedyKind, Step
from unship.words.lines import Kind
from unship.words.steps import (
    MOST_ADDRESSES,
    afterwards_lines,
    instead_lines,
    now_lines,
    recall_heading,
    recall_title,
)
from unship.words.translation import Translator

ROTATE = remedy("rotate", kind=RemedyKind.ROTATE_CREDENTIALS)
WEB = remedy("web", kind=RemedyKind.WEB_APP)


def impact(
    *,
    ran: Ran | None = None,
    takes: tuple[str, ...] = (),
    switch: bool = False,
    stays: bool = False,
) -> Impact:
    return Impact(
        text={"en": "It acts."}, ran=ran, takes=takes, dead_mans_switch=switch, persists=stays
    )


def of(
    *remedies: Remedy,
    does: Impact | None = None,
    instead: Replacement | None = None,
    seen: tuple[Observation, ...] = (installed("1.0"),),
) -> RecallAnswer:
    one = recall([affected("1.0")], impact=does, indicators=[indicator("b", stage=Stage.AFTER)])
    one = replace(with_remedies(one, *remedies), replacement=instead)
    return answered([one], *seen).recalls[0]


def now(answer: RecallAnswer, t: Translator = ENGLISH) -> list[str]:
    return texts(list(now_lines(answer, t)))


def afterwards(answer: RecallAnswer, t: Translator = ENGLISH) -> list[str]:
    return texts(list(afterwards_lines(answer, t)))


def instead(answer: RecallAnswer, t: Translator = ENGLISH) -> list[str]:
    return texts(list(instead_lines(answer, t)))


def test_what_is_done_later_is_not_told_now() -> None:
    answer = of(ROTATE, WEB, remedy())
    assert now(answer) == ["Now: Remove the program", "do remove"]
    assert afterwards(answer) == ["Now: Change what may have been taken", "do rotate"]
    assert instead(answer) == ["Now: Use the web app instead", "do web"]


def test_a_recall_that_asks_for_nothing_says_nothing() -> None:
    answer = of()
    assert (now(answer), afterwards(answer), instead(answer)) == ([], [], [])


def test_the_dead_mans_switch_is_told_before_the_first_step() -> None:
    answer = of(remedy(), does=impact(switch=True, ran=Ran.RAN))
    text = now(answer)
    assert text[0].startswith("Keep this order.")
    assert text.index("do remove") == len(text) - 1
    assert now(answer, german())[0].startswith("Halten Sie diese Reihenfolge ein.")
    assert next(iter(now_lines(answer, ENGLISH))).kind is Kind.AFFECTED


@pytest.mark.parametrize(
    ("does", "seen", "warning"),
    [
        (impact(ran=Ran.RAN), installed("1.0"), "Count on the bad code having run."),
        (impact(stays=True), installed("1.0"), "It settles in:"),
        (None, file("b"), "A later stage was found:"),
        (None, file(None, name="app.exe", place=Place.DEPOT), "This server hands out packages"),
    ],
    ids=["ran", "persists", "later-stage", "depot"],
)
def test_what_must_be_known_comes_before_the_steps(
    does: Impact | None, seen: Observation, warning: str
) -> None:
    answer = of(remedy(), does=does, seen=(seen,))
    assert now(answer)[0].startswith(warning)
    assert now(answer, german())[0] != now(answer)[0]


def test_what_did_not_run_and_takes_nothing_is_no_warning() -> None:
    answer = of(remedy(), does=impact(ran=Ran.NOT_RAN))
    assert now(answer)[0] == "Now: Remove the program"


def test_a_build_that_settles_in_is_no_warning_where_it_is_not_known_to_be() -> None:
    unknown = file(None, name="app.exe", version="1.0")
    answer = of(remedy(), does=impact(stays=True), seen=(unknown,))
    assert now(answer)[0] == "Now: Remove the program"


def address(
    value: str, kind: MatchType = MatchType.DOMAIN, *, block: Block | None = None
) -> Indicator:
    match = Match(type=kind, value=value)
    return Indicator(match=match, stage=Stage.BUILD, said_by=SAID, block=block)


def searched(*addresses: Indicator, kind: RemedyKind = RemedyKind.INVESTIGATE) -> list[str]:
    answer = of(remedy(kind=kind))
    return now(replace(answer, recall=replace(answer.recall, indicators=addresses)))


def test_who_investigates_gets_the_addresses_to_search_for() -> None:
    told = searched(
        address("bad.example"),
        address("192.0.2.1", MatchType.IP),
        address("bad.example"),
        address("vendor.example", block=Block.NEVER),
        address("C:/x", MatchType.PATH),
        address("https://bad.example/a", MatchType.URL),
        address("http://worse.example/b.php", MatchType.URL),
    )
    assert told[-1].partition("): ")[2] == (
        "bad[.]example, 192[.]0[.]2[.]1, hxxp://worse[.]example/b[.]php"
    )


def test_addresses_are_told_only_to_who_investigates_and_when_there_are_some() -> None:
    assert searched()[-1] == "do remove"
    assert searched(address("bad.example"), kind=RemedyKind.UNINSTALL)[-1] == "do remove"


def test_many_addresses_are_counted() -> None:
    many = [address(f"{number}.example") for number in range(MOST_ADDRESSES + 40)]
    assert searched(*many)[-1].endswith(" and 40 more")


def test_what_may_have_been_taken_is_told_in_words() -> None:
    answer = of(ROTATE, does=impact(takes=("tokens", "the crown\x1b jewels")))
    assert afterwards(answer)[0] == "It may have taken: access tokens; the crown\\x1b jewels."
    assert afterwards(answer, german())[0].startswith("Das kann es gestohlen haben: Zugangs-Token;")


def test_what_did_not_run_has_taken_nothing() -> None:
    answer = of(does=impact(ran=Ran.NOT_RAN, takes=("tokens",)))
    assert afterwards(answer) == []


TABLE = Replacement(
    kind=ReplacementKind.WEB_APP,
    as_of="2023-04",
    works_in=(WorksIn(browser="chrome", since="90"), WorksIn(browser="my\x1bown")),
    not_in=(WorksIn(browser="safari"),),
    steps={"chrome": (Step(text={"en": "Click."}),)},
    autostart={"edge": (Step(text={"en": "Tick."}),)},
    manual="https://example.com/web app",
)


def test_the_replacement_is_a_dated_table() -> None:
    answer = of(WEB, instead=TABLE)
    assert instead(answer)[2:] == [
        "Works in Chrome from 90 on, my\\x1bown (as of 2023-04).",
        "Did not work in Safari then.",
        "Install it in Chrome:",
        "Click.",
        "Start it with the computer in Edge:",
        "Tick.",
        "Manual: https://example.com/web\ue000app",
    ]
    assert instead(answer, german())[2].endswith("(Stand 2023-04).")


def test_a_replacement_without_browsers_says_only_what_it_has() -> None:
    bare = Replacement(kind=ReplacementKind.WEB_APP, as_of="2023-04", manual="https://example.com")
    assert instead(of(instead=bare)) == ["Manual: https://example.com"]


def test_a_replacement_of_which_no_words_are_for_this_product_is_not_told() -> None:
    other = replace(WEB, applies_to=AppliesTo.EXPOSED)
    assert instead(of(other, instead=TABLE)) == []


def test_a_recall_is_introduced_with_severity_revision_and_since_when() -> None:
    one = replace(recall(products=[product()], revision=4), severity=Severity.HIGH)
    assert texts(list(recall_heading(one, ENGLISH))) == [
        "Example",
        "Severity: high. Recall example-2023, revision 4, in force since 30 March 2023, 09:00 UTC.",
        "The investigation is still open: corrections are to be expected.",
    ]
    closed = replace(one, investigation=Investigation.CLOSED)
    assert texts(list(recall_heading(closed, german()))) == [
        "Beispiel",
        "Schwere: hoch. Rückruf example-2023, Revision 4, gültig seit 30.03.2023, 09:00 Uhr (UTC).",
    ]


def test_a_hostile_title_does_not_act() -> None:
    one = replace(recall(), title={"en": "a\x1b]0;x\x07\nb\u202e"})
    assert texts(list(recall_title(one, ENGLISH))) == ["a\\x1b]0;x\\x07 b\\u202e"]
