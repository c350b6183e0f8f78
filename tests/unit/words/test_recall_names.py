"""Every closed word of the values has a name, and every original a German one."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from unship.core.recall import builds, circumstances, document, products, remedies
from unship.core.recall.chain import ChainProblemKind
from unship.core.recall.products import Product, ProductRole
from unship.core.values import Choice
from unship.words.recall_names import all_names, name, platform

CHOICES: tuple[type[Choice], ...] = (
    builds.AdviceValue,
    builds.AssuranceLevel,
    builds.Status,
    builds.Via,
    circumstances.DetectionAct,
    circumstances.Ran,
    circumstances.SourceKind,
    document.Investigation,
    document.PublisherRole,
    document.RecallStatus,
    document.Severity,
    products.ProductRole,
    remedies.AppliesTo,
    remedies.Audience,
    remedies.Hosting,
    remedies.RemedyKind,
    remedies.Urgency,
    ChainProblemKind,
)


@pytest.mark.parametrize("choice", CHOICES)
def test_every_word_has_a_name(choice: type[Choice]) -> None:
    for word in choice:
        assert name(word) in all_names()


def test_words_of_two_lists_that_are_spelled_alike_have_names_of_their_own() -> None:
    assert name(document.Investigation.CLOSED) != name(document.RecallStatus.CLOSED)
    assert name(builds.Status.AFFECTED) != name(remedies.AppliesTo.AFFECTED)


def test_every_name_is_translated(repository: Path) -> None:
    folder = repository / "src/unship/words/locale/de/LC_MESSAGES"
    with (folder / "recall_page.po").open("rb") as file:
        known = {message.id for message in read_po(file) if message.string}
    assert [text for text in all_names() if text not in known] == []


@pytest.mark.parametrize(
    ("written", "shown"), [("macos", "macOS"), ("npm", "npm"), ("\x1bx", "\\x1bx")]
)
def test_a_platform_is_named_as_people_know_it(written: str, shown: str) -> None:
    product = Product(
        id="a", name="A", role=ProductRole.APP, platform=written, scheme="exact", complete=True
    )
    assert platform(product) == shown
