from datetime import date

import msgspec
import pytest
from recalls import START, affected, file, indicator, installed, product, recall

from unship.core.answer.answer import CheckAnswer, answer, old_library
from unship.core.answer.facts import EXIT_CODES, AreaFacts, KnownFacts, Outcome, ScopeFacts
from unship.core.judge.finding import Verdict
from unship.core.observation import Gap, GapReason, Observation, Tense
from unship.core.recall.document import Recall

SCOPE = ScopeFacts(areas=(AreaFacts(path="/x", system="folder"),))
PARTIAL = recall([affected("1")], products=(product(complete=False),))


def told(*observations: Observation, recalls: tuple[Recall, ...] = (PARTIAL,)) -> CheckAnswer:
    known = KnownFacts(recalls=len(recalls), newest=START)
    return answer(recalls, observations, at=START, scope=SCOPE, known=known, counts={"a": 1})


def gap(reason: GapReason = GapReason.UNREADABLE, *hides: str, path: str = "/x") -> Gap:
    return Gap(probe="t", path=path, reason=reason, hides=hides)


@pytest.mark.parametrize(
    ("observations", "outcome", "code"),
    [
        ([], Outcome.NOTHING_AFFECTED, 0),
        ([installed("1")], Outcome.AFFECTED, 1),
        ([installed("1", tense=Tense.PAST)], Outcome.AFFECTED, 1),
        ([installed("9")], Outcome.UNKNOWN, 3),
        ([gap(GapReason.UNREADABLE, "windows")], Outcome.UNKNOWN, 3),
        ([gap(GapReason.UNREADABLE, "npm")], Outcome.NOTHING_AFFECTED, 0),
        ([installed("1"), gap(GapReason.UNREADABLE, "windows")], Outcome.AFFECTED, 1),
        ([gap(GapReason.OTHER_USERS, "windows")], Outcome.NOTHING_AFFECTED, 0),
        ([gap(GapReason.BROKEN_RECALL)], Outcome.UNKNOWN, 3),
        ([gap(GapReason.NEWER_RECALL)], Outcome.UNKNOWN, 3),
        ([gap(GapReason.FORKED_RECALL)], Outcome.UNKNOWN, 3),
        ([gap(GapReason.OLD_LIBRARY)], Outcome.UNKNOWN, 3),
    ],
)
def test_outcome_and_exit_code_follow_the_worst_that_matters(
    observations: list[Observation], outcome: Outcome, code: int
) -> None:
    made = told(*observations)
    assert (made.outcome, made.exit_code) == (outcome, code)


def test_every_outcome_has_a_code_and_none_is_the_one_of_a_run_that_failed() -> None:
    assert set(EXIT_CODES) == set(Outcome)
    assert 2 not in EXIT_CODES.values()


def test_clear_findings_are_told_and_change_nothing() -> None:
    made = told(installed("9"), recalls=(recall([affected("1")]),))
    assert made.exit_code == 0
    assert made.recalls[0].told(Verdict.CLEAR)
    assert not made.recalls[0].told(Verdict.AFFECTED, Tense.PRESENT)


def test_recall_of_which_nothing_was_recognised_is_not_told() -> None:
    assert told().recalls == ()


def test_worst_recall_comes_first_and_past_after_present() -> None:
    def other(name: str, letter: str) -> Recall:
        return msgspec.structs.replace(recall(indicators=[indicator(letter)]), id=name)

    clear = recall([affected("2")])
    past = recall([affected("3", "old")], products=(product("old"),))
    made = told(
        installed("1"),
        installed("3", "old", tense=Tense.PAST),
        file("b"),
        recalls=(clear, past, other("zz", "b")),
    )
    assert [each.recall.id for each in made.recalls] == ["zz", "example-2023", "example-2023"]
    assert made.recalls[1].findings[0].tense is Tense.PAST
    assert made.recalls[2].findings[0].verdict is Verdict.CLEAR


def test_gaps_that_matter_come_first() -> None:
    made = told(gap(GapReason.LOOP, "npm", path="/a"), gap(GapReason.LOOP, "windows", path="/b"))
    assert [(each.gap.path, each.matters) for each in made.gaps] == [("/b", True), ("/a", False)]


def test_library_older_than_allowed_is_a_gap() -> None:
    as_of = date(2026, 11, 1)
    assert old_library(as_of, date(2026, 11, 8), 7, ["npm"]) is None
    old = old_library(as_of, date(2026, 11, 9), 7, ["windows", "npm"])
    assert old is not None
    assert (old.reason, old.hides, old.detail) == (
        GapReason.OLD_LIBRARY,
        ("npm", "windows"),
        "8",
    )
