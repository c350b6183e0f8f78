"""Texts, numbers and instants in the reader's language."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from unship.words.translation import Translator

GERMAN = Translator("de", {"{n} file": "{n} Datei", "{n} files": "{n} Dateien", "Hello": "Hallo"})
ENGLISH = Translator("en", {})


def test_a_text_is_translated_and_filled() -> None:
    assert GERMAN("Hello") == "Hallo"
    assert GERMAN("{n} file", n=1) == "1 Datei"
    assert ENGLISH("{n} file of {who}", n=1, who="{n}") == "1 file of {n}"


def test_what_is_not_in_the_catalogue_stays_english() -> None:
    assert GERMAN("Good day") == "Good day"
    assert Translator("de", {"Hello": ""})("Hello") == "Hello"


@pytest.mark.parametrize(("n", "text"), [(0, "0 Dateien"), (1, "1 Datei"), (2000, "2.000 Dateien")])
def test_things_are_counted(n: int, text: str) -> None:
    assert GERMAN.count("{n} file", "{n} files", n) == text


def test_numbers_have_their_thousands_apart() -> None:
    assert GERMAN.number(1234567) == "1.234.567"
    assert ENGLISH.number(1234567) == "1,234,567"
    assert Translator("fr", {}).number(1234) == "1\u202f234"


@pytest.mark.parametrize(
    "when",
    [
        datetime(2023, 4, 4, 9, 5, tzinfo=UTC),
        datetime(2023, 4, 4, 11, 5, tzinfo=timezone(timedelta(hours=2))),
    ],
)
def test_an_instant_names_its_zone(when: datetime) -> None:
    assert GERMAN.instant(when) == "04.04.2023, 09:05 Uhr (UTC)"
    assert ENGLISH.instant(when) == "4 April 2023, 09:05 UTC"
