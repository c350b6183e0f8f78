"""Compile the library: every `src/unship/library/recalls/*/*.yaml` into `index.msgpack`.

    python dev/compile_library.py [--check]

Refused, each with its file, line and field: a document that the strict reader refuses, a file that
does not lie where its id and number say, a chain with a fork or a gap, a revision published after
the day in `as_of.txt`, and every remark of lint that is an error. Lint judges the revision in force
as of that day, so that the same sources give the same answer in every year, and each older one as
of the instant when it was published: a promise that was open then is no fault now. `--check`
writes nothing.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from unship.codecs.formats.recall import Document, read_recall, write_json
from unship.core.errors import BrokenInstallError, DocumentError, RecallError
from unship.core.recall.chain import chain
from unship.core.recall.lint import Level, lint
from unship.library.index import ChainEntry, RevisionEntry, write_index, write_value
from unship.library.reading import AS_OF, INDEX, parse_as_of

ROOT = Path(__file__).resolve().parents[1]

PUBLISHER = "unship-library"
"""Everything that ships speaks in this name; a vendor's own recall comes through its channel."""


class RefusedError(Exception):
    """The library cannot be compiled; each line says where and why."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def documents(folder: Path) -> dict[str, list[Document]]:
    """Return every revision under `folder`, by recall id and number.

    Raises:
        RefusedError: A document cannot be read, or lies in the wrong place.
    """
    found: dict[str, list[Document]] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*/*.yaml")):
        name = path.relative_to(folder).as_posix()
        try:
            document = read_recall(path.read_bytes(), name, strict=True)
        except RecallError as error:
            problems += error.problems or (f"{name}: {error.what}",)
        except DocumentError as error:
            problems.append(f"{name}: {error.what}")
        else:
            problems += _misplaced(document, name)
            found.setdefault(document.recall.id, []).append(document)
    if problems:
        raise RefusedError(problems)
    return {
        recall_id: sorted(revisions, key=lambda each: each.recall.revision)
        for recall_id, revisions in found.items()
    }


def _misplaced(document: Document, name: str) -> Iterator[str]:
    recall = document.recall
    place = f"{recall.id}/{recall.revision}.yaml"
    if name != place:
        yield f"{name}: it says it is {place}: rename the file or correct `id` or `revision`."
    if recall.publisher.id != PUBLISHER:
        yield f"{name}: publisher.id: the library speaks as {PUBLISHER}, not {recall.publisher.id}."


def faults_of(recall_id: str, revisions: list[Document], now: datetime) -> Iterator[str]:
    """Yield what keeps one chain out of the library: its order, and errors that lint finds."""
    order = chain((each.recall, each.digest) for each in revisions)
    for problem in order.problems:
        yield f"{recall_id}/{problem.revision}.yaml: chain: {problem.text}"
    recalls = tuple(each.recall for each in revisions)
    for place, recall in enumerate(recalls):
        name = f"{recall_id}/{recall.revision}.yaml"
        if recall.published > now:
            yield f"{name}: published: {recall.published} is after the day in {AS_OF}."
        judged_at = now if recall is recalls[-1] else recall.published
        for remark in lint(recall, now=judged_at, earlier=recalls[:place]):
            if remark.level is Level.ERROR:
                where = ".".join(map(str, remark.path))
                says = remark.says.format(**dict(remark.values))
                yield f"{name}: {where}: {says} [{remark.rule}]"


def compiled(library: Path) -> bytes:
    """Return the index of the recalls in `library`.

    Raises:
        RefusedError: A recall is not fit to ship, there is none, or `as_of.txt` holds no day.
    """
    now = datetime.combine(_as_of(library / AS_OF), time.max, tzinfo=UTC)
    found = documents(library / "recalls")
    problems = [
        problem
        for recall_id, revisions in found.items()
        for problem in faults_of(recall_id, revisions, now)
    ]
    if not found:
        problems.append(f"{library}: there is no recalls/<id>/<number>.yaml.")
    if problems:
        raise RefusedError(problems)
    return write_index(
        ChainEntry(id=recall_id, revisions=tuple(_entry(each) for each in revisions))
        for recall_id, revisions in found.items()
    )


def _as_of(path: Path) -> date:
    try:
        return parse_as_of(path.read_bytes())
    except (OSError, BrokenInstallError) as error:
        raise RefusedError([f"{path.name}: it must hold one day as YYYY-MM-DD."]) from error


def _entry(document: Document) -> RevisionEntry:
    recall = document.recall
    return RevisionEntry(
        number=recall.revision,
        digest=document.digest,
        published=recall.published,
        status=recall.status,
        value=write_value(recall),
        document=write_json(document),
    )


def write_atomically(target: Path, data: bytes) -> None:
    """Write `data` whole or not at all: a reader never meets half an index."""
    new = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        new.write_bytes(data)
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)


def main(source_root: Path = ROOT, arguments: list[str] | None = None) -> int:
    """Compile the library of the source tree at `source_root`; return 1 when it is refused."""
    parser = argparse.ArgumentParser(description="Compile the library of recalls.")
    parser.add_argument("--check", action="store_true", help="say what is wrong, write nothing")
    options = parser.parse_args(arguments)
    library = source_root / "src" / "unship" / "library"
    try:
        data = compiled(library)
    except RefusedError as error:
        sys.stderr.write(f"The library was not compiled; {INDEX} is as it was.\n{error}\n")
        return 1
    if not options.check:
        write_atomically(library / INDEX, data)
    return 0


if __name__ == "__main__":
    sys.exit(main(arguments=sys.argv[1:]))
