import pytest

from unship.core.errors import VersionError
from unship.core.versions import Answer, get

GOLANG = get("golang")


def test_pseudo_versions_lie_where_go_puts_them() -> None:
    chain = [
        "v0.0.0-20180903181512-6e8ec80dd8e9",
        "v0.0.0-20191109021931-daa7c04131f5",
        "v0.0.1",
        "v1.2.3-rc.1",
        "v1.2.3-rc.1.0.20191109021931-daa7c04131f5",
        "v1.2.3-rc.2",
        "v1.2.3",
        "v1.2.4-0.20191109021931-daa7c04131f5",
        "v1.2.4-0.20200101000000-000000000000",
        "v1.2.4",
        "v2.0.0-20191109021931-daa7c04131f5+incompatible",
        "v2.0.0+incompatible",
    ]
    for place, version in enumerate(chain):
        for later in chain[place + 1 :]:
            assert GOLANG.compare(version, later) == "<", (version, later)
            assert GOLANG.compare(later, version) == ">", (version, later)


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("v2.0.0+incompatible", "=", "v2.0.0"),
        ("v1", "=", "v1.0.0"),
        ("1.21.0", "=", "v1.21.0"),
        # anchore/grype#1810: a pseudo-version taken for one outside the grammar, so never matched.
        ("v0.0.0-20210101000000-abcdefabcdef", "<", "v0.17.0"),
        ("go1.21rc1", "?", "v1.21.0"),
        ("1.21.0-rc.1", "<", "1.21.0"),
    ],
)
def test_traps_of_go(a: str, order: str, b: str) -> None:
    assert GOLANG.compare(a, b) == order


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("v1.2.3", True),
        ("v1.2.3-pre", True),
        ("v2.0.0+incompatible", True),
        ("v0.0.0-20191109021931-daa7c04131f5", True),
        ("v1.2.3+meta", False),
        ("v1.2", False),
        ("1.2.3", False),
        ("v01.2.3", False),
    ],
)
def test_valid_is_a_canonical_module_version(text: str, valid: bool) -> None:  # noqa: FBT001 - a table
    assert GOLANG.valid(text) is valid


@pytest.mark.parametrize(
    ("text", "normal"),
    [("1.2", "v1.2.0"), ("v2.0.0+incompatible", "v2.0.0"), ("go1.21", None)],
)
def test_normal_form_has_the_v(text: str, normal: str | None) -> None:
    assert GOLANG.normal(text) == normal


@pytest.mark.parametrize(
    ("text", "version", "answer"),
    [
        ("[v1.9.0, v1.9.5]", "v1.9.5", Answer.YES),
        ("[v1.9.0, v1.9.5]", "v1.9.0", Answer.YES),
        ("[v1.9.0,v1.9.5]", "v1.9.6-0.20191109021931-daa7c04131f5", Answer.NO),
        (" [ v1.9.0 , v1.9.5 ] ", "v1.9.1-rc.1", Answer.YES),
        (">=v1.2.0, <v1.5.0", "v1.5.0-rc.1", Answer.YES),
        ("<v1.5.0", "v1.5.0", Answer.NO),
        ("v1.5.0", "v1.5.0+incompatible", Answer.YES),
    ],
)
def test_comparators_and_retracted_intervals_are_pure_order(
    text: str, version: str, answer: Answer
) -> None:
    assert GOLANG.native_range(text).contains(version) is answer


@pytest.mark.parametrize("text", ["", "[v1.0.0]", "[v1.0.0, v1.1.0", "latest", "^v1.0.0", "[a, b]"])
def test_everything_else_is_no_range(text: str) -> None:
    with pytest.raises(VersionError, match="is no range"):
        GOLANG.native_range(text)
