import pytest

from unship.core import errors
from unship.core.errors import RecallError, UnshipError


def test_error_says_what_happened_what_was_not_changed_and_what_to_do() -> None:
    error = UnshipError("It broke.", unchanged="Nothing was written.", next_step="Try again.")
    assert str(error) == error.what == "It broke."
    assert (error.unchanged, error.next_step) == ("Nothing was written.", "Try again.")


def test_recall_error_carries_every_problem_and_says_that_nothing_was_written() -> None:
    error = RecallError("Not a recall.", problems=("a.yaml:1:1: id: missing",))
    assert error.problems == ("a.yaml:1:1: id: missing",)
    assert "nothing was written" in error.unchanged


@pytest.mark.parametrize(
    "error", [each for each in vars(errors).values() if isinstance(each, type)]
)
def test_every_error_of_the_tree_has_one_base_and_is_drawn_on_top(error: type) -> None:
    assert issubclass(error, UnshipError)
    assert error.__name__ in (errors.__doc__ or "")
