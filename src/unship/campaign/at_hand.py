"""Which recalls a check asks about: the shipped library, or the ids and files the caller names.

What cannot be read is a gap, never silence: a recall that was not asked about can name anything.
"""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from unship.core.errors import NewerSchemaError, RecallError, UsageError
from unship.core.observation import Gap, GapReason
from unship.core.recall import limits
from unship.core.recall.chain import chain
from unship.core.recall.document import Recall, RecallStatus
from unship.core.values import Value
from unship.find.local.root import shown
from unship.find.reading import CannotLook, read_bounded
from unship.library import Library

PROBE = "recalls"
"""The name under which gaps of recalls are told."""


class AtHand(Value, frozen=True, kw_only=True):
    """The recalls of one check.

    Attributes:
        recalls: The revision in force of each; withdrawn ones are not among them.
        gaps: Recalls that could not be asked about.
        as_of: The day of the library, when recalls of it are among them.
    """

    recalls: tuple[Recall, ...]
    gaps: tuple[Gap, ...]
    as_of: date | None

    @property
    def newest(self) -> datetime | None:
        """When the newest of them was published."""
        return max((recall.published for recall in self.recalls), default=None)

    @property
    def platforms(self) -> frozenset[str]:
        """Every platform of a named product."""
        return frozenset(product.platform for each in self.recalls for product in each.products)


def gather(library: Library, named: Sequence[str] = ()) -> AtHand:
    """Return the recalls to ask about.

    Args:
        library: The shipped library.
        named: Ids of the library and paths of recall files; none: the whole library. A name with
            a path separator or a known ending, or that is no id of the library, is a file.

    Raises:
        UsageError: A name is neither an id nor a file, or none of the named recalls can be read.
    """
    if not named:
        return AtHand(recalls=library.in_force(), gaps=(), as_of=library.as_of)
    recalls: list[Recall] = []
    files: list[tuple[Recall, str]] = []
    gaps: list[Gap] = []
    of_library = False
    for name in dict.fromkeys(named):
        known = library.find(name)
        if known is not None:
            recalls.append(known.in_force.recall)
            of_library = True
        else:
            read = _read(name, library)
            if isinstance(read, Gap):
                gaps.append(read)
            else:
                files.append(read)
    chained, forks = _in_force(files)
    if not recalls and not chained:
        raise _none(gaps + forks)
    return AtHand(
        recalls=tuple(
            each for each in (*recalls, *chained) if each.status is not RecallStatus.WITHDRAWN
        ),
        gaps=(*gaps, *forks),
        as_of=library.as_of if of_library else None,
    )


def _read(name: str, library: Library) -> tuple[Recall, str] | Gap:
    """Return the recall in a file with its digest, or the gap that it leaves.

    Raises:
        UsageError: There is no such file, and no recall of that id.
    """
    from unship.codecs.formats.recall import read_recall

    if not Path(name).exists():
        raise UsageError(
            f"{name!r} is neither a recall of the library nor a file.",
            unchanged="Nothing was looked at.",
            next_step=f"The library has: {', '.join(library.ids())}.",
        )
    try:
        document = read_recall(read_bounded(name, limits.DOCUMENT), name)
    except NewerSchemaError as error:
        return _gap(name, GapReason.NEWER_RECALL, error.what, "new-unship")
    except RecallError as error:
        first = error.problems[0] if error.problems else error.what
        return _gap(name, GapReason.BROKEN_RECALL, first, "lint-recall")
    except CannotLook as error:
        return _gap(name, error.reason, error.detail, "")
    return document.recall, document.digest


def _in_force(files: Sequence[tuple[Recall, str]]) -> tuple[list[Recall], list[Gap]]:
    """Return the revision in force of each chain among the files, and a gap for each fork."""
    by_key: dict[tuple[str, str], list[tuple[Recall, str]]] = {}
    for recall, digest in files:
        by_key.setdefault(recall.key, []).append((recall, digest))
    recalls: list[Recall] = []
    gaps: list[Gap] = []
    for key, revisions in by_key.items():
        linked = chain(revisions)
        if linked.in_force is not None:
            recalls.append(linked.in_force)
        if linked.forked or linked.in_force is None:
            said = " ".join(problem.text for problem in linked.problems)
            gaps.append(_gap("/".join(key), GapReason.FORKED_RECALL, said, ""))
    return recalls, gaps


def _gap(name: str, reason: GapReason, detail: str, cure: str) -> Gap:
    """Return the gap of a recall that cannot be asked about, whatever the reason was."""
    always = {
        GapReason.NEWER_RECALL,
        GapReason.BROKEN_RECALL,
        GapReason.FORKED_RECALL,
    }
    return Gap(
        probe=PROBE,
        path=shown(name),
        reason=reason if reason in always else GapReason.BROKEN_RECALL,
        detail=shown(detail)[:300],
        cure=cure,
    )


def _none(gaps: Sequence[Gap]) -> UsageError:
    said = "; ".join(f"{gap.path}: {gap.detail}" for gap in gaps)
    return UsageError(
        f"None of the named recalls can be asked about. {said}",
        unchanged="Nothing was looked at.",
        next_step="`unship recall lint FILE` says what is wrong with a file.",
    )
