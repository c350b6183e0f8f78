"""What a probe is given, and the gaps that its failures leave."""

from collections.abc import Callable
from pathlib import Path

from unship.core.observation import GapReason
from unship.core.recall.products import Place
from unship.find.local.interface import Task, gap_of, gap_of_failure
from unship.find.local.probes.node_modules import NodeModules
from unship.find.reading import CannotLook


def test_a_gap_says_what_the_probe_could_have_found_there(
    tmp_path: Path, task_at: Callable[..., Task]
) -> None:
    task = task_at(tmp_path)
    error = CannotLook(tmp_path / "x", GapReason.TOO_LARGE, "\x1b[31m" + "y" * 500)
    gap = gap_of(NodeModules(), task, error)
    assert (gap.probe, gap.hides, gap.place) == ("node-modules", ("npm",), Place.REGISTERED)
    assert gap.path == str(tmp_path / "x")
    assert gap.detail.startswith("\\x1b[31my")
    assert len(gap.detail) == 200


def test_an_unforeseen_error_is_a_gap_that_names_it(
    tmp_path: Path, task_at: Callable[..., Task]
) -> None:
    task = task_at(tmp_path)
    gap = gap_of_failure(NodeModules(), task, tmp_path / "x", ZeroDivisionError("by zero"))
    assert (gap.reason, gap.detail) == (GapReason.MALFORMED, "ZeroDivisionError: by zero")
    assert gap.hides == ("npm",)


def test_a_task_counts_and_tells_progress_to_nobody_by_default(
    tmp_path: Path, task_at: Callable[..., Task]
) -> None:
    task = task_at(tmp_path)
    task.progress("x")
    task.counts["packages.npm"] += 1
    assert task.counts == {"packages.npm": 1}
    assert task.homes == ()
