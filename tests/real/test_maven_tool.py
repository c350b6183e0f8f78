"""Maven versions against Maven's own classes; skipped where Java or Maven is missing.

A small Java program is compiled once; it reads questions, one a line, and answers all of them.
"""

import itertools
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, Order, get
from unship.core.versions.maven_rule import compare, tree

pytestmark = pytest.mark.real

MAVEN = get("maven")
PROGRAM = """
import java.io.*;
import org.apache.maven.artifact.versioning.*;

public class Ask {
    public static void main(String[] arguments) throws IOException {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in));
        StringBuilder answers = new StringBuilder();
        for (String line; (line = questions.readLine()) != null;) {
            String[] parts = line.split("\\t", -1);
            answers.append(parts.length == 2 ? order(parts[0], parts[1]) : holds(parts));
            answers.append('\\n');
        }
        System.out.print(answers);
    }

    static String order(String one, String other) {
        int sign = new ComparableVersion(one).compareTo(new ComparableVersion(other));
        return sign < 0 ? "<" : sign > 0 ? ">" : "=";
    }

    static String holds(String[] parts) {
        VersionRange range;
        try {
            range = VersionRange.createFromVersionSpec(parts[1]);
        } catch (InvalidVersionSpecificationException refused) {
            return "refused";
        }
        StringBuilder said = new StringBuilder();
        for (String version : parts[2].split(" ")) {
            boolean inside = range.containsVersion(new DefaultArtifactVersion(version));
            said.append(inside ? "+" : "-");
        }
        return said.toString();
    }
}
"""
PIECES = [
    *["0", "1", "2", "10", "00", "0000000000", "20240101120000", "1234567890123456789012"],
    *["a", "b", "m", "alpha", "rc", "CR", "ga", "Final", "release", "snapshot", "SP", "foo", "_"],
    *[".", ".", ".", ".", "-", "-", "-", "-"],
]
USUAL = [
    ["0", "1", "2"],
    ["", ".0", ".1", ".10"],
    ["", "", ".0", ".2"],
    ["", "", "-", "."],
    ["", "alpha", "b", "rc", "CR", "Final", "SNAPSHOT", "sp", "jre", "redhat"],
    ["", "", "0", "1", "-1", "-2", ".1", "11"],
]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the command that answers questions, or skip and say what is missing."""
    found = {name: shutil.which(name) for name in ("mvn", "java", "javac")}
    for name, path in found.items():
        if path is None:
            pytest.skip(f"{name} is not installed: the scheme maven is not held to Maven itself")
    library = Path(str(found["mvn"])).resolve().parents[1] / "lib"
    if not list(library.glob("maven-artifact-*.jar")):
        pytest.skip("Maven's library is not beside it: the scheme maven is not held to Maven")
    folder = tmp_path_factory.mktemp("java")
    (folder / "Ask.java").write_text(PROGRAM, encoding="utf-8")
    classes = os.pathsep.join([str(folder), str(library / "*")])
    quick = ["-J-XX:TieredStopAtLevel=1", "-proc:none", "-cp", classes]
    javac = [str(found["javac"]), *quick, str(folder / "Ask.java")]
    subprocess.run(javac, check=True, capture_output=True)
    return [str(found["java"]), "-XX:TieredStopAtLevel=1", "-cp", classes, "Ask"]


def answers(command: list[str], questions: list[tuple[str, ...]]) -> list[str]:
    given = "".join("\t".join(question) + "\n" for question in questions)
    done = subprocess.run(command, input=given, check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same versions on every run


def wild(seed: int, count: int) -> list[str]:
    """Return texts of all pieces in any order, most of them odd."""
    chance = seeded(seed)
    made = {"".join(chance.choices(PIECES, k=chance.randrange(1, 9))) for _ in range(count)}
    return sorted(made)


def usual(seed: int, count: int) -> list[str]:
    """Return versions as people write them, and some with a separator too many."""
    chance = seeded(seed)
    return sorted({"".join(map(chance.choice, USUAL)) for _ in range(count)})


def test_rule_is_mavens_and_keys_are_exact_where_not_odd(ask: list[str]) -> None:
    plain, all_kinds, chance = usual(1, 80), wild(2, 1_500), seeded(3)
    pairs = list(itertools.combinations(plain, 2))
    pairs += [(chance.choice(all_kinds), chance.choice(all_kinds)) for _ in range(4_000)]
    pairs += [(chance.choice(plain), chance.choice(all_kinds)) for _ in range(2_000)]
    said = answers(ask, [*pairs, *((b, a) for a, b in pairs)])
    flipped = dict(zip("<>=", "><=", strict=True))
    for number, (a, b) in enumerate(pairs):
        order = said[number]
        assert said[number + len(pairs)] == flipped[order], (a, b)
        assert compare(tree(a), tree(b)) == order, (a, b)
        found = MAVEN.compare(a, b)
        assert found == order or (found is Order.UNKNOWN and (MAVEN.odd(a) or MAVEN.odd(b))), (a, b)


def test_maven_is_transitive_where_nothing_is_odd(ask: list[str]) -> None:
    even = [text for text in usual(4, 200) if not MAVEN.odd(text)][:60]
    pairs = list(itertools.product(even, repeat=2))
    order = dict(zip(pairs, answers(ask, pairs), strict=True))
    for a, b, c in itertools.product(even, repeat=3):
        if order[a, b] == order[b, c]:
            assert order[a, c] == order[a, b], (a, b, c)


def intervals(seed: int, count: int) -> list[str]:
    """Return texts that are often, but not always, intervals that Maven takes."""
    chance = seeded(seed)
    bounds = [*usual(seed, 40), "", "", "1.foo.2"]
    made = []
    for _ in range(count):
        parts = []
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            low, high = chance.choice(bounds), chance.choice(bounds)
            middle = chance.choice([",", ",", ",", " , ", "", ",,"])
            parts.append(chance.choice("[(") + low + middle + high + chance.choice("])"))
        made.append(chance.choice([",", ",", " ", " , ", "]"]).join(parts))
    return made


def test_intervals_hold_what_maven_lets_in_and_are_refused_where_it_refuses(ask: list[str]) -> None:
    versions = [*usual(5, 25), *wild(6, 15)]
    ranges = intervals(7, 800)
    said = answers(ask, [("range", text, " ".join(versions)) for text in ranges])
    taken = 0
    for text, line in zip(ranges, said, strict=True):
        try:
            found = MAVEN.native_range(text)
        except VersionError as error:
            # Maven takes an empty version, and one with a comma or a bracket in it.
            foreign = "is no version" in error.what or "an interval is empty" in error.what
            assert line == "refused" or foreign, text
            continue
        taken += 1
        for version, sign in zip(versions, line, strict=True):
            answer = found.contains(version)
            if answer is not Answer.UNKNOWN:
                assert (answer is Answer.YES) is (sign == "+"), (text, version)
            else:
                assert not found.keyed or MAVEN.odd(version), (text, version)
    assert taken > len(ranges) // 5
