"""Conan versions and ranges against Conan itself; skipped where it is not installed.

Conan is no dependency of the tests. Whoever has it in an environment of its own lets them find it:
`PYTHONPATH=…/site-packages python -m pytest tests/real/test_conan_tool.py`.
"""

import importlib
import importlib.util
import random
from types import ModuleType

import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, Order, Range, get
from unship.core.versions.conan_rule import compare, parse

pytestmark = pytest.mark.real

CONAN = get("conan")
PIECES = [
    *[
        "0",
        "1",
        "1",
        "2",
        "10",
        "9",
        "00",
        "1_0",
        "-1",
        "20200101",
        "1a",
        "9e",
        "w",
        "a",
        "b",
        "rc",
    ],
    *["cci", "Z", "*", "_", ".", ".", ".", ".0", "-", "+"],
]
TAILS = ["", "", "", "-", "-rc1", "+b1", "w", ".*"]
OPERATORS = [">", "<", ">=", "<=", "~", "^", "=", "", "=="]


@pytest.fixture(scope="module")
def model() -> ModuleType:
    """Return Conan's module of ranges, which also knows versions, or skip."""
    if importlib.util.find_spec("conan") is None:
        pytest.skip("conan is not installed: the scheme conan is not held to Conan itself")
    return importlib.import_module("conan.internal.model.version_range")


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same versions on every run


def wild(chance: random.Random) -> str:
    return "".join(chance.choices(PIECES, k=chance.randrange(1, 8)))


def usual(chance: random.Random) -> str:
    numbers = (str(chance.choice([0, 0, 1, 2, 3, 10])) for _ in range(chance.randrange(1, 4)))
    return ".".join(numbers) + chance.choice(TAILS)


def test_rule_is_conans_and_keys_are_exact_where_not_odd(model: ModuleType) -> None:
    chance = seeded(1)
    texts = [wild(chance) for _ in range(400)] + [usual(chance) for _ in range(200)]
    versions = {text: model.Version(text) for text in texts}
    for _ in range(20_000):
        a, b = chance.choice(texts), chance.choice(texts)
        one, other = versions[a], versions[b]
        order = "=" if one == other else "<" if one < other else ">"
        assert compare(parse(a), parse(b)) == order, (a, b)
        found = CONAN.compare(a, b)
        assert found == order or (found is Order.UNKNOWN and (CONAN.odd(a) or CONAN.odd(b))), (a, b)


def ranges(chance: random.Random, count: int) -> list[str]:
    """Return texts that are often, but not always, ranges that Conan takes."""
    made = []
    for _ in range(count):
        arms = []
        for _ in range(chance.choice([1, 1, 2])):
            conditions = [
                chance.choice(OPERATORS) + chance.choice([usual, usual, wild])(chance)
                for _ in range(chance.randrange(1, 3))
            ]
            arms.append(" ".join(conditions))
        tail = chance.choice(["", "", ", include_prerelease", ", loose=False", ","])
        made.append(chance.choice(["||", " || "]).join(arms) + tail)
    return made


def attempt(text: str) -> tuple[Range | None, str]:
    try:
        return CONAN.native_range(text), ""
    except VersionError as error:
        return None, error.what


def test_ranges_hold_what_conan_lets_in_and_are_refused_where_it_fails(model: ModuleType) -> None:
    chance = seeded(2)
    texts = [wild(chance) for _ in range(20)] + [usual(chance) for _ in range(40)]
    versions = {text: model.Version(text) for text in texts}
    for text in ranges(chance, 1_500):
        try:
            theirs = model.VersionRange(text)
        except Exception:  # noqa: BLE001 - Conan refuses some and falls over others
            theirs = None
        mine, why = attempt(text)
        # Conan reads `>==1` as a bound `=1`, which no version can be.
        assert (theirs is None) is (mine is None) or "is no version" in why, text
        if theirs is None or mine is None:
            continue
        for version, other in versions.items():
            answer = mine.contains(version)
            if answer is not Answer.UNKNOWN:
                assert (answer is Answer.YES) is theirs.contains(other, None), (text, version)
            else:
                assert not mine.keyed or CONAN.odd(version), (text, version)
