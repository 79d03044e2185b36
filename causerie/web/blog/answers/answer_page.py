"""Writing an answer, and looking it over. Neither stores anything."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from causerie.kit import rates
from causerie.kit.visitors import visitor_key
from causerie.web.blog.answers.form import Problem, Typed, problems, read
from causerie.web.blog.answers.place import AnswerPlace, place_for
from causerie.web.blog.answers.preview import preview
from causerie.web.blog.answers.stamps import new_parcel, stamped_at
from causerie.web.blog.answers.subject import Heard, Subject, number, subject_of, voice_at
from causerie.web.blog.closed.same_origin import require_same_origin
from causerie.web.blog.frame import frame_of
from causerie.web.pages import private, show

MOST, SECONDS = 60, 600


@dataclass(frozen=True)
class AnswerPage:
    """The form on a page of its own."""

    subject: Subject
    voice: Heard | None
    answer: AnswerPlace
    problems: tuple[Problem, ...] = ()


@require_http_methods(["GET", "HEAD", "POST"])
def answer_page(request: HttpRequest) -> HttpResponse:
    """GET: the form, to answer one voice (`?to=`). POST: the preview of what was typed, or what to mend."""
    if request.method != "POST":
        return _form(request)
    require_same_origin(request)
    return _look_over(request)


def _form(request: HttpRequest) -> HttpResponse:
    site_id = request.origin.found.site.id
    voice = voice_at(site_id, number(request.GET.get("to", "")))
    if not voice:
        raise Http404
    return _shown(request, subject_of(request, voice.conversation_id), voice)


def _look_over(request: HttpRequest) -> HttpResponse:
    site_id, posted = request.origin.found.site.id, request.POST
    subject = subject_of(request, number(posted.get("about", "")))
    voice = voice_at(site_id, number(posted.get("to", "")))
    voice = voice if voice and voice.conversation_id == subject.conversation_id else None
    typed = read(posted)
    wrong = problems(typed, needs_email=subject.policy == "confirmed")
    if not rates.allow("look-over", visitor_key(request.META["REMOTE_ADDR"]), MOST, SECONDS):
        wrong = (*wrong, Problem("", _("That was a lot in a short time. Wait some minutes; your words stay here.")))
    if wrong or subject.is_closed or subject.policy == "nobody":
        return _shown(request, subject, voice, typed, wrong, status=422)
    parcel = new_parcel(
        subject.conversation_id,
        voice.id if voice else None,
        typed,
        stamped_at=stamped_at(posted.get("stamp", ""), subject.conversation_id),
        trap=posted.get("website", ""),
    )
    return preview(request, subject, voice, parcel)


def _shown(
    request: HttpRequest,
    subject: Subject,
    voice: Heard | None,
    typed: Typed | None = None,
    wrong: tuple[Problem, ...] = (),
    status: int = 200,
) -> HttpResponse:
    frame = frame_of(request)
    answer = place_for(
        frame,
        subject.conversation_id,
        subject.policy,
        is_closed=subject.is_closed,
        to=voice.id if voice else None,
        typed=typed or Typed(),
    )
    page = AnswerPage(subject, voice, answer, wrong)
    return private(show(request, "web/blog/answer.html", page, status=status, frame=frame), referrer="same-origin")
