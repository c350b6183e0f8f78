from recalls import file, installed, only, recall

from unship.core.judge.finding import (
    Unknown,
    Verdict,
)
from unship.core.judge.judge import judge
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
