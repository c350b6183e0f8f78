"""Signs by name: a file name or a path that a recall lists. Never more than unknown(suspicious)."""

from unship.core.judge.finding import Because, Decision, Ground, Unknown, Verdict
from unship.core.observation import Record, Seen
from unship.core.recall.document import Recall
from unship.core.recall.indicators import MatchType
from unship.core.recall.paths import matches


class NameSigns:
    """File names and paths among the indicators of one revision."""

    def __init__(self, recall: Recall) -> None:
        self._names: dict[str, int] = {}
        self._paths: list[tuple[str, int]] = []
        for index, indicator in enumerate(recall.indicators):
            value = indicator.match.value
            if value is None:
                continue
            if indicator.match.type is MatchType.FILE_NAME:
                self._names.setdefault(value.casefold(), index)
            elif indicator.match.type is MatchType.PATH:
                self._paths.append((value, index))

    def decide(self, seen: Seen) -> Decision | None:
        """Return the suspicion that the name of a file raises, or None."""
        if seen.record is not Record.FILE:
            return None
        # A probe that knows a second copy ("name (1).msi") for what it is states its name.
        names = (seen.path.replace("\\", "/").rpartition("/")[2], seen.identity.file_name or "")
        found = (self._names.get(name.casefold()) for name in names)
        index = next((at for at in found if at is not None), None)
        if index is None:
            index = next((at for pattern, at in self._paths if matches(pattern, seen.path)), None)
        if index is None:
            return None
        return Decision(
            verdict=Verdict.UNKNOWN,
            unknown=Unknown.SUSPICIOUS,
            ground=Ground.NAME,
            because=Because.NAME_ONLY,
            indicator=index,
        )
