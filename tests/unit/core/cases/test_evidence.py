from recalls import START, empty, file, installed, looks

from unship.core.cases.evidence import Evidence, Look, in_time, picture
from unship.core.observation import Gap, GapReason, Tense
from unship.core.recall.products import Place


def test_two_versions_seen_at_one_spot_in_one_look_stand_side_by_side() -> None:
    both = (installed("1"), installed("2"))
    drawn = picture(in_time(looks(both)))
    assert {each.version for each in drawn.present} == {"1", "2"}
    later = picture(in_time(looks(both, [installed("3")])))
    assert [each.version for each in later.present] == ["3"]
    assert len(later.ever) == 3


def test_empty_place_takes_away_what_lay_in_it_and_nothing_else() -> None:
    inside = file("a", path="/Users/Anna/Downloads/app.exe")
    beside = file("b", path="/Users/anna/Downloads2/app.exe")
    other = file("c", place=Place.COPY, path="/Users/anna/Downloads/app.exe")
    mac = file("d", platform="macos", path="/Users/anna/Downloads/app.exe")
    cleared = [empty(Place.DOWNLOAD, "/Users/anna/Downloads/")]
    drawn = picture(in_time(looks([inside, beside, other, mac], cleared)))
    assert set(drawn.present) == {beside, other, mac}


def test_record_of_the_past_is_never_taken_away() -> None:
    was = installed("1", tense=Tense.PAST, path="/c/x", place=Place.CACHE)
    drawn = picture(in_time(looks([was], [empty(Place.CACHE, "/c/x")])))
    assert drawn.past == (was,)
    assert drawn.observations[0] == was


def test_proof_counts_from_the_named_look_on() -> None:
    evidence = looks([empty(Place.COPY, "/a")], [empty(Place.COPY, "/b")])
    words = picture(in_time(evidence), since=1).words
    assert [each.path for each in words] == ["/b"]


def test_gap_stands_until_its_probe_speaks_again() -> None:
    hole = Gap(probe="p", path="/a", reason=GapReason.UNREADABLE)
    other = empty(Place.COPY, "/b", probe="other")
    same = empty(Place.COPY, "/c", probe="p")
    assert hole in picture(in_time(looks([hole], [other]))).words
    assert hole not in picture(in_time(looks([hole], [same]))).words


def test_looks_of_one_instant_have_one_order() -> None:
    first = Look(at=START, observations=(installed("1"),))
    second = Look(at=START, observations=(installed("2"),))
    forth = Evidence(platform="windows", looks=(first, second))
    back = Evidence(platform="windows", looks=(second, first))
    assert in_time(forth) == in_time(back)
