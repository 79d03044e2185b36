"""A whole conversation on pages of its own, and as a feed: what the page of the post had no room for."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from causerie.protocols.feeds.feed import Feed, Item, stable_id
from causerie.protocols.feeds.rss import TYPE, write_rss
from causerie.web import freshness
from causerie.web.blog.answers.place import answer_place
from causerie.web.blog.closed.admitting import admit
from causerie.web.blog.frame import Frame, frame_of
from causerie.web.blog.keeping import published
from causerie.web.blog.machines.site_voice import site_voice
from causerie.web.blog.machines.structured import plain
from causerie.web.blog.rows import moment, rows
from causerie.web.blog.voices.talk import VOICES_A_PAGE, PrintedVoice, Talk, in_order, talk_of
from causerie.web.pages import locked, show

_SUBJECT = """
SELECT post.id, post.path, post.published_at, post.conversation_id, revision.title, revision.summary,
       post.visibility, post.password
FROM writing_post post JOIN writing_revision revision ON revision.id = post.published_id
WHERE post.site_id = %s AND post.path = %s AND post.state = 'published' AND post.conversation_id IS NOT NULL
"""
LATEST = 50


@dataclass(frozen=True)
class Subject:
    """The post that a conversation is about."""

    id: int
    path: str
    published_at: datetime
    conversation_id: int
    title: str


@dataclass(frozen=True)
class ConversationPage:
    subject: Subject
    is_first: bool
    talk: Talk


def conversation_page(request: HttpRequest, path: str) -> HttpResponse:
    """The conversation about the post at `path`, 200 voices a page. Four statements."""
    frame = frame_of(request)
    subject = _subject(request, frame.site_id, path)
    after = request.GET.get("after", "")
    page = ConversationPage(subject, not after, _talk(request, frame, subject, after))
    answer = answer_place(frame, page.talk)
    return published(request, show(request, "web/blog/conversation_page.html", page, frame=frame, answer=answer))


def conversation_feed(request: HttpRequest, path: str) -> HttpResponse:
    """The latest voices about the post at `path`, as RSS. Four statements."""
    frame = frame_of(request)
    subject = _subject(request, frame.site_id, path)
    talk = _talk(request, frame, subject, "")
    voices = sorted((each for each in in_order(talk.voices) if not each.is_withdrawn), key=lambda each: each.stamp)
    items = [_item(frame, subject, voice) for voice in voices[: -LATEST - 1 : -1]]
    feed = Feed(
        id=stable_id(frame.site_id, subject.id, "conversation"),
        url=frame.url(f"{subject.path}/conversation.xml"),
        home=frame.url(f"{subject.path}#conversation"),
        title=_("About “{title}”").format(title=subject.title),
        summary="",
        language=frame.language,
        author=site_voice(request).author,
        updated_at=max((item.published_at for item in items), default=subject.published_at),
        items=items,
    )
    return freshness.keep(request, locked(HttpResponse(write_rss(feed), content_type=TYPE)))


def _subject(request: HttpRequest, site_id: int, path: str) -> Subject:
    found = rows(_SUBJECT, [site_id, f"/{path}"])
    if not found:
        raise Http404
    number, own_path, published_at, conversation_id, title, summary, visibility, password = found[0]
    admit(request, number, visibility, password)
    return Subject(number, own_path, moment(published_at), conversation_id, title or plain(summary, 80))


def _talk(request: HttpRequest, frame: Frame, subject: Subject, after: str) -> Talk:
    freshness.depends_on(request, f"conversation/{subject.conversation_id}")
    return talk_of(subject.conversation_id, frame, path=subject.path, most=VOICES_A_PAGE, after=after)


def _item(frame: Frame, subject: Subject, voice: PrintedVoice) -> Item:
    said_at = datetime.fromisoformat(voice.stamp)
    url = frame.url(f"{subject.path}/conversation#v{voice.id}")
    return Item(
        id=stable_id(frame.site_id, subject.id, voice.id),
        url=url,
        title=_("{name}, {when}").format(name=voice.name, when=voice.when),
        summary="",
        html=str(voice.html),
        author=voice.name,
        language=voice.language,
        published_at=said_at,
        revised_at=said_at,
    )
