"""Scheme `golang` against golang.org/x/mod, which the go command itself uses.

A driver is compiled once, offline; skipped where go or the module in its cache is missing.
"""

import itertools
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from unship.core.versions import get

pytestmark = pytest.mark.real

GOLANG = get("golang")
DRIVER = r"""
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		parts := strings.Split(in.Text(), "\t")
		if len(parts) == 1 {
			same := module.CanonicalVersion(parts[0]) == parts[0]
			fmt.Fprintln(out, semver.IsValid(parts[0]) && same)
		} else {
			fmt.Fprintln(out, semver.Compare(parts[0], parts[1]))
		}
	}
}
"""
SIGNS = {"-1": "<", "0": "=", "1": ">"}
PSEUDO = "20191109021931-daa7c04131f5"


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Path:
    go = shutil.which("go")
    if go is None:
        pytest.skip("go is not installed: its scheme is not held to golang.org/x/mod")
    offline = {**os.environ, "GOPROXY": "off", "GOFLAGS": "-mod=mod", "GOWORK": "off"}
    cache = subprocess.run([go, "env", "GOMODCACHE"], check=True, capture_output=True, text=True)
    found = sorted(Path(cache.stdout.strip(), "golang.org", "x").glob("mod@v*"))
    if not found:
        pytest.skip("golang.org/x/mod is not in go's cache: the scheme is not held to it")
    version = found[-1].name.partition("@")[2]
    folder = tmp_path_factory.mktemp("driver")
    (folder / "main.go").write_text(DRIVER, encoding="utf-8")
    (folder / "go.mod").write_text(
        f"module driver\n\ngo 1.21\n\nrequire golang.org/x/mod {version}\n", encoding="utf-8"
    )
    command = [go, "build", "-o", "driver", "."]
    done = subprocess.run(
        command, cwd=folder, check=False, capture_output=True, text=True, env=offline
    )
    if done.returncode:
        pytest.skip("golang.org/x/mod cannot be built offline: the scheme is not held to it")
    return folder / "driver"


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


def test_order_is_that_of_go(driver: Path) -> None:
    number = ["0", "1", "2", "10", "99999999999999999999"]
    pre = ["", "", "-rc.1", "-rc.1.0." + PSEUDO, "-0." + PSEUDO, "-" + PSEUDO, "-rc.10", "-0", "--"]
    build = ["", "", "+incompatible", "+b"]
    full = texts(1, 250, [["v"], number, ["."], number, ["."], number, pre, build])
    versions = [*full, "v1", "v1.2", "v0", "v10"]
    pairs = list(itertools.product(versions, repeat=2))
    answers = asked(driver, [f"{a}\t{b}" for a, b in pairs])
    for (a, b), answer in zip(pairs, answers, strict=True):
        assert GOLANG.compare(a, b) == SIGNS[answer], (a, b)


def test_validity_is_that_of_go(driver: Path) -> None:
    part = ["0", "1", "01", "", "18446744073709551616", "x"]
    tail = ["", "-", "-a", "-01", "-0", "-a..b", "+", "+incompatible", "-a+b", " ", ".4", "-é"]
    found = texts(2, 3_000, [["", "v", "v", "V", " v"], part, [".", ""], part, ["."], part, tail])
    answers = asked(driver, found)
    assert answers.count("true") > 20
    for text, answer in zip(found, answers, strict=True):
        assert GOLANG.valid(text) is (answer == "true"), text
