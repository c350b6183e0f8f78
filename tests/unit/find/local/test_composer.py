"""What Composer writes of a package."""

import json
import time

import pytest

from unship.core.observation import GapReason
from unship.core.recall.builds import Via
from unship.find.local import composer
from unship.find.local.composer import ComposerPackage, read_packages
from unship.find.reading import CannotLook

_COMMIT = "bba2e443dc7ff1f8704f52a5375383e3f4f643b8"
_OTHER = "26c233e1a0d4fd2331e8e0f175e18f8eed904aa3"


def _package(**more: object) -> dict[str, object]:
    return {"name": "vendor/name", "version": "v1.2.3", **more}


def _read(content: object) -> list[ComposerPackage]:
    raw = content if isinstance(content, bytes) else json.dumps(content, indent=4).encode()
    return list(read_packages("composer.lock", raw))


def _locked(**more: object) -> list[ComposerPackage]:
    return _read({"packages": [_package(**more)]})


def test_a_package_of_a_registry_has_its_version_and_commit() -> None:
    source = {"type": "git", "url": "https://git.example/vendor/name.git", "reference": _COMMIT}
    dist = {
        "type": "zip",
        "url": f"https://archives.example/vendor/name/zipball/{_COMMIT}",
        "reference": _COMMIT,
        "shasum": "",
    }
    told = {"source": source, "dist": dist, "notification-url": "https://r.example/downloads/"}
    assert _locked(**told) == [ComposerPackage("vendor/name", "v1.2.3", _COMMIT, Via.REGISTRY)]


def test_both_lists_of_a_lock_file_are_read_and_each_build_is_told_once() -> None:
    odd = {**_package(), "name": "Vendor/Name"}
    document = {
        "_readme": ["text"],
        "content-hash": "0" * 32,
        "packages": [_package(), _package()],
        "packages-dev": [odd, _package(version="dev-main")],
        "aliases": [],
        "plugin-api-version": "2.6.0",
    }
    assert [(one.name, one.version) for one in _read(document)] == [
        ("vendor/name", "v1.2.3"),
        ("vendor/name", "dev-main"),
    ]


def test_the_record_of_composer_1_is_a_list_and_that_of_composer_2_has_packages() -> None:
    expected = [ComposerPackage("vendor/name", "v1.2.3", None, None)]
    assert _read([_package()]) == expected
    assert _read({"packages": [_package()], "dev": True, "dev-package-names": []}) == expected
    assert _read(b"\xef\xbb\xbf\n [ " + json.dumps(_package()).encode() + b"]") == expected


@pytest.mark.parametrize(
    "raw", [b"[]", b"{}", b'{"packages": null}', b'{"packages": [], "packages-dev": null}']
)
def test_a_file_without_packages_holds_none(raw: bytes) -> None:
    assert _read(raw) == []


def test_source_and_archive_of_two_commits_are_two_builds() -> None:
    source = {"type": "git", "reference": _COMMIT.upper()}
    for dist in (
        {"type": "zip", "reference": _OTHER},
        {"type": "zip", "reference": _COMMIT, "url": f"https://x.example/zip/{_OTHER}?a=b"},
    ):
        assert [one.commit for one in _locked(source=source, dist=dist)] == [_COMMIT, _OTHER]


@pytest.mark.parametrize(
    ("more", "via"),
    [
        ({"source": {"type": "git"}}, Via.VCS),
        ({"source": {"type": "hg"}}, Via.VCS),
        ({"source": {"type": "odd"}}, None),
        ({"dist": {"type": "path", "url": "../name", "reference": "0" * 39}}, None),
        ({"dist": {"type": "zip", "url": "https://x.example/a.zip"}}, None),
        ({"source": None, "dist": None, "notification-url": None}, None),
        ({"source": {"type": "git"}, "notification-url": "https://r.example/"}, Via.REGISTRY),
    ],
)
def test_only_what_a_registry_counts_came_from_one(
    more: dict[str, object], via: Via | None
) -> None:
    assert _locked(**more) == [ComposerPackage("vendor/name", "v1.2.3", None, via)]


def test_digits_that_are_longer_than_a_commit_are_none() -> None:
    longer = f"{_COMMIT}{_OTHER}"
    dist = {"type": "zip", "reference": longer, "url": f"https://x.example/{longer}"}
    assert [one.commit for one in _locked(dist=dist)] == [None]


@pytest.mark.parametrize("odd", [None, 3, True, {"a": 1}, ["x"], "x" * 5000, ""])
def test_values_of_odd_types_are_no_names_and_no_versions(odd: object) -> None:
    assert _read({"packages": [{"name": odd, "version": "1"}]}) == []
    (build,) = _read({"packages": [{"name": "a/b", "version": odd}]})
    assert build.version is None


@pytest.mark.parametrize(
    ("raw", "reason", "detail"),
    [
        (b'{\n"packages": [\n<<<<<<< HEAD\n', GapReason.MALFORMED, "line 3: "),
        (b'{\n"packages": [{"name": "a/b"', GapReason.MALFORMED, "line 2: "),
        (b'{"packages": {}}', GapReason.MALFORMED, "$.packages"),
        (b'{"packages": [{"source": 3}]}', GapReason.MALFORMED, "source"),
        (b"3", GapReason.MALFORMED, "int"),
        (b"", GapReason.MALFORMED, "line 1"),
        (b"\x00\xff" * 10, GapReason.MALFORMED, "line 1"),
        (b'{"x":' + b"[" * 100_000, GapReason.TOO_DEEP, "nested"),
        (b'{"packages":[{"name":' + b'{"a":' * 50_000, GapReason.TOO_DEEP, "nested"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(raw: bytes, reason: GapReason, detail: str) -> None:
    with pytest.raises(CannotLook) as error:
        _read(raw)
    assert error.value.reason is reason
    assert detail in error.value.detail


def test_a_file_of_too_many_entries_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composer, "_MOST", 2)
    with pytest.raises(CannotLook) as error:
        _read({"packages": [{}, {}]})
    assert error.value.reason is GapReason.TOO_MANY


def test_ten_thousand_packages_are_read_in_a_moment() -> None:
    source = {"type": "git", "reference": _COMMIT}
    packages = [_package(name=f"v/p{number}", source=source) for number in range(10_000)]
    begun = time.perf_counter()
    assert len(_read({"packages": packages})) == 10_000
    assert time.perf_counter() - begun < 5
