"""What may have happened beyond having the build: derived from `impact` and from later stages."""

from collections.abc import Iterable

from unship.core.judge.finding import Exposure, Finding, Verdict
from unship.core.recall.circumstances import Ran
from unship.core.recall.document import Recall
from unship.core.recall.products import Place


def exposures_of(recall: Recall, findings: Iterable[Finding]) -> tuple[Exposure, ...]:
    """Return the exposures of a host, sorted; `none_known` alone when nothing is known.

    `ran` where an affected finding, of any tense, meets an impact that runs;
    `credentials_to_change` where that impact takes something and did not stay unrun;
    `after_stage_found` where the bytes of a later stage were found (DESIGN section 2). A server
    that only hands packages out runs none of them.
    """
    found: set[Exposure] = set()
    impact = recall.impact
    for finding in findings:
        if finding.decision.after_stage:
            found.add(Exposure.AFTER_STAGE_FOUND)
        if impact is None or not _could_run(finding):
            continue
        if impact.ran is Ran.RAN:
            found.add(Exposure.RAN)
        if impact.takes and impact.ran is not Ran.NOT_RAN:
            found.add(Exposure.CREDENTIALS_TO_CHANGE)
    return tuple(sorted(found)) or (Exposure.NONE_KNOWN,)


def _could_run(finding: Finding) -> bool:
    """Tell whether the affected thing was more than a package waiting in a server's depot."""
    handed_out = finding.seen.place is Place.DEPOT or finding.seen.identity.server is not None
    return finding.verdict is Verdict.AFFECTED and not handed_out
