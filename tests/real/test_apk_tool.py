"""Alpine versions against `apk version`; skipped where apk 3 is missing."""

import random
import shutil
import subprocess

import pytest

from unship.core.versions import get

pytestmark = pytest.mark.real

APK = get("apk")
# One shell for all pairs; apk itself takes one pair a process.
LOOP = 'while read -r a b; do "$0" version -t "$a" "$b"; done'


@pytest.fixture(scope="module")
def apk() -> str:
    """Return the path of apk 3, or skip and say what is missing."""
    found = shutil.which("apk")
    if found is None:
        pytest.skip("apk is not installed: the scheme apk is not held to the program itself")
    told = subprocess.run([found, "--version"], capture_output=True, check=True, text=True).stdout
    if not told.startswith("apk-tools 3."):
        pytest.skip(f"{told.strip()}: the scheme apk is held to apk-tools 3")
    return found


def made(chance: random.Random) -> str:
    number = ["0", "1", "2", "10", "00", "01", "010", "9"]
    suffix = ["_alpha", "_beta", "_pre", "_rc", "_cvs", "_svn", "_git", "_hg", "_p"]
    text = chance.choice(number)
    text += "".join(f".{chance.choice(number)}" for _ in range(chance.choice([0, 1, 1, 2])))
    text += chance.choice(["", "", "a", "b"])
    for _ in range(chance.choice([0, 0, 1, 1, 2])):
        text += chance.choice(suffix) + chance.choice(["", "0", "1", "01", "12"])
    return text + chance.choice(["", "", "~ab", "~0"]) + chance.choice(["", "-r0", "-r1", "-r01"])


def test_order_is_that_of_apk(apk: str) -> None:
    chance = random.Random(1)  # noqa: S311 - the same versions on every run
    texts = [made(chance) for _ in range(150)]
    pairs = [(chance.choice(texts), chance.choice(texts)) for _ in range(250)]
    given = "".join(f"{a} {b}\n" for a, b in pairs)
    done = subprocess.run(
        ["/bin/sh", "-c", LOOP, apk], input=given, capture_output=True, check=True, text=True
    )
    assert done.stdout.split() == [str(APK.compare(a, b)) for a, b in pairs]
