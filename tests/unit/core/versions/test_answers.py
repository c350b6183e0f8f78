import itertools

import pytest

from unship.core.versions.answers import Answer, all_of, any_of, quoted

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], YES),
        ([YES, YES], YES),
        ([YES, UNKNOWN], UNKNOWN),
        ([UNKNOWN, NO], NO),
        ([NO, YES], NO),
    ],
)
def test_all_of_is_no_before_unknown_before_yes(answers: list[Answer], expected: Answer) -> None:
    assert all_of(answers) is expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], NO),
        ([NO, NO], NO),
        ([NO, UNKNOWN], UNKNOWN),
        ([UNKNOWN, YES], YES),
        ([YES, NO], YES),
    ],
)
def test_any_of_is_yes_before_unknown_before_no(answers: list[Answer], expected: Answer) -> None:
    assert any_of(answers) is expected


def test_the_order_of_answers_does_not_matter() -> None:
    for answers in itertools.product(Answer, repeat=3):
        assert len({all_of(p) for p in itertools.permutations(answers)}) == 1
        assert len({any_of(p) for p in itertools.permutations(answers)}) == 1


def test_short_text_is_quoted_whole_and_long_text_is_cut() -> None:
    assert quoted("1.0") == "'1.0'"
    assert quoted("1" * 1_000) == "'" + "1" * 60 + "…'"


def test_control_and_bidi_characters_are_escaped() -> None:
    assert quoted("1\x1b[0m\u202e\n") == r"'1\x1b[0m\u202e\n'"
