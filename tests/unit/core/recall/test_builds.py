"""Rows of builds."""

from unship.core.recall.builds import Build, Status


def test_the_versions_of_a_row_are_listed_one_by_one() -> None:
    row = Build(product="win", status=Status.AFFECTED, version="1.10")
    assert row.listed_versions() == ("1.10",)
    rows = Build(product="win", status=Status.AFFECTED, versions=("1.9", "1.10"))
    assert rows.listed_versions() == ("1.9", "1.10")
    assert Build(product="win", status=Status.AFFECTED, any=True).listed_versions() == ()
