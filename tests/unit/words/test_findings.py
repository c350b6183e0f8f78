import msgspec
import pytest
from answers import ENGLISH, answered, german, texts
from recalls import SAID, affected, artifact, file, indicator, installed, product, recall

from unship.core.answer.answer import RecallAnswer
from unship.core.judge.finding import Because, Decision, Ground, Unknown, Verdict
from unship.core.observation import Observation, Seen, Tense
from unship.core.recall.builds import Build, Claim, SaidBy, Status, When
from unship.core.recall.circumstances import Source, SourceKind
from unship.core.recall.document import Recall
from unship.core.recall.indicators import Indicator, Stage
from unship.core.recall.products import Interval, Place
from unship.words import findings as words
from unship.words.findings import (
    MOST_BUILDS,
    MOST_PLACES,
    MOST_VERSIONS,
    clear_lines,
    finding_lines,
    why,
)
from unship.words.lines import Kind, Line, render
from unship.words.translation import Translator


def of(one: Recall, *seen: Observation) -> RecallAnswer:
    return answered([one], *seen).recalls[0]


def lines(
    answer: RecallAnswer, verdict: Verdict = Verdict.AFFECTED, t: Translator = ENGLISH
) -> list[Line]:
    return list(finding_lines(answer, answer.told(verdict), t))


def said(
    answer: RecallAnswer, verdict: Verdict = Verdict.AFFECTED, t: Translator = ENGLISH
) -> list[str]:
    return texts(lines(answer, verdict, t))


def clear(answer: RecallAnswer) -> list[str]:
    return texts(list(clear_lines(answer, ENGLISH)))


def test_a_build_is_told_with_place_reason_certainty_and_source() -> None:
    build = msgspec.structs.replace(affected("1.0"), sources=("first", "gone"), label="Spring")
    assert said(of(recall([build]), installed("1.0", path="C:/app"))) == [
        "Example app 1.0 (Spring)",
        "C:/app (installed)",
        "Why: The recall names exactly this version.",
        "How sure: by the version that it states.",
        "Who says so: Example",
    ]


def test_german_says_the_same_in_other_words() -> None:
    answer = of(recall([affected("1.0")]), installed("1.0", path="C:/app"))
    assert said(answer, t=german()) == [
        "Example app 1.0",
        "C:/app (installiert)",
        "Warum: Der Rückruf nennt genau diese Version.",
        "Beleg: die Version, die dort angegeben ist.",
    ]


def test_a_thousand_places_are_shortened_and_counted() -> None:
    seen = [installed("1.0", path=f"/srv/{number:04}/app") for number in range(1000)]
    text = said(of(recall([affected("1.0")]), *seen))
    assert sum(line.startswith("/srv/") for line in text) == MOST_PLACES
    assert f"and in {1000 - MOST_PLACES} more places (all of them: --format json)" in text
    assert len(text) == MOST_PLACES + 4


def test_the_same_version_written_in_two_ways_is_one_build() -> None:
    seen = [installed("1.0.0.0", path="/a"), installed("1.0", path="/b")]
    text = said(of(recall([affected("1.0")]), *seen))
    assert text[:3] == ["Example app 1.0", "/a (installed)", "/b (installed)"]


def test_a_reason_for_several_builds_stands_once_after_them() -> None:
    build = Build(product="app", versions=("1.0", "2.0"), status=Status.AFFECTED)
    text = said(of(recall([build]), installed("1.0", path="/a"), installed("2.0", path="/b")))
    assert text == [
        "Example app 1.0",
        "/a (installed)",
        "Example app 2.0",
        "/b (installed)",
        "All of these:",
        "Why: The recall names exactly this version.",
        "How sure: by the version that it states.",
    ]


def test_more_builds_than_fit_are_counted() -> None:
    versions = tuple(f"1.{number}" for number in range(MOST_BUILDS + 9))
    build = Build(product="app", versions=versions, status=Status.AFFECTED)
    text = said(of(recall([build]), *(installed(each, path=f"/{each}") for each in versions)))
    assert sum(line.startswith("Example app") for line in text) == MOST_BUILDS
    assert "and 9 more builds (all of them: --format json)" in text


def test_what_lies_inside_a_told_place_is_not_told_again() -> None:
    seen = [
        installed("1.0", path="/a/b"),
        installed("1.0", path="/a"),
        installed("1.0", path="/ab"),
    ]
    text = said(of(recall([affected("1.0")]), *seen))
    assert text[1:3] == ["/a (installed)", "/ab (installed)"]


@pytest.mark.parametrize("path", ["/Apps/app/app.exe", "/Apps/app\\bin\\app.exe"])
def test_a_listed_name_inside_an_affected_folder_is_counted_only(path: str) -> None:
    answer = of(
        recall([affected("1.0")]),
        installed("1.0", path="/Apps/app"),
        file(None, name="app.exe", version="1.0", path=path),
    )
    assert len(answer.told(Verdict.UNKNOWN)) == 1
    assert said(answer, Verdict.UNKNOWN) == ["Files with a listed name inside what is affected: 1."]


def test_a_listed_name_elsewhere_is_told_and_called_no_proof() -> None:
    answer = of(recall([affected("1.0")]), file(None, name="app.exe", version="1.0", path="/x.exe"))
    text = said(answer, Verdict.UNKNOWN)
    assert text == [
        "Example app 1.0",
        "/x.exe (a download)",
        "Why: Only its name points to the recalled build. A name proves nothing, neither way.",
    ]


def test_a_later_stage_inside_an_affected_folder_is_never_left_out() -> None:
    answer = of(
        recall([affected("1.0")], indicators=[indicator("b", stage=Stage.AFTER)]),
        installed("1.0", path="/Apps/app"),
        file("b", path="/Apps/app/later"),
    )
    assert "/Apps/app/later (a download)" in said(answer, Verdict.UNKNOWN)


def test_bytes_are_told_as_proof() -> None:
    build = msgspec.structs.replace(affected("1.0"), artifacts=(artifact("a"),))
    text = said(of(recall([build]), file("a")))
    assert "Why: These exact bytes are listed as bad." in text
    assert "How sure: proved, by the bytes of the file." in text


def named(name: str | None, *said_by: SaidBy) -> Indicator:
    return msgspec.structs.replace(indicator("a"), name=name, said_by=said_by or SAID)


@pytest.mark.parametrize(
    ("listed", "found", "told"),
    [
        ("bad.dll", "other.dll", "a file that the recall lists: bad.dll"),
        (None, "other.dll", "a file that the recall lists: other.dll"),
        (None, None, "a file that the recall lists"),
    ],
)
def test_a_listed_file_of_no_build_is_told_by_its_name(
    listed: str | None, found: str | None, told: str
) -> None:
    answer = of(recall(indicators=[named(listed)]), file("a", name=found))
    text = said(answer)
    assert text[0] == told
    assert text[-1] == "Who says so: Example CERT"


def test_aggregators_are_not_named_as_those_who_say_so() -> None:
    repeated = SaidBy(org="Feed", source="first", aggregator=True)
    text = said(of(recall(indicators=[named("x", repeated)]), file("a")))
    assert not [line for line in text if line.startswith("Who says so")]


def test_many_sources_are_shortened_and_counted() -> None:
    ids = tuple(f"s{number}" for number in range(9))
    sources = tuple(Source(id=each, kind=SourceKind.PRIMARY, title=each.upper()) for each in ids)
    build = msgspec.structs.replace(affected("1.0"), sources=ids)
    one = msgspec.structs.replace(recall([build]), sources=sources)
    assert said(of(one, installed("1.0")))[-1] == "Who says so: S0; S1; S2; S3 and 5 more"


def contested(*claims: Claim) -> RecallAnswer:
    build = msgspec.structs.replace(affected("1.0"), claims=claims)
    return of(recall([build]), installed("1.0"))


def test_a_contested_build_says_what_others_say_and_who() -> None:
    text = {"en": "It was rebuilt.", "de": "Er wurde neu gebaut."}
    answer = contested(Claim(status=Status.FIXED, sources=("first",), text=text))
    assert "Contested: others call this build fixed. It was rebuilt. (Example)" in said(answer)
    german_line = "Umstritten: Andere nennen diesen Build „behoben“. Er wurde neu gebaut. (Example)"
    assert german_line in said(answer, t=german())
    assert [line.kind for line in lines(answer) if "Contested" in line.text] == [Kind.UNKNOWN]


def test_a_contest_without_source_or_status_stays_readable() -> None:
    assert "Contested: others call this build planned." in said(
        contested(Claim(status=Status.PLANNED))
    )
    assert words._contested(recall(), Claim(), ENGLISH) == "Contested."


def test_two_products_of_one_name_are_told_apart_by_platform() -> None:
    pair = [
        msgspec.structs.replace(product("win"), name="Desk"),
        msgspec.structs.replace(product("mac", platform="macos"), name="Desk"),
    ]
    one = recall([affected("1.0", "mac"), affected("1.0", "win")], products=pair)
    answer = of(
        one,
        installed("1.0", "mac", platform="macos", path="/a"),
        installed("1.0", "win", path="/b"),
    )
    assert {"Desk (macOS) 1.0", "Desk (Windows) 1.0"} <= set(said(answer))


def test_a_record_of_the_past_is_called_that() -> None:
    answer = of(recall([affected("1.0")]), installed("1.0", tense=Tense.PAST, path="/log"))
    assert "/log (a record of the past)" in said(answer)


def test_a_version_that_nobody_states_leaves_the_name_alone() -> None:
    answer = of(recall([affected("1.0")]), installed(None))
    assert said(answer, Verdict.UNKNOWN)[0] == "Example app"


def test_a_version_outside_the_scheme_is_a_build_of_its_own() -> None:
    answer = of(recall([affected("1.0")]), installed("one"), installed("two"))
    text = said(answer, Verdict.UNKNOWN)
    assert {"Example app one", "Example app two"} <= set(text)


def test_an_open_condition_names_what_cannot_be_told() -> None:
    conditional = msgspec.structs.replace(
        affected("1.0"), when=When(obtained=Interval(since="2023-03-01"), arch=("x86_64",))
    )
    text = said(of(recall([conditional]), installed("1.0")), Verdict.UNKNOWN)
    reason = next(line for line in text if line.startswith("Why: "))
    assert "when it was fetched or used" in reason
    assert "for which processor it is" in reason


HOSTILE = "\x1b]0;owned\x07\u202e[bold]x[/bold]\nAFFECTED: forged\r"


def hostile(seen: Seen) -> RecallAnswer:
    claim = Claim(status=Status.FIXED, text={"en": HOSTILE}, sources=("first",))
    build = msgspec.structs.replace(
        affected("1.0"), label=HOSTILE, claims=(claim,), sources=("first",)
    )
    one = recall([build], products=[msgspec.structs.replace(product(), name=HOSTILE)])
    sources = (Source(id="first", kind=SourceKind.PRIMARY, title=HOSTILE),)
    return of(msgspec.structs.replace(one, sources=sources), seen)


def test_hostile_names_never_act_and_forge_no_line() -> None:
    shown = render(lines(hostile(installed("1.0", path=HOSTILE))), 200)
    assert not {"\x1b", "\x07", "\u202e", "\r"} & set(shown)
    assert not [line for line in shown.splitlines() if line.lstrip().startswith("AFFECTED")]
    assert "[bold]x[/bold]" in shown


def test_a_long_path_with_blanks_is_not_broken() -> None:
    path = "/Volumes/" + "a folder with blanks/" * 9 + "app"
    shown = render(lines(of(recall([affected("1.0")]), installed("1.0", path=path))), 40)
    assert path in shown


def test_what_is_not_affected_is_one_line_a_product_in_the_order_of_versions() -> None:
    versions = ["1.10", "1.9", "1.9"]
    answer = of(recall([affected("9.0")]), *(installed(each, path=each) for each in versions))
    assert clear(answer) == ["Example app 1.9, 1.10"]


def test_many_versions_that_are_not_affected_are_counted() -> None:
    answer = of(
        recall([affected("9.0")]),
        *(installed(f"1.{number:02}", path=f"/{number}") for number in range(MOST_VERSIONS + 3)),
    )
    assert clear(answer)[0].endswith(" and 3 more")


def test_a_product_that_was_not_recognised_has_no_line() -> None:
    two = [product("app"), product("other")]
    answer = of(recall([affected("9.0")], products=two), installed("1.0"))
    assert clear(answer) == ["Example app 1.0"]


def test_a_good_file_of_no_product_has_no_line() -> None:
    answer = of(
        recall([affected("9.0")], indicators=[indicator("a", good=True)]),
        file("a"),
        installed("9.0"),
    )
    assert clear(answer) == []


@pytest.mark.parametrize("because", Because)
def test_every_reason_has_words_in_both_languages(because: Because) -> None:
    decision = Decision(verdict=Verdict.AFFECTED, ground=Ground.VERSION, because=because)
    assert why(decision, ENGLISH) != why(decision, german())


@pytest.mark.parametrize("unknown", Unknown)
def test_every_open_question_has_words_in_both_languages(unknown: Unknown) -> None:
    decision = Decision(
        verdict=Verdict.UNKNOWN,
        ground=Ground.NAME,
        because=Because.NAME_ONLY,
        unknown=unknown,
        untold=("commits", "via", "new-condition"),
    )
    assert why(decision, ENGLISH) != why(decision, german())
    assert "new-condition" not in why(decision, ENGLISH)


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        (words._HOW_SURE, Ground),
        (words._PLACES, Place),
        (words._CLAIMS, Status),
        (words.KIND_OF, Verdict),
    ],
    ids=["ground", "place", "status", "verdict"],
)
def test_every_value_has_words(table: dict[str, str], keys: type[Place]) -> None:
    assert set(table) == set(keys)


def test_every_condition_of_a_statement_has_words() -> None:
    assert set(words._CONDITIONS) == set(When.__struct_fields__)
