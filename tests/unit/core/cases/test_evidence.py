from recalls import START, empty, file, installed, looks

from unship.core.cases.evidence import Again, Evidence, Look, in_time, picture
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


def test_look_of_the_same_instant_does_not_take_away_what_another_saw() -> None:
    one = Look(at=START, observations=(installed("1", path="/reg/a"),))
    other = Look(at=START, observations=(empty(Place.REGISTERED, "/reg"),), after=Again.LOGIN)
    for both in ((one, other), (other, one)):
        drawn = in_time(Evidence(platform="windows", looks=both))
        assert [look.after for look in drawn] == [Again.LOGIN]
        assert picture(drawn).present == one.observations


def test_folder_of_another_spelling_is_the_same_only_where_case_is_ignored() -> None:
    for platform, left in (("windows", 0), ("macos", 0), ("linux", 1), ("npm", 1)):
        seen = installed("1", platform=platform, path="/opt/app/x")
        gone = empty(Place.REGISTERED, "/opt/App", platform=platform)
        assert len(picture(in_time(looks([seen], [gone]))).present) == left


def test_word_of_the_first_look_counts_except_around_what_it_saw_there_all_the_same() -> None:
    seen = installed("1", path="/a/app")
    words = [empty(Place.REGISTERED, "/a"), empty(Place.REGISTERED, "/b")]
    drawn = picture(in_time(looks([seen, *words])), 0, (seen,))
    assert [each.path for each in drawn.words] == ["/b"]


def test_word_beside_a_gap_over_its_place_proves_nothing_later_either() -> None:
    def hole(place: Place | None, *hides: str) -> Gap:
        return Gap(probe="p", path="/a", reason=GapReason.UNREADABLE, hides=hides, place=place)

    word = empty(Place.COPY, "/a", probe="p")
    later = empty(Place.TRASH, "/b", probe="p")
    for gap, kept in (
        (hole(None, "windows"), 0),
        (hole(Place.COPY, "windows"), 0),
        (hole(Place.TRASH, "windows"), 1),
        (hole(Place.COPY, "npm"), 1),
    ):
        assert picture(in_time(looks([word, gap], [later]))).words.count(word) == kept
