import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from answers import AREA, ENGLISH, answered, gap, german, remedy, shown, with_remedies
from msgspec.structs import replace
from recalls import affected, file, installed, product, recall

from unship.core.answer.answer import CheckAnswer
from unship.core.answer.facts import AreaFacts, Outcome
from unship.core.observation import GapReason, Seen, Tense
from unship.core.recall.circumstances import Impact, Ran, Replacement, ReplacementKind
from unship.core.recall.document import PublisherRole
from unship.core.recall.remedies import RemedyKind
from unship.words.check_page import MOST_HOMES, check_page
from unship.words.lines import Kind, render
from unship.words.translation import Translator

PRESENT = installed("1.0", path="C:/app")
PAST = installed("1.0", path="C:/log", tense=Tense.PAST)
NAMED = file(None, name="app.exe", version="1.0", path="C:/x.exe")
CLEAR = installed("9.0", path="C:/new")

SECTIONS = [
    "Scope",
    "What is affected",
    "What was here",
    "What is not certain",
    "What to do now",
    "What to change afterwards",
    "What to use instead",
    "What was recognised and is not affected",
    "What was looked at",
    "What was not looked at",
]
ALWAYS = ["Scope", "What was looked at", "What was not looked at"]
"""In the order that a reader needs (the issue that founded `unship check`)."""


def everything(*seen: Seen) -> CheckAnswer:
    """The answer under a recall that has something to say in every section."""
    one = recall(
        [affected("1.0")],
        impact=Impact(text={"en": "It acts."}, ran=Ran.RAN, takes=("tokens",)),
    )
    one = with_remedies(
        one,
        remedy(),
        remedy("rotate", kind=RemedyKind.ROTATE_CREDENTIALS),
        remedy("web", kind=RemedyKind.WEB_APP),
    )
    instead = Replacement(kind=ReplacementKind.WEB_APP, as_of="2023-04")
    summary = {"en": "What happened.", "de": "Was geschah."}
    return answered([replace(one, summary=summary, replacement=instead)], *seen)


def sections(answer: CheckAnswer) -> list[str]:
    return [
        line.text
        for line in check_page(answer, ENGLISH)
        if line.kind is Kind.HEADING and not line.depth
    ]


def section(answer: CheckAnswer, title: str) -> str:
    """The text of one section."""
    page = shown(answer) + "\n\nend\n---"
    found = re.search(rf"^{title}\n-+\n(.*?)\n\n[^\n]+\n---", page, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


def test_all_sections_stand_in_the_order_that_a_reader_needs() -> None:
    assert sections(everything(PRESENT, PAST, NAMED, CLEAR)) == SECTIONS


@pytest.mark.parametrize(
    ("seen", "has", "lacks"),
    [
        (PRESENT, "What is affected", "What was here"),
        (PAST, "What was here", "What is affected"),
        (NAMED, "What is not certain", "What is affected"),
        (CLEAR, "What was recognised and is not affected", "What to do now"),
    ],
    ids=["affected", "past", "unknown", "clear"],
)
def test_a_section_is_there_only_when_it_has_something(seen: Seen, has: str, lacks: str) -> None:
    there = sections(everything(seen))
    assert has in there
    assert lacks not in there


def test_nothing_found_leaves_scope_and_what_was_looked_at() -> None:
    assert sections(everything()) == ALWAYS


@pytest.mark.parametrize(
    ("seen", "headline", "next_step"),
    [
        (PRESENT, "AFFECTED: a release that was taken back is here.", "What to do now"),
        (PAST, "AFFECTED: a release that was taken back was here.", "What to do now"),
        (NAMED, "NOT CERTAIN: nothing affected was found", "What is not certain"),
        (CLEAR, "Nothing affected: no bad build", "nothing about other dangers"),
    ],
    ids=["affected", "past", "unknown", "clear"],
)
def test_each_outcome_has_its_headline_and_says_where_to_go(
    seen: Seen, headline: str, next_step: str
) -> None:
    lines = shown(everything(seen), width=200).splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith(headline))
    assert next_step in lines[at + 1]


def test_a_gap_that_matters_leads_to_what_was_not_looked_at() -> None:
    answer = answered([recall([affected("1.0")])], gap())
    assert answer.outcome is Outcome.UNKNOWN
    assert "stands below under “What was not looked at”." in shown(answer, width=200)


@pytest.mark.parametrize("t", [ENGLISH, german()], ids=["en", "de"])
@pytest.mark.parametrize("seen", [PRESENT, PAST, NAMED, CLEAR])
def test_no_page_soothes(seen: Seen, t: Translator) -> None:
    page = shown(everything(seen), t)
    assert not re.search(r"\b(?:clean|safe|sauber|sicher)\b", page, re.IGNORECASE)


def test_a_recall_is_introduced_once_where_it_is_named_first() -> None:
    page = shown(everything(PRESENT, PAST, NAMED), width=200)
    assert page.count("What happened.") == 1
    assert page.count("Severity: critical.") == 1
    assert page.index("What happened.") < page.index("C:/app (installed)")


def test_a_recall_that_is_only_uncertain_is_introduced_too() -> None:
    assert "What happened." in section(everything(NAMED), "What is not certain")


def test_a_recall_without_summary_begins_with_its_builds() -> None:
    text = section(answered([recall([affected("1.0")])], PRESENT), "What is affected")
    assert "\n\n  • Example app 1.0\n" in text


def test_a_recall_of_the_library_can_be_read_on() -> None:
    one = recall([affected("1.0")])
    publisher = replace(one.publisher, role=PublisherRole.LIBRARY)
    shipped = shown(answered([replace(one, publisher=publisher)], PRESENT))
    assert "unship recall show example-2023" in shipped
    assert "unship recall show" not in shown(answered([one], PRESENT))


def test_what_was_here_stands_under_its_own_heading_and_says_what_that_means() -> None:
    answer = everything(PRESENT, PAST)
    assert "C:/log" not in section(answer, "What is affected")
    text = section(answer, "What was here")
    assert "Only a record of this is left." in text
    assert "C:/log (a record of the past)" in text


def test_what_is_uncertain_is_to_be_treated_as_affected() -> None:
    assert "treat it as affected" in section(everything(NAMED), "What is not certain")


def test_steps_of_several_recalls_stand_under_their_names() -> None:
    one = with_remedies(recall([affected("1.0")]), remedy())
    two = replace(one, id="other", title={"en": "Another", "de": "Anderer"})
    text = section(answered([one, two], PRESENT), "What to do now")
    assert "Example\n\n  Now: Remove the program" in text
    assert "Another\n\n  Now: Remove the program" in text
    single = section(answered([one], PRESENT), "What to do now")
    assert "Example" not in single


def test_steps_are_for_what_is_affected_or_open_only() -> None:
    always = with_remedies(recall([affected("1.0")]), remedy())
    assert "What to do now" not in sections(answered([always], CLEAR))


def test_what_is_not_affected_stands_under_its_recall() -> None:
    text = section(everything(CLEAR), "What was recognised and is not affected")
    assert text == "  Example\n    • Example app 9.0"


def scope(answer: CheckAnswer) -> str:
    return shown(answer, width=300).split("\n\n", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("area", "told"),
    [
        (AREA, "a mounted Windows disk (/mnt/disk), homes: /Users/anna"),
        (AreaFacts(path="/", system="linux", live=True), "this Linux system (/), homes: none"),
        (AreaFacts(path="/src/a b", system="folder"), "Only /src/a b"),
    ],
)
def test_the_scope_says_what_is_looked_at(area: AreaFacts, told: str) -> None:
    assert f"• {told}\n" in scope(answered([recall()], areas=(area,)))


def test_many_homes_are_counted() -> None:
    homes = tuple(f"/home/{number:04}" for number in range(1000))
    text = scope(answered([recall()], areas=(replace(AREA, homes=homes),)))
    assert text.count("/home/") == MOST_HOMES
    assert f"and {1000 - MOST_HOMES} more" in text


@pytest.mark.parametrize(
    ("as_of", "age"),
    [
        (date(2023, 4, 7), "(today)"),
        (date(2023, 4, 6), "(1 day old)"),
        (date(2020, 4, 7), "(1,095 days old)"),
        (date(2023, 4, 9), "(today)"),
    ],
)
def test_the_library_tells_its_age(as_of: date, age: str) -> None:
    text = scope(answered([recall()], as_of=as_of))
    assert f"{age}; what became known later is not in this answer." in text


def test_files_of_the_caller_have_no_age_and_no_recall_no_newest() -> None:
    text = scope(answered([], as_of=None))
    assert "Facts as of" not in text
    assert "Recalls asked about" not in text


def test_german_and_english_differ_in_every_line_that_is_ours() -> None:
    seen = (PRESENT, PAST, NAMED, CLEAR)
    english = list(check_page(everything(*seen), ENGLISH))
    translated = list(check_page(everything(*seen), german()))
    assert [line.kind for line in english] == [line.kind for line in translated]
    foreign = re.compile(r"Example app [0-9.]+|do \w+")
    same = [
        one.text
        for one, other in zip(english, translated, strict=True)
        if one.text and one.text == other.text and not foreign.fullmatch(one.text)
    ]
    assert same == []


HOSTILE = "\x1b]0;x\x07\u202e[red]\nAFFECTED: forged\r"


def test_hostile_names_everywhere_never_act() -> None:
    one = recall([affected("1.0")], products=[replace(product(), name=HOSTILE)])
    one = replace(one, title={"en": HOSTILE}, summary={"en": HOSTILE})
    area = replace(AREA, path=HOSTILE, homes=(HOSTILE,))
    page = shown(
        answered(
            [one],
            replace(PRESENT, path=HOSTILE),
            replace(CLEAR, path=HOSTILE),
            gap(HOSTILE, GapReason.MALFORMED, detail=HOSTILE),
            areas=(area,),
        ),
        width=300,
    )
    assert not {"\x1b", "\x07", "\u202e", "\r"} & set(page)
    forged = [line for line in page.splitlines() if line.lstrip(" •").startswith("AFFECTED: f")]
    assert forged == []


def test_a_long_path_is_copyable_on_a_narrow_terminal() -> None:
    path = "C:/Program Files/" + "a long folder/" * 12 + "app.exe"
    one = answered([recall([affected("1.0")])], replace(PRESENT, path=path), gap(path))
    page = render(check_page(one, ENGLISH), 40)
    assert page.count(path) == 2


def test_the_golden_pages_are_fresh(repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(repository / "dev/make_golden.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=repository,
        env={**os.environ, "PYTHONPATH": str(repository / "src")},
    )
    assert (done.returncode, done.stderr) == (0, "")
