import pytest

from unship.core.recall.lint.wordings import promised, softened, vague


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The app may potentially load code."),
        ("en", "Files might be slightly affected."),
        ("en", "Out of an abundance of caution, update."),
        ("en", "We apologise for any inconvenience."),
        ("en", "This is a precautionary recall."),
        ("en", "In rare situations passwords are read."),
        ("en", "There is no cause for alarm."),
        ("de", "Vorsorglich sollten Sie die App entfernen."),
        ("de", "Eine vorsorgliche Maßnahme."),
        ("de", "Unter Umständen möglicherweise werden Daten gelesen."),
        ("de", "Wir bitten, die Unannehmlichkeiten zu entschuldigen."),
        ("de", "In seltenen Fällen werden Kennwörter gelesen."),
        ("de", "Es könnte möglicherweise Code geladen werden."),
        ("de", "Kein Grund zur Sorge."),
    ],
)
def test_softened_risk_is_heard(language: str, words: str) -> None:
    assert list(softened(language, words))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The app loads code from a server of the attacker."),
        ("en", "It may load code."),
        ("en", "The vendor wrote “out of an abundance of caution”."),
        ("de", "Die App lädt Code nach."),
        ("de", "Es ist möglich, dass Kennwörter gelesen wurden."),
        ("fr", "abundance of caution"),
    ],
)
def test_plain_words_about_the_risk_are_not_softened(language: str, words: str) -> None:
    assert not list(softened(language, words))


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "An issue was found."), ("en", "anomalies"), ("de", "Es gab ein Problem.")],
)
def test_words_that_name_nothing_are_heard(language: str, words: str) -> None:
    assert list(vague(language, words))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "See GitHub issue 123 and issue #5."),
        ("en", "The token was issued on Monday."),
        ("de", "Problemlos läuft hier nichts."),
    ],
)
def test_other_uses_of_vague_words_are_fine(language: str, words: str) -> None:
    assert not list(vague(language, words))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Version 2 is clean."),
        ("en", "You are safe now."),
        ("en", "We guarantee that it is gone."),
        ("en", "Do not wait, the new version is safe."),
        ("en", "There is no doubt. It is safe."),
        ("en", "The new build is malware-free."),
        ("de", "Der neue Build ist sicher."),
        ("de", "Die sichere Version ist 2.0."),
        ("de", "Ihr Rechner ist jetzt sauber."),
        ("de", "Die App ist unbedenklich."),
        ("de", "garantiert frei von Schadcode"),
    ],
)
def test_a_promise_is_heard(language: str, words: str) -> None:
    assert list(promised(language, words))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "believed safe, no guarantee"),
        ("en", "There is no guarantee that the list is whole."),
        ("en", "It is not safe."),
        ("en", "No build is known to be safe."),
        ("en", "Nobody can say whether it is safe."),
        ("en", "Clean up the folder, then clean the cache."),
        ("en", "Run `npm cache clean --force`."),
        ("en", "Start in safe mode."),
        ("en", 'Click "Safe to continue".'),
        ("en", "This is unsafe and unclean."),
        ("de", "gilt als sicher, ohne Garantie"),
        ("de", "Es gibt keine Garantie."),
        ("de", "Der Build ist nicht sicher."),
        ("de", "Stellen Sie sicher, dass die App beendet ist."),
        ("de", "Stellen Sie bitte vor dem Start sicher, dass die App beendet ist."),
        ("de", "Sichern Sie Ihre Daten."),
        ("de", "Ob der Build sicher ist, weiß niemand."),
        ("de", "Klicken Sie auf „Sicher fortfahren“."),
        ("de", "Die Sicherheit ist das Ziel."),
        ("fr", "safe"),
    ],
)
def test_a_denial_or_another_meaning_is_no_promise(language: str, words: str) -> None:
    assert not list(promised(language, words))


def test_a_flood_of_promises_ends_soon() -> None:
    assert len(list(promised("en", "safe " * 6_000))) == 6_000
