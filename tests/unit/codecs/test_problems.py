"""Problems and the names of fields."""

import pytest

from unship.codecs.problems import Problems, field_name, steps
from unship.core.recall.limits import PROBLEMS


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ((), "(document)"),
        (("a",), "a"),
        (("a", 3, "b"), "a[3].b"),
        ((0, "a"), "[0].a"),
        (("a", "\x1b[0m"), "a.\\x1b[0m"),
    ],
)
def test_a_field_is_named_as_people_write_it(path: tuple[str | int, ...], name: str) -> None:
    assert field_name(path) == name


def test_a_linked_path_is_read_from_the_document_down() -> None:
    assert steps((((None, "a"), 3), "b")) == ("a", 3, "b")
    assert steps(None) == ()


def test_problems_are_told_in_their_order_and_counted_beyond_the_bound() -> None:
    problems = Problems("x.yaml", "ab\ncd")
    problems.add(4, ("b",), "wrong")
    problems.add(0, ("a",), "missing")
    assert problems.told() == ("x.yaml:1:1: a: missing.", "x.yaml:2:2: b: wrong.")
    for _ in range(PROBLEMS):
        problems.add(1, (), "again")
    assert problems.total == PROBLEMS + 2
    assert problems.told()[-1] == "x.yaml: and 2 more."
