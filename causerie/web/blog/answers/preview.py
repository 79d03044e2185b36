"""The preview of an answer: what it will look like, holding in one signed field all that sending it needs."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from markupsafe import Markup

from causerie.conversation.contributing import rendered
from causerie.kit.text import clean_name
from causerie.web.blog.answers.form import Problem
from causerie.web.blog.answers.place import AnswerPlace, place_for
from causerie.web.blog.answers.stamps import Parcel, pack
from causerie.web.blog.answers.subject import Heard, Subject
from causerie.web.blog.frame import frame_of
from causerie.web.blog.rows import printed
from causerie.web.pages import private, show


@dataclass(frozen=True)
class PreviewPage:
    subject: Subject
    voice: Heard | None
    answer: AnswerPlace
    name: str
    html: Markup
    parcel: str
    problems: tuple[Problem, ...] = ()


def preview(
    request: HttpRequest,
    subject: Subject,
    voice: Heard | None,
    parcel: Parcel,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
) -> HttpResponse:
    """The page on which one looks an answer over and sends it; `problems` tell why it was not sent yet."""
    frame = frame_of(request)
    typed = parcel.typed
    answer = place_for(
        frame,
        subject.conversation_id,
        subject.policy,
        is_closed=subject.is_closed,
        to=voice.id if voice else None,
        typed=typed,
    )
    page = PreviewPage(
        subject=subject,
        voice=voice,
        answer=answer,
        name=clean_name(typed.name),
        html=printed(rendered(typed.text)),
        parcel=pack(parcel),
        problems=problems,
    )
    return private(show(request, "web/blog/preview.html", page, status=status, frame=frame), referrer="same-origin")
