"""Write docs/reference/probes.md from what the probes declare of themselves.

python dev/make_probe_page.py [--check]
"""

import inspect
import sys
from pathlib import Path

from generated import write_or_check

from unship.find.local import probes
from unship.find.local.interface import ProbeFacts

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "probes.md"

HEAD = """# Probes

What `unship check` looks at, written by `make docs` from what each probe declares. A probe states
facts; what they mean is [judged apart](../concepts/three-answers.md). All of them only read.

Proof says how far a probe is proved: **real**, tested against the real component (the package
manager itself wrote what is read); **fixtures**, tested on files made byte by byte as the component
writes them; **documents**, built from documents only.
"""


def all_probes() -> list[ProbeFacts]:
    """Return every probe that the room's tuples name, in their order."""
    tuples = [value for value in vars(probes).values() if isinstance(value, tuple)]
    found: dict[str, ProbeFacts] = {}
    for probe in (one for named in tuples for one in named if hasattr(one, "proof")):
        found.setdefault(probe.name, probe)
    return list(found.values())


def summary(probe: ProbeFacts) -> str:
    """Return the first sentence of the probe's docstring."""
    text = inspect.getdoc(type(probe)) or ""
    return " ".join(text.split("\n\n")[0].split()).rstrip(".")


def where(probe: ProbeFacts) -> str:
    """Return on which systems it asks by itself, or which names the walk brings it."""
    systems = getattr(probe, "systems", None)
    if systems is not None and hasattr(probe, "look"):
        return "system: " + ", ".join(sorted(system.value for system in systems))
    names = [
        *sorted(getattr(probe, "file_names", ())),
        *(f"{name}/" for name in sorted(getattr(probe, "folder_names", ()))),
        *(f"*{suffix}/" for suffix in sorted(getattr(probe, "folder_suffixes", ()))),
        *(f"*{suffix}" for suffix in sorted(getattr(probe, "file_suffixes", ()))),
        *(f"{prefix}*" for prefix in sorted(getattr(probe, "file_prefixes", ()))),
    ]
    if hasattr(probe, "listed_names"):
        return "walk of a named folder: names that recalls list"
    return "walk: " + ", ".join(f"`{name}`" for name in names)


def page() -> str:
    """Return the whole page."""
    rows = [
        f"| `{probe.name}` | {summary(probe)} | {', '.join(sorted(probe.platforms))} "
        f"| {probe.place.value} | {where(probe)} | {probe.proof} |"
        for probe in sorted(all_probes(), key=lambda probe: probe.name)
    ]
    head = "| probe | looks at | finds builds of | place | asked by | proof |"
    return "\n".join([HEAD, head, "|---|---|---|---|---|---|", *rows, ""])


def main() -> int:
    """Write the page, or with `--check` say whether it is up to date."""
    return write_or_check(__doc__, lambda: {PAGE: page()})


if __name__ == "__main__":
    sys.exit(main())
