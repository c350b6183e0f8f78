import pytest
from recalls import empty, installed, product

from unship.core.judge.coverage import covered, places_of
from unship.core.observation import Absent, Gap, GapReason
from unship.core.recall.products import Place, ProductPlace


@pytest.mark.parametrize(
    ("pattern", "looked", "answer"),
    [
        (None, "/anything", True),
        ("{desktop}", "/Users/anna/Desktop", True),
        ("{desktop}", "C:\\Users\\anna\\Desktop", True),
        ("{desktop}", "/Users/anna/Desktop/Old", False),
        ("{desktop}", "/Users/anna", False),
        ("{home}", "/home/anna", True),
        ("{home}/.npm", "/home/anna/.npm", True),
        ("{home}/.npm", "/home/anna/.cache", False),
        ("{trash}", "/Users/anna/.Trash", True),
        ("{trash}", "/home/anna/.local/share/Trash", True),
        ("{appdata.local}/Programs/App", "/Users/anna/AppData/Local/Programs", True),
        ("{appdata.local}/Programs/App", "/Users/anna/AppData/Local/Programs/App", True),
        ("{appdata.local}/Programs/App", "/Users/anna/AppData/Local/Programs/App/app-1", False),
        ("/var/lib/x/Instance*/Data", "/var/lib/x/Instance1/Data", True),
        ("/var/lib/x/Instance*/Data", "/var/lib/x", True),
        ("/var/lib/x/Instance*/Data", "/var/lib/x/Other/Data", False),
        ("/var/lib/x/a*b*c", "/var/lib/x/a-b-c", True),
        ("/var/lib/x/a*b*c", "/var/lib/x/a-c", False),
        ("/var/lib/x/a*b*c", "/var/lib/x/acc", False),
        ("/var/lib/x/a*ba", "/var/lib/x/aba", True),
        ("/var/lib/x/ab*ba", "/var/lib/x/aba", False),
        ("/var/lib/x/a*b*bc", "/var/lib/x/abc", False),
        ("/var/lib/x/a*bb*bc", "/var/lib/x/aabbc", False),
        ("/var/lib/x/*b*d", "/var/lib/x/bcd", True),
        ("/var/lib/x/a*a*b", "/var/lib/x/ab", False),
        ("/var/lib/x/a*b*a*c", "/var/lib/x/abac", True),
        ("/var/lib/x/*a*b*c", "/var/lib/x/abac", True),
        ("/var/lib/x/*a*b*c", "/var/lib/x/bac", False),
        ("/var/lib/x/abc*", "/var/lib/x/ab", False),
        ("/var/lib/x/b*", "/var/lib/x/abc", False),
        ("/var/lib/x", "/", False),
    ],
)
def test_place_is_covered_by_itself_and_by_what_contains_it(
    pattern: str | None, looked: str, *, answer: bool
) -> None:
    place = ProductPlace(kind=Place.COPY, path=pattern)
    assert covered(place, "windows", [empty(Place.COPY, looked)]) is answer


def test_another_kind_or_platform_covers_nothing() -> None:
    place = ProductPlace(kind=Place.COPY)
    assert not covered(place, "windows", [empty(Place.TRASH, "/x")])
    assert not covered(place, "windows", [empty(Place.COPY, "/x", platform="macos")])
    assert covered(place, "windows", [installed("1")]) is False


def gap(place: Place | None, *hides: str) -> Gap:
    return Gap(probe="t", path="/x", reason=GapReason.UNREADABLE, hides=hides, place=place)


def test_gap_over_the_place_uncovers_it_in_any_order() -> None:
    place = ProductPlace(kind=Place.COPY)
    looked: Absent = empty(Place.COPY, "/x")
    for hole in (gap(Place.COPY, "windows"), gap(None, "windows")):
        assert not covered(place, "windows", [looked, hole])
        assert not covered(place, "windows", [hole, looked])
    for harmless in (gap(Place.TRASH, "windows"), gap(None, "npm")):
        assert covered(place, "windows", [looked, harmless])


def test_product_without_places_lies_where_its_platform_says() -> None:
    own = ProductPlace(kind=Place.DEPOT, path="/srv")
    assert places_of(product(places=(own,))) == (own,)
    kinds = [place.kind for place in places_of(product(platform="macos"))]
    assert kinds == [Place.REGISTERED, Place.COPY, Place.DOWNLOAD, Place.TRASH]
    assert [place.kind for place in places_of(product(platform="debian"))] == [Place.REGISTERED]
