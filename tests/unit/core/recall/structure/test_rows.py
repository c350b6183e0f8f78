"""Rows of builds, each by itself and together."""

from typing import Any

import pytest

from unship.core.recall import limits
from unship.core.recall.structure.rows import rows

from .samples import SHA, WHOLE, broken, build, recall, said


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"investigation": "closed", "builds": []}, "builds: builds may be empty only"),
        ({"builds": [build(version=None, any=False)]}, "builds.0.any: any is true or left out"),
        ({"builds": [build(version=None)]}, "builds.0: a row has exactly one of"),
        ({"builds": [build(range="<1")]}, "here: version, range"),
        (
            {"builds": [build(version=None, versions=["1", "1"])]},
            "builds.0: version '1' stands twice in this row",
        ),
        (
            {"builds": [build(), build(when={"via": ["cdn"]})]},
            "builds.1: version '18.11' of win stands in builds[0] too",
        ),
        (
            {"builds": [build(version=None, any=True), build(version=None, any=True)]},
            "builds.1: any version of win stands in builds[0] too",
        ),
        (
            {
                "builds": [
                    build(
                        version=None,
                        versions=["1"],
                        artifacts=[{"name": "a", "role": "installer", "digests": {"sha256": SHA}}],
                    )
                ]
            },
            "builds.0.artifacts: artifacts stand only in rows with one `version`",
        ),
        (
            {"builds": [build(artifacts=[{"name": "a", "role": "installer", "digests": {}}])]},
            "builds.0.artifacts.0.digests: a digest is missing",
        ),
        (
            {
                "builds": [
                    build(
                        artifacts=[
                            {
                                "name": "a",
                                "role": "installer",
                                "digests": {"sha256": SHA},
                                "size": -1,
                            }
                        ]
                    )
                ]
            },
            "builds.0.artifacts.0.size: a size is 0 or more",
        ),
    ],
)
def test_a_broken_rule_is_named_with_its_field(changes: dict[str, Any], expected: str) -> None:
    assert expected in said(**changes)


def test_a_recall_with_everything_in_it_breaks_no_rule() -> None:
    assert list(rows(recall(**WHOLE))) == []


def test_two_rows_of_one_build_that_both_have_conditions_are_allowed() -> None:
    rows = [build(when={"via": ["cdn"]}), build(when={"via": ["vcs"]}, status="not_affected")]
    assert broken(builds=rows) == []


@pytest.mark.parametrize("when", [{}, {"obtained": {}}, {"via": []}])
def test_empty_condition_is_none(when: dict[str, Any]) -> None:
    rows = [build(when={"via": ["cdn"]}), build(when=when, status="not_affected")]
    assert "both need conditions (when)" in said(builds=rows)


def test_too_many_rows_are_refused() -> None:
    rows = [build(version=str(number)) for number in range(limits.BUILDS + 1)]
    assert said(builds=rows) == f"builds: there are more than {limits.BUILDS} builds"
