"""What to use instead, where little is known of it."""

from unship.core.recall.circumstances import Replacement, ReplacementKind
from unship.words.recall_remedies import replacement
from unship.words.translation import Translator


def test_a_replacement_of_which_only_the_day_is_known() -> None:
    instead = Replacement(kind=ReplacementKind.WEB_APP, as_of="2023-04")
    assert list(replacement(instead, Translator("en", {}), 80)) == [
        "As of 2023-04; look whether it is still true."
    ]
