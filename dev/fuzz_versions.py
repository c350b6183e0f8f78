"""Throw strange texts at every version scheme until the time is up, and say what breaks.

    python dev/fuzz_versions.py [--seconds 60] [--seed N] [--scheme NAME …]

The tests ask the same questions of a few hundred generated versions; this asks millions. Texts are
made of each scheme's own pieces (those of tests/contract/test_version_schemes.py), of versions
from other people's suites with a character changed, and of characters of any script. What must
hold is what core/versions/interface.py promises. A break is printed with the texts and the seed
that lead to it, and the exit code is 1.
"""

import argparse
import importlib.util
import random
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise, permutations
from pathlib import Path

from unship.core.versions import SCHEMES, Answer, Order, Range, Scheme, VersionError
from unship.core.versions.index import Builds, Ranges

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "suites" / "versions" / "osv-scalibr"
STRANGE = "\x00\x1b \t\n\u00a0\u0661\u00b2\u03b1\u202e\uff11\U0001f600\udcff-~^+.:!|%<>=*,[]()\"'\\"
FLIPPED = {
    Order.LESS: Order.GREATER,
    Order.GREATER: Order.LESS,
    Order.EQUAL: Order.EQUAL,
    Order.UNKNOWN: Order.UNKNOWN,
}
SHOWN = 200
LONG = 5_000
"""Digits of the longest number that is made; Python's own int stops at 4,300."""


class BrokenPromiseError(Exception):
    """A promise that did not hold."""


def pieces() -> dict[str, list[str]]:
    """Return the pieces that the contract test makes each scheme's versions of."""
    path = ROOT / "tests" / "contract" / "test_version_schemes.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[str, list[str]] = module.PIECES
    return found


def corpus() -> list[str]:
    """Return some versions of other people's suites; none without them."""
    found: dict[str, None] = {}
    for path in sorted(SHARED.glob("*.txt")):
        for text in re.split(r"[ \n]", path.read_text(encoding="utf-8"))[:3_000]:
            found[text] = None
    return list(found)


def maker(chance: random.Random, own: list[str], real: list[str]) -> Callable[[], str]:
    """Return what makes one text after the other."""

    def changed() -> str:
        text = list(chance.choice(real))
        place = chance.randrange(len(text) + 1)
        text[place : place + chance.randrange(2)] = chance.choice([*own, *STRANGE])
        return "".join(text)

    def long() -> str:
        return chance.choice(own) + chance.choice("019") * chance.randrange(LONG)

    def make() -> str:
        kind = chance.random()
        if kind < 0.02:  # noqa: PLR2004 - rare, because it is slow
            return long()
        if kind < 0.3 and real:  # noqa: PLR2004 - a share of all texts
            return changed()
        alphabet = own if kind < 0.9 else [*own, *STRANGE]  # noqa: PLR2004 - a share, too
        return "".join(chance.choices(alphabet, k=chance.randrange(7)))

    return make


def need(truth: object, promise: str, *texts: object) -> None:
    """Raise where a promise does not hold."""
    if not truth:
        raise BrokenPromiseError(f"{promise}: {', '.join(map(shown, texts))}")


def shown(text: object) -> str:
    """Return a text as Python writes it, the middle of a very long one left out."""
    whole = repr(text)
    return (
        whole if len(whole) <= SHOWN else f"{whole[:20]}…({len(whole):,} characters)…{whole[-20:]}"
    )


def check_one(scheme: Scheme, text: str) -> None:
    """Hold one text to what is promised of every text."""
    reading = scheme.read(text)
    normal = scheme.normal(text)
    need((reading is None) == (normal is None), "a normal form exactly where there is a key", text)
    need(reading is not None or not scheme.valid(text), "a valid version has a key", text)
    itself = Order.UNKNOWN if reading is None else Order.EQUAL
    need(scheme.compare(text, text) is itself, "a version equals itself", text)
    need(scheme.judge(text, text) is itself, "a version is judged equal to itself", text)
    if normal is not None:
        need(scheme.normal(normal) == normal, "a normal form is its own", text, normal)
        need(scheme.compare(text, normal) is Order.EQUAL, "a text equals its normal form", text)


def check_two(scheme: Scheme, a: str, b: str) -> None:
    """Hold two texts to what is promised of every pair."""
    order = scheme.compare(a, b)
    need(scheme.compare(b, a) is FLIPPED[order], "the order turns round with its sides", a, b)
    need(scheme.judge(b, a) is FLIPPED[scheme.judge(a, b)], "and so does what is judged", a, b)
    one, other = scheme.read(a), scheme.read(b)
    if one and other and scheme.ordered and not one.odd and not other.odd:
        by_key = "=" if one.key == other.key else "<" if one.key < other.key else ">"
        need(order == by_key, "the keys have the order of the versions", a, b)
        same = scheme.normal(a) == scheme.normal(b)
        need(same is (one.key == other.key), "equal versions have one normal form", a, b)


def check_three(scheme: Scheme, texts: list[str]) -> None:
    """Hold three texts to transitivity."""
    for a, b, c in permutations(texts):
        if scheme.compare(a, b) is scheme.compare(b, c) is not Order.UNKNOWN:
            third = scheme.compare(a, c)
            odd = any(map(scheme.odd, texts))
            allowed = {scheme.compare(a, b), *([Order.UNKNOWN] if odd else [])}
            need(third in allowed, "the order is transitive", a, b, c)


def read_ranges(scheme: Scheme, chance: random.Random, texts: list[str]) -> Iterator[Range]:
    """Yield the ranges that can be read from some texts; only VersionError may come of others."""
    signs = ["", "=", "!=", "<", "<=", ">", ">=", "^", "~>", "<<", ">>", "~=", "[", "(,", " - "]
    written = chance.choice(["|", ",", " ", " || ", ", "]).join(
        chance.choice(signs) + text for text in texts
    )
    for read, text in (
        (scheme.vers_range, written),
        (scheme.native_range, written),
        (scheme.read_range, chance.choice(texts)),
        (scheme.vers_range, f">={encoded(texts[0])}|<{encoded(texts[1])}"),
    ):
        try:
            yield read(text)
        except VersionError:
            continue


def encoded(text: str) -> str:
    """Return a version percent-encoded for a vers range."""
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


def check_ranges(scheme: Scheme, ranges: list[Range], texts: list[str]) -> None:
    """Hold ranges to their intervals, and both directions of the index to each range."""
    builds = Builds(scheme, [(text, place) for place, text in enumerate(texts)])
    table = Ranges(scheme, [(one, place) for place, one in enumerate(ranges)])
    by_text = [table.holding(text) for text in texts]
    for r, one in enumerate(ranges):
        held = builds.held_by(one)
        for t, text in enumerate(texts):
            answer = one.contains(text)
            said = (answer is Answer.YES, answer is Answer.UNKNOWN)
            forth = (t in held.inside, t in held.unknown)
            back = (r in by_text[t].inside, r in by_text[t].unknown)
            need(forth == back == said, "both directions answer as the range does", one, text)
            if said[0]:
                need(one.below(text) is not Answer.YES, "nothing inside lies below", one, text)
                need(one.above(text) is not Answer.YES, "nothing inside lies above", one, text)


def round_of(scheme: Scheme, chance: random.Random, make: Callable[[], str]) -> int:
    """Make some texts and hold them to everything; return how many."""
    texts = [make() for _ in range(6)]
    for text in texts:
        check_one(scheme, text)
    for a, b in pairwise(texts):
        check_two(scheme, a, b)
    check_three(scheme, texts[:3])
    check_ranges(scheme, list(read_ranges(scheme, chance, texts[:3])), texts)
    return len(texts)


def main() -> int:
    """Fuzz until the time is up; return 1 when a promise broke."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int.from_bytes(random.randbytes(4)))  # noqa: S311 - a starting place, no secret
    parser.add_argument("--scheme", action="append", choices=[one.name for one in SCHEMES])
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311 - the same texts again with the same seed
    own, real = pieces(), corpus()
    schemes = [one for one in SCHEMES if not given.scheme or one.name in given.scheme]
    makers = {one.name: maker(chance, own.get(one.name, [*"019.-a"]), real) for one in schemes}
    done: Counter[str] = Counter()
    broken: dict[str, Exception] = {}
    end = time.monotonic() + given.seconds
    while time.monotonic() < end and len(broken) < len(schemes):
        for scheme in schemes:
            if scheme.name in broken:
                continue
            try:
                done[scheme.name] += round_of(scheme, chance, makers[scheme.name])
            except Exception as error:  # noqa: BLE001 - any other error is a break, too
                broken[scheme.name] = error
    for name, wrong in broken.items():
        print(f"{name} broke after {done[name]:,} texts: {type(wrong).__name__}: {wrong}")
        if not isinstance(wrong, BrokenPromiseError):
            traceback.print_exception(wrong)
    held = "every promise held" if not broken else f"{len(broken)} schemes broke a promise"
    print(f"{done.total():,} texts, {len(schemes)} schemes, seed {given.seed}: {held}")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
