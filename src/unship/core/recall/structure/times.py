"""Instants and stretches of time: every one can be read, and none ends before it begins."""

from collections.abc import Iterator

from unship.core.errors import DocumentError
from unship.core.recall.document import Recall
from unship.core.recall.edtf import earliest, latest
from unship.core.recall.products import Interval
from unship.core.recall.structure.problem import Path, Problem


def times(recall: Recall) -> Iterator[Problem]:
    """Yield dates that cannot be read, and stretches of time that run backwards."""
    written = recall.as_written
    if written is not None and written.latest < written.earliest:
        yield Problem(path=("as_written",), text="latest lies before earliest")
    for path, text in _instants(recall):
        if text is not None:
            yield from _readable(path, text)
    for path, since, until in _stretches(recall):
        yield from _forward(path, since, until)
    for index, promise in enumerate(recall.promises):
        if (promise.due is None) == (promise.between is None):
            yield Problem(
                path=("promises", index), text="a promise has exactly one of due and between"
            )


def _readable(path: Path, text: str) -> Iterator[Problem]:
    try:
        earliest(text)
    except DocumentError as error:
        yield Problem(path=path, text=error.what.rstrip("."))


def _instants(recall: Recall) -> Iterator[tuple[Path, str | None]]:
    for index, event in enumerate(recall.timeline):
        yield ("timeline", index, "when"), event.when
    for index, source in enumerate(recall.sources):
        yield ("sources", index, "retrieved"), source.retrieved
    for index, promise in enumerate(recall.promises):
        yield ("promises", index, "due"), promise.due
        yield ("promises", index, "kept"), promise.kept
    for index, detection in enumerate(recall.detections):
        yield ("detections", index, "since"), detection.since
    for index, responder in enumerate(recall.responders):
        yield ("responders", index, "since"), responder.since
    if recall.replacement is not None:
        yield ("replacement", "as_of"), recall.replacement.as_of


def _stretches(
    recall: Recall,
) -> Iterator[tuple[Path, tuple[str, str | None], tuple[str, str | None]]]:
    """Yield every stretch: its field, and name and text of its two ends."""
    for index, build in enumerate(recall.builds):
        if build.when is not None and build.when.obtained is not None:
            yield _interval(("builds", index, "when", "obtained"), build.when.obtained)
    for index, product in enumerate(recall.products):
        for at, signer in enumerate(product.identity.signers if product.identity else ()):
            if signer.between is not None:
                yield _interval(
                    ("products", index, "identity", "signers", at, "between"), signer.between
                )
    for index, promise in enumerate(recall.promises):
        between = promise.between
        if between is not None:
            yield (
                ("promises", index, "between"),
                ("earliest", between.earliest),
                ("latest", between.latest),
            )


def _interval(
    path: Path, interval: Interval
) -> tuple[Path, tuple[str, str | None], tuple[str, str | None]]:
    return path, ("from", interval.since), ("to", interval.until)


def _forward(
    path: Path, since: tuple[str, str | None], until: tuple[str, str | None]
) -> Iterator[Problem]:
    found: list[Problem] = []
    for name, text in (since, until):
        if text is not None and "/" in text:
            found.append(Problem(path=(*path, name), text="an end is one date, no interval"))
        elif text is not None:
            found.extend(_readable((*path, name), text))
    if found or since[1] is None or until[1] is None:
        yield from found
    elif latest(until[1]) < earliest(since[1]):
        yield Problem(path=path, text="it ends before it begins")
