import pytest
from answers import ENGLISH, answered, german, remedy, texts, with_remedies
from msgspec.structs import replace
from recalls import affected, file, installed, product, recall

from unship.core.answer.answer import RecallAnswer
from unship.core.observation import Observation
from unship.core.recall.circumstances import Impact
from unship.core.recall.products import Place, ProductRole
from unship.core.recall.remedies import Audience, Hosting, Interruption, Remedy, RemedyKind, Urgency
from unship.words import audiences
from unship.words.audiences import by_audience
from unship.words.lines import Line, render
from unship.words.translation import Translator

USER, ADMINISTRATOR, DEVELOPER, PARTNER = (
    Audience.USER,
    Audience.ADMINISTRATOR,
    Audience.DEVELOPER,
    Audience.PARTNER,
)
SERVER = product("server", platform="linux", scheme="none")
DEPOT = "/var/depot/app.msi"


def of(
    *remedies: Remedy,
    seen: tuple[Observation, ...] = (installed("1.0"),),
    role: ProductRole = ProductRole.APP,
    switch: bool = False,
) -> RecallAnswer:
    """The answer where version 1.0 of an app is recalled, perhaps found."""
    one = recall(
        [affected("1.0")],
        products=[replace(product(), role=role), SERVER],
        impact=Impact(text={"en": "It acts."}, dead_mans_switch=switch),
    )
    return answered([with_remedies(one, *remedies)], *seen).recalls[0]


def lines(answer: RecallAnswer, t: Translator = ENGLISH) -> list[Line]:
    return list(by_audience(answer, answer.remedies, t))


def said(answer: RecallAnswer, t: Translator = ENGLISH) -> list[str]:
    return texts(lines(answer, t))


def test_a_remedy_says_how_soon_what_and_its_steps_by_number() -> None:
    answer = of(remedy(urgency=Urgency.TODAY))
    assert said(answer) == ["Today: Remove the program", "do remove"]
    assert said(answer, german())[0] == "Heute noch: Das Programm entfernen"
    assert [line.mark for line in lines(answer)][-1] == "1."


def test_nothing_to_do_has_no_urgency() -> None:
    assert said(of(remedy(kind=RemedyKind.NONE_NEEDED)))[0] == "Nothing to do"


def test_the_likeliest_reader_comes_first_and_others_under_their_own_heading() -> None:
    answer = of(
        remedy("admin", roles=(ADMINISTRATOR, PARTNER), kind=RemedyKind.CONTACT),
        remedy("user", roles=(USER,)),
    )
    assert said(answer) == [
        "Now: Remove the program",
        "do user",
        "If you run it for others; if you look after customers:",
        "Now: Ask for help",
        "do admin",
    ]
    assert (
        said(answer, german())[2] == "Wenn Sie es für andere betreiben; wenn Sie Kunden betreuen:"
    )


@pytest.mark.parametrize(
    ("role", "likeliest"),
    [
        (ProductRole.APP, USER),
        (ProductRole.EXTENSION, USER),
        (ProductRole.IMAGE, ADMINISTRATOR),
        (ProductRole.PACKAGE, DEVELOPER),
        (ProductRole.ACTION, DEVELOPER),
    ],
)
def test_who_reads_follows_from_what_was_found(role: ProductRole, likeliest: Audience) -> None:
    every = [remedy(each.value, roles=(each,)) for each in Audience]
    steps = [text for text in said(of(*every, role=role)) if text.startswith("do ")]
    assert steps[0] == f"do {likeliest.value}"
    assert len(steps) == len(every)


def test_what_must_be_done_before_is_told_to_the_reader_too_and_says_whose_it_is() -> None:
    answer = of(
        remedy("user", roles=(USER,), after=("admin",)),
        remedy("admin", roles=(ADMINISTRATOR,), kind=RemedyKind.UPDATE_SERVER),
    )
    assert said(answer) == [
        "Now: Update the server (if you run it for others)",
        "do admin",
        "Now: Remove the program",
        "do user",
    ]


def test_a_chain_of_what_comes_before_is_followed_to_its_begin() -> None:
    answer = of(
        remedy("c", roles=(USER,), after=("b",)),
        remedy("b", roles=(PARTNER,), after=("a",)),
        remedy("a", roles=(ADMINISTRATOR,)),
        remedy("d", roles=(ADMINISTRATOR,)),
    )
    steps = [text for text in said(answer) if text.startswith("do ")]
    assert steps == ["do a", "do b", "do c", "do d"]


def test_with_a_dead_mans_switch_the_order_is_the_recalls() -> None:
    answer = of(remedy("admin", roles=(ADMINISTRATOR,)), remedy("user", roles=(USER,)), switch=True)
    assert said(answer) == [
        "Now: Remove the program (if you run it for others)",
        "do admin",
        "Now: Remove the program (if you use it)",
        "do user",
    ]


def test_who_runs_it_for_others_secures_traces_before_anybody_removes() -> None:
    investigate = remedy("look", roles=(ADMINISTRATOR,), kind=RemedyKind.INVESTIGATE)
    warned = said(of(remedy(roles=(USER,)), investigate))
    assert warned[0] == (
        "If you run this for others, read “Find out more before you go on” below first: "
        "removing destroys traces."
    )
    later = replace(investigate, urgency=Urgency.PLANNED)
    assert "destroys" not in said(of(remedy(roles=(USER,)), later))[0]
    contact = remedy(roles=(USER,), kind=RemedyKind.CONTACT)
    assert "destroys" not in said(of(contact, investigate))[0]


def test_remedies_of_a_hosting_need_a_server() -> None:
    hosted = remedy("hosted", hosting=(Hosting.HOSTED_BY_VENDOR,))
    assert said(of(hosted)) == []


def server(*seen: Observation) -> tuple[Observation, ...]:
    update = installed(None, "server", platform="linux", path="/srv")
    return (replace(update, identity=replace(update.identity, server="Example server")), *seen)


def test_a_server_that_others_run_stands_under_its_own_heading_after_ones_own() -> None:
    vendor = remedy("vendor", hosting=(Hosting.HOSTED_BY_VENDOR,), kind=RemedyKind.NONE_NEEDED)
    own = remedy(
        "own",
        roles=(ADMINISTRATOR,),
        hosting=(Hosting.SELF, Hosting.HOSTED_BY_PARTNER),
        kind=RemedyKind.UPDATE_SERVER,
    )
    assert said(of(vendor, own, seen=server())) == [
        "Now: Update the server",
        "do own",
        "If the vendor runs the server:",
        "Nothing to do",
        "do vendor",
    ]


def test_what_only_waits_on_a_server_is_told_for_the_computers_that_got_it() -> None:
    handed = file(None, name="app.exe", version="1.0", place=Place.DEPOT, path=DEPOT)
    answer = of(
        remedy("depot", roles=(ADMINISTRATOR,), kind=RemedyKind.UPDATE_DEPOT),
        remedy("user", roles=(USER, ADMINISTRATOR), products=("app",)),
        seen=server(handed),
    )
    assert said(answer) == [
        "Now: Take the package out of what the server hands out",
        "do depot",
        "On every computer that got it from this server:",
        "Now: Remove the program",
        "do user",
    ]


def test_an_indicator_of_no_product_leaves_the_reader_open() -> None:
    answer = replace(of(remedy(roles=(PARTNER,))), findings=())
    assert said(answer)[0] == "Now: Remove the program (if you look after customers)"


def paused(pause: Interruption) -> list[str]:
    return said(of(replace(remedy(), interruption=pause)))


def test_an_interruption_is_told_in_its_parts() -> None:
    whole = Interruption(restart=True, minutes=1500, text={"en": "no calls"})
    assert paused(whole)[-1] == "Interruption: it restarts; about 1,500 minutes; no calls"
    assert paused(Interruption(text={"en": "no calls"}))[-1] == "Interruption: no calls"


def test_an_interruption_that_says_nothing_is_not_told() -> None:
    assert paused(Interruption()) == ["Now: Remove the program", "do remove"]


def test_hostile_steps_never_act() -> None:
    answer = of(remedy(says="\x1b[2J\u202e[red]x\nNow: Trust me\x07"))
    shown = render(lines(answer), 80)
    assert not {"\x1b", "\u202e", "\x07"} & set(shown)
    assert not [line for line in shown.splitlines() if line.strip().startswith("Now: Trust")]


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        (audiences._URGENCY, Urgency),
        (audiences._AUDIENCE, Audience),
        (audiences._HOSTING, Hosting),
    ],
    ids=["urgency", "audience", "hosting"],
)
def test_every_value_has_words_in_both_languages(
    table: dict[str, str], keys: type[Urgency | Audience | Hosting]
) -> None:
    assert set(table) == set(keys)
    assert all(german()(text) != text for text in table.values())
