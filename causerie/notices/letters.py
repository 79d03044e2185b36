"""Letters: rendered in their reader's language, sealed, and sent by the worker.

A letter `X` is two templates: `notices/X.txt`, whose first line is the subject, and `notices/X.html`. Both
get the same names. Each letter that one may refuse has a scope, and says in its headers how (RFC 8058).
"""

import smtplib
from email.utils import formataddr, make_msgid, parseaddr
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import translation
from django_tasks import task

from causerie.kit.templates import render
from causerie.notices import opting_out
from causerie.notices.sealing import seal, unseal
from causerie.work.enqueueing import Once, enqueue_once

INTERFACE_LANGUAGES = ("en", "fr")

logger = structlog.get_logger(__name__)


def send(
    template: str,
    to: str,
    language: str,
    *,
    title: str = "Causerie",
    scope: str = "",
    once: str = "",
    **context: object,
) -> bool:
    """Send the letter `template` to the address `to`, once the caller's transaction is committed.

    `title` is who writes: a site's title, shown in the sender's name and at the letter's head. With a
    `scope`, nothing is sent to who opted out of it, and the letter carries a link that does so. Of
    letters with the same `once`, one leaves. Answers whether its reader wants it.
    """
    if scope and opting_out.is_out(to, scope):
        return False
    language = nearest_language(language)
    with transaction.atomic(), translation.override(language):
        token = opting_out.new_link(to, scope, title=title, language=language) if scope else ""
        address = f"{settings.ORIGIN}/-/opt-out/{token}" if token else ""
        names = context | {"title": title, "language": language, "opt_out": address, "origin": settings.ORIGIN}
        subject, _, text = render(f"notices/{template}.txt", **names).partition("\n")
        content = {
            "to": to,
            "from": formataddr((" ".join(title.split()), parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
            "subject": " ".join(subject.split()),
            "text": text.strip() + "\n",
            "html": render(f"notices/{template}.html", **names),
            "opt_out": address,
            "message_id": make_msgid(domain=urlsplit(settings.ORIGIN).hostname),
        }
        _enqueue(seal(content), once)
    return True


def _enqueue(sealed: str, once: str) -> None:
    if once:
        enqueue_once([Once(task=deliver, key=f"letter/{once}", arguments={"sealed": sealed})])
    else:
        deliver.enqueue(sealed=sealed)


def nearest_language(language: str) -> str:
    """The language of our letters nearest to `language`."""
    short = language.lower().split("-")[0]
    return short if short in INTERFACE_LANGUAGES else "en"


@task
def deliver(sealed: str) -> None:
    """Hand a letter to the mail server. A server that is away is asked again later; one that says no is not."""
    content = unseal(sealed)
    try:
        _message(content).send()
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as refusal:
        if not _is_final(refusal):
            raise
        logger.warning("a letter was refused", subject=content["subject"], answer=str(refusal))


def _is_final(refusal: smtplib.SMTPException) -> bool:
    if isinstance(refusal, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in refusal.recipients.values())
    return refusal.smtp_code >= 500


def _message(content: dict[str, str]) -> EmailMultiAlternatives:
    headers = {"Message-ID": content["message_id"], "Auto-Submitted": "auto-generated"}
    if content["opt_out"]:
        headers["List-Unsubscribe"] = f"<{content['opt_out']}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(
        content["subject"], content["text"], content["from"], [content["to"]], headers=headers
    )
    message.attach_alternative(content["html"], "text/html")
    return message
