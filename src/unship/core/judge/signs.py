"""Signs by name: a file name or a path that a recall lists. Never more than unknown(suspicious)."""

from unship.core.judge.coverage import TOKEN_ENDS
from unship.core.judge.finding import Because, Decision, Ground, Unknown, Verdict
from unship.core.observation import Record, Seen
from unship.core.recall.document import Recall
from unship.core.recall.indicators import MatchType
from unship.core.recall.paths import PathPattern, matches, parse_path

_IGNORES_CASE = frozenset({"windows", "macos"})


class NameSigns:
    """File names and paths among the indicators of one revision."""

    def __init__(self, recall: Recall) -> None:
        self._names: dict[str, int] = {}
        self._patterns: list[tuple[PathPattern, int]] = []
        self._paths: list[tuple[PathPattern, int]] = []
        self._ends: list[tuple[PathPattern, int]] = []
        for index, indicator in enumerate(recall.indicators):
            value = indicator.match.value
            if value is None:
                continue
            if indicator.match.type is MatchType.FILE_NAME:
                if indicator.match.glob:
                    self._patterns.append((PathPattern(root="", components=(value,)), index))
                else:
                    self._names.setdefault(value.casefold(), index)
            elif indicator.match.type is MatchType.PATH:
                self._add_path(parse_path(value), index)

    def _add_path(self, path: PathPattern, index: int) -> None:
        """Keep a path; one that begins with a token as the ways in which such a path ends."""
        ends = TOKEN_ENDS.get(path.root)
        if ends is None:
            self._paths.append((path, index))
            return
        for end in ends:
            components = (*end, *path.components)
            if components:
                self._ends.append((PathPattern(root="", components=components), index))

    def decide(self, seen: Seen) -> Decision | None:
        """Return the suspicion that the name of a file raises, or None."""
        if seen.record is not Record.FILE:
            return None
        path = seen.path.replace("\\", "/")
        # A probe that knows a second copy ("name (1).msi") for what it is states its name.
        names = (path.rpartition("/")[2], seen.identity.file_name or "")
        index = self._by_name(names)
        if index is None:
            index = self._by_path(path, ignore_case=seen.platform in _IGNORES_CASE)
        if index is None:
            return None
        return Decision(
            verdict=Verdict.UNKNOWN,
            unknown=Unknown.SUSPICIOUS,
            ground=Ground.NAME,
            because=Because.NAME_ONLY,
            indicator=index,
        )

    def _by_name(self, names: tuple[str, str]) -> int | None:
        for name in names:
            index = self._names.get(name.casefold())
            if index is not None:
                return index
        return next(
            (
                index
                for pattern, index in self._patterns
                if any(matches(pattern, f"/{name}", ignore_case=True) for name in names)
            ),
            None,
        )

    def _by_path(self, path: str, *, ignore_case: bool) -> int | None:
        for pattern, index in self._paths:
            if matches(pattern, path, ignore_case=ignore_case):
                return index
        parts = path.split("/")
        for pattern, index in self._ends:
            end = "/".join(("", *parts[-len(pattern.components) :]))
            if matches(pattern, end, ignore_case=True):
                return index
        return None
