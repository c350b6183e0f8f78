"""Rows of `builds`: what they may be about, and that no two speak of the same build."""

from collections.abc import Iterator

from unship.core.recall import limits
from unship.core.recall.builds import Build, When
from unship.core.recall.document import Investigation, Recall
from unship.core.recall.products import Interval
from unship.core.recall.structure.problem import Problem


def rows(recall: Recall) -> Iterator[Problem]:
    """Yield what is wrong with the rows, each by itself and together."""
    if not recall.builds and recall.investigation is not Investigation.OPEN:
        yield Problem(
            path=("builds",), text="builds may be empty only while the investigation is open"
        )
    if len(recall.builds) > limits.BUILDS:
        yield Problem(path=("builds",), text=f"there are more than {limits.BUILDS} builds")
    for index, build in enumerate(recall.builds):
        yield from _row(index, build)
    yield from _repeated(recall)


def _row(index: int, build: Build) -> Iterator[Problem]:
    path = ("builds", index)
    if build.any is False:
        yield Problem(path=(*path, "any"), text="any is true or left out")
    stated = [
        name
        for name, there in (
            ("version", build.version is not None),
            ("versions", bool(build.versions)),
            ("range", build.range is not None),
            ("any", build.any is not None),
        )
        if there
    ]
    if len(stated) != 1:
        found = ", ".join(stated) or "none of them"
        yield Problem(
            path=path,
            text=f"a row has exactly one of version, versions, range and any; here: {found}",
        )
    if build.artifacts and build.version is None:
        yield Problem(
            path=(*path, "artifacts"), text="artifacts stand only in rows with one `version`"
        )
    for at, artifact in enumerate(build.artifacts):
        if not artifact.digests.items():
            yield Problem(path=(*path, "artifacts", at, "digests"), text="a digest is missing")
        if artifact.size is not None and artifact.size < 0:
            yield Problem(path=(*path, "artifacts", at, "size"), text="a size is 0 or more")


def _repeated(recall: Recall) -> Iterator[Problem]:
    """Yield rows that speak of a product and version that another row speaks of.

    Two rows are allowed where both have conditions (`when`): a row without any always applies, so
    a second one beside it would say two things about one build.
    """
    first: dict[tuple[str, str | None], int] = {}
    for index, build in enumerate(recall.builds):
        names: tuple[str | None, ...] = (None,) if build.any else build.listed_versions()
        seen: set[str | None] = set()
        for name in names:
            key = (build.product, name)
            before = first.setdefault(key, index)
            what = "any version" if name is None else f"version {name[:80]!r}"
            if name in seen:
                yield Problem(path=("builds", index), text=f"{what} stands twice in this row")
            elif before != index and _always((build, recall.builds[before])):
                yield Problem(
                    path=("builds", index),
                    text=f"{what} of {build.product[:80]} stands in builds[{before}] too; two "
                    "rows about one build both need conditions (when)",
                )
            seen.add(name)


def _always(rows: tuple[Build, Build]) -> bool:
    """Tell whether one of two rows has no condition; an empty `when` is none."""
    nothing = (None, When(), When(obtained=Interval()))
    return any(row.when in nothing for row in rows)
