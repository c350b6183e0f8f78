"""Digests: what they can prove, and that each means one thing only."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from unship.core.recall.builds import Status
from unship.core.recall.digests import STRONG, Digests
from unship.core.recall.document import Recall
from unship.core.recall.indicators import BlockReason
from unship.core.recall.lint.interface import Context, Hit, Level, hit, rule
from unship.core.recall.lint.walk import Path

_GOOD = frozenset({Status.FIXED, Status.NOT_AFFECTED, Status.LAST_KNOWN_GOOD})

_HEX = re.compile(
    r"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})"
    r"(?:[0-9A-Fa-f]{64})?(?![0-9A-Fa-f])"
)


class _File(NamedTuple):
    """A file that the revision knows by digests.

    Attributes:
        path: Where it stands.
        digests: Its digests.
        size: In bytes, where known.
        good: True where its bytes are called good, False where bad, None where neither.
        row: The index of the build whose file it is and marks; None for all others.
    """

    path: Path
    digests: Digests
    size: int | None
    good: bool | None
    row: int | None


def _files(recall: Recall) -> Iterator[_File]:
    for index, build in enumerate(recall.builds):
        for place, artifact in enumerate(build.artifacts):
            path = ("builds", index, "artifacts", place)
            good: bool | None = None
            if build.status in _GOOD:
                good = True
            elif build.status is Status.AFFECTED and artifact.marks_build:
                good = False
            row = index if artifact.marks_build else None
            yield _File(path, artifact.digests, artifact.size, good, row)
    for index, indicator in enumerate(recall.indicators):
        if indicator.match.digests is not None:
            good = bool(indicator.good or indicator.reason is BlockReason.GOOD_FILE)
            match = indicator.match
            yield _File(("indicators", index), indicator.match.digests, match.size, good, None)


@rule(
    "digest-bad-and-good",
    Level.ERROR,
    says="The {algorithm} {digest} is listed as bad and as good.",
    advice="Find out which it is; until then it reads as affected.",
)
def digest_bad_and_good(recall: Recall, _context: Context) -> Iterator[Hit]:
    """The same bytes are not bad in one row and good in another.

    A file that lies in bad and good builds alike proves neither: it is `marks_build: false`.
    """
    bad = {item for file in _files(recall) if file.good is False for item in file.digests.items()}
    for file in _files(recall):
        if file.good:
            for algorithm, digest in file.digests.items():
                if (algorithm, digest) in bad:
                    yield hit(*file.path, algorithm=algorithm, digest=digest)


@rule(
    "digest-in-two-builds",
    Level.ERROR,
    says="The {algorithm} {digest} stands in the files of two builds.",
    advice="If both really contain the file, write `marks_build: false` at both; else correct one.",
)
def digest_in_two_builds(recall: Recall, _context: Context) -> Iterator[Hit]:
    """A file that marks a build marks one build.

    Found on a disk it could not tell which of the two lies there, and the remedies may differ.
    """
    first: dict[tuple[str, str], int] = {}
    for file in _files(recall):
        if file.row is None:
            continue
        for algorithm, digest in file.digests.items():
            if first.setdefault((algorithm, digest), file.row) != file.row:
                yield hit(*file.path, algorithm=algorithm, digest=digest)


@rule(
    "missing-size",
    Level.WARNING,
    says="The size of this file is not given.",
    advice="Add `size` in bytes: with it a scan reads only the files that can be meant.",
)
def missing_size(recall: Recall, _context: Context) -> Iterator[Hit]:
    """Every file known by digests has its size.

    With sizes a sweep costs little more than the walk; one file without makes every scan hash
    everything of its kind (DESIGN section 7).
    """
    for file in _files(recall):
        if file.size is None:
            yield hit(*file.path)


@rule(
    "weak-digests-only",
    Level.NOTE,
    says="This file is known by {algorithms} only.",
    advice="Ask a source that has the file for its SHA-256.",
)
def weak_digests_only(recall: Recall, _context: Context) -> Iterator[Hit]:
    """SHA-1 and MD5 may prove affected, never clear, and select nothing for an order."""
    for file in _files(recall):
        algorithms = [algorithm for algorithm, _ in file.digests.items()]
        if not set(algorithms) & set(STRONG):
            yield hit(*file.path, "digests", algorithms=", ".join(algorithms))


@rule(
    "digest-in-label",
    Level.WARNING,
    says="The label {label} carries what looks like a digest.",
    advice="Write it where machines look: in an artifact's `digests`, or a commit in `when`.",
)
def digest_in_label(recall: Recall, _context: Context) -> Iterator[Hit]:
    """A digest in a label is one that no machine reads and no reader can check."""
    for index, build in enumerate(recall.builds):
        if build.label is not None and _HEX.search(build.label):
            yield hit("builds", index, "label", label=build.label)
