"""Write docs/reference/lint.md from what the lint rules declare of themselves.

python dev/make_lint_page.py [--check]
"""

import inspect
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from generated import write_or_check

from unship.core.recall.lint import RULES, Rule

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "lint.md"

HEAD = """# Lint rules

What `unship recall lint` says of a recall, written by `make docs` from what each rule declares.
The reader already refuses what is malformed; these rules judge what is well formed and still wrong,
as an experienced reviewer would. An **error** must be put right before a recall is signed, a
**warning** is right only with a reason, a **note** is worth knowing.
"""


SOURCE = re.compile(r"\s*\((?:reference/|DESIGN)[^()]*\)")
"""Where a rule comes from: for readers of the code, who have that document."""

VALUE = re.compile(r"\{([a-z_]+)\}")


def family(rule: Rule) -> str:
    """Return the name of the module that holds a rule."""
    return rule.check.__module__


def title(module: str) -> str:
    """Return the first sentence of a family's docstring, fit for a heading."""
    text = inspect.getdoc(sys.modules[module]) or ""
    return SOURCE.sub("", text.split("\n\n")[0].replace("\n", " ")).rstrip(".")


def entry(rule: Rule) -> Iterator[str]:
    """Yield the lines of one rule."""
    says = VALUE.sub(r"*\1*", rule.says)
    why = SOURCE.sub("", inspect.cleandoc(rule.check.__doc__ or ""))
    yield f"### `{rule.name}`\n"
    yield f"**{rule.level.value}** · {says}\n"
    yield f"{why}\n"
    yield f"*{rule.advice}*\n"


def page() -> str:
    """Return the whole page."""
    lines = [HEAD]
    for module, rules in groupby(RULES, key=family):
        lines.append(f"## {title(module)}\n")
        for rule in rules:
            lines.extend(entry(rule))
    return "\n".join(lines)


def main() -> int:
    """Write the page, or with `--check` say whether it is up to date."""
    return write_or_check(__doc__, lambda: {PAGE: page()})


if __name__ == "__main__":
    sys.exit(main())
