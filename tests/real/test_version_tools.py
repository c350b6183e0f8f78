"""The version schemes against the programs whose order they state; skipped where one is missing."""

import itertools
import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, get

pytestmark = pytest.mark.real

SIGNS = {-1: "<", 0: "=", 1: ">"}


def tool(name: str) -> str:
    """Return the path of a program, or skip and say which one is missing."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: its scheme is not held to the program itself")
    return found


def answer(command: list[str], given: str = "") -> str:
    done = subprocess.run(command, input=given, capture_output=True, check=True, text=True)
    return done.stdout


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same versions on every run


def texts(seed: int, count: int, shapes: list[list[str]]) -> list[str]:
    """Return different texts, each one piece of every shape, the same on every run."""
    chance = seeded(seed)
    made = {"".join(chance.choice(shape) for shape in shapes) for _ in range(count)}
    return sorted(made)


def test_debian_order_is_that_of_dpkg() -> None:
    dpkg = tool("dpkg")
    tail = ["", "", "~", "+", ".", "a", "Z", "0", "1", "00", "~~", "-", ".0"]
    shapes = [["", "", "1:", "0:"], ["0", "1", "2", "10"], tail, tail, ["", "-1", "-0", "-a~"]]
    scheme = get("debian")
    versions = [text for text in texts(1, 300, shapes) if scheme.valid(text)]
    words = {"<": "lt", "=": "eq", ">": "gt"}
    chance = seeded(2)
    for _ in range(400):
        a, b = chance.choice(versions), chance.choice(versions)
        command = [dpkg, "--compare-versions", a, words[scheme.compare(a, b)], b]
        assert subprocess.run(command, check=False).returncode == 0, (a, b)


@pytest.mark.parametrize(
    "text",
    [
        "1.0",
        "a:1",
        "1:",
        ":1",
        "1.0-",
        "1_0",
        "a1",
        "1:2:3",
        "2147483648:1",
        "0:1-1",
        "1-1:1",
        "1 0",
    ],
)
def test_debian_validity_is_that_of_dpkg(text: str) -> None:
    done = subprocess.run([tool("dpkg"), "--validate-version", text], check=False)
    assert get("debian").valid(text) is (done.returncode == 0)


def test_rpm_order_is_that_of_rpm() -> None:
    rpm = tool("rpm")
    part = ["", "0", "1", "01", "a", "Z", "~", "^", ".", "_", "+", "a1", "~~"]
    shapes = [["", "", "1:", "0:"], ["0", "1", "a", "~"], part, part, ["", "-1", "-0~", "-a^"]]
    versions = texts(3, 200, shapes)
    listed = ",".join(f'"{text}"' for text in versions)
    script = (
        "%{lua: local v={" + listed + "}; local x={}; for i=1,#v do x[i]=rpm.ver(v[i]) end;"
        " for i=1,#v do local t={}; for j=1,#v do"
        ' t[j]= x[i]<x[j] and "<" or x[i]>x[j] and ">" or "=" end; print(table.concat(t).." ") end}'
    )
    rows = answer([rpm, "--eval", script]).split()
    assert len(rows) == len(versions)
    scheme = get("rpm")
    for a, row in zip(versions, rows, strict=True):
        assert [str(scheme.compare(a, b)) for b in versions] == list(row), a


@pytest.fixture(scope="module")
def node_semver() -> tuple[str, Path]:
    node, npm = tool("node"), tool("npm")
    module = Path(npm).resolve().parent.parent / "node_modules" / "semver"
    if not module.is_dir():
        pytest.skip("npm does not bring its semver along: npm ranges are not held to it")
    return node, module


SCRIPT = """
const semver = require(process.argv[1])
const [versions, ranges] = JSON.parse(require('fs').readFileSync(0))
const held = (text) => {
  let range
  try { range = new semver.Range(text) } catch { return null }
  return versions.map((version) => range.test(version))
}
const order = versions.map((a) => versions.map((b) => semver.compare(a, b)))
console.log(JSON.stringify([order, ranges.map(held)]))
"""


def test_semver_order_and_npm_ranges_are_those_of_npm(node_semver: tuple[str, Path]) -> None:
    node, module = node_semver
    number = ["0", "1", "2", "10"]
    pre = ["", "", "", "-alpha", "-0", "-alpha.1", "-rc.10", "-1a", "--1", "-beta+b"]
    versions = texts(4, 250, [number, ["."], number, ["."], number, pre])
    part = ["0", "1", "2", "x", "*"]
    partial = texts(
        5, 400, [["", "", "v", "="], part, ["", ".0", ".1", ".x"], ["", ".1", ".*"], pre]
    )
    operators = ["", "", ">", "<", ">=", "<=", "=", "~", "^", "~>", "> ", "^ ", "=="]
    atoms = [operator + text for operator, text in itertools.product(operators, partial)]
    chance = seeded(6)
    ranges = [
        chance.choice([" ", "  ", "||", " || ", " - "]).join(
            chance.sample(atoms, chance.choice([1, 2, 3]))
        )
        for _ in range(1_500)
    ] + [f"{a} - {b}" for a, b in zip(partial, reversed(partial), strict=True)]
    order, held = json.loads(
        answer([node, "-e", SCRIPT, str(module)], json.dumps([versions, ranges]))
    )
    scheme = get("semver")
    for a, row in zip(versions, order, strict=True):
        assert [str(scheme.compare(a, b)) for b in versions] == [SIGNS[sign] for sign in row], a
    assert any(expected is None for expected in held)
    for text, expected in zip(ranges, held, strict=True):
        try:
            found = scheme.native_range(text)
        except VersionError:
            assert expected is None, text
            continue
        said = [found.contains(version) is Answer.YES for version in versions]
        assert said == expected, text
