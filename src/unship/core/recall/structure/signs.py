"""Indicators: what they match, and that a digest has one place in the document."""

from collections.abc import Iterator

from unship.core.errors import DocumentError
from unship.core.recall import limits
from unship.core.recall.document import Recall
from unship.core.recall.indicators import Indicator, Match, MatchType
from unship.core.recall.paths import parse_path
from unship.core.recall.structure.problem import Path, Problem


def signs(recall: Recall) -> Iterator[Problem]:
    """Yield what is wrong with the indicators, each by itself and beside the artifacts."""
    if len(recall.indicators) > limits.INDICATORS:
        yield Problem(
            path=("indicators",), text=f"there are more than {limits.INDICATORS} indicators"
        )
    for index, indicator in enumerate(recall.indicators):
        yield from _match(("indicators", index, "match"), indicator.match)
        yield from _good(("indicators", index, "good"), indicator)
    yield from _in_both(recall)


def _match(path: Path, match: Match) -> Iterator[Problem]:
    by_digest, by_value = match.digests is not None, match.type is not None
    if by_digest == by_value or (match.type is None) != (match.value is None):
        yield Problem(path=path, text="an indicator matches either by digests or by type and value")
        return
    if match.digests is not None and not match.digests.items():
        yield Problem(path=(*path, "digests"), text="a digest is missing")
    if match.size is not None and (match.digests is None or match.size < 0):
        yield Problem(path=(*path, "size"), text="a size stands beside digests and is 0 or more")
    if match.type is MatchType.PATH and match.value is not None:
        try:
            parse_path(match.value)
        except DocumentError as error:
            yield Problem(path=(*path, "value"), text=error.what.rstrip("."))


def _good(path: Path, indicator: Indicator) -> Iterator[Problem]:
    if indicator.good and indicator.match.digests is None:
        yield Problem(path=path, text="only bytes can be good: `good` stands beside digests")


def _in_both(recall: Recall) -> Iterator[Problem]:
    """Yield digests that stand in an artifact and in an indicator."""
    # That one digest is listed bad and good within one list is for the reviewer (lint): such a
    # document can be read, and reads as affected.
    of_artifacts = {
        item: f"builds[{row}].artifacts[{at}]"
        for row, build in enumerate(recall.builds)
        for at, artifact in enumerate(build.artifacts)
        for item in artifact.digests.items()
    }
    for index, indicator in enumerate(recall.indicators):
        digests = indicator.match.digests
        for item in digests.items() if digests is not None else ():
            if item in of_artifacts:
                yield Problem(
                    path=("indicators", index, "match", "digests", item[0]),
                    text=f"this digest stands in {of_artifacts[item]} too; a digest stands in one "
                    "artifact or in one indicator",
                )
