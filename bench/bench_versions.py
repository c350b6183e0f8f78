"""Version keys: how many a second each scheme makes, beside univers, packaging and python-debian.

    python bench/bench_versions.py

The versions are those of other people's suites (the folder `shared` beside the repository), each
once; without it, or where a suite has too few, generated ones. The rivals live in an environment
of their own, build/rivals, which `make bench` makes. What a rival does for a key is reading a text
and comparing it once: that is the least that can be asked of it, and it is asked of those texts
only that it accepts.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

from measuring import ROOT, Figure, environment, installed, told

ROUNDS = 5
COUNT = 10_000
"""Versions of each scheme at most."""

BAR = 150_000
"""Keys a second (issue 3)."""

RIVALS = ROOT / "build" / "rivals"
SHARED = ROOT.parent / "shared" / "suites" / "versions"
UNIVERS = {
    "alpm": "ArchLinuxVersion",
    "apk": "AlpineLinuxVersion",
    "cargo": "SemverVersion",
    "composer": "ComposerVersion",
    "conan": "ConanVersion",
    "datetime": "DatetimeVersion",
    "debian": "DebianVersion",
    "gentoo": "GentooVersion",
    "golang": "GolangVersion",
    "hex": "SemverVersion",
    "intdot": "IntdotVersion",
    "lexicographic": "LexicographicVersion",
    "maven": "MavenVersion",
    "nuget": "NugetVersion",
    "openssl": "OpensslVersion",
    "pep440": "PypiVersion",
    "rpm": "RpmVersion",
    "rubygems": "RubygemsVersion",
    "semver": "SemverVersion",
}
"""What univers calls the order of a scheme."""

LIKE = {"semver": ["cargo", "hex", "pub", "golang"]}
"""Schemes that share the suites of another: the spelling of its versions is theirs, too."""

SHAPES: Mapping[str, Sequence[str | Sequence[str]]] = {
    "rpm": [["", "", "1:"], "#", ".", "#", ".", "#", ["-1.el9", "-2.fc40", "-0.1.rc1.el8"]],
    "debian": [["", "", "1:"], "#", ".", "#", ".", "#", ["-1", "+dfsg-1", "~rc1-1", "-1+deb12u2"]],
    "semver": ["#", ".", "#", ".", "#", ["", "", "", "-rc.1", "-alpha.12", "+build.5"]],
    "cargo": ["#", ".", "#", ".", "#", ["", "", "", "-rc.1", "-alpha.12", "+build.5"]],
    "hex": ["#", ".", "#", ".", "#", ["", "", "", "-rc.1", "-alpha.12"]],
    "pub": ["#", ".", "#", ".", "#", ["", "", "", "-dev.1", "+1", "-beta.2+4"]],
    "golang": ["v", "#", ".", "#", ".", "#", ["", "", "-rc.1", "+incompatible"]],
    "alpm": ["#", ".", "#", ".", "#", ["-1", "-2", "rc1-1"]],
    "openssl": ["#", ".", "#", ".", "#", ["", "a", "z", "-beta1"]],
    "datetime": [
        "20",
        "##",
        "-",
        "1",
        ["0", "1", "2"],
        "-",
        "##",
        "T",
        "1",
        "9",
        ":00:",
        "##",
        "Z",
    ],
    "": ["#", ".", "#", ".", "#", [".", ".0", ".1"], "#"],
}
"""Generated versions: `#` is a number below 100, `##` one with two digits below 29."""


def made(shape: Sequence[str | Sequence[str]], *, seed: int = 440) -> list[str]:
    """Return distinct versions of a shape, the same on every run."""
    chance = random.Random(seed)  # noqa: S311 - the same versions on every run
    found: dict[str, None] = {}
    for _ in range(2 * COUNT):
        parts = (part if isinstance(part, str) else chance.choice(part) for part in shape)
        text = "".join(
            f"{chance.randrange(10, 29)}"
            if part == "##"
            else str(chance.randrange(100))
            if part == "#"
            else part
            for part in parts
        )
        found[text] = None
    return list(found)[:COUNT]


def written() -> Iterator[tuple[str, str]]:
    """Yield scheme and text of every version in other people's suites."""
    table = tomllib.loads((ROOT / "tests/data/versions/suites.toml").read_text(encoding="utf-8"))
    for name, entry in table["osv-scalibr"].items():
        text = (SHARED / "osv-scalibr" / f"{name}.txt").read_text(encoding="utf-8")
        for line in text.split("\n"):
            if line and not line.startswith(("//", "#")):
                a, _, b = line.split(" ")
                yield from ((entry.get("by", ""), a), (entry.get("by", ""), b))
    for name, entry in table["vers-spec"].items():
        for case in json.loads((SHARED / "vers-spec" / f"{name}.json").read_bytes())["tests"]:
            given = case["input"]
            versions = given.get("versions", []) if isinstance(given, dict) else []
            yield from ((entry.get("by", ""), text) for text in versions)


def corpora(names: Iterable[str]) -> dict[str, list[str]]:
    """Return versions of every scheme: those of the suites, filled up with generated ones."""
    found: dict[str, dict[str, None]] = {name: {} for name in names}
    for name, text in written() if SHARED.is_dir() else ():
        for scheme in [name, *LIKE.get(name, [])]:
            if scheme in found:
                found[scheme][text] = None
    for name, texts in found.items():
        if len(texts) < COUNT // 2:
            texts.update(dict.fromkeys(made(SHAPES.get(name, SHAPES[""]))))
    chance = random.Random(440)  # noqa: S311 - the same order on every run
    shuffled = {}
    for name, texts in found.items():
        shuffled[name] = list(texts)
        chance.shuffle(shuffled[name])
    return {name: texts[:COUNT] for name, texts in shuffled.items()}


Work = tuple[Callable[[str], object], list[str]]


def rates(works: dict[str, Work]) -> dict[str, float]:
    """Return how many texts a second of one core each work takes, in its best round.

    All take turns, so that a busy moment of the machine hits every one of them.
    """
    best = dict.fromkeys(works, float("inf"))
    for _ in range(ROUNDS):
        for name, (work, texts) in works.items():
            begin = time.process_time()
            for text in texts:
                work(text)
            best[name] = min(best[name], time.process_time() - begin)
    return {name: len(works[name][1]) / seconds for name, seconds in best.items()}


def accepted(read: Callable[[str], Any], texts: list[str]) -> Work | None:
    """Return a rival's work on the texts that it accepts: read one, compare it with the first."""
    kept = []
    first: Any = None
    for text in texts:
        try:
            version = read(text)
            first = version if first is None else first
            version > first  # noqa: B015 - some refuse only now
        except Exception:  # noqa: BLE001, S112 - whatever a rival raises, the text is not its own
            continue
        kept.append(text)
    return (lambda text: read(text) > first, kept) if kept else None


def rivals(name: str, texts: list[str]) -> dict[str, Work]:
    """Return what the rivals do for a scheme."""
    classes: dict[str, Callable[[str], Any]] = {}
    if name in UNIVERS:
        classes["univers"] = getattr(import_module("univers.versions"), UNIVERS[name])
    if name == "pep440":
        classes["packaging"] = import_module("packaging.version").Version
    if name == "debian":
        classes["python-debian"] = import_module("debian.debian_support").NativeVersion
    works = {f"{name} {rival}": accepted(read, texts) for rival, read in classes.items()}
    return {label: work for label, work in works.items() if work}


def middle_half(scheme: Any, texts: list[str]) -> str:  # noqa: ANN401 - of the installed wheel
    """Return a vers range from the first to the third quarter of some versions."""
    keys = sorted(
        (key, text) for text in texts if (key := scheme.key(text)) and not scheme.odd(text)
    )
    low, high = (
        "".join(f"%{byte:02X}" for byte in keys[len(keys) * part // 4][1].encode())
        for part in (1, 3)
    )
    return f">={low}|<{high}"


def child() -> int:
    """Measure inside the installed environment and print the figures as JSON."""
    from unship.core import versions

    sys.path += [str(path) for path in RIVALS.glob("lib/python*/site-packages")]
    schemes = [scheme for scheme in versions.SCHEMES if scheme.ordered]
    works: dict[str, Work] = {}
    sizes = {}
    for name, texts in corpora(scheme.name for scheme in schemes).items():
        scheme = versions.get(name)
        own = [text for text in texts if scheme.key(text) is not None]
        works[f"{name} keys"] = scheme.key, own
        works[f"{name} answers"] = scheme.vers_range(middle_half(scheme, own)).contains, own
        works |= rivals(name, own)
        sizes[name] = median(len(scheme.key(text) or b"") for text in own)
    print(json.dumps({"sizes": sizes, "rates": rates(works)}))
    return 0


def figures(found: dict[str, Any]) -> Iterator[Figure]:
    """Yield a row for each scheme."""
    rate = found["rates"]
    for name, size in sorted(found["sizes"].items()):
        own = rate[f"{name} keys"]
        beside = ", ".join(
            f"{label.partition(' ')[2]} {value / 1000:,.0f} k (1/{own / value:.0f})"
            for label, value in rate.items()
            if label.startswith(f"{name} ") and label.split(" ")[1] not in {"keys", "answers"}
        )
        yield Figure(
            f"{name}: keys; range answers; bytes of a key, median"
            + ("; read and compared once by" if beside else ""),
            f"{own / 1000:,.0f} k; {rate[f'{name} answers'] / 1000:,.0f} k; {size:.0f}"
            + (f"; {beside}" if beside else ""),
            f"{BAR // 1000} k keys",
            own >= BAR,
        )


def main() -> int:
    """Measure with an installed wheel and print."""
    if not (RIVALS / "bin" / "python").exists():
        print(f"There is no {RIVALS.relative_to(ROOT)}: say `make bench`.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        python = installed(Path(scratch)).with_name("python")
        done = subprocess.run(
            [str(python), str(Path(__file__).resolve()), "--child"],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(),
        )
    whose = "of other people's suites" if SHARED.is_dir() else "generated"
    how = f"a second of one core, best of {ROUNDS}, up to {COUNT:,} distinct versions {whose}"
    told("Version keys", how, list(figures(json.loads(done.stdout))))
    return 0


if __name__ == "__main__":
    sys.exit(child() if sys.argv[1:2] == ["--child"] else main())
