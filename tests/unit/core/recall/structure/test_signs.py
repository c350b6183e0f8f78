"""Indicators, each by itself and beside the artifacts."""

from typing import Any

import pytest

from unship.core.recall import limits
from unship.core.recall.structure.signs import signs

from .samples import SHA, WHOLE, broken, build, indicator, recall, said


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {
                "builds": [
                    build(
                        artifacts=[{"name": "a", "role": "installer", "digests": {"md5": "c" * 32}}]
                    )
                ],
                "indicators": [indicator({"digests": {"sha256": SHA, "md5": "c" * 32}})],
            },
            "indicators.0.match.digests.md5: this digest stands in builds[0].artifacts[0] too",
        ),
        ({"indicators": [indicator({})]}, "indicators.0.match: an indicator matches either"),
        (
            {"indicators": [indicator({"digests": {"sha256": SHA}, "type": "ip", "value": "1"})]},
            "indicators.0.match: an indicator matches either",
        ),
        ({"indicators": [indicator({"type": "ip"})]}, "indicators.0.match: an indicator"),
        ({"indicators": [indicator({"digests": {}})]}, "indicators.0.match.digests: a digest"),
        (
            {"indicators": [indicator({"type": "ip", "value": "1", "size": 3})]},
            "indicators.0.match.size: a size stands beside digests",
        ),
        (
            {"indicators": [indicator({"digests": {"sha256": SHA}, "size": -3})]},
            "indicators.0.match.size: a size stands beside digests",
        ),
        (
            {"indicators": [indicator({"type": "path", "value": "a/../b"})]},
            "indicators.0.match.value: The path 'a/../b' is not absolute",
        ),
        (
            {"indicators": [indicator({"type": "ip", "value": "1"}, good=True)]},
            "indicators.0.good: only bytes can be good",
        ),
    ],
)
def test_a_broken_rule_is_named_with_its_field(changes: dict[str, Any], expected: str) -> None:
    assert expected in said(**changes)


def test_a_recall_with_everything_in_it_breaks_no_rule() -> None:
    assert list(signs(recall(**WHOLE))) == []


def test_one_digest_in_two_artifacts_or_two_indicators_is_for_the_reviewer() -> None:
    artifact = {"name": "a", "role": "component", "digests": {"sha256": SHA}}
    rows = [build(artifacts=[artifact]), build(version="1", artifacts=[artifact])]
    assert broken(builds=rows) == []
    match = {"digests": {"sha256": SHA}}
    assert broken(indicators=[indicator(match), indicator(match, good=True)]) == []


def test_too_many_indicators_are_refused() -> None:
    entry = indicator({"type": "domain", "value": "example.com"})
    assert said(indicators=[entry] * (limits.INDICATORS + 1)) == (
        f"indicators: there are more than {limits.INDICATORS} indicators"
    )
