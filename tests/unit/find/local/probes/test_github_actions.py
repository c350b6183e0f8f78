"""GitHub Actions that a project uses."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.observation import Gap, GapReason, Observation, Record, Seen
from unship.core.recall.products import Place
from unship.find.local.interface import Task
from unship.find.local.probes.github_actions import GithubActions, references

_WANTED = "pkg:githubactions/tj-actions/changed-files"
_COMMIT = "0e58ed8671d6b60d0890c21b07f8835ace038e67"


@pytest.fixture
def look(tmp_path: Path, task_at: Callable[..., Task]) -> Callable[..., list[Observation]]:
    """A function that writes one workflow and looks at the folder, or at one action."""

    def read(text: str | bytes, where: str = ".github/workflows/ci.yml") -> list[Observation]:
        path = tmp_path / where
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        asked = path if path.name.startswith("action.") else path.parent
        return list(GithubActions().found(asked, task_at(tmp_path, _WANTED)))

    return read


Looking = Callable[..., list[Observation]]


@pytest.mark.parametrize(
    ("line", "version", "commit", "reference"),
    [
        ("- uses: tj-actions/changed-files@v45.0.7", "v45.0.7", None, "v45.0.7"),
        ("- uses: TJ-Actions/Changed-Files@v45", "v45", None, "v45"),
        ("- uses: 'tj-actions/changed-files@45.0.7'  # pinned", "45.0.7", None, "45.0.7"),
        ('  uses: "tj-actions/changed-files@main"', None, None, "main"),
        (f"- uses: tj-actions/changed-files@{_COMMIT} # v45.0.7", None, _COMMIT, None),
        (f"- uses: tj-actions/changed-files@{_COMMIT.upper()}", None, _COMMIT, None),
        ("- uses: tj-actions/changed-files/sub/path@v45.0.7", "v45.0.7", None, "v45.0.7"),
        (
            "  uses: tj-actions/changed-files/.github/workflows/x.yml@release/v45",
            None,
            None,
            "release/v45",
        ),
        ("- {name: x, uses: tj-actions/changed-files@v45}", "v45", None, "v45"),
        ('- {"uses": "tj-actions/changed-files@v45", "name": "x"}', "v45", None, "v45"),
        ('- {"uses":"tj-actions/changed-files@v45","name":"x"}', "v45", None, "v45"),
        ('- uses: "tj-actions\\x2fchanged\\u002dfiles@v45"', "v45", None, "v45"),
        ('- uses: "tj-actions\\/changed-files@v45"', "v45", None, "v45"),
        ("- name: x\r  uses: tj-actions/changed-files@v45\r", "v45", None, "v45"),
        ("- - uses:   tj-actions/changed-files@v45\r", "v45", None, "v45"),
        ("- uses: &pin tj-actions/changed-files@v45", "v45", None, "v45"),
        ("- uses: !!str tj-actions/changed-files@v45", "v45", None, "v45"),
        ("- uses: >-\n        tj-actions/changed-files@v45\n", "v45", None, "v45"),
        ("- uses:\n        tj-actions/changed-files@v45 # x\n", "v45", None, "v45"),
    ],
)
def test_every_way_of_writing_a_reference_is_read(
    line: str, version: str | None, commit: str | None, reference: str | None, look: Looking
) -> None:
    (seen,) = look(f"jobs:\n  one:\n    steps:\n    {line}\n      with: {{}}\n")
    assert isinstance(seen, Seen)
    assert (seen.version, seen.commit, seen.reference) == (version, commit, reference)
    assert (seen.identity.purl, seen.platform) == (_WANTED, "github-actions")
    assert (seen.place, seen.record) == (Place.LOCKFILE, Record.REFERENCE)


@pytest.mark.parametrize(
    "text",
    [
        "# - uses: tj-actions/changed-files@v45",
        "- name: 'uses: tj-actions/changed-files@v45'",
        "- uses: ./tj-actions/changed-files@v45",
        "- uses: docker://tj-actions/changed-files@v45",
        "- uses: tj-actions/changed-files",
        "- uses: other/action@v45",
        "- run: |\n    uses: tj-actions/changed-files@v45\n\n    - uses: tj-actions/changed-files",
        "- run: >2-  # folded\n      - uses: tj-actions/changed-files@v45",
        "- uses: *nowhere",
        "- uses:\n- name: tj-actions/changed-files@v45",
        "reuses: tj-actions/changed-files@v45",
    ],
)
def test_comments_scripts_and_local_actions_are_no_references(text: str, look: Looking) -> None:
    assert look(text) == []


def test_what_follows_a_script_is_read_again(look: Looking) -> None:
    name = "tj-actions/changed-files"
    text = f"- run: |\n    echo\n  uses: {name}@v44\n- uses: {name}@v45"
    assert [one.version for one in look(text) if isinstance(one, Seen)] == ["v44", "v45"]


def test_an_alias_stands_for_its_anchor() -> None:
    text = "x: &pin tj-actions/changed-files@v45\n- uses: *pin\n- uses: &b 'o/r@v1'\n- uses: *b"
    assert list(references(text)) == ["tj-actions/changed-files@v45", "o/r@v1", "o/r@v1"]


def test_a_build_is_told_once_a_file(look: Looking) -> None:
    assert len(look("- uses: tj-actions/changed-files@v45\n" * 3)) == 1


@pytest.mark.parametrize("where", ["action.yml", ".github/actions/x/action.yaml", "a/action.yml"])
def test_an_action_s_own_description_is_read(where: str, look: Looking, tmp_path: Path) -> None:
    (seen,) = look("runs:\n  steps:\n  - uses: tj-actions/changed-files@v45\n", where)
    assert isinstance(seen, Seen)
    assert seen.path == str(tmp_path / where)


@pytest.mark.parametrize(
    "where",
    [
        "workflows/ci.yml",
        ".github/workflows/notes.md",
        "node_modules/x/.github/workflows/ci.yml",
        "lib/site-packages/x/action.yml",
    ],
)
def test_what_github_would_not_run_here_is_not_read(where: str, look: Looking) -> None:
    assert look("- uses: tj-actions/changed-files@v45", where) == []


def test_a_workflow_that_cannot_be_read_is_a_gap_and_the_others_are_read(
    look: Looking, tmp_path: Path
) -> None:
    (tmp_path / ".github/workflows").mkdir(parents=True)
    with (tmp_path / ".github/workflows/big.yaml").open("wb") as big:
        big.truncate(2 << 30)
    told = look("- uses: tj-actions/changed-files@v45")
    assert [type(one) for one in told] == [Gap, Seen]
    assert isinstance(told[0], Gap)
    assert told[0].reason is GapReason.TOO_LARGE


def test_odd_bytes_and_terminal_codes_are_harmless(look: Looking) -> None:
    raw = b"\xff\x00\x1b[31m\n- uses: tj-actions/changed-files@\x1b[31mv45\n"
    gap, seen = look(raw)
    assert isinstance(gap, Gap)
    assert isinstance(seen, Seen)
    assert seen.version is None


def test_deep_and_long_lines_are_read_in_time() -> None:
    text = "- " * 100_000 + "uses: o/r@v1\n" + "[" * 100_000 + "{" * 100_000 + ", " * 100_000
    assert list(references(text)) == ["o/r@v1"]


@given(st.text("- uses:{}[]&*!'\"|>#@/.ab1\n\t\r", max_size=300))
def test_no_text_raises(text: str) -> None:
    assert all(isinstance(one, str) for one in references(text))


def test_a_workflow_in_utf_16_is_a_gap_and_not_silence(look: Looking) -> None:
    (gap,) = look("- uses: tj-actions/changed-files@v45".encode("utf-16"))
    assert isinstance(gap, Gap)
    assert (gap.reason, gap.hides) == (GapReason.MALFORMED, ("github-actions",))


def test_a_byte_order_mark_hides_nothing(look: Looking) -> None:
    (seen,) = look(b"\xef\xbb\xbf- uses: tj-actions/changed-files@v45\n")
    assert isinstance(seen, Seen)
