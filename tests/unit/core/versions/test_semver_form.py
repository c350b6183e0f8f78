import pytest

from unship.core.versions.semver_form import Form, parse, pre_block, triple_key, version_key


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("1", Form("1", "", "", "", "")),
        ("v1.2", Form("1", "2", "", "", "")),
        (" = v 1.2.3-a.1+b", Form("1", "2", "3", "", "a.1")),
        ("1.2.3.4.5-x", Form("1", "2", "3", ".4.5", "x")),
        ("1-rc", Form("1", "", "", "", "rc")),
    ],
)
def test_versions_are_taken_apart(text: str, form: Form) -> None:
    assert parse(text) == form


@pytest.mark.parametrize(
    "text", ["", "v", "1.", "1..2", "1.2.3-", "1.2.3-a..b", "1.2.3+", "1.x", "a"]
)
def test_what_is_no_version_is_none(text: str) -> None:
    assert parse(text) is None


def test_all_pre_releases_of_a_triple_lie_in_its_block_and_the_release_above() -> None:
    triple = triple_key("1", "2", "3")
    low, high = pre_block(triple)
    for pre in ("0", "a", "zzz.999", "-", "99999999999999999999"):
        assert low <= version_key(triple, pre) < high
    assert version_key(triple, "") >= high
    assert version_key(triple_key("1", "2", "2"), "") < low
