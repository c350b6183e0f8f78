"""Arch Linux versions against pacman's own comparison; skipped where libalpm is missing."""

import ctypes
import ctypes.util
import itertools
import random
from collections.abc import Callable

import pytest

from unship.core.versions import Answer, Order, get

pytestmark = pytest.mark.real

ALPM = get("alpm")
SIGNS = {-1: Order.LESS, 0: Order.EQUAL, 1: Order.GREATER}
EVEN = ["0", "1", "01", "10", "a", "b", "rc", "Z", ".0", ".1", ".a", ".rc", "_1", "+g", "~1"]
UNEVEN = ["..", "_.", ".", "__", "--"]

Vercmp = Callable[[str, str], Order]


@pytest.fixture(scope="module")
def vercmp() -> Vercmp:
    """Return pacman's comparison, or skip and say what is missing."""
    name = ctypes.util.find_library("alpm")
    if name is None:
        pytest.skip("libalpm is not installed: the scheme alpm is not held to pacman itself")
    compare = ctypes.CDLL(name).alpm_pkg_vercmp
    compare.argtypes = [ctypes.c_char_p, ctypes.c_char_p]
    compare.restype = ctypes.c_int
    return lambda a, b: SIGNS[compare(a.encode(), b.encode())]


def versions(seed: int, count: int, pieces: list[str], releases: list[str]) -> list[str]:
    """Return different versions, the same on every run."""
    chance = random.Random(seed)  # noqa: S311 - the same versions on every run
    heads = ["", "", "1:", "0:", ":"]
    made = {
        chance.choice(heads)
        + chance.choice(["0", "1", "2", "a"])
        + "".join(chance.choices(pieces, k=chance.randrange(4)))
        + chance.choice(releases)
        for _ in range(count)
    }
    return sorted(made)


def test_packages_are_in_pacmans_order(vercmp: Vercmp) -> None:
    stored = versions(1, 330, EVEN, ["-1", "-2", "-01", "-1.1", "-a"])
    for a, b in itertools.product(stored, repeat=2):
        assert ALPM.compare(a, b) is vercmp(a, b), (a, b)


def test_bounds_without_release_hold_what_pacman_lets_in(vercmp: Vercmp) -> None:
    stored = versions(2, 150, EVEN, ["-1", "-2", "-1.1"])
    holds = {
        "=": {Order.EQUAL},
        "<": {Order.LESS},
        "<=": {Order.LESS, Order.EQUAL},
        ">": {Order.GREATER},
        ">=": {Order.GREATER, Order.EQUAL},
    }
    for bound, (sign, orders) in itertools.product(versions(3, 60, EVEN, [""]), holds.items()):
        found = ALPM.native_range(sign + bound)
        held = [text for text in stored if found.contains(text) is Answer.YES]
        assert held == [text for text in stored if vercmp(text, bound) in orders], (sign, bound)


def test_uneven_separators_get_pacmans_answer_or_none(vercmp: Vercmp) -> None:
    texts = versions(4, 250, EVEN + UNEVEN, ["", "-1", "-2", "-", "-1.", "-.1"])
    unknown = 0
    for a, b in itertools.product(texts, repeat=2):
        said = ALPM.compare(a, b)
        unknown += said is Order.UNKNOWN
        assert said in {vercmp(a, b), Order.UNKNOWN}, (a, b)
        assert ALPM.judge(a, b) in {vercmp(a, b), Order.UNKNOWN}, (a, b)
    assert 0 < unknown < len(texts) ** 2 / 50


def test_pacman_goes_in_circles_where_versions_are_odd(vercmp: Vercmp) -> None:
    circle = ["0.", "0.1", "0__a", "0."]
    assert [vercmp(a, b) for a, b in itertools.pairwise(circle)] == [Order.LESS] * 3
    assert all(map(ALPM.odd, ["0.-1", "0__a-1"]))
