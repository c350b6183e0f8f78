import json

import msgspec
from jsonschema import Draft202012Validator
from recalls import START, affected, file, indicator, installed, recall

from unship.codecs.formats.check_report import (
    Report,
    report,
    report_schema,
    write_report,
)
from unship.core.answer.answer import CheckAnswer, answer
from unship.core.answer.facts import AreaFacts, KnownFacts, ScopeFacts
from unship.core.observation import Gap, GapReason, Observation
from unship.core.recall.circumstances import Impact


def made(*observations: Observation, impact: Impact | None = None) -> CheckAnswer:
    revision = recall([affected("1")], indicators=[indicator("a")], impact=impact)
    return answer(
        [revision],
        observations,
        at=START,
        scope=ScopeFacts(areas=(AreaFacts(path="/x", system="folder"),)),
        known=KnownFacts(recalls=1, newest=START),
        counts={"b": 2, "a": 1},
        probes=("p",),
    )


HOLE = Gap(probe="p", path="/y", reason=GapReason.LOOP, hides=("windows",))


def test_report_has_every_observation_with_its_ground() -> None:
    told = json.loads(write_report(made(installed("1"), file("a"), HOLE), "0.1"))
    assert (told["schema"], told["unship"], told["exit_code"]) == ("unship.check/1", "0.1", 1)
    grounds = {each["ground"] for each in told["recalls"][0]["findings"]}
    assert grounds == {"version", "digest"}
    assert told["gaps"] == [
        {"path": "/y", "reason": "loop", "matters": True, "probe": "p", "hides": ["windows"]}
    ]
    assert list(told["looked_at"]) == ["a", "b"]


def test_report_reads_back_as_what_was_written() -> None:
    impact = Impact(text={"en": "x"}, takes=("tokens",))
    told = made(installed("1"), HOLE, impact=impact)
    assert msgspec.json.decode(write_report(told, "0.1"), type=Report) == report(told, "0.1")
    assert report(told, "0.1").recalls[0].takes == ("tokens",)


def test_report_is_the_same_bytes_for_the_same_answer() -> None:
    told = made(installed("1"), HOLE)
    assert write_report(told, "0.1") == write_report(told, "0.1")
    assert write_report(told, "0.1").endswith(b"}\n")


def test_names_with_terminal_codes_stay_data() -> None:
    text = write_report(made(file("a", path="/x/\x1b]0;owned\x07")), "0.1")
    assert b"\x1b" not in text


def test_published_schema_holds_for_the_report_and_for_no_other() -> None:
    validator = Draft202012Validator(report_schema())
    told = json.loads(write_report(made(installed("1"), file("a"), HOLE), "0.1"))
    validator.validate(told)
    told["outcome"] = "fine"
    assert not validator.is_valid(told)
