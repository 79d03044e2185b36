"""CAUSERIE_MAIL_URL becomes Django's settings for mail."""

from causerie.project.mail import mail_settings


def test_without_an_address_letters_are_printed():
    assert mail_settings("") == {"EMAIL_BACKEND": "causerie.notices.printing.EmailBackend"}


def test_smtp_is_starttls_with_the_password_read_back():
    made = mail_settings("smtp://marie%40x.example:a%2Fb@mail.example:2525")
    assert (made["EMAIL_HOST"], made["EMAIL_PORT"], made["EMAIL_USE_TLS"], made["EMAIL_USE_SSL"]) == (
        "mail.example",
        2525,
        True,
        False,
    )
    assert (made["EMAIL_HOST_USER"], made["EMAIL_HOST_PASSWORD"]) == ("marie@x.example", "a/b")


def test_smtps_is_tls_from_the_first_byte():
    made = mail_settings("smtps://mail.example")
    assert (made["EMAIL_PORT"], made["EMAIL_USE_TLS"], made["EMAIL_USE_SSL"]) == (465, False, True)


def test_a_server_on_this_machine_needs_no_tls():
    assert mail_settings("smtp://127.0.0.1:1025")["EMAIL_USE_TLS"] is False
