"""Gentoo versions against Portage; skipped where no python3 on the path knows it."""

import itertools
import json
import random
import shutil
import subprocess

import pytest

from unship.core.versions import Answer, get

pytestmark = pytest.mark.real

GENTOO = get("gentoo")
SIGNS = {-1: "<", 0: "=", 1: ">"}
SCRIPT = """
import json, sys
from portage.dep import Atom, match_from_list
from portage.versions import vercmp
texts, dependencies = json.load(sys.stdin)
order = [[vercmp(a, b) for b in texts] for a in texts]
packages = {"cat/p-" + text: text for text in texts}
held = [[packages[p] for p in match_from_list(Atom(d), list(packages))] for d in dependencies]
json.dump([order, held], sys.stdout)
"""


@pytest.fixture(scope="module")
def python() -> str:
    """Return a python that knows Portage, or skip and say what is missing."""
    found = shutil.which("python3") or "python3"
    done = subprocess.run([found, "-c", "import portage.dep"], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("Portage is not installed: the scheme gentoo is not held to it")
    return found


def made(chance: random.Random) -> str:
    # One spelling of a fraction: Portage's `~` and `*` compare text, where 1.0 is not 1.00.
    number = ["0", "1", "2", "10", "07", "100", "99999999999999999999999"]
    text = chance.choice(number)
    text += "".join(f".{chance.choice(number)}" for _ in range(chance.choice([0, 1, 1, 2])))
    text += chance.choice(["", "", "a", "b"])
    for _ in range(chance.choice([0, 0, 1, 1, 2])):
        text += chance.choice(["_alpha", "_beta", "_pre", "_rc", "_p"])
        text += chance.choice(["", "1", "2", "12"])
    return text + chance.choice(["", "-r1", "-r2", "-r10"])


def test_order_and_dependencies_are_those_of_portage(python: str) -> None:
    chance = random.Random(1)  # noqa: S311 - the same versions on every run
    texts = sorted({made(chance) for _ in range(200)})
    bounds = chance.sample(texts, 40)
    signs = ["=", "<", ">", "<=", ">=", "~"]
    asked = [(sign, bound) for sign, bound in itertools.product(signs, bounds)]
    dependencies = [f"{sign}cat/p-{bound}" for sign, bound in asked]
    dependencies += [f"=cat/p-{bound}*" for bound in bounds]
    relations = [sign + bound for sign, bound in asked] + [f"={bound}*" for bound in bounds]
    done = subprocess.run(
        [python, "-c", SCRIPT],
        input=json.dumps([texts, dependencies]),
        capture_output=True,
        check=True,
        text=True,
    )
    order, held = json.loads(done.stdout)
    for a, row in zip(texts, order, strict=True):
        signs_of_row = [SIGNS[(sign > 0) - (sign < 0)] for sign in row]
        assert [str(GENTOO.compare(a, b)) for b in texts] == signs_of_row, a
    for relation, expected in zip(relations, held, strict=True):
        found = GENTOO.native_range(relation)
        assert [t for t in texts if found.contains(t) is Answer.YES] == expected, relation
