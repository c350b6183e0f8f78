"""Kept evidence that is blind to a newly listed digest.

DESIGN section 1, point 1: a proof no longer covers what is asked when a revision lists a digest
kind that the kept evidence lacks of a file that was there. Network and name indicators never do
this: nobody can look at them again.
"""

from collections.abc import Iterable, Iterator

from unship.core.judge.finding import STATUS_VERDICT, Verdict
from unship.core.observation import Seen
from unship.core.recall.digests import Digests
from unship.core.recall.document import Recall


def lacks_digest_kind(recall: Recall, seen: Iterable[Seen]) -> bool:
    """Tell whether a file that was seen could be a listed bad one without anybody having noticed.

    That is so where the listed file's digests and the kept ones have no algorithm in common, and
    the sizes do not differ.
    """
    listed = list(_bad(recall))
    files = [each for each in seen if each.digests is not None]
    return any(_blind(digests, size, each) for each in files for digests, size in listed)


def _bad(recall: Recall) -> Iterator[tuple[Digests, int | None]]:
    for build in recall.builds:
        if STATUS_VERDICT[build.status][0] is not Verdict.CLEAR:
            for artifact in build.artifacts:
                # What does not mark a build decides nothing, whoever looks at it.
                if artifact.marks_build:
                    yield artifact.digests, artifact.size
    for indicator in recall.indicators:
        if indicator.match.digests is not None and indicator.alone and not indicator.good:
            yield indicator.match.digests, indicator.match.size


def _blind(listed: Digests, size: int | None, seen: Seen) -> bool:
    kept = {name for name, _ in seen.digests.items()} if seen.digests is not None else set()
    known = {name for name, _ in listed.items()}
    sizes_differ = size is not None and seen.size is not None and size != seen.size
    return kept.isdisjoint(known) and not sizes_differ
