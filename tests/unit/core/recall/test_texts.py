"""Words in the reader's language."""

import pytest

from unship.core.recall.texts import Text, in_language


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ({"de": "Ja", "en": "Yes"}, "de", "Ja"),
        ({"de": "Ja", "en": "Yes"}, "de-AT", "Ja"),
        ({"de-AT": "Jo", "de": "Ja"}, "de-AT", "Jo"),
        ({"de": "Ja", "en": "Yes"}, "fr", "Yes"),
        ({"nl": "Ja", "it": "Sì"}, "fr", "Sì"),
        ({}, "de", ""),
        (None, "de", ""),
    ],
)
def test_the_nearest_language_is_taken(text: Text | None, language: str, expected: str) -> None:
    assert in_language(text, language) == expected
