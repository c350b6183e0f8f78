"""Ruby gems' versions against Gem::Version and Gem::Requirement; skipped without Ruby."""

import json
import random
import shutil
import subprocess
from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, get

pytestmark = pytest.mark.real

GEM = get("rubygems")
SIGNS = {-1: "<", 0: "=", 1: ">"}
DRIVER = """
require 'json'
versions, requirements = JSON.parse($stdin.read)
valid = versions.map { |v| Gem::Version.correct?(v) }
made = versions.select { |v| Gem::Version.correct?(v) }.map { |v| Gem::Version.new(v) }
order = made.map { |a| made.map { |b| a <=> b } }
held = requirements.map do |list|
  requirement = begin Gem::Requirement.new(list) rescue nil end
  requirement && made.map { |v| requirement.satisfied_by?(v) }
end
puts JSON.generate([valid, order, held])
"""


def ask(versions: list[str], requirements: list[list[str]]) -> tuple[Any, Any, Any]:
    """Ask one Ruby process everything at once: validity, order, and what is held."""
    ruby = shutil.which("ruby")
    if ruby is None:
        pytest.skip("ruby is not installed: rubygems is not held to the program itself")
    done = subprocess.run(
        [ruby, "-W0", "-e", DRIVER],
        input=json.dumps([versions, requirements]),
        capture_output=True,
        check=True,
        text=True,
    )
    valid, order, held = json.loads(done.stdout)
    return valid, order, held


def made(seed: int, count: int, shapes: Sequence[Sequence[str]]) -> list[str]:
    """Return different texts, each one piece of every shape, the same on every run."""
    chance = random.Random(seed)  # noqa: S311 - the same versions on every run
    texts = {"".join(chance.choice(shape) for shape in shapes) for _ in range(count)}
    return sorted(texts)


PIECES = ["", "", ".0", ".0.0", ".1", ".10", ".00", ".a", ".b1", ".pre", "-1", "-rc.2", ".Z", "b"]
VERSIONS = made(1, 260, [["0", "1", "2", "01"], PIECES, PIECES, PIECES, PIECES])


def test_order_and_validity_are_those_of_gem_version() -> None:
    valid, order, _ = ask(VERSIONS, [])
    assert [GEM.valid(version) for version in VERSIONS] == valid
    taken = [version for version, good in zip(VERSIONS, valid, strict=True) if good]
    assert 100 < len(taken) < len(VERSIONS)
    for a, signs in zip(taken, order, strict=True):
        assert [str(GEM.compare(a, b)) for b in taken] == [SIGNS[sign] for sign in signs], a


def test_normal_form_is_equal_for_gem_version() -> None:
    taken = [version for version in VERSIONS if GEM.valid(version)][:150]
    normals = [GEM.normal(version) or "" for version in taken]
    _, order, _ = ask([*taken, *normals], [])
    assert all(order[place][place + len(taken)] == 0 for place in range(len(taken)))


def test_requirements_hold_what_gem_requirement_says() -> None:
    versions = [version for version in VERSIONS if GEM.valid(version)][::2]
    operators = ["", "= ", "!=", "> ", ">=", "<", "<= ", "~>", "~> ", "~> "]
    bounds = made(2, 60, [["0", "1", "2"], PIECES, PIECES, PIECES])
    single = [operator + bound for operator, bound in product(operators, bounds)]
    chance = random.Random(3)  # noqa: S311 - the same requirements on every run
    lists = [[text] for text in single] + [chance.sample(single, 2) for _ in range(200)]
    _, _, held = ask(versions, lists)
    for texts, expected in zip(lists, held, strict=True):
        if expected is None:
            # RubyGems refuses a bound that is ordered here all the same.
            assert any(not GEM.valid(text.lstrip("<>=!~ ")) for text in texts)
            continue
        found = GEM.native_range(", ".join(texts))
        assert [found.contains(v) is Answer.YES for v in versions] == expected, texts


@pytest.mark.parametrize("text", ["", "~> ", ">> 1", "=> 1", "^1", "1 2,", "1.0 ||", "~>v1"])
def test_what_gem_requirement_refuses_is_refused(text: str) -> None:
    _, _, held = ask([], [[part.strip() for part in text.split(",")]])
    # An empty text is a list without requirements to Ruby, and a mistake to everybody else.
    assert held == [None]
    with pytest.raises(VersionError):
        GEM.native_range(text)
