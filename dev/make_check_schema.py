"""Write docs/reference/check.schema.json: the shape of `unship check --format json`.

python dev/make_check_schema.py [--check]
"""

import argparse
import sys
from pathlib import Path

import msgspec

from unship.codecs.formats.check_report import report_schema

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "check.schema.json"


def made() -> bytes:
    """Return the file's content."""
    return msgspec.json.format(msgspec.json.encode(report_schema()), indent=2) + b"\n"


def main() -> int:
    """Write the schema, or with `--check` say whether it is fresh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail when not fresh")
    if not parser.parse_args().check:
        PAGE.write_bytes(made())
        return 0
    if PAGE.exists() and PAGE.read_bytes() == made():
        return 0
    sys.stderr.write(f"{PAGE.name} is not fresh: make docs\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
