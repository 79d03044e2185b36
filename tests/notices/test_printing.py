"""Where no mail is set up, letters are read on the terminal."""

import io

from django.core.mail import EmailMultiAlternatives

from causerie.notices.printing import EmailBackend


def test_the_words_of_a_letter_are_printed_and_its_html_is_not():
    out = io.StringIO()
    letter = EmailMultiAlternatives("Une réponse", "Tomas a répondu.\n", "x@y.example", ["marie@passeurs.example"])
    letter.attach_alternative("<p>Tomas a répondu.</p>", "text/html")
    assert EmailBackend(stream=out).send_messages([letter]) == 1
    assert "A letter for marie@passeurs.example: Une réponse" in out.getvalue()
    assert "Tomas a répondu." in out.getvalue()
    assert "<p>" not in out.getvalue()
