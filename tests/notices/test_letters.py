"""Letters, as a real mail server gets them."""

import re
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from causerie.notices import letters, opting_out
from causerie.work import loop
from causerie.work.models import Job
from tests.listening import free_port

pytestmark = pytest.mark.django_db
LINK = "http://marie.localhost:8000/-/address/t0ken"


class Office:
    """A mail server that keeps what it is given, or answers as told."""

    def __init__(self):
        self.received = []
        self.answer = "250 Message accepted for delivery"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.received.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.answer


@pytest.fixture
def office(settings):
    kept = Office()
    controller = Controller(kept, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.server.sockets[0].getsockname()
    yield kept
    controller.stop()


def send(to="tomas@far.example", language="en", **more):
    return letters.send("address", to, language, title="Rue des Passeurs", name="Tomás", link=LINK, **more)


def test_a_letter_arrives_with_text_and_html(office):
    send()
    loop.run_due()
    (letter,) = office.received
    text = letter.get_body(("plain",)).get_content()
    html = letter.get_body(("html",)).get_content()
    assert LINK in text
    assert f'href="{LINK}"' in html
    assert "Hello Tomás" in text
    assert letter["Subject"] == "Is that you? Confirm your address for Rue des Passeurs"
    assert letter["From"] == "Rue des Passeurs <causerie@localhost>"
    assert letter["Auto-Submitted"] == "auto-generated"


def test_what_strangers_write_is_text_in_text_and_harmless_in_html(office):
    letters.send("address", "a@b.example", "en", title="A & B <c>", name="<b>Tom</b> & co", link=LINK)
    loop.run_due()
    (letter,) = office.received
    assert "Hello <b>Tom</b> & co," in letter.get_body(("plain",)).get_content()
    assert "Hello &lt;b&gt;Tom&lt;/b&gt; &amp; co," in letter.get_body(("html",)).get_content()
    assert letter["Subject"] == "Is that you? Confirm your address for A & B <c>"


def test_no_name_can_add_a_header(office):
    letters.send("address", "a@b.example", "en", title="A\nBcc: x@y.example", name="Tom", link=LINK)
    loop.run_due()
    (letter,) = office.received
    assert letter["Bcc"] is None
    assert letter["From"].addresses[0].display_name == "A Bcc: x@y.example"


def test_a_letter_with_a_scope_says_how_to_stop_it_in_one_click(office):
    send(scope="answered/7")
    loop.run_due()
    (letter,) = office.received
    token = re.fullmatch(r"<http://localhost:8000/-/opt-out/(\S+)>", letter["List-Unsubscribe"])[1]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"/-/opt-out/{token}" in letter.get_body(("plain",)).get_content()
    assert opting_out.choice_of(token).title == "Rue des Passeurs"


def test_who_opted_out_gets_nothing_of_that_scope_and_still_the_rest(office):
    token = opting_out.new_link("Tomas@far.example", "answered/7", title="x", language="en")
    opting_out.opt_out(token)
    assert (send(scope="answered/7"), send(scope="answered/8")) == (False, True)


def test_a_waiting_letter_is_sealed(office):
    send()
    kept = str(Job.objects.values_list("arguments", flat=True))
    assert "t0ken" not in kept
    assert "tomas" not in kept


def test_a_server_that_is_busy_is_asked_again_with_the_same_message_id(office):
    office.answer = "451 Later, please"
    send()
    loop.run_due()
    office.answer = "250 Yes"
    Job.objects.update(due_at=Job.objects.get().created_at)
    loop.run_due()
    first, second = office.received
    assert first["Message-ID"] == second["Message-ID"]


def test_a_server_that_says_no_is_not_asked_again(office):
    office.answer = "550 We do not want this"
    send()
    loop.run_due()
    assert Job.objects.get().state == Job.State.DONE


def test_a_server_that_is_away_is_asked_again_later(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    send()
    loop.run_due()
    assert Job.objects.get().state == Job.State.WAITING


def test_letters_are_in_the_nearest_language_we_have():
    spoken = [letters.nearest_language(code) for code in ("fr-CA", "en-GB", "de", "")]
    assert spoken == ["fr", "en", "en", "en"]
