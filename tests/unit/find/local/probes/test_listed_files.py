"""Files of a named folder whose name a recall lists."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from unship.core.observation import Absent, Gap, GapReason, Observation, Record, Seen
from unship.core.recall.digests import Digests
from unship.core.recall.products import Place
from unship.core.wanted import Wanted
from unship.find.local.probes import listed_files
from unship.find.local.probes.listed_files import ListedFiles
from unship.find.local.root import Root, System
from unship.find.local.run import check_places
from unship.find.local.scope import Area, Scope, Walked, plan_scope
from unship.find.reading import CannotLook

Checking = Callable[..., tuple[Observation, ...]]


@pytest.fixture
def wanted(wanting: Callable[..., Wanted]) -> Wanted:
    """What a recall wants that lists a Windows installer, a program and a package's script."""
    wanted = wanting("pkg:npm/axios", "pkg:windows/app")
    wanted.artifact_names["windows"] = {"app-1.0.msi", "größe.dll"}
    wanted.artifact_names["npm"] = {"setup.js", "package.json"}
    wanted.digests.add(("sha256", hashlib.sha256(b"bad").hexdigest()))
    return wanted


@pytest.fixture
def checking(tmp_path: Path, wanted: Wanted) -> Checking:
    """A function that checks the test's folder."""

    def check() -> tuple[Observation, ...]:
        return check_places(plan_scope([tmp_path]), wanted, (ListedFiles(),)).observations

    return check


@pytest.mark.parametrize(
    "name",
    [
        "App-1.0.msi",
        "App-1.0 (2).msi",
        "APP-1.0 - Kopie.MSI",
        "Größe.dll",
        "deep/er/app-1.0.msi",
    ],
)
def test_a_product_s_file_is_told_with_its_digests_however_it_was_copied(
    name: str, tmp_path: Path, checking: Checking
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"anything")
    (seen,) = checking()
    assert isinstance(seen, Seen)
    assert (seen.platform, seen.record, seen.place) == ("windows", Record.FILE, Place.COPY)
    assert seen.digests is not None
    assert seen.digests.sha256 == hashlib.sha256(b"anything").hexdigest()


def test_a_package_s_file_is_told_only_by_a_listed_digest(
    tmp_path: Path, checking: Checking
) -> None:
    (tmp_path / "setup.js").write_bytes(b"good")
    assert checking() == ()
    (tmp_path / "setup.js").write_bytes(b"bad")
    assert [one.platform for one in checking() if isinstance(one, Seen)] == ["npm"]


def test_files_of_other_names_and_manifests_are_not_digested(
    tmp_path: Path, checking: Checking
) -> None:
    (tmp_path / "other.msi").write_bytes(b"bad")
    (tmp_path / "package.json").write_bytes(b"bad")
    (tmp_path / "app-1.0 (2).exe").write_bytes(b"bad")
    assert checking() == ()


def test_a_large_source_file_is_a_gap_of_its_platform(
    tmp_path: Path, checking: Checking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listed_files, "_LARGEST_SOURCE", 2)
    (tmp_path / "setup.js").write_bytes(b"bad")
    (gap,) = checking()
    assert isinstance(gap, Gap)
    assert (gap.reason, gap.hides) == (GapReason.TOO_LARGE, ("npm",))


def test_a_file_that_vanished_is_a_gap_of_its_platform(
    tmp_path: Path, checking: Checking, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "app-1.0.msi").write_bytes(b"x")

    def vanished(path: Path) -> tuple[Digests, int]:
        raise CannotLook(path, GapReason.VANISHED)

    monkeypatch.setattr("unship.find.local.sift.digest_file", vanished)
    (gap,) = checking()
    assert isinstance(gap, Gap)
    assert (gap.reason, gap.hides) == (GapReason.VANISHED, ("windows",))


def test_a_named_file_that_is_listed_is_told_once(tmp_path: Path, wanted: Wanted) -> None:
    (tmp_path / "app-1.0.msi").write_bytes(b"bad")
    looked = check_places(plan_scope([tmp_path / "app-1.0.msi"]), wanted, (ListedFiles(),))
    assert [type(one) for one in looked.observations] == [Seen]


def test_on_a_system_other_probes_know_the_places(tmp_path: Path, wanted: Wanted) -> None:
    (tmp_path / "app-1.0.msi").write_bytes(b"bad")
    area = Area(root=Root(tmp_path, System.LINUX), folders=(Walked(tmp_path),))
    looked = check_places(Scope(areas=(area,)), wanted, (ListedFiles(),))
    assert looked.observations == ()
    assert looked.probes == ()


def test_looking_for_names_claims_no_absence(checking: Checking) -> None:
    assert not any(isinstance(one, Absent) for one in checking())
