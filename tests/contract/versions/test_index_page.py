"""The page about versions in a database does what it says: its SQLite statements are run."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from unship.core.versions import Answer, Range, get
from unship.core.versions.index import rekey, search, stored

BLOCK = re.compile(r"^```sqlite\n(.*?)^```", re.MULTILINE | re.DOTALL)
SEMVER = get("semver")
TEXTS = [
    *(f"{major}.{minor}.{patch}" for major in range(3) for minor in range(4) for patch in range(4)),
    *("1.0.0-rc.1", "2.0.0-alpha", "1.2.3.4", "not a version"),
]
RANGES = ["*", ">=1.0.0|<2.0.0", "1.2.3|>=2.1", "<1.0.0-rc.1", ">=2.0.0-alpha"]


@pytest.fixture(scope="module")
def blocks(repository: Path) -> list[str]:
    page = repository / "docs" / "concepts" / "version-index.md"
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    assert len(found) == 6
    return found


@pytest.fixture
def store(blocks: list[str]) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        for block in blocks:
            if block.startswith("CREATE"):
                connection.executescript(block)
        connection.executemany(
            "INSERT INTO version (product, scheme, key_version, key, pre, odd, text)"
            " VALUES ('p', ?, ?, ?, ?, ?, ?)",
            [stored(SEMVER, text) for text in TEXTS],
        )
        yield connection


def block(blocks: list[str], beginning: str) -> str:
    (found,) = [text for text in blocks if beginning in text and not text.startswith("CREATE")]
    return found


def texts(store: sqlite3.Connection, ids: set[int]) -> set[str]:
    return {text for number, text in store.execute("SELECT id, text FROM version") if number in ids}


@pytest.mark.parametrize("constraints", RANGES)
def test_which_builds_a_range_holds(
    blocks: list[str], store: sqlite3.Connection, constraints: str
) -> None:
    versions = SEMVER.vers_range(constraints)
    asked = search(SEMVER, versions)
    given = {"product": "p", "scheme": asked.scheme, "key_version": asked.key_version}
    statement = block(blocks, "key >= :low")
    found: set[int] = set()
    for pre, low, high in asked.intervals:
        one = statement if high is not None else statement.replace("AND key < :high", "")
        bound = {**given, "pre": pre, "low": low, "high": high}
        found |= {number for (number,) in store.execute(one, bound)}
        plan = " ".join(row[3] for row in store.execute(f"EXPLAIN QUERY PLAN {one}", bound))
        assert "SEARCH version USING" in plan
        assert "INDEX version_by_key" in plan
        assert "key>?" in plan
    by_rule = store.execute(block(blocks, "odd = 1 OR key IS NULL"), given)
    found |= {number for number, text in by_rule if versions.contains(text) is Answer.YES}
    assert texts(store, found) == {t for t in TEXTS if versions.contains(t) is Answer.YES}


def test_which_ranges_hold_a_build(blocks: list[str], store: sqlite3.Connection) -> None:
    ranges: list[Range] = [SEMVER.vers_range(constraints) for constraints in RANGES]
    for number, versions in enumerate(ranges):
        store.executemany(
            "INSERT INTO span VALUES (?, 'p', 'semver', ?, ?, ?, ?)",
            [(number, SEMVER.key_version, *interval) for interval in versions.intervals],
        )
    statement = block(blocks, "FROM span")
    for text in TEXTS:
        row = stored(SEMVER, text)
        if row.key is None or row.odd:
            continue
        held = store.execute(statement, {"product": "p", **row._asdict()})
        expected = {n for n, versions in enumerate(ranges) if versions.contains(text) == "yes"}
        assert {number for (number,) in held} == expected


def test_stale_rows_are_found_and_rewritten(blocks: list[str], store: sqlite3.Connection) -> None:
    store.execute("UPDATE version SET key_version = key_version - 1, key = x'00' WHERE id % 2")
    given = {"product": "p", "scheme": "semver", "key_version": SEMVER.key_version}
    stale = store.execute(block(blocks, "key_version <> :key_version"), given).fetchall()
    assert len(stale) == len(TEXTS) // 2
    old = [stored(SEMVER, text)._replace(key_version=SEMVER.key_version - 1) for _, text in stale]
    for _, new in rekey(old, SEMVER):
        store.execute(
            "UPDATE version SET key_version = :key_version, key = :key, pre = :pre, odd = :odd"
            " WHERE product = 'p' AND scheme = :scheme AND text = :text",
            new._asdict(),
        )
    assert store.execute(block(blocks, "key_version <> :key_version"), given).fetchall() == []
    rows = store.execute("SELECT scheme, key_version, key, pre, odd, text FROM version")
    assert set(rows) == {stored(SEMVER, text) for text in TEXTS}
