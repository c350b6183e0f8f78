import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from unship.campaign.check import Request, check
from unship.core.answer.answer import CheckAnswer
from unship.core.answer.facts import Outcome
from unship.core.errors import UsageError
from unship.core.observation import GapReason
from unship.library import load

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


def run(request: Request, now: datetime = NOW) -> CheckAnswer:
    return check(request, load(), now=now)


def project(folder: Path, version: str) -> None:
    lock = {
        "lockfileVersion": 3,
        "packages": {"": {"name": "shop"}, "node_modules/axios": {"version": version}},
    }
    (folder / "package-lock.json").write_text(json.dumps(lock), encoding="utf-8")


def test_folder_with_a_recalled_package_is_affected(tmp_path: Path) -> None:
    project(tmp_path, "1.14.1")
    made = run(Request(paths=(str(tmp_path),)))
    assert (made.outcome, made.at) == (Outcome.AFFECTED, NOW)
    assert [each.recall.id for each in made.recalls] == ["axios-2026"]
    assert [area.path for area in made.scope.areas] == [str(tmp_path)]


def test_single_file_is_a_scope_of_its_own(tmp_path: Path) -> None:
    project(tmp_path, "1.14.1")
    lock = str(tmp_path / "package-lock.json")
    made = run(Request(paths=(lock,)))
    assert made.outcome is Outcome.AFFECTED
    assert [area.path for area in made.scope.areas] == [lock]


def test_only_the_named_recall_is_asked(tmp_path: Path) -> None:
    project(tmp_path, "1.14.1")
    made = run(Request(paths=(str(tmp_path),), recalls=("xz-utils-2024",)))
    assert (made.outcome, made.known.recalls) == (Outcome.NOTHING_AFFECTED, 1)


def test_library_older_than_allowed_leaves_the_answer_open(tmp_path: Path) -> None:
    as_of = datetime.combine(load().as_of, datetime.min.time(), UTC)
    young = run(Request(paths=(str(tmp_path),), max_age=7), as_of + timedelta(days=7))
    assert (young.outcome, young.gaps) == (Outcome.NOTHING_AFFECTED, ())
    old = run(Request(paths=(str(tmp_path),), max_age=7), as_of + timedelta(days=8))
    assert old.outcome is Outcome.UNKNOWN
    assert [each.gap.reason for each in old.gaps] == [GapReason.OLD_LIBRARY]


def test_age_of_the_library_says_nothing_of_the_callers_own_recall(tmp_path: Path) -> None:
    chain = load().find("axios-2026")
    assert chain is not None
    own = tmp_path / "own.json"
    own.write_text(json.dumps(chain.revisions[0].tree), encoding="utf-8")
    far = NOW + timedelta(days=4000)
    made = run(Request(paths=(str(tmp_path),), recalls=(str(own),), max_age=1), far)
    assert made.gaps == ()


def test_scope_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        run(Request(paths=(str(tmp_path / "gone"),)))


def test_progress_is_told_while_looking(tmp_path: Path) -> None:
    project(tmp_path, "1.0.0")
    told: list[str] = []
    check(Request(paths=(str(tmp_path),)), load(), now=NOW, progress=told.append)
    assert all(str(tmp_path) in each for each in told)
