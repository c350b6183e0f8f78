"""Package URLs over purl-spec's own cases: parsing, building, and the way there and back."""

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from unship.core.errors import DocumentError
from unship.core.purl import Purl, build_purl, parse_purl

pytestmark = pytest.mark.suite

Case = dict[str, Any]
ROWS = {"parse": 206, "build": 176, "validate": 204}
"""Cases of each kind; `validate` reads a purl and writes it again in its canonical form."""


def parts(purl: Purl) -> dict[str, Any]:
    return {
        "type": purl.type,
        "namespace": purl.namespace or None,
        "name": purl.name,
        "version": purl.version,
        "qualifiers": dict(purl.qualifiers) or None,
        "subpath": purl.subpath or None,
    }


def built(given: Case) -> Purl:
    return build_purl(
        given["type"] or "",
        given["name"] or "",
        namespace=given["namespace"] or "",
        version=given["version"],
        qualifiers=given["qualifiers"],
        subpath=given["subpath"] or "",
    )


def answered(case: Case) -> object:
    """Return what unship makes of a case, None for a refusal."""
    try:
        if case["test_type"] == "build":
            return built(case["input"]).canonical
        purl = parse_purl(case["input"])
    except DocumentError:
        return None
    return parts(purl) if case["test_type"] == "parse" else purl.canonical


def suites(shared: Path) -> dict[str, list[Case]]:
    folder = shared / "suites" / "purl-spec"
    return {
        str(path.relative_to(folder).with_suffix("")): json.loads(path.read_bytes())["tests"]
        for path in sorted(folder.rglob("*.json"))
    }


def named(case: Case) -> str:
    return f"{case['test_type']} {json.dumps(case['input'], ensure_ascii=False)}"


def test_every_case_is_followed_or_named_with_its_reason(shared: Path, repository: Path) -> None:
    text = (repository / "tests/data/purl/exceptions.toml").read_text(encoding="utf-8")
    exceptions = tomllib.loads(text)["exception"]
    listed = Counter((entry["suite"], row) for entry in exceptions for row in entry["rows"])
    deviating = Counter(
        (suite, named(case))
        for suite, cases in suites(shared).items()
        for case in cases
        if answered(case) != (None if case["expected_failure"] else case["expected_output"])
    )
    assert all(entry["reason"] for entry in exceptions)
    assert deviating == listed


def test_all_files_and_all_kinds_of_cases_are_asked(shared: Path) -> None:
    found = suites(shared)
    kinds = Counter(case["test_type"] for cases in found.values() for case in cases)
    assert len([suite for suite in found if suite.startswith("types/")]) == 42
    assert kinds == ROWS
    assert kinds.total() == 586


def test_what_is_written_reads_back_as_the_same(shared: Path) -> None:
    for cases in suites(shared).values():
        for case in cases:
            said = answered(case)
            if isinstance(said, str):
                assert parse_purl(said).canonical == said
