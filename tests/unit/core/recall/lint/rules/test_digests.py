from collections.abc import Callable
from typing import Any

import pytest

Tree = dict[str, Any]
Fired = Callable[..., list[tuple[str, tuple[str | int, ...]]]]


@pytest.mark.parametrize("status", ["fixed", "not_affected", "last_known_good"])
def test_a_digest_of_a_bad_and_a_good_build_is_an_error(
    good: Tree, fired: Fired, status: str
) -> None:
    file = good["builds"][0]["artifacts"][0] | {"marks_build": False}
    good["builds"][2] |= {"status": status, "artifacts": [file], "sources": ["vendor"]}
    assert fired(good) == [("digest-bad-and-good", ("builds", 2, "artifacts", 0))]


@pytest.mark.parametrize("change", [{"good": True}, {"block": "never", "reason": "good_file"}])
def test_a_digest_of_a_bad_build_and_a_good_indicator_is_an_error(
    good: Tree, fired: Fired, change: Tree
) -> None:
    del good["indicators"][3]["good"]
    good["indicators"][3] |= change
    good["indicators"][3]["match"]["digests"]["sha256"] = "a" * 64
    assert fired(good) == [("digest-bad-and-good", ("indicators", 3))]


def test_a_file_that_marks_no_build_may_lie_in_good_and_bad_ones(good: Tree, fired: Fired) -> None:
    file = good["builds"][0]["artifacts"][0]
    file["marks_build"] = False
    good["builds"][2]["artifacts"] = [dict(file)]
    assert fired(good) == []


def test_a_file_of_a_build_under_investigation_is_neither_bad_nor_good(
    good: Tree, fired: Fired
) -> None:
    good["builds"][0]["status"] = "under_investigation"
    good["indicators"][3]["match"]["digests"]["sha256"] = "a" * 64
    assert fired(good) == []


def test_a_digest_that_marks_two_builds_is_an_error(good: Tree, fired: Fired) -> None:
    row = {"product": "win", "version": "18.12.407", "status": "affected", "sources": ["vendor"]}
    good["builds"].append(row | {"artifacts": [dict(good["builds"][0]["artifacts"][0])]})
    assert fired(good) == [("digest-in-two-builds", ("builds", 4, "artifacts", 0))]


def test_a_digest_that_stands_twice_in_one_build_marks_one(good: Tree, fired: Fired) -> None:
    files = good["builds"][0]["artifacts"]
    files.append(files[0] | {"name": "again.msi"})
    assert fired(good) == []


def test_a_missing_size_is_named_at_artifacts_and_indicators(good: Tree, fired: Fired) -> None:
    del good["builds"][0]["artifacts"][0]["size"]
    del good["indicators"][0]["match"]["size"]
    assert fired(good) == [
        ("missing-size", ("builds", 0, "artifacts", 0)),
        ("missing-size", ("indicators", 0)),
    ]


def test_a_file_known_by_weak_digests_only_is_noted(good: Tree, fired: Fired) -> None:
    good["indicators"][0]["match"]["digests"] = {"md5": "b" * 32, "sha1": "b" * 40}
    assert fired(good) == [("weak-digests-only", ("indicators", 0, "digests"))]


@pytest.mark.parametrize("length", [32, 40, 64, 128])
def test_a_digest_in_a_label_is_named(good: Tree, fired: Fired, length: int) -> None:
    good["builds"][0]["label"] = f"Build 312 ({'aB' * (length // 2)})"
    assert fired(good) == [("digest-in-label", ("builds", 0, "label"))]


@pytest.mark.parametrize("label", ["Build 312", "a" * 39, "deadbeef", "g" * 40])
def test_a_label_without_a_digest_is_fine(good: Tree, fired: Fired, label: str) -> None:
    good["builds"][0]["label"] = label
    assert fired(good) == []
