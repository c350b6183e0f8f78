from pathlib import Path

import pytest

from unship.campaign.at_hand import gather
from unship.codecs.formats.recall import write_yaml
from unship.core.errors import UsageError
from unship.core.observation import GapReason
from unship.core.recall.canonical import Json
from unship.library import load


def founding(revision: int) -> dict[str, Json]:
    chain = load().find("3cx-desktopapp-2023")
    assert chain is not None
    return dict(chain.revisions[revision - 1].tree)


def written(folder: Path, tree: dict[str, Json], name: str) -> str:
    path = folder / name
    path.write_text(write_yaml(tree), encoding="utf-8")
    return str(path)


def test_without_names_the_whole_library_is_asked() -> None:
    at_hand = gather(load())
    assert len(at_hand.recalls) == len(load().ids())
    assert at_hand.as_of == load().as_of
    assert at_hand.newest == load().newest
    assert {"windows", "macos", "npm", "pypi", "debian"} <= at_hand.platforms


def test_id_asks_one_recall_of_the_library_once() -> None:
    at_hand = gather(load(), ["xz-utils-2024", "xz-utils-2024"])
    assert [each.id for each in at_hand.recalls] == ["xz-utils-2024"]
    assert at_hand.as_of is not None


def test_files_are_linked_and_the_newest_revision_is_in_force(tmp_path: Path) -> None:
    files = [written(tmp_path, founding(number), f"{number}.yaml") for number in (2, 1)]
    at_hand = gather(load(), files)
    assert [each.revision for each in at_hand.recalls] == [2]
    assert (at_hand.as_of, at_hand.gaps) == (None, ())


def test_name_that_is_neither_id_nor_file_stops_before_anything_is_looked_at() -> None:
    with pytest.raises(UsageError, match="neither a recall of the library nor a file") as caught:
        gather(load(), ["no-such-recall"])
    assert "xz-utils-2024" in caught.value.next_step
    assert caught.value.unchanged == "Nothing was looked at."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("schema: unship.recall/2\n", GapReason.NEWER_RECALL),
        ("schema: unship.recall/1\nid: [\n", GapReason.BROKEN_RECALL),
        ("\x1b]0;x\x07", GapReason.BROKEN_RECALL),
    ],
)
def test_file_that_cannot_be_read_is_a_gap_and_the_rest_is_done(
    tmp_path: Path, text: str, reason: GapReason
) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(text, encoding="utf-8")
    at_hand = gather(load(), [str(broken), "xz-utils-2024"])
    assert [each.id for each in at_hand.recalls] == ["xz-utils-2024"]
    assert [each.reason for each in at_hand.gaps] == [reason]
    assert at_hand.gaps[0].detail.isprintable()


def test_folder_or_oversized_file_is_a_gap(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(5 * 1024 * 1024)
    at_hand = gather(load(), [str(tmp_path), str(large), "xz-utils-2024"])
    assert [each.reason for each in at_hand.gaps] == [GapReason.BROKEN_RECALL] * 2


def test_nothing_readable_at_all_stops_the_check(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="None of the named recalls"):
        gather(load(), [str(tmp_path)])


def test_fork_is_a_gap_and_what_was_in_force_before_stays(tmp_path: Path) -> None:
    other = founding(2)
    other["severity"] = "high"
    files = [
        written(tmp_path, founding(1), "1.yaml"),
        written(tmp_path, founding(2), "2.yaml"),
        written(tmp_path, other, "2b.yaml"),
    ]
    at_hand = gather(load(), files)
    assert [each.revision for each in at_hand.recalls] == [1]
    assert [each.reason for each in at_hand.gaps] == [GapReason.FORKED_RECALL]


def test_withdrawn_recall_is_not_asked(tmp_path: Path) -> None:
    tree = founding(1)
    tree |= {"status": "withdrawn", "reason": {"de": "Irrtum.", "en": "A mistake."}}
    at_hand = gather(load(), [written(tmp_path, tree, "1.yaml"), "xz-utils-2024"])
    assert [each.id for each in at_hand.recalls] == ["xz-utils-2024"]


def test_fork_of_the_first_revision_leaves_nothing_in_force(tmp_path: Path) -> None:
    other = founding(1)
    other["severity"] = "high"
    files = [written(tmp_path, founding(1), "1.yaml"), written(tmp_path, other, "1b.yaml")]
    at_hand = gather(load(), [*files, "xz-utils-2024"])
    assert [each.id for each in at_hand.recalls] == ["xz-utils-2024"]
    assert [each.reason for each in at_hand.gaps] == [GapReason.FORKED_RECALL]
