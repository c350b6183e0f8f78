import pytest
from answers import ENGLISH, answered, gap, german, texts
from recalls import affected, recall

from unship.core.answer.answer import CheckAnswer
from unship.core.observation import Gap, GapReason
from unship.words.gaps import (
    COUNTS,
    CURES,
    MOST_GAPS,
    REASONS,
    gap_lines,
    looked_lines,
    platform_name,
)
from unship.words.lines import render
from unship.words.translation import Translator


def told(*gaps: Gap, counts: dict[str, int] | None = None) -> CheckAnswer:
    return answered([recall([affected("1.0")])], *gaps, counts=counts)


def said(answer: CheckAnswer, t: Translator = ENGLISH) -> list[str]:
    return texts(list(gap_lines(answer, t)))


def test_nothing_left_out_is_said() -> None:
    assert said(told()) == ["Nothing in scope was left out."]
    assert said(told(), german()) == ["Nichts davon wurde ausgelassen."]


def test_what_could_matter_comes_first_with_the_kinds_that_could_hide() -> None:
    answer = told(
        gap("/a", hides=()),
        gap("/b", GapReason.MALFORMED, hides=("windows", "debian", "github-actions")),
    )
    kinds = "Debian, GitHub Actions, Windows"
    assert said(answer) == [
        f"A recalled build could hide here ({kinds}), so the answer is not whole:",
        "/b: it is not what it claims to be, or broken",
        "This cannot change the answer:",
        "/a: the system refused to let it be read",
    ]


def test_a_recall_that_cannot_be_read_could_name_anything() -> None:
    answer = told(gap("x.yaml", GapReason.BROKEN_RECALL, hides=(), cure="lint-recall"))
    assert said(answer) == [
        "A recalled build could hide here, so the answer is not whole:",
        "x.yaml: this recall cannot be read",
        "What helps: `unship recall lint FILE` says what is wrong with it.",
    ]


def test_a_cure_stands_once_for_all_that_it_helps() -> None:
    folders = [
        gap(f"/Users/anna/{name}", GapReason.PRIVACY, cure="mac-full-disk")
        for name in ("Desktop", "Downloads", ".Trash")
    ]
    lines = said(told(*folders))
    assert sum("Full Disk Access" in line for line in lines) == 1
    assert lines[-1].startswith("What helps: Open System Settings")


def test_a_cure_without_words_is_not_told() -> None:
    assert not [line for line in said(told(gap(cure="no-such"))) if "no-such" in line]


def test_an_old_library_is_told_with_its_age() -> None:
    answer = told(gap("2023-01-01", GapReason.OLD_LIBRARY, detail="96", cure="update-library"))
    assert said(answer)[1:] == [
        "the library is older than you allow: its facts are of 2023-01-01, 96 days ago",
        "What helps: Install a newer unship, then check again.",
    ]


def test_many_gaps_of_one_kind_are_counted() -> None:
    text = said(told(gap("/x", count=1234, detail="rights")))[1]
    assert text == "/x: the system refused to let it be read (1,234 of these) [rights]"


def test_more_gaps_than_fit_are_counted() -> None:
    answer = told(*(gap(f"/{number:03}") for number in range(MOST_GAPS + 5)))
    lines = said(answer)
    assert len(lines) == 1 + MOST_GAPS + 1
    assert lines[-1] == "and 5 more (all of them: --format json)"


def test_a_hostile_path_does_not_act_and_is_not_broken() -> None:
    path = "/\x1b]0;owned\x07/\u202egpj.exe/a\nNothing in scope was left out./" + "x y" * 40
    shown = render(gap_lines(told(gap(path, detail="\x1b[2J")), ENGLISH), 40)
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    assert "\nNothing" not in shown
    assert "x y" * 40 in shown


@pytest.mark.parametrize("reason", GapReason)
def test_every_reason_has_words_in_both_languages(reason: GapReason) -> None:
    english, translated = ENGLISH(REASONS[reason]), german()(REASONS[reason])
    assert english != translated


@pytest.mark.parametrize("text", [*COUNTS.values(), *CURES.values()])
def test_every_count_and_cure_speaks_german(text: str) -> None:
    assert german()(text) != text


def test_what_was_looked_at_is_counted_by_kind() -> None:
    answer = told(counts={"packages.npm": 12345, "files.read": 0, "folders.walked": 1})
    assert texts(list(looked_lines(answer, ENGLISH))) == [
        "folders walked: 1",
        "npm packages: 12,345",
    ]
    assert texts(list(looked_lines(answer, german())))[1] == "npm-Pakete: 12.345"


def test_nothing_to_look_at_is_said() -> None:
    assert texts(list(looked_lines(told(), ENGLISH))) == [
        "There was nothing here that a known recall is about."
    ]


def test_platforms_have_the_names_that_people_use() -> None:
    names = [platform_name(each) for each in ("pypi", "macos", "alpine", "x\x1b", "")]
    assert names == ["Python", "macOS", "Alpine", "X\\x1b", ""]
