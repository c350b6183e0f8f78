import pytest

from unship.core.versions.pep440_form import (
    Form,
    parse,
    past_locals,
    past_posts,
    version_key,
    written,
)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("1.0", Form("", ("1", "0"))),
        ("v1!2", Form("1", ("2",))),
        ("1-ALPHA_2", Form("", ("1",), "a", "2")),
        ("1preview", Form("", ("1",), "rc", "")),
        ("1-2", Form("", ("1",), post="2")),
        ("1.rev", Form("", ("1",), post="")),
        ("1post3.dev", Form("", ("1",), post="3", dev="")),
        ("1+Ubuntu-2_x", Form("", ("1",), local=("ubuntu", "2", "x"))),
        (" 1\n", Form("", ("1",))),
    ],
)
def test_all_spellings_are_taken_apart(text: str, form: Form) -> None:
    assert parse(text) == form


@pytest.mark.parametrize(
    "text",
    ["", "1.", "a1", "1..0", "1+", "1+a+b", "1 0", "1\u0660", "1.0po\u017ft1", "1.0+\u212a", "1!"],
)
def test_what_is_no_python_version_is_none(text: str) -> None:
    assert parse(text) is None


def form(text: str) -> Form:
    found = parse(text)
    assert found is not None
    return found


def test_cut_past_the_locals_lies_above_every_local_variant_and_below_the_next() -> None:
    cut = past_locals(form("1.0"))
    assert version_key(form("1.0+zzz.999")) < cut < version_key(form("1.0.post0.dev0"))


def test_cut_past_the_posts_lies_above_every_post_release_and_below_the_next() -> None:
    cut = past_posts(form("1.0"))
    assert version_key(form("1.0.post999999+zzz")) < cut < version_key(form("1.0.0.0.1.dev0"))


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("v01.020.0", "1.20"),
        ("0", "0"),
        ("0.0", "0"),
        ("0!1", "1"),
        ("02!1", "2!1"),
        ("1.0-C", "1rc0"),
        ("1.0.post", "1.post0"),
        ("1.0a.Dev03", "1a0.dev3"),
        ("1+Local_07.x", "1+local.7.x"),
    ],
)
def test_normal_form_is_written_shortest(text: str, normal: str) -> None:
    assert written(form(text)) == normal
