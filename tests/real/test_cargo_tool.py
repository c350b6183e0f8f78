"""Scheme `cargo` against the crate `semver`, which is Cargo's own reader and matcher.

A driver is compiled once, offline; skipped where cargo or the crate in its cache is missing.
"""

import itertools
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, get

pytestmark = pytest.mark.real

CARGO = get("cargo")
MANIFEST = """
[package]
name = "driver"
version = "0.0.0"
edition = "2021"
[dependencies]
semver = "1"
"""
DRIVER = r"""
use semver::{Version, VersionReq};
use std::io::BufRead;
fn main() {
    let mut out = String::new();
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let parts: Vec<&str> = line.split('\t').collect();
        let version = |text: &str| Version::parse(text).unwrap();
        let answer = match parts[0] {
            "valid" => Version::parse(parts[1]).is_ok().to_string(),
            "compare" => format!("{:?}", version(parts[1]).cmp_precedence(&version(parts[2]))),
            _ => match VersionReq::parse(parts[1]) {
                Err(_) => "refused".to_string(),
                Ok(requirement) => parts[2].split(' ')
                    .map(|text| if requirement.matches(&version(text)) { '1' } else { '0' })
                    .collect(),
            },
        };
        out.push_str(&answer);
        out.push('\n');
    }
    print!("{out}");
}
"""
SIGNS = {"Less": "<", "Equal": "=", "Greater": ">"}
NUMBER = ["0", "1", "2", "10"]
PRE = ["", "", "", "-alpha", "-0", "-alpha.1", "-rc.10", "-1a", "--1", "-beta+b", "+b.01"]


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Path:
    cargo = shutil.which("cargo")
    if cargo is None:
        pytest.skip("cargo is not installed: its scheme is not held to the crate semver")
    folder = tmp_path_factory.mktemp("driver")
    (folder / "Cargo.toml").write_text(MANIFEST, encoding="utf-8")
    (folder / "src").mkdir()
    (folder / "src" / "main.rs").write_text(DRIVER, encoding="utf-8")
    command = [cargo, "build", "--offline", "--quiet"]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.skip("the crate semver is not in cargo's cache: the scheme is not held to it")
    return folder / "target" / "debug" / "driver"


def asked(driver: Path, lines: list[str]) -> list[str]:
    given = "".join(f"{line}\n" for line in lines)
    done = subprocess.run([driver], input=given, capture_output=True, check=True, text=True)
    answers = done.stdout.splitlines()
    assert len(answers) == len(lines)
    return answers


def texts(seed: int, count: int, shapes: list[list[str]]) -> list[str]:
    """Return different texts, each one piece of every shape, the same on every run."""
    chance = random.Random(seed)  # noqa: S311 - the same versions on every run
    return sorted({"".join(chance.choice(shape) for shape in shapes) for _ in range(count)})


def versions(seed: int, count: int) -> list[str]:
    return texts(seed, count, [NUMBER, ["."], NUMBER, ["."], NUMBER, PRE])


def test_order_is_that_of_the_crate(driver: Path) -> None:
    pairs = list(itertools.product(versions(1, 150), repeat=2))
    answers = asked(driver, [f"compare\t{a}\t{b}" for a, b in pairs])
    for (a, b), answer in zip(pairs, answers, strict=True):
        assert CARGO.compare(a, b) == SIGNS[answer], (a, b)


def test_validity_is_that_of_the_crate(driver: Path) -> None:
    part = ["0", "1", "01", "", "18446744073709551615", "18446744073709551616", "x"]
    tail = ["", "-", "-a", "-01", "-0", "-a..b", "+", "+01", "-a+b", " ", ".4", "-é"]
    found = texts(2, 3_000, [["", "", "v", " "], part, ["."], part, ["", "."], ["1", "0"], tail])
    answers = asked(driver, [f"valid\t{text}" for text in found])
    assert answers.count("true") > 20
    for text, answer in zip(found, answers, strict=True):
        assert CARGO.valid(text) is (answer == "true"), text


def test_requirements_hold_what_those_of_the_crate_hold(driver: Path) -> None:
    known = versions(3, 80)
    partial = texts(4, 200, [["0", "1", "2"], ["", ".0", ".1", ".*", ".x.*", ".1.*"]])
    full = texts(6, 200, [["0", "1", "2"], [".0", ".1", ".2"], [".0", ".1", ".2"], PRE])
    odd = texts(7, 40, [["1", "01"], [".x", ".*", ""], [".0", "."], ["-a", "+b", ""]])
    operators = ["", "", ">", "<", ">=", "<=", "=", "~", "^", "> ", "^ "]
    atoms = [operator + text for operator, text in itertools.product(operators, partial + full)]
    chance = random.Random(5)  # noqa: S311 - the same requirements on every run
    requirements = [
        chance.choice([",", ", ", " , "]).join(chance.sample(atoms, chance.choice([2, 3])))
        for _ in range(2_500)
    ]
    requirements += [a + b for a, b in itertools.product(["", ">", "~>", "=="], odd)]
    requirements += [*atoms, "*", "x", " * ", "*,1", "1,*", "^*", "", ",", "1,", "1 2", "v1"]
    requirements += [",".join(["1"] * 32), ",".join(["1"] * 33), "18446744073709551616", "^1,"]
    joined = " ".join(known)
    answers = asked(driver, [f"match\t{text}\t{joined}" for text in requirements])
    assert 100 < answers.count("refused") < 400
    for text, answer in zip(requirements, answers, strict=True):
        try:
            found = CARGO.native_range(text)
        except VersionError:
            assert answer == "refused", text
            continue
        held = "".join("1" if found.contains(v) is Answer.YES else "0" for v in known)
        assert held == answer, text
