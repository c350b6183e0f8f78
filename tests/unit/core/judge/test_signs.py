import pytest
from recalls import SAID, file, indicator, installed, only, recall

from unship.core.judge.finding import (
    Unknown,
    Verdict,
)
from unship.core.judge.judge import judge
from unship.core.judge.signs import NameSigns
from unship.core.recall.indicators import Indicator, Match, MatchType, Stage


def test_name_signs_raise_a_suspicion_only() -> None:
    signs = [
        Indicator(
            match=Match(type=MatchType.FILE_NAME, value="Ld.PY"), stage=Stage.AFTER, said_by=()
        ),
        Indicator(
            match=Match(type=MatchType.PATH, value="/var/x/*.bin"), stage=Stage.AFTER, said_by=()
        ),
        Indicator(
            match=Match(type=MatchType.DOMAIN, value="example.org"), stage=Stage.AFTER, said_by=()
        ),
    ]
    revision = recall(indicators=signs)
    by_name = only(revision, file(None, path="C:\\Temp\\ld.py"))
    assert (by_name.verdict, by_name.decision.indicator) == (Verdict.UNKNOWN, 0)
    second = only(revision, file(None, name="ld.py", path="/x/ld (1).py"))
    assert (second.decision.unknown, second.decision.indicator) == (Unknown.SUSPICIOUS, 0)
    by_path = only(revision, file(None, path="/var/x/a.bin"))
    assert (by_path.decision.unknown, by_path.decision.indicator) == (Unknown.SUSPICIOUS, 1)
    assert judge(revision, [file(None, path="/var/y/a.bin")]).findings == ()
    registered = installed("1", "other", path="ld.py")
    assert judge(revision, [registered]).findings == ()


def test_file_name_with_a_star_is_a_pattern_where_the_recall_says_so() -> None:
    for glob, seen in ((True, True), (None, False)):
        match = Match(type=MatchType.FILE_NAME, value="Evil-*.exe", glob=glob)
        sign = Indicator(match=match, stage=Stage.AFTER, said_by=SAID)
        signs = NameSigns(recall(indicators=[indicator("a"), sign]))
        assert (signs.decide(file(None, path="/x/evil-1.exe")) is not None) is seen
        assert signs.decide(file(None, path="/x/evil.exe")) is None


@pytest.mark.parametrize(
    ("pattern", "platform", "path", "answer"),
    [
        ("C:/ProgramData/Evil.exe", "windows", r"c:\programdata\evil.exe", True),
        ("/opt/Evil", "linux", "/opt/evil", False),
        ("/opt/Evil", "macos", "/opt/evil", True),
        ("{downloads}/evil.exe", "windows", "/Users/anna/Downloads/evil.exe", True),
        ("{downloads}/evil.exe", "windows", "/Users/anna/Desktop/evil.exe", False),
        ("{trash}/evil", "linux", "/home/anna/.local/share/Trash/evil", True),
        ("{home}/.config/x/*.py", "linux", "/home/anna/.config/x/y.py", True),
        ("{home}", "linux", "/home/anna", False),
    ],
)
def test_path_of_a_recall_is_found_as_the_host_writes_it(
    pattern: str, platform: str, path: str, *, answer: bool
) -> None:
    match = Match(type=MatchType.PATH, value=pattern)
    sign = Indicator(match=match, stage=Stage.AFTER, said_by=SAID)
    decision = NameSigns(recall(indicators=[sign])).decide(file(None, path=path, platform=platform))
    assert (decision is not None) is answer
