"""rpm's own relations against librpm; skipped where it is missing."""

import ctypes
import ctypes.util
import itertools
import random
from collections.abc import Callable

import pytest

from unship.core.versions import Answer, get

pytestmark = pytest.mark.real

RPM = get("rpm")
PROVIDE, REQUIRE = 1047, 1049
SENSES = {"<": 2, ">": 4, "=": 8, "<=": 10, ">=": 12}

Satisfies = Callable[[str, str, str], bool]


@pytest.fixture(scope="module")
def satisfies() -> Satisfies:
    """Return whether a package of a version satisfies a relation, as librpm decides it."""
    name = ctypes.util.find_library("rpm")
    if name is None:
        pytest.skip("librpm is not installed: rpm's relations are not held to it")
    librpm = ctypes.CDLL(name)
    librpm.rpmdsSingle.restype = ctypes.c_void_p
    librpm.rpmdsSingle.argtypes = [
        ctypes.c_int32,
        ctypes.c_char_p,
        ctypes.c_char_p,
        ctypes.c_uint32,
    ]
    librpm.rpmdsCompare.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    librpm.rpmdsFree.argtypes = [ctypes.c_void_p]

    def ask(version: str, sign: str, bound: str) -> bool:
        one = librpm.rpmdsSingle(PROVIDE, b"x", version.encode(), SENSES["="])
        other = librpm.rpmdsSingle(REQUIRE, b"x", bound.encode(), SENSES[sign])
        found = bool(librpm.rpmdsCompare(one, other))
        librpm.rpmdsFree(one)
        librpm.rpmdsFree(other)
        return found

    return ask


def versions(seed: int, count: int) -> list[str]:
    """Return different versions, the same on every run."""
    chance = random.Random(seed)  # noqa: S311 - the same versions on every run
    pieces = ["", "0", "1", "01", "a", "Z", "~", "^", ".", "_", "a1"]
    made = {
        chance.choice(["", "", "1:", "0:"])
        + chance.choice(["0", "1", "a", "1."])
        + "".join(chance.choices(pieces, k=2))
        + chance.choice(["", "-1", "-2", "-01", "-0~", "-a^", "-1.el9"])
        for _ in range(count)
    }
    return sorted(made)


def test_relations_hold_what_rpm_lets_in(satisfies: Satisfies) -> None:
    stored = versions(1, 150)
    for bound, sign in itertools.product(versions(2, 60), SENSES):
        found = RPM.native_range(f"{sign} {bound}")
        held = [text for text in stored if found.contains(text) is Answer.YES]
        assert held == [text for text in stored if satisfies(text, sign, bound)], (sign, bound)
