import pytest

from unship.core import versions


def test_every_scheme_is_found_by_its_name() -> None:
    assert [versions.get(name) for name in versions.names()] == list(versions.SCHEMES)


def test_a_name_that_recalls_may_write_is_never_lost_or_given_twice() -> None:
    names = versions.names()
    assert len(set(names)) == len(names) == len(versions.SCHEMES)
    assert set(names) >= {"intdot", "semver", "pep440", "debian", "rpm", "exact", "none"}


def test_unknown_scheme_is_refused_with_all_known_ones() -> None:
    with pytest.raises(versions.VersionError, match="'calver' is no version scheme") as caught:
        versions.get("calver")
    for name in versions.names():
        assert name in caught.value.next_step


def test_scheme_name_from_a_hostile_document_is_cut_and_escaped() -> None:
    with pytest.raises(versions.VersionError) as caught:
        versions.get("\x1b[31m\u202e" + "a" * 10_000)
    assert "\x1b" not in caught.value.what
    assert "\u202e" not in caught.value.what
    assert len(caught.value.what) < 200


def test_the_example_in_the_docstring_is_true() -> None:
    deb = versions.get("debian")
    assert deb.compare("5.6.1-1", "5.6.1+really5.4.5-1") is versions.Order.LESS
    assert deb.vers_range("<5.5.1alpha-0.1").contains("5.4.1-1") is versions.Answer.YES
