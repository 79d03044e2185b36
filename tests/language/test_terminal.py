"""The terminal speaks the language of its environment."""

import pytest

from causerie.language import terminal


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "frp_FR"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "fr_FR", "LC_MESSAGES": "fr_FR", "LC_ALL": "en_GB"}, "en"),
        ({"LANG": "en_GB", "LC_ALL": "en_GB", "LANGUAGE": "fr:en"}, "fr"),
        ({"LANG": "fr_FR", "LANGUAGE": "en:fr"}, "en"),
        ({"LANG": "fr_FR", "LC_ALL": ""}, "fr"),
    ],
)
def test_the_first_variable_that_says_anything_decides(variables, language):
    assert terminal.language(variables) == language


def test_sentences_and_numbers_are_said_in_it(monkeypatch):
    forms = "%(number)s post is in the index.", "%(number)s posts are in the index."
    english = terminal.gettext("Stop it with Ctrl+C."), terminal.ngettext(*forms, 0)
    monkeypatch.setenv("LANGUAGE", "fr")
    french = terminal.gettext("Stop it with Ctrl+C."), terminal.ngettext(*forms, 0)

    assert english == ("Stop it with Ctrl+C.", forms[1])
    assert french == ("Ctrl+C pour l’arrêter.", "%(number)s billet est dans l’index.")
