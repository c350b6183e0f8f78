"""Write docs/reference/check.schema.json: the shape of `unship check --format json`.

python dev/make_check_schema.py [--check]
"""

import sys
from pathlib import Path

import msgspec
from generated import write_or_check

from unship.codecs.formats.check_report import report_schema

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "check.schema.json"


def made() -> bytes:
    """Return the file's content."""
    return msgspec.json.format(msgspec.json.encode(report_schema()), indent=2) + b"\n"


def main() -> int:
    """Write the schema, or with `--check` say whether it is up to date."""
    return write_or_check(__doc__, lambda: {PAGE: made().decode("utf-8")})


if __name__ == "__main__":
    sys.exit(main())
