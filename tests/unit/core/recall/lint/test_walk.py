from typing import Any

import msgspec

from unship.core.recall.document import Recall
from unship.core.recall.lint.walk import strings_of, texts_of

Tree = dict[str, Any]


def test_every_text_is_found_under_the_names_of_the_document(good: Tree) -> None:
    good["products"][0]["identity"]["signers"][0]["digests"] = {"sha1": "d" * 40}
    paths = {path for path, _ in texts_of(msgspec.convert(good, Recall))}
    assert {
        ("title",),
        ("message", "text"),
        ("products", 1, "incomplete"),
        ("builds", 2, "assurance", "text"),
        ("impact", "text"),
        ("remedies", 0, "steps", 0, "text"),
        ("replacement", "steps", "chrome", 0, "text"),
        ("promises", 0, "what"),
        ("timeline", 0, "what"),
    } <= paths
    assert not any(path[-1] == "digests" for path in paths)


def test_an_empty_table_of_steps_is_no_text_and_an_empty_title_is(good: Tree) -> None:
    good["title"] = {}
    paths = {path for path, _ in texts_of(msgspec.convert(good, Recall))}
    assert ("title",) in paths
    assert ("replacement", "autostart") not in paths


def test_strings_carry_written_names_and_no_words_of_closed_lists(good: Tree) -> None:
    found = dict(strings_of(msgspec.convert(good, Recall)))
    assert found["message", "from"] == "Vendor"
    assert found["title", "de"] == good["title"]["de"]
    assert ("severity",) not in found
